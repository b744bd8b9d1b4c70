"""The house stands as it was drawn: who imports whom, what stays light, and a Qt that doesn't eat references."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from importlinter import configuration
from importlinter.application.use_cases import lint_imports
from PySide6.QtCore import QObject

ROOT = Path(__file__).parent.parent

LIGHT = """
import importlib, pkgutil, sys
import partnerjournal.cli
import partnerjournal.store.reads as reads
for module in pkgutil.iter_modules(reads.__path__, "partnerjournal.store.reads."):
    importlib.import_module(module.name)
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


def test_imports_go_downwards(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    configuration.configure()  # the command itself would also set up logging, and silence ours
    assert lint_imports(cache_dir=None, no_logo=True), capsys.readouterr().out


@pytest.mark.starts_process
def test_commands_and_reads_bring_neither_the_orm_nor_qt() -> None:
    done = subprocess.run([sys.executable, "-c", LIGHT], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    brought = set(done.stdout.split())
    assert "partnerjournal" in brought
    assert not brought & {"sqlalchemy", "PySide6", "shiboken6"}


def test_qt_gives_back_the_references_it_takes() -> None:
    """PySide6 6.12.0 below Python 3.12 drops one reference to None a call, and the process dies of it."""
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(2000):
        thing.setObjectName("x")
    assert sys.getrefcount(None) > before - 1000
