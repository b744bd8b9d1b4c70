"""partnerjournal export"""

from __future__ import annotations

import argparse
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from partnerjournal import paths
from partnerjournal.commands.terminal import existing_journal
from partnerjournal.domain.errors import Refused
from partnerjournal.formats import journal_json
from partnerjournal.store.connect import Connection
from partnerjournal.store.reads import export as reads


def run(asked: argparse.Namespace) -> int:
    """Write the journal to a file, whole or not at all, readable by its owner only; or to standard output."""
    with existing_journal(asked) as journal, reads.snapshot(journal.read):
        if asked.output == "-":
            for chunk in _chunks(journal.read):
                sys.stdout.buffer.write(chunk)
            sys.stdout.buffer.flush()
        else:
            target = Path(asked.output).expanduser().absolute()
            _check(target, journal.path)
            paths.write_private_parts(target, _chunks(journal.read))
    return 0


def _chunks(read: Connection) -> Iterator[bytes]:
    return journal_json.chunks(reads.sections(read))


def _check(target: Path, journal: Path) -> None:
    """Only a plain file may be replaced, and never the journal itself. Raises Refused."""
    try:
        mode = target.lstat().st_mode
    except FileNotFoundError:
        if not target.parent.is_dir():
            raise Refused("no_folder", path=str(target.parent)) from None
        return
    if not stat.S_ISREG(mode):
        raise Refused("not_replaced", path=str(target))
    if target.samefile(journal):
        raise Refused("is_the_journal", path=str(target))
