"""Ways to reach a colleague."""

from __future__ import annotations

from sqlalchemy import func, select, text, update

from partnerjournal.domain import handles
from partnerjournal.domain.enums import HandleKind
from partnerjournal.domain.errors import Refused
from partnerjournal.domain.names import normalise_mail
from partnerjournal.domain.text import one_line
from partnerjournal.i18n import _
from partnerjournal.services import rows
from partnerjournal.services.journal import Journal
from partnerjournal.store.schema import Attendee, Handle
from partnerjournal.store.write import Unit


def add(
    journal: Journal, colleague_id: int, kind: HandleKind, value: str, *, label: str = "", origin: object | None = None
) -> int:
    """Add a way to reach a colleague; gives the id. Raises Refused: handle_missing, mail_odd."""
    value = rows.required_line(value, "handle_missing")
    with journal.unit(_("Add contact detail"), origin) as unit:
        row_id = insert(unit, colleague_id, kind, value, label)
        if kind is HandleKind.MAIL:
            link_attendees(unit, colleague_id, value)
    return row_id


def edit(
    journal: Journal, handle_id: int, kind: HandleKind, value: str, *, label: str = "", origin: object | None = None
) -> None:
    """Change a way to reach a colleague. Raises NotFound, Refused: handle_missing, mail_odd."""
    value = rows.required_line(value, "handle_missing")
    fields = {"kind": kind, "value": value, "value_key": key(kind, value), "label": one_line(label)}
    rows.edit(journal, Handle, handle_id, fields, _("Edit contact detail"), origin=origin)


def delete(journal: Journal, handle_id: int) -> None:
    rows.delete(journal, Handle, handle_id, _("Delete contact detail"))


# --- inside a unit, for imports and the gestures above


def insert(unit: Unit, colleague_id: int, kind: HandleKind, value: str, label: str = "") -> int:
    """Add a way to reach a colleague inside `unit`, after those there are; gives the id. Raises Refused: mail_odd."""
    last = unit.scalars(select(func.max(Handle.position)).where(Handle.colleague_id == colleague_id)).one()
    row = Handle(
        colleague_id=colleague_id,
        kind=kind,
        value=one_line(value),
        value_key=key(kind, value),
        label=one_line(label),
        position=0 if last is None else last + 1,
    )
    unit.add(row)
    unit.flush()
    if kind is HandleKind.MAIL:
        _let_in(unit, value)
    return row.id


def key(kind: HandleKind, value: str) -> str:
    """What a handle is matched by. Raises Refused: mail_odd."""
    found = handles.handle_key(kind, value)
    if kind is HandleKind.MAIL and not found:
        raise Refused("mail_odd", mail=value)
    return found


def _let_in(unit: Unit, mail: str) -> None:
    """Who was forgotten under that address, and is added by hand, is left out by imports no more."""
    if unit.execute(text("SELECT 1 FROM meta WHERE key = 'forgotten'")).first() is not None:
        from partnerjournal.services.forgetting.marks import let_in  # hardly ever needed, and brings much

        let_in(unit, mail)


def link_attendees(unit: Unit, colleague_id: int, mail: str) -> None:
    """Let attendees with this mail address and no colleague yet be this colleague."""
    unit.execute(
        update(Attendee)
        .where(Attendee.mail_key == normalise_mail(mail), Attendee.colleague_id.is_(None))
        .values(colleague_id=colleague_id)
    )
