"""The command line as a process of its own: what it loads, what it does when killed, and what a pipe sees."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from partnerjournal.services import transfer
from partnerjournal.services.journal import Journal
from partnerjournal.store import backup
from partnerjournal.store.connect import one

pytestmark = pytest.mark.starts_process

PROGRAM = [sys.executable, "-m", "partnerjournal"]


def test_reading_commands_load_neither_qt_nor_the_write_side(tmp_path: Path) -> None:
    script = """
import sys
from pathlib import Path
from partnerjournal import cli
sample = sys.argv[1]
assert cli.main(["demo", sample]) == 0
for name in [n for n in sys.modules if n.startswith(("sqlalchemy", "partnerjournal"))]:
    del sys.modules[name]
from partnerjournal import cli
commands = (["brief", "Odalie"], ["check"], ["export", "-o", sample + ".json"], ["import", "--dry-run", sys.argv[2]])
for command in commands:
    assert cli.main([*command, "--journal", sample]) == 0, command
print(sorted({name.partition(".")[0] for name in sys.modules} & {"sqlalchemy", "PySide6", "shiboken6"}))
"""
    card = tmp_path / "one.vcf"
    card.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Ana\nEND:VCARD\n")
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "sample.db"), str(card)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_reader_that_has_had_enough_is_no_error(tmp_path: Path) -> None:
    sample = str(tmp_path / "sample.db")
    assert subprocess.run([*PROGRAM, "demo", sample], capture_output=True, check=False, timeout=60).returncode == 0
    with subprocess.Popen(
        [*PROGRAM, "--journal", sample, "export", "-o", "-"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as exporting:
        assert exporting.stdout is not None
        assert exporting.stderr is not None
        assert exporting.stdout.read(10) == b'{"format":'
        exporting.stdout.close()
        assert exporting.stderr.read() == b""
        assert exporting.wait(30) == 1


@pytest.mark.skipif(os.name == "nt", reason="signals of this kind are POSIX")
def test_a_killed_import_leaves_a_whole_journal_that_takes_the_file_again(tmp_path: Path) -> None:
    path, cards = tmp_path / "journal.db", tmp_path / "many.vcf"
    cards.write_text(
        "".join(
            f"BEGIN:VCARD\nVERSION:3.0\nFN:Person {n}\nUID:{n}\nEMAIL:p{n}@a.example\nNOTE:n\nEND:VCARD\n"
            for n in range(3000)
        )
    )
    Journal(path).close()
    command = [*PROGRAM, "import", str(cards), "--report", "json", "--journal", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as importing:
        journal = Journal(path)
        try:
            deadline = time.monotonic() + 30
            while one(journal.read, "SELECT count(*) FROM import_batch") < 2 and time.monotonic() < deadline:
                time.sleep(0.01)
            assert importing.poll() is None
            assert transfer.unfinished(journal) == ()  # it is going on, not cut short
            importing.send_signal(signal.SIGKILL)
            importing.wait(30)
            (found,) = transfer.unfinished(journal)
            assert found.label == "Import many.vcf"
            there = one(journal.read, "SELECT count(*) FROM colleague")
            assert 0 < there < 3000
            assert backup.problems_of(journal.read) == []
        finally:
            journal.close()
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    (file,) = json.loads(done.stdout)["files"]
    assert (file["added"], file["unchanged"]) == (3000 - there, there)
    journal = Journal(path)
    try:
        assert one(journal.read, "SELECT count(*) FROM colleague") == 3000
        assert transfer.unfinished(journal) == ()
    finally:
        journal.close()
