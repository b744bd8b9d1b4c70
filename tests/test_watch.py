"""The watch of conftest.py notices what it should: tested, since a watch that sleeps would never be missed."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

CASES = """
import logging, threading
import pytest
from PySide6.QtCore import qWarning
from PySide6.QtWidgets import QWidget

kept = []

def test_logs():
    logging.getLogger("x").warning("disk is full")

@pytest.mark.logs("disk is full")
def test_names_what_it_logs():
    logging.getLogger("x").warning("disk is full")

@pytest.mark.logs("disk is full")
def test_names_what_never_comes():
    pass

def test_qt_warns(qapp):
    qWarning("badly parented")

@pytest.fixture
def closing():
    yield
    qWarning("too late")

def test_qt_warns_at_teardown(qapp, closing):
    pass

def test_leaves_a_window(qapp):
    kept.append(QWidget(objectName="lost"))

def test_closes_its_window(qtbot):
    qtbot.addWidget(QWidget())

def test_leaves_a_thread():
    threading.Thread(target=threading.Event().wait, name="lost", daemon=True).start()

def test_wants_the_corpus(corpus):
    pass
"""


@pytest.mark.starts_process
def test_the_watch_notices(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PARTNERJOURNAL_CORPUS", raising=False)
    monkeypatch.setenv("PARTNERJOURNAL_REQUIRE_CORPUS", "1")
    pytester.makeconftest(Path(__file__).with_name("conftest.py").read_text(encoding="utf-8"))
    pytester.makeini("[pytest]\nqt_api = pyside6\nqt_log_level_fail = WARNING\nmarkers = starts_process: x\n story: x")
    pytester.makepyfile(CASES)
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider")
    result.stdout.fnmatch_lines_random(
        [
            "logged: WARNING x: disk is full",
            "never logged: disk is full",
            "*badly parented*",
            "Qt at teardown: too late",
            "left behind: window QWidget 'lost'",
            "left behind: thread lost",
            "skipped although the corpus is required*",
        ]
    )
    result.assert_outcomes(passed=7, failed=1, errors=6)
