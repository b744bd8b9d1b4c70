"""Agenda templates: made, changed, kept from a meeting, and put on another one's agenda."""

from __future__ import annotations

from sqlalchemy import delete as sql_delete
from sqlalchemy import func, select

from partnerjournal.domain import agenda as rules
from partnerjournal.domain import templates as fitting
from partnerjournal.domain.enums import AgendaKind, AgendaState
from partnerjournal.domain.errors import NotFound, Refused
from partnerjournal.domain.ids import uuid7
from partnerjournal.domain.templates import KINDS, Item
from partnerjournal.domain.text import one_line
from partnerjournal.i18n import _
from partnerjournal.services import rows
from partnerjournal.services.journal import Journal
from partnerjournal.store.schema import AgendaItem, Attendee, Colleague, Meeting, Team, Template, TemplateItem
from partnerjournal.store.write import Unit

_GONE = (AgendaState.CARRIED, AgendaState.DROPPED)


def save(journal: Journal, template: fitting.Template, origin: object | None = None) -> str:
    """Keep a template as it is given, a usual one too; gives its key, a new one where it has none.

    Items without words are left out. Raises Refused: name_missing, item_minutes_odd.
    """
    name = rows.required_line(template.name, "name_missing")
    for minutes in (template.minutes, *(item.minutes for item in template.items)):
        if minutes is not None and not 1 <= minutes <= 24 * 60:
            raise Refused("item_minutes_odd", minutes=minutes)
    label = _("Edit template") if template.key else _("Add template")
    key = template.key or _new_key(journal)
    with journal.unit(label, origin, merge=f"template/{key}") as unit:
        row = _find(unit, key) or _insert(journal, unit, key)
        row.name, row.intention, row.minutes = name, one_line(template.intention), template.minutes
        _put_items(unit, row, [item for item in template.items if one_line(item.text)])
    return key


def keep_agenda(journal: Journal, meeting_id: int, name: str, origin: object | None = None) -> str:
    """Make a template of a meeting's agenda, intention and length; gives its key.

    What was carried over from elsewhere or waits to be confirmed belongs to that meeting alone and is left out; so is
    what was dropped. Raises NotFound, Refused: name_missing, agenda_empty.
    """
    name = rows.required_line(name, "name_missing")
    key = _new_key(journal)
    with journal.unit(_("Keep as template"), origin) as unit:
        meeting = unit.get(Meeting, meeting_id)
        kept = [
            Item(item.text, AgendaKind(item.kind), item.minutes)
            for item in _agenda(unit, meeting_id)
            if item.kind in KINDS and item.state != AgendaState.DROPPED
        ]
        if not kept:
            raise Refused("agenda_empty")
        row = _insert(journal, unit, key)
        row.name, row.intention, row.minutes = name, meeting.intention, None if meeting.all_day else meeting.minutes
        _put_items(unit, row, kept)
    return key


def start_from(journal: Journal, meeting_id: int, template: fitting.Template, origin: object | None = None) -> int:
    """Put a template's items after what is on a meeting's agenda; gives how many.

    Their minutes are fitted to what the meeting has left (`domain.templates.fitted`), whom one meets is filled in, and
    the intention is set where there is none yet. Raises NotFound.
    """
    with journal.unit(_("Start from “{name}”").format(name=template.name), origin) as unit:
        meeting = unit.get(Meeting, meeting_id)
        there = _agenda(unit, meeting_id)
        names, team = _people(unit, meeting_id)
        free = rules.fit([item.minutes for item in there if item.state not in _GONE], meeting.minutes).free
        place = max((item.position for item in there), default=-1) + 1
        for number, item in enumerate(fitting.fitted(template.items, free)):
            unit.add(
                AgendaItem(
                    meeting_id=meeting_id,
                    position=place + number,
                    text=fitting.filled(item.text, names, team),
                    kind=item.kind,
                    minutes=item.minutes,
                    created_ms=journal.clock.now_ms(),
                )
            )
        if not meeting.intention and template.intention:
            meeting.intention = fitting.filled(template.intention, names, team)
    return len(template.items)


def hide(journal: Journal, key: str, hidden: bool = True, origin: object | None = None) -> None:
    """Offer a template no more, or again."""
    with journal.unit(_("Hide template") if hidden else _("Show template again"), origin) as unit:
        row = _find(unit, key) or _insert(journal, unit, key)
        row.hidden = hidden
        if not hidden and not row.name:
            unit.delete(row)  # a usual one that is as it was is no row


def restore(journal: Journal, key: str, origin: object | None = None) -> None:
    """Give a usual template its own words and items back. Raises NotFound where nothing was changed."""
    with journal.unit(_("Back to the original"), origin) as unit:
        unit.execute(sql_delete(Template).where(Template.id == _known(unit, key).id))


def delete(journal: Journal, key: str, origin: object | None = None) -> None:
    """Delete a template of my own; agendas made from it stay. Raises NotFound."""
    with journal.unit(_("Delete template"), origin, deletes=True) as unit:
        unit.execute(sql_delete(Template).where(Template.id == _known(unit, key).id))


def _new_key(journal: Journal) -> str:
    return f"own-{uuid7(journal.clock.now_ms())}"


def _find(unit: Unit, key: str) -> Template | None:
    return unit.scalars(select(Template).where(Template.key == key)).first()


def _known(unit: Unit, key: str) -> Template:
    row = _find(unit, key)
    if row is None:
        raise NotFound("template", 0)
    return row


def _insert(journal: Journal, unit: Unit, key: str) -> Template:
    row = Template(key=key, name="", intention="", hidden=False, created_ms=journal.clock.now_ms())
    unit.add(row)
    unit.flush()
    return row


def _put_items(unit: Unit, row: Template, items: list[Item]) -> None:
    """Write only what differs: quick edits become one small step back."""
    order = (TemplateItem.position, TemplateItem.id)
    there = list(unit.scalars(select(TemplateItem).where(TemplateItem.template_id == row.id).order_by(*order)))
    for old in there[len(items) :]:
        unit.delete(old)
    for place, item in enumerate(items):
        if place < len(there):
            old = there[place]
            old.position, old.text, old.kind, old.minutes = place, one_line(item.text), item.kind, item.minutes
        else:
            unit.add(
                TemplateItem(
                    template_id=row.id, position=place, text=one_line(item.text), kind=item.kind, minutes=item.minutes
                )
            )


def _agenda(unit: Unit, meeting_id: int) -> list[AgendaItem]:
    return list(
        unit.scalars(
            select(AgendaItem).where(AgendaItem.meeting_id == meeting_id).order_by(AgendaItem.position, AgendaItem.id)
        )
    )


def _people(unit: Unit, meeting_id: int) -> tuple[list[str], str]:
    """The names of whom one meets, in the invitation's order, and the first's team."""
    found = unit.execute(
        select(func.coalesce(Colleague.name, Attendee.name), func.coalesce(Team.name, ""))
        .select_from(Attendee)
        .outerjoin(Colleague, Colleague.id == Attendee.colleague_id)
        .outerjoin(Team, Team.id == Colleague.team_id)
        .where(Attendee.meeting_id == meeting_id, func.coalesce(Colleague.is_me, False).is_(False))
        .order_by(Attendee.position, Attendee.id)
    ).all()
    return [name for name, _team in found if name], next((team for _name, team in found if team), "")
