"""Processes that are killed while they write: what was acknowledged is there, and the next start works."""

from __future__ import annotations

import random
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from partnerjournal import services
from partnerjournal.services.journal import Journal
from partnerjournal.store import migrate
from partnerjournal.store.backup import problems_of
from partnerjournal.store.connect import SCHEMA_VERSION, open_reader, open_writer

pytestmark = pytest.mark.starts_process

# Writes notes as fast as it can, and says each number once its note is committed.
WRITER = """
import sys
from itertools import count
from pathlib import Path
from partnerjournal import services
from partnerjournal.services.journal import Journal
journal = Journal(Path(sys.argv[1]))
for number in count(int(sys.argv[2])):
    services.notes.add(journal, f"kept word{number}")
    print(number, flush=True)
"""

# Forks a child per moment; the child does the work and kills itself when it calls, or comes back from, the nth
# function that touches a file. Says the path of each journal left like that.
DYING = """
import os, signal, sys
from pathlib import Path
from partnerjournal.services.journal import Journal
from partnerjournal.store import backup, migrate
from partnerjournal.store.connect import SCHEMA_VERSION
TOUCHING = {"mkdir", "open", "close", "link", "unlink", "fsync", "connect", "execute", "backup"}
work, folder, most = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])

def create(path):
    Journal(path)

def upgrade(path):
    migrate.upgrade(path, SCHEMA_VERSION, target=SCHEMA_VERSION + 1, folder=folder / "migrations")

def child(path, moment):
    passed = 0
    def watch(frame, event, function):
        nonlocal passed
        if event in ("c_call", "c_return") and function.__name__ in TOUCHING:
            passed += 1
            if passed == moment:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.setprofile(watch)
    {"create": create, "upgrade": upgrade}[work](path)
    sys.setprofile(None)
    return passed

def fork(path, moment):
    read, write = os.pipe()
    if not (pid := os.fork()):
        os.write(write, str(child(path, moment)).encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as answer:
        passed = answer.read()
    _, status = os.waitpid(pid, 0)
    return passed, os.WTERMSIG(status)

def journal(number):
    path = folder / f"{number}" / "journal.db"
    if work == "upgrade":
        backup.copy(folder / "before.db", path)
    return path

moments, _ = fork(journal(0), 0)
moments = int(moments)
for number in range(most):
    path = journal(number + 1)
    assert fork(path, 1 + round(number * (moments - 1) / (most - 1))) == ("", signal.SIGKILL), number
    print(path, flush=True)
"""


def test_every_acknowledged_note_survives_kill_9(tmp_path: Path) -> None:
    chance = random.Random(20261122)
    path = tmp_path / "journal.db"
    acknowledged: list[int] = []
    for _ in range(3):
        acknowledged += _write_until_killed(path, len(acknowledged), chance.randrange(20, 120), chance)
        with closing(open_reader(path)) as connection:
            there = {text for (text,) in connection.execute("SELECT text FROM note")}
        assert {f"kept word{number}" for number in acknowledged} <= there
    with closing(Journal(path)) as journal:
        services.notes.add(journal, "the first after it")
        last = acknowledged[-1]
        found = journal.read.execute("SELECT rowid FROM search_fts WHERE search_fts MATCH ?", (f"word{last}",))
        assert found.fetchall()
    _assert_sound(path)


@pytest.mark.parametrize("work", ["create", "upgrade"])
def test_a_start_that_was_killed_is_no_obstacle_for_the_next(tmp_path: Path, work: str) -> None:
    """At moments spread over all of the first start, and over a step to the next version."""
    most, target, steps = 30, SCHEMA_VERSION, migrate.FOLDER
    if work == "upgrade":
        target, steps = SCHEMA_VERSION + 1, _step_further(tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", DYING, work, str(tmp_path), str(most)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    left = [Path(line) for line in done.stdout.splitlines()]
    assert len(left) == most
    versions = set()
    for path in left:
        version = _version(path) if path.exists() else 0
        versions.add(version)
        if work == "create":
            Journal(path).close()
        else:
            migrate.upgrade(path, version, target=target, folder=steps)
        assert _version(path) == target
        _assert_sound(path)
        if work == "upgrade":
            with closing(open_reader(path)) as connection:
                assert connection.execute("SELECT text, mood FROM note").fetchall() == [("before it", "calm")]
            for kept in (path.parent / "backups").glob("*.db"):
                _assert_sound(kept)
    assert {target - 1, target} <= versions, "the moments lie before and after the commit"


def _version(path: Path) -> int:
    """The version in the file, also one that is newer than this program."""
    with closing(open_reader(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _write_until_killed(path: Path, first: int, enough: int, chance: random.Random) -> list[int]:
    """The numbers that a writer said before it was killed, at some moment after `enough` of them."""
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), str(first)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert writer.stdout
    said = [writer.stdout.readline() for _ in range(enough)]
    for _ in range(chance.randrange(20_000)):  # up to a few milliseconds: in mid-commit, wherever that is
        pass
    writer.kill()
    rest, complaint = writer.communicate(timeout=30)
    assert (writer.returncode, complaint) == (-9, "")
    whole = [line for line in (*said, *rest.splitlines(keepends=True)) if line.endswith("\n")]
    numbers = [int(line) for line in whole]
    assert numbers == list(range(first, first + len(numbers)))
    return numbers


def _step_further(folder: Path) -> Path:
    """A journal with one note to bring up to date, and the step that does it."""
    with closing(Journal(folder / "before.db")) as journal:
        services.notes.add(journal, "before it")
    steps = folder / "migrations"
    steps.mkdir()
    filler = "".join(f"CREATE TABLE extra_{n} (id INTEGER PRIMARY KEY, text TEXT);\n" for n in range(10))
    (steps / f"{SCHEMA_VERSION + 1:04}_mood.sql").write_text(
        f"ALTER TABLE note ADD COLUMN mood TEXT NOT NULL DEFAULT '';\nUPDATE note SET mood = 'calm';\n{filler}", "utf-8"
    )
    return steps


def _assert_sound(path: Path) -> None:
    with closing(open_writer(path)) as connection:
        assert problems_of(connection) == []
        connection.execute("INSERT INTO search_fts(search_fts, rank) VALUES ('integrity-check', 1)")
