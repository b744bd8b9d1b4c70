"""What every subcommand needs of a terminal and of a journal."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from partnerjournal import paths
from partnerjournal.services.journal import Journal
from partnerjournal.store import connect

BATCH_S = 0.05  # of writing at a time: no window of ours waits, and one beside us not long

# Signs that would steer a terminal or turn the reading direction of what follows: no line of a file may do that.
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def say(text: str) -> None:
    """Print a line, or several."""
    print(safe(text))


def warn(text: str) -> None:
    """Print a line to stderr."""
    print(f"partnerjournal: {safe(text)}", file=sys.stderr)


def safe(text: str) -> str:
    """`text` as a terminal may get it, whatever it can show."""
    encoding = sys.stdout.encoding or "utf-8"
    return _STEERING.sub("\ufffd", text).encode(encoding, "replace").decode(encoding, "replace")


@contextmanager
def existing_journal(asked: argparse.Namespace) -> Iterator[Journal]:
    """The journal the command is about, open. Raises CannotOpen, where there is none too."""
    path = paths.journal_path(asked.journal)
    connect.recognise(path)
    journal = Journal(path)
    try:
        yield journal
    finally:
        journal.close()
