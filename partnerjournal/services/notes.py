"""Notes: free text taken in a meeting or about a colleague; private unless said otherwise."""

from __future__ import annotations

from partnerjournal.domain.enums import Visibility
from partnerjournal.i18n import _
from partnerjournal.services import rows
from partnerjournal.services.journal import Journal
from partnerjournal.store.schema import Note


def add(
    journal: Journal,
    text: str,
    *,
    meeting_id: int | None = None,
    colleague_id: int | None = None,
    visibility: Visibility = Visibility.PRIVATE,
    origin: object | None = None,
) -> int:
    """Keep a note of a meeting, about a colleague, or both; gives the id. Raises Refused: text_missing."""
    text = rows.required(text, "text_missing")
    with journal.unit(_("Add note"), origin) as unit:
        row = Note(
            meeting_id=meeting_id,
            colleague_id=colleague_id,
            text=text,
            visibility=visibility,
            taken_ms=journal.clock.now_ms(),
        )
        unit.add(row)
        unit.flush()
        return row.id


def edit(journal: Journal, note_id: int, text: str, origin: object | None = None) -> None:
    """Change a note's text. Raises NotFound, Refused: text_missing."""
    rows.edit(journal, Note, note_id, {"text": rows.required(text, "text_missing")}, _("Edit note"), origin=origin)


def set_visibility(journal: Journal, note_id: int, visibility: Visibility) -> None:
    """Make a note shareable or private. Raises NotFound."""
    rows.edit(journal, Note, note_id, {"visibility": visibility}, _("Change who may see it"))


def delete(journal: Journal, note_id: int) -> None:
    rows.delete(journal, Note, note_id, _("Delete note"))
