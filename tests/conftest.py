"""What every test stands on: a fixed environment of its own, and no surprise that goes unnoticed.

A test fails when it logs WARNING or above, when Qt says so, or when it leaves a window or a thread behind.
It may name what it means to cause: `@pytest.mark.logs("regex")`, `@pytest.mark.qt_log_ignore("regex")`.
"""

from __future__ import annotations

import atexit
import gc
import logging
import os
import re
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

# Before anything imports Qt, which reads these once.
_HOME = Path(tempfile.mkdtemp(prefix="pj-"))
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)
_FOLDERS = {
    "HOME": "",
    "XDG_DATA_HOME": "data",
    "XDG_CONFIG_HOME": "config",
    "XDG_CACHE_HOME": "cache",
    "XDG_STATE_HOME": "state",
}
_FIXED = {
    "QT_QPA_PLATFORM": "offscreen",
    "QT_SCALE_FACTOR": "1",
    "QT_ENABLE_HIGHDPI_SCALING": "0",
    "LC_ALL": "C.UTF-8",
    "LANG": "C.UTF-8",
    "TZ": "Europe/Lisbon",
    "XDG_RUNTIME_DIR": str(_HOME),  # short: a socket's path may have 107 bytes
}
os.environ.update(_FIXED)
os.environ.update({name: str(_HOME / folder) for name, folder in _FOLDERS.items()})
for _name in ("LANGUAGE", "LC_CTYPE", "LC_TIME", "DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE"):
    os.environ.pop(_name, None)
for _name in ("PARTNERJOURNAL_JOURNAL", "PARTNERJOURNAL_NOW"):
    os.environ.pop(_name, None)
time.tzset()

import pytest  # noqa: E402 - after the environment
from hypothesis import settings as hypothesis_settings  # noqa: E402

from partnerjournal.clock import Clock  # noqa: E402
from partnerjournal.services.journal import Journal  # noqa: E402

hypothesis_settings.register_profile("ci", deadline=None, derandomize=True, database=None, print_blob=True)
hypothesis_settings.load_profile("ci")

MOST_PROCESSES = 40
SETTLE_S = 2.0


class _Journal(logging.Handler):
    """Keeps what one test logs at WARNING or above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(f"{record.levelname} {record.name}: {record.getMessage()}")


_log = _Journal()
_before: pytest.StashKey[tuple[set[int], set[threading.Thread]]] = pytest.StashKey()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """This test's own home folder (not made yet): data, settings and caches go there."""
    folder = tmp_path / "home"
    for name, below in _FOLDERS.items():
        monkeypatch.setenv(name, str(folder / below))
    return folder


@pytest.fixture(scope="module", autouse=True)
def small_heap() -> None:
    """What is loaded by now stays, so the collector need not walk it again after each window: half of all test time."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """Wednesday 18 November 2026, 09:00 UTC and in Lisbon, where the program's clock stands still."""
    moment = datetime.fromisoformat("2026-11-18T09:00:00+00:00")
    monkeypatch.setenv("PARTNERJOURNAL_NOW", moment.isoformat())
    return moment


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of sample files from other programs; the test is skipped where there is none."""
    folder = os.environ.get("PARTNERJOURNAL_CORPUS")
    if not folder:
        pytest.skip("PARTNERJOURNAL_CORPUS names no corpus")
    return Path(folder)


@pytest.fixture
def clock() -> Clock:
    """Thursday 19 November 2026, 13:48 in Berlin, where this clock stands still."""
    return Clock(ZoneInfo("Europe/Berlin"), datetime(2026, 11, 19, 12, 48, tzinfo=UTC))


@pytest.fixture(scope="session")
def fresh_journal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journal in which nothing was ever written, to copy: making one goes through every migration."""
    path = tmp_path_factory.mktemp("fresh") / "journal.db"
    Journal(path).close()
    return path


@pytest.fixture
def journal(tmp_path: Path, clock: Clock, fresh_journal: Path) -> Iterator[Journal]:
    """A fresh journal in a real file."""
    path = tmp_path / "journal.db"
    shutil.copy(fresh_journal, path)
    opened = Journal(path, clock)
    yield opened
    opened.close()


def pytest_configure(config: pytest.Config) -> None:
    logging.getLogger().addHandler(_log)
    config.addinivalue_line("markers", "logs(*regex): the warnings that this test means to log, all of them")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Processes are slow to start: the whole suite may start a bounded number of them."""
    starting = sum(
        1 for item in items if item.get_closest_marker("starts_process") and not item.get_closest_marker("story")
    )
    if starting > MOST_PROCESSES:
        raise pytest.UsageError(f"{starting} tests start a process; at most {MOST_PROCESSES} may")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where the corpus is required (CI), a test skipped for want of it has failed."""
    report = yield
    if report.skipped and os.environ.get("PARTNERJOURNAL_REQUIRE_CORPUS") == "1":
        reason = str(report.longrepr)
        fixtures = getattr(item, "fixturenames", ())
        if "corpus" in fixtures or "corpus" in item.nodeid.lower() or "corpus" in reason.lower():
            report.outcome = "failed"
            report.longrepr = f"skipped although the corpus is required: {reason}"
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None]:
    _log.said.clear()
    item.stash[_before] = (set(_windows()), set(threading.enumerate()))
    yield


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None]:
    """Outermost, so that every fixture has cleaned up before the look round."""
    with _qt_messages() as qt_said:
        yield
        windows, threads = item.stash[_before]
        left = [*_stray_windows(windows), *_stray_threads(threads)]
    complaints = [*(f"left behind: {what}" for what in left), *_surprises(item)]
    excused = item.config.getini("qt_log_ignore")
    complaints += [f"Qt at teardown: {said}" for said in qt_said if not any(re.search(each, said) for each in excused)]
    if complaints:
        pytest.fail("\n".join(complaints), pytrace=False)


def _surprises(item: pytest.Item) -> list[str]:
    """What was logged and not named by the test, and what was named and not logged."""
    expected = [regex for mark in item.iter_markers("logs") for regex in mark.args]
    surprises = [f"logged: {said}" for said in _log.said if not any(re.search(regex, said) for regex in expected)]
    missing = [regex for regex in expected if not any(re.search(regex, said) for said in _log.said)]
    return surprises + [f"never logged: {regex}" for regex in missing]


@contextmanager
def _qt_messages() -> Iterator[list[str]]:
    """pytest-qt watches Qt's messages until the test's last line; this watches while it is taken down."""
    core = sys.modules.get("PySide6.QtCore")
    said: list[str] = []
    if core is None:
        yield said
        return

    def hear(kind: Any, _context: Any, message: str) -> None:
        if kind not in (core.QtMsgType.QtDebugMsg, core.QtMsgType.QtInfoMsg):
            said.append(message)

    previous = core.qInstallMessageHandler(hear)
    try:
        yield said
    finally:
        core.qInstallMessageHandler(previous)


def _windows() -> dict[int, Any]:
    """Every top-level widget by its address; empty while no application was made."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return {}
    import shiboken6

    return {shiboken6.getCppPointer(w)[0]: w for w in widgets.QApplication.topLevelWidgets()}


def _stray_windows(before: set[int]) -> Iterator[str]:
    """New top-level widgets that neither deletion nor the collector takes away; Qt's own tooltip is excused."""
    if not _windows().keys() - before:
        return
    core = sys.modules["PySide6.QtCore"]
    gc.collect()
    core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete.value)
    for address, widget in _windows().items():
        name = type(widget).__name__
        if address not in before and not widget.inherits("QTipLabel"):
            yield f"window {name} {widget.objectName()!r}{' (visible)' if widget.isVisible() else ''}"


def _stray_threads(before: set[threading.Thread]) -> Iterator[str]:
    """New threads of Python's, and work in Qt's pool, that do not end by themselves within two seconds."""
    core = sys.modules.get("PySide6.QtCore")
    if core and not core.QThreadPool.globalInstance().waitForDone(int(SETTLE_S * 1000)):
        yield "work in Qt’s thread pool"
    for thread in set(threading.enumerate()) - before:
        if isinstance(thread, threading._DummyThread):  # a pool's thread that once ran Python and is idle now
            continue
        thread.join(SETTLE_S)
        if thread.is_alive():
            yield f"thread {thread.name}"
