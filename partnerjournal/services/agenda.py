"""The agenda of a meeting: lines added, put in order, timed, ticked, carried over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict, Unpack

from sqlalchemy import func, select

from partnerjournal.domain import agenda as rules
from partnerjournal.domain.enums import AgendaKind, AgendaState, Visibility
from partnerjournal.domain.errors import Refused
from partnerjournal.i18n import _
from partnerjournal.services import rows
from partnerjournal.services.journal import Journal
from partnerjournal.store.schema import AgendaItem, Meeting
from partnerjournal.store.write import Unit


class Line(TypedDict, total=False):
    """What an agenda line says; `minutes` and the owner may be left open with None."""

    text: str
    minutes: int | None
    owner_id: int | None
    kind: AgendaKind
    visibility: Visibility


def add(
    journal: Journal,
    meeting_id: int,
    text: str,
    *,
    kind: AgendaKind = AgendaKind.TOPIC,
    minutes: int | None = None,
    owner_id: int | None = None,
    restatement_id: int | None = None,
    origin: object | None = None,
) -> int:
    """Add a line at the end; gives the id. Raises NotFound, Refused: text_missing, item_minutes_odd."""
    text = rows.required_line(text, "text_missing")
    _check_minutes(minutes)
    with journal.unit(_("Add agenda item"), origin) as unit:
        unit.get(Meeting, meeting_id)
        return insert(
            journal,
            unit,
            AgendaItem(
                meeting_id=meeting_id,
                text=text,
                kind=kind,
                minutes=minutes,
                owner_id=owner_id,
                restatement_id=restatement_id,
            ),
        )


def edit(journal: Journal, item_id: int, *, origin: object | None = None, **line: Unpack[Line]) -> None:
    """Change what is given. Raises NotFound, Refused: text_missing, item_minutes_odd."""
    fields: dict[str, object] = dict(line)
    if "text" in line:
        fields["text"] = rows.required_line(line["text"], "text_missing")
    if "minutes" in line:
        _check_minutes(line["minutes"])
    rows.edit(journal, AgendaItem, item_id, fields, _("Edit agenda item"), origin=origin)


def move(journal: Journal, item_id: int, to_index: int, origin: object | None = None) -> None:
    """Put a line at `to_index` (0 is first; beyond the end is last). Raises NotFound."""
    with journal.unit(_("Move agenda item"), origin) as unit:
        moved = unit.get(AgendaItem, item_id)
        items = list(
            unit.scalars(
                select(AgendaItem)
                .where(AgendaItem.meeting_id == moved.meeting_id)
                .order_by(AgendaItem.position, AgendaItem.id)
            )
        )
        for position, item in enumerate(rules.moved(items, moved, to_index)):
            item.position = position


def set_state(journal: Journal, item_id: int, state: AgendaState) -> None:
    """Tick a line, drop it or open it again. Raises NotFound."""
    rows.edit(journal, AgendaItem, item_id, {"state": state}, _("Change agenda item"))


def carry(journal: Journal, item_id: int, to_meeting_id: int) -> int:
    """Carry an open line over to another meeting; gives the new line's id. Raises NotFound."""
    with journal.unit(_("Carry over")) as unit:
        unit.get(Meeting, to_meeting_id)
        return _carry(journal, unit, unit.get(AgendaItem, item_id), to_meeting_id)


def carry_all(journal: Journal, item_ids: Sequence[int], to_meeting_id: int) -> list[int]:
    """Carry open lines over to another meeting, in this order, as one gesture; gives the new ids. Raises NotFound."""
    with journal.unit(_("Carry over")) as unit:
        unit.get(Meeting, to_meeting_id)
        return [_carry(journal, unit, unit.get(AgendaItem, item_id), to_meeting_id) for item_id in item_ids]


def open_with(
    journal: Journal, meeting_id: int, restatements: Sequence[tuple[int, str]], origin: object | None = None
) -> None:
    """Put restatements that wait for an answer (id, words) at the head of an agenda, in this order. Raises NotFound."""
    with journal.unit(_("Open with what to confirm"), origin) as unit:
        unit.get(Meeting, meeting_id)
        later = unit.scalars(select(AgendaItem).where(AgendaItem.meeting_id == meeting_id))
        for item in later:
            item.position += len(restatements)
        for position, (restatement_id, words) in enumerate(restatements):
            unit.add(
                AgendaItem(
                    meeting_id=meeting_id,
                    position=position,
                    text=rows.required_line(words, "text_missing"),
                    kind=AgendaKind.RESTATEMENT,
                    restatement_id=restatement_id,
                    created_ms=journal.clock.now_ms(),
                )
            )


def delete(journal: Journal, item_id: int) -> None:
    rows.delete(journal, AgendaItem, item_id, _("Delete agenda item"))


def insert(journal: Journal, unit: Unit, item: AgendaItem) -> int:
    """Put a new line at the end of its meeting's agenda inside `unit`; gives its id."""
    last = unit.scalars(select(func.max(AgendaItem.position)).where(AgendaItem.meeting_id == item.meeting_id)).one()
    item.position = 0 if last is None else last + 1
    item.created_ms = journal.clock.now_ms()
    unit.add(item)
    unit.flush()
    return item.id


def _carry(journal: Journal, unit: Unit, old: AgendaItem, to_meeting_id: int) -> int:
    old.state = AgendaState.CARRIED
    new = AgendaItem(
        meeting_id=to_meeting_id,
        text=old.text,
        kind=AgendaKind.CARRIED,
        minutes=old.minutes,
        owner_id=old.owner_id,
        visibility=old.visibility,
        carried_from_id=old.id,
        restatement_id=old.restatement_id,
    )
    return insert(journal, unit, new)


def _check_minutes(minutes: int | None) -> None:
    if minutes is not None and not 1 <= minutes <= 24 * 60:
        raise Refused("item_minutes_odd", minutes=minutes)
