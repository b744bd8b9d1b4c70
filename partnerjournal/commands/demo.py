"""partnerjournal demo PATH"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from partnerjournal.commands.terminal import say
from partnerjournal.domain.errors import CannotOpen
from partnerjournal.i18n import _
from partnerjournal.services import sample
from partnerjournal.services.journal import Journal
from partnerjournal.store.connect import create_file, one


def run(asked: argparse.Namespace) -> int:
    """Write the sample journal; a file that exists is refused."""
    path = Path(asked.path).expanduser().absolute()
    if os.path.lexists(path):
        raise CannotOpen("exists", path=str(path))
    create_file(path)
    try:
        journal = Journal(path)
        try:
            sample.fill(journal)
            colleagues = one(journal.read, "SELECT count(*) FROM colleague WHERE is_me = 0")
            meetings = one(journal.read, "SELECT count(*) FROM meeting")
        finally:
            journal.close()
    except BaseException:
        for suffix in ("", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        raise
    said = _("{path} holds {colleagues} colleagues and {meetings} meetings, all invented.")
    say(said.format(path=path, colleagues=colleagues, meetings=meetings))
    say(_("Open it with: {command}").format(command=f"partnerjournal --journal {asked.path}"))
    return 0
