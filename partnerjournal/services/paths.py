"""What I do when it is not working with somebody: one path a colleague at a time, begun, walked and closed by me."""

from __future__ import annotations

from datetime import date
from typing import TypedDict, Unpack

from sqlalchemy import select

from partnerjournal.domain.enums import AgendaKind, PathChoice
from partnerjournal.domain.errors import Refused
from partnerjournal.domain.text import clean, one_line
from partnerjournal.i18n import _
from partnerjournal.services import agenda, rows
from partnerjournal.services.journal import Journal
from partnerjournal.store.schema import AgendaItem, Colleague, Meeting, Path


class Fields(TypedDict, total=False):
    """What is written on a path: the trouble, the brief for an advisor, the next step, what came of it."""

    trouble: str
    brief: str
    next_step: str
    outcome: str


def start(
    journal: Journal,
    colleague_id: int,
    *,
    choice: PathChoice = PathChoice.NONE,
    origin: object | None = None,
    **fields: Unpack[Fields],
) -> int:
    """Begin a path with a colleague, or go on with the one that is open; gives the id.

    Raises NotFound, Refused: path_with_oneself.
    """
    with journal.unit(_("Begin a path"), origin) as unit:
        if unit.get(Colleague, colleague_id).is_me:
            raise Refused("path_with_oneself")
        row = unit.scalars(select(Path).where(Path.colleague_id == colleague_id, Path.ended_on.is_(None))).first()
        if row is None:
            row = Path(
                colleague_id=colleague_id,
                started_on=journal.clock.today().isoformat(),
                created_ms=journal.clock.now_ms(),
            )
            unit.add(row)
        if choice is not PathChoice.NONE:
            row.choice = choice
        for name, text in _cleaned(fields).items():
            setattr(row, name, text)
        unit.flush()
        return row.id


def edit(journal: Journal, path_id: int, origin: object | None = None, **fields: Unpack[Fields]) -> None:
    """Change what is written. Raises NotFound."""
    rows.edit(journal, Path, path_id, _cleaned(fields), _("Edit path"), origin=origin)


def choose(journal: Journal, path_id: int, choice: PathChoice, origin: object | None = None) -> None:
    """Take one of the ways, or none again. Raises NotFound."""
    with journal.unit(_("Choose a way"), origin) as unit:
        unit.get(Path, path_id).choice = choice


def draft_anew(journal: Journal, path_id: int, origin: object | None = None) -> None:
    """Let go of what was written into the brief: it is drafted from what is known again. Raises NotFound."""
    with journal.unit(_("Draft the brief anew"), origin) as unit:
        unit.get(Path, path_id).brief = ""


def ask(
    journal: Journal, path_id: int, advisor_id: int | None = None, name: str = "", origin: object | None = None
) -> None:
    """Who is asked for advice: a colleague, anybody by name, or with neither nobody. Raises NotFound."""
    with journal.unit(_("Choose an advisor"), origin) as unit:
        row = unit.get(Path, path_id)
        if advisor_id is not None:
            unit.get(Colleague, advisor_id)
        row.advisor_id, row.advisor = advisor_id, "" if advisor_id is not None else one_line(name)


def look_again(journal: Journal, path_id: int, on: date | None, origin: object | None = None) -> None:
    """The day on which to look again, None for no day. Raises NotFound, Refused: until_past."""
    if on is not None and on <= journal.clock.today():
        raise Refused("until_past", until=on)
    day = on.isoformat() if on else None
    rows.edit(journal, Path, path_id, {"recheck_on": day}, _("Look again"), origin=origin)


def talk_it_over(journal: Journal, path_id: int, meeting_id: int, text: str, origin: object | None = None) -> int:
    """Put it on the agenda of a meeting; gives the line's id. Raises NotFound, Refused: text_missing."""
    text = rows.required_line(text, "text_missing")
    with journal.unit(_("Put on the agenda"), origin) as unit:
        unit.get(Path, path_id)
        unit.get(Meeting, meeting_id)
        return agenda.insert(journal, unit, AgendaItem(meeting_id=meeting_id, text=text, kind=AgendaKind.TOPIC))


def close(journal: Journal, path_id: int, outcome: str | None = None, origin: object | None = None) -> None:
    """End a path today, with what came of it where that is given. Raises NotFound."""
    with journal.unit(_("Close the path"), origin) as unit:
        row = unit.get(Path, path_id)
        row.ended_on = journal.clock.today().isoformat()
        if outcome is not None:
            row.outcome = clean(outcome)


def delete(journal: Journal, path_id: int) -> None:
    """Throw a path away. Raises NotFound."""
    rows.delete(journal, Path, path_id, _("Delete path"))


def _cleaned(fields: Fields) -> dict[str, object]:
    return {name: clean(str(text)) for name, text in fields.items()}
