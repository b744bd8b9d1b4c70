"""One window a journal, with a second process that is real."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from partnerjournal import instance
from partnerjournal.ui.desktop.raise_window import RaiseListener, ask_to_raise, bring_forward

SECOND_START = """
import sys
from pathlib import Path
from partnerjournal import instance
journal = Path(sys.argv[1])
if instance.take(journal) is not None:
    sys.exit("nobody held the lock")
from partnerjournal.ui.desktop.raise_window import ask_to_raise
sys.exit(0 if ask_to_raise(journal) else "nobody answered")
"""

FIRST_START = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from partnerjournal import instance
from partnerjournal.ui.desktop.raise_window import RaiseListener
journal = Path(sys.argv[1])
application = QCoreApplication([])
lock = instance.take(journal)
listener = RaiseListener(journal)
print("open", flush=True)
application.exec()
"""


def start(code: str, journal: Path) -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    return subprocess.Popen([sys.executable, "-c", code, str(journal)], stdout=pipe, stderr=pipe, text=True)


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "journals" / "mine.db"


@pytest.fixture
def lock(journal: Path) -> Iterator[instance.WindowLock]:
    lock = instance.take(journal)
    assert lock is not None
    with lock:
        yield lock


@pytest.fixture
def listener(journal: Path, lock: instance.WindowLock, qapp: object) -> Iterator[RaiseListener]:
    listener = RaiseListener(journal)
    yield listener
    listener.close()


@pytest.mark.starts_process
def test_a_second_start_raises_the_first_and_is_gone_within_two_seconds(
    qtbot: QtBot, journal: Path, listener: RaiseListener
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.showMinimized()
    listener.asked.connect(lambda: bring_forward(window))
    began = time.monotonic()
    second = start(SECOND_START, journal)
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=10_000)
    _, complaint = second.communicate()
    assert (second.returncode, complaint) == (0, "")
    assert time.monotonic() - began < 2
    assert window.isVisible()
    assert not window.windowState() & Qt.WindowState.WindowMinimized


@pytest.mark.starts_process
def test_what_a_killed_window_left_is_no_obstacle(qtbot: QtBot, journal: Path) -> None:
    first = start(FIRST_START, journal)
    assert first.stdout is not None
    assert first.stdout.readline() == "open\n"
    assert instance.take(journal) is None
    assert ask_to_raise(journal)
    first.kill()
    first.communicate()
    assert not ask_to_raise(journal, patience_s=0.1)
    with instance.take(journal) or pytest.fail("the lock outlived its holder"):
        listener = RaiseListener(journal)
        with qtbot.waitSignal(listener.asked):
            say(journal, b"raise\n")
        listener.close()


def test_a_lock_let_go_is_there_for_the_next(journal: Path) -> None:
    for _ in range(2):
        with instance.take(journal) or pytest.fail("the lock was not let go"):
            pass


def test_nobody_else_can_read_or_reach_it(journal: Path, listener: RaiseListener) -> None:
    def mode(path: Path) -> int:
        return stat.S_IMODE(path.stat().st_mode)

    channel = Path(instance.channel(journal))
    assert mode(journal.parent) == 0o700
    assert mode(journal.with_name("mine.db.lock")) == 0o600
    assert mode(channel.parent) == 0o700
    assert mode(channel) & 0o077 == 0


def test_each_journal_has_its_own_channel(journal: Path, lock: instance.WindowLock) -> None:
    other = journal.with_name("other.db")
    assert instance.channel(journal) != instance.channel(other)
    with instance.take(other) or pytest.fail("one journal’s lock kept another shut"):
        pass


def test_the_right_to_take_the_focus_is_handed_on(
    qtbot: QtBot, journal: Path, listener: RaiseListener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "stale")
    with qtbot.waitSignal(listener.asked):
        say(journal, b"raise fresh-token\n")
    assert os.environ["XDG_ACTIVATION_TOKEN"] == "fresh-token"


@pytest.mark.parametrize("words", [b"delete\n", b"\n", b"\xff\xfe\n", b"x" * 100_000])
def test_other_words_do_nothing(qtbot: QtBot, journal: Path, listener: RaiseListener, words: bytes) -> None:
    with qtbot.assertNotEmitted(listener.asked):
        socket = say(journal, words)
        qtbot.waitUntil(lambda: socket.state() == QLocalSocket.LocalSocketState.UnconnectedState)
    with qtbot.waitSignal(listener.asked):
        say(journal, b"raise\n")


@pytest.mark.logs("can’t raise this window")
def test_without_a_private_folder_the_window_opens_all_the_same(
    qtbot: QtBot, journal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = tmp_path / f"partnerjournal-{os.getuid()}"
    taken.mkdir(mode=0o777)
    taken.chmod(0o777)
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    RaiseListener(journal).close()
    assert not ask_to_raise(journal)


def say(journal: Path, words: bytes) -> QLocalSocket:
    socket = QLocalSocket()
    socket.connectToServer(instance.channel(journal))
    assert socket.waitForConnected(1000)
    socket.write(words)
    socket.flush()
    _kept.append(socket)
    return socket


_kept: list[QLocalSocket] = []
