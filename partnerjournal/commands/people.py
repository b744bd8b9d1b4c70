"""Whom a name on the command line means."""

from __future__ import annotations

from partnerjournal.commands.terminal import warn
from partnerjournal.i18n import _
from partnerjournal.store.connect import Connection
from partnerjournal.store.reads import briefing


def chosen(read: Connection, name: str) -> int | None:
    """The colleague who is called `name`; None, and it is said why, where nobody is or several are."""
    matches = briefing.by_name(read, name)
    if matches.best is not None:
        return matches.best.id
    if not matches.all:
        warn(_("Nobody in the journal is called “{name}”.").format(name=name))
        return None
    warn(_("“{name}” may be one of these; say more of the name:").format(name=name))
    for person in matches.all:
        warn(f"  {person.name}, {person.role}" if person.role else f"  {person.name}")
    return None
