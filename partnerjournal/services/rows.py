"""What every gesture on one row has in common: edit some of its fields, delete it with a way back."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import delete as sql_delete

from partnerjournal.domain.errors import Refused
from partnerjournal.domain.text import clean, one_line
from partnerjournal.services.journal import Journal
from partnerjournal.store.schema import Base


def required(text: str, code: str) -> str:
    """`text` cleaned. Raises Refused(code) when nothing is left of it."""
    text = clean(text)
    if not text:
        raise Refused(code)
    return text


def required_line(text: str, code: str) -> str:
    """As `required`, on one line: for names and titles."""
    return one_line(required(text, code))


def edit(
    journal: Journal,
    entity: type[Base],
    row_id: int,
    fields: Mapping[str, object],
    label: str,
    *,
    origin: object | None = None,
) -> None:
    """Set `fields` (already checked) of one row; quick edits of the same fields become one step. Raises NotFound."""
    merge = f"{entity.__tablename__}/{row_id}/{','.join(sorted(fields))}"
    with journal.unit(label, origin, merge=merge) as unit:
        row = unit.get(entity, row_id)
        for name, value in fields.items():
            setattr(row, name, value)


def delete(journal: Journal, entity: type[Base], row_id: int, label: str, origin: object | None = None) -> None:
    """Delete one row and what belongs to it; it is kept in the trash. Raises NotFound."""
    with journal.unit(label, origin, deletes=True) as unit:
        unit.get(entity, row_id)
        unit.execute(sql_delete(entity).where(entity.__mapper__.primary_key[0] == row_id))
