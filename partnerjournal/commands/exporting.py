"""partnerjournal export"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from partnerjournal.commands.people import chosen
from partnerjournal.commands.terminal import existing_journal
from partnerjournal.domain.enums import Audience
from partnerjournal.domain.errors import Refused
from partnerjournal.services.exporting import Wanted, chunks, formats, write
from partnerjournal.store.reads import export as reads


def run(asked: argparse.Namespace) -> int:
    """Write what leaves to a file or a folder, whole or not at all, readable by its owner only; or print a file."""
    form = formats()[asked.format]
    if asked.output == "-" and form.chunks is None:
        raise Refused("folder_needed")
    with existing_journal(asked) as journal:
        about = None
        if asked.about is not None:
            about = chosen(journal.read, asked.about)
            if about is None:
                return 1
        wanted = Wanted(audience=Audience(asked.audience), about=about, replace_names=asked.replace_names)
        now = journal.clock.now()
        if asked.output == "-":
            with reads.snapshot(journal.read):
                sys.stdout.buffer.writelines(chunks(journal.read, wanted, form, at=now))
            sys.stdout.buffer.flush()
        else:
            target = Path(asked.output).expanduser().absolute()
            write(journal.read, wanted, form, target, at=now, journal=journal.path)
    return 0
