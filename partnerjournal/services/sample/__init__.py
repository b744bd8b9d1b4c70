"""A sample journal of invented people, to look around in: alive on any day it is opened.

All its times are counted from the moment it is made. Until somebody first changes something in it, the window makes it
anew when its next meeting has begun; ids and identities stay the same, so that is a shift in time (decision 23).
"""

from __future__ import annotations

import json
import tomllib
from datetime import datetime
from typing import Any

from partnerjournal.assets import resource
from partnerjournal.domain.changes import ChangeSet
from partnerjournal.services import question_bank
from partnerjournal.services.journal import Journal
from partnerjournal.services.sample.contents import Told
from partnerjournal.services.sample.meetings import add_meetings
from partnerjournal.services.sample.people import add_people
from partnerjournal.services.sample.rounds import first_meeting
from partnerjournal.services.sample.rows import Rows, clear
from partnerjournal.services.sample.strategies import add_strategies
from partnerjournal.store.connect import one

_MARK = "sample"  # in `meta`: {"until_ms": when its next meeting begins}; gone with the first change


def fill(journal: Journal) -> None:
    """Put the sample into an empty journal, its next meeting a few minutes from now. Raises CannotWrite."""
    _write(journal, anew=False)


def is_untouched(journal: Journal) -> bool:
    """Whether this is a sample in which nobody has changed, begun or typed anything."""
    return _mark(journal) is not None and not one(
        journal.read, "SELECT EXISTS (SELECT 1 FROM running) OR EXISTS (SELECT 1 FROM draft)"
    )


def shift(journal: Journal) -> bool:
    """Bring an untouched sample to this day and hour where its next meeting has begun; whether that was so."""
    mark = _mark(journal)
    if mark is None or journal.clock.now_ms() < mark["until_ms"] or not is_untouched(journal):
        return False
    _write(journal, anew=True)
    return True


def watch(journal: Journal) -> None:
    """From the first change on, the sample stays as it is."""
    if _mark(journal) is None:
        return

    def keep(_change: ChangeSet) -> None:
        stop()
        with journal.writer.plain() as connection:
            connection.execute("DELETE FROM meta WHERE key = ?", (_MARK,))

    stop = journal.feed.subscribe(keep)


def _write(journal: Journal, *, anew: bool) -> None:
    rows = _rows(journal.clock.local(), journal)
    until = rows.wall_ms(first_meeting(rows.now))
    with journal.writer.plain() as connection:
        if anew:
            clear(connection)
        rows.write(connection)
        connection.execute(
            "INSERT INTO meta(key, value) VALUES (?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value",
            (_MARK, json.dumps({"until_ms": until})),
        )


def _rows(now: datetime, journal: Journal) -> Rows:
    rows = Rows(now, journal.clock.zone)
    bank = {question.key: question.text for question in question_bank.originals()}
    ids = add_people(rows, _entries("people"), bank)
    add_meetings(rows, _entries("meetings"), Told(rows, ids, bank))
    add_strategies(rows, _entries("strategies"), ids)
    return rows


def _entries(name: str) -> dict[str, Any]:
    return tomllib.loads(resource(f"sample/{name}.toml").read_text(encoding="utf-8"))


def _mark(journal: Journal) -> dict[str, int] | None:
    value = one(journal.read, "SELECT value FROM meta WHERE key = ?", _MARK)
    found: dict[str, int] | None = json.loads(value) if value else None
    return found
