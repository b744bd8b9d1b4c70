"""My own open questions, and what I make of those of the bank: reworded, hidden, as they were again."""

from __future__ import annotations

from sqlalchemy import func, select

from partnerjournal.domain.errors import NotFound
from partnerjournal.domain.ids import uuid7
from partnerjournal.domain.questions import Purpose
from partnerjournal.i18n import _
from partnerjournal.services import rows
from partnerjournal.services.journal import Journal
from partnerjournal.store.schema import OwnQuestion
from partnerjournal.store.write import Unit


def add(journal: Journal, text: str, purpose: Purpose, origin: object | None = None) -> str:
    """Add a question of my own, last of all; gives its key. Raises Refused: text_missing."""
    text = rows.required_line(text, "text_missing")
    key = f"own-{uuid7(journal.clock.now_ms())}"
    with journal.unit(_("Add a question"), origin) as unit:
        _insert(journal, unit, key, text, purpose)
    return key


def edit(journal: Journal, key: str, text: str, purpose: Purpose, origin: object | None = None) -> None:
    """Change the words or the purpose of a question, of the bank too: from then on it is asked like that.

    Raises Refused: text_missing.
    """
    text = rows.required_line(text, "text_missing")
    with journal.unit(_("Edit question"), origin, merge=f"own_question/{key}") as unit:
        row = _find(unit, key)
        if row is None:
            _insert(journal, unit, key, text, purpose)
        else:
            row.text, row.purpose = text, purpose


def hide(journal: Journal, key: str, purpose: Purpose, hidden: bool = True, origin: object | None = None) -> None:
    """Offer a question no more, or again; `purpose` is the one it has. What was asked and answered stays."""
    with journal.unit(_("Hide question") if hidden else _("Show question again"), origin) as unit:
        row = _find(unit, key)
        if row is None:
            row = _insert(journal, unit, key, "", purpose)
        row.hidden = hidden
        if not hidden and not row.text:
            unit.delete(row)  # the bank's own words are no row


def restore(journal: Journal, key: str, origin: object | None = None) -> None:
    """Give a question of the bank its own words and place back. Raises NotFound where nothing was changed."""
    with journal.unit(_("Back to the original"), origin) as unit:
        unit.delete(_known(unit, key))


def delete(journal: Journal, key: str, origin: object | None = None) -> None:
    """Delete a question of my own; what was asked with it stays. Raises NotFound."""
    with journal.unit(_("Delete question"), origin, deletes=True) as unit:
        unit.delete(_known(unit, key))


def _find(unit: Unit, key: str) -> OwnQuestion | None:
    return unit.scalars(select(OwnQuestion).where(OwnQuestion.key == key)).first()


def _known(unit: Unit, key: str) -> OwnQuestion:
    row = _find(unit, key)
    if row is None:
        raise NotFound("own_question", 0)
    return row


def _insert(journal: Journal, unit: Unit, key: str, text: str, purpose: Purpose) -> OwnQuestion:
    last = unit.scalars(select(func.max(OwnQuestion.position))).one()
    row = OwnQuestion(
        key=key,
        purpose=purpose,
        text=text,
        hidden=False,
        position=0 if last is None else last + 1,
        created_ms=journal.clock.now_ms(),
    )
    unit.add(row)
    unit.flush()
    return row
