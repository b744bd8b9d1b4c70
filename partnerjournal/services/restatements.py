"""Restatements: heard, said back, confirmed or corrected. What was heard is never written over by what it became."""

from __future__ import annotations

from partnerjournal.domain.enums import RestatementState, Visibility
from partnerjournal.domain.text import clean
from partnerjournal.i18n import _
from partnerjournal.services import rows
from partnerjournal.services.journal import Journal
from partnerjournal.store.schema import Restatement


def add(
    journal: Journal,
    heard: str,
    *,
    meeting_id: int | None = None,
    colleague_id: int | None = None,
    said_back: str = "",
    origin: object | None = None,
) -> int:
    """Keep what was heard, not confirmed yet; gives the id. Raises Refused: text_missing."""
    heard = rows.required(heard, "text_missing")
    with journal.unit(_("Add restatement"), origin) as unit:
        row = Restatement(
            meeting_id=meeting_id,
            colleague_id=colleague_id,
            heard=heard,
            said_back=clean(said_back),
            heard_ms=journal.clock.now_ms(),
        )
        unit.add(row)
        unit.flush()
        return row.id


def edit(journal: Journal, restatement_id: int, heard: str, origin: object | None = None) -> None:
    """Mend the words of what was heard. Raises NotFound, Refused: text_missing."""
    fields = {"heard": rows.required(heard, "text_missing")}
    rows.edit(journal, Restatement, restatement_id, fields, _("Edit restatement"), origin=origin)


def say_back(journal: Journal, restatement_id: int, said_back: str, origin: object | None = None) -> None:
    """Keep the words it was said back in; an empty text means: in the words that were heard. Raises NotFound."""
    rows.edit(
        journal, Restatement, restatement_id, {"said_back": clean(said_back)}, _("Edit restatement"), origin=origin
    )


def confirm(journal: Journal, restatement_id: int) -> None:
    """They agreed. Raises NotFound."""
    _answer(journal, restatement_id, RestatementState.CONFIRMED, "", _("Confirmed"))


def partly(journal: Journal, restatement_id: int, correction: str) -> None:
    """They agreed to part of it; `correction` says what is different. Raises NotFound, Refused: text_missing."""
    correction = rows.required(correction, "text_missing")
    _answer(journal, restatement_id, RestatementState.PARTLY, correction, _("Partly confirmed"))


def correct(journal: Journal, restatement_id: int, correction: str) -> None:
    """They corrected it: both versions are kept. Raises NotFound, Refused: text_missing."""
    correction = rows.required(correction, "text_missing")
    _answer(journal, restatement_id, RestatementState.CORRECTED, correction, _("Corrected"))


def reopen(journal: Journal, restatement_id: int) -> None:
    """It is not confirmed after all. Raises NotFound."""
    _answer(journal, restatement_id, RestatementState.UNCONFIRMED, "", _("Not confirmed"))


def set_visibility(journal: Journal, restatement_id: int, visibility: Visibility) -> None:
    """Make a restatement shareable or private. Raises NotFound."""
    rows.edit(journal, Restatement, restatement_id, {"visibility": visibility}, _("Change who may see it"))


def delete(journal: Journal, restatement_id: int) -> None:
    rows.delete(journal, Restatement, restatement_id, _("Delete restatement"))


def _answer(journal: Journal, restatement_id: int, state: RestatementState, correction: str, label: str) -> None:
    answered_ms = None if state is RestatementState.UNCONFIRMED else journal.clock.now_ms()
    with journal.unit(label) as unit:
        row = unit.get(Restatement, restatement_id)
        row.state, row.correction, row.answered_ms = state, clean(correction), answered_ms
