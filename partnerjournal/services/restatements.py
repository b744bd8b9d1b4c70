"""Restatements: heard, said back, confirmed or corrected. What was heard is never written over by what it became."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select

from partnerjournal.domain import restatements as rules
from partnerjournal.domain.enums import Direction, RestatementState, Visibility
from partnerjournal.domain.errors import Refused
from partnerjournal.domain.text import clean
from partnerjournal.i18n import _
from partnerjournal.services import commitments, rows
from partnerjournal.services.journal import Journal
from partnerjournal.store.schema import Commitment, Restatement


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
    """Keep the words it was said back in; an answer given to other words is void. Raises NotFound."""
    merge = f"restatement/{restatement_id}/said_back"
    _answer(journal, restatement_id, _("Said back"), lambda r: rules.say_back(r, said_back), origin=origin, merge=merge)


def confirm(journal: Journal, restatement_id: int) -> None:
    """They agreed. Raises NotFound."""
    _answer(journal, restatement_id, _("Confirmed"), rules.confirm)


def partly(journal: Journal, restatement_id: int, correction: str) -> None:
    """They agreed to part of it; `correction` says what is different. Raises NotFound, Refused: text_missing."""
    _answer(journal, restatement_id, _("Partly confirmed"), lambda r: rules.partly(r, correction))


def correct(journal: Journal, restatement_id: int, correction: str) -> None:
    """They corrected it: both versions are kept. Raises NotFound, Refused: text_missing."""
    _answer(journal, restatement_id, _("Corrected"), lambda r: rules.correct(r, correction))


def reopen(journal: Journal, restatement_id: int) -> None:
    """It is not confirmed after all. Raises NotFound."""
    _answer(journal, restatement_id, _("Not confirmed"), rules.reopen)


def promise(journal: Journal, restatement_id: int, direction: Direction, language: str = "en") -> int:
    """Make a promise of mine or of theirs out of what was said back; gives its id.

    Its words and its date are those that stand now; dates are read in `language` first. It is as private as what it
    came out of. Raises NotFound, Refused: promised_already where that side promised it before.
    """
    with journal.unit(_("Add commitment")) as unit:
        row = unit.get(Restatement, restatement_id)
        same = select(Commitment.id).where(
            Commitment.restatement_id == restatement_id, Commitment.direction == direction
        )
        if unit.execute(same).first() is not None:
            raise Refused("promised_already")
        said = rules.promised(_rule_of(row), journal.clock.today(), direction, language)
        made = commitments.put(
            journal,
            unit,
            said.text,
            direction,
            colleague_id=row.colleague_id,
            meeting_id=row.meeting_id,
            due_on=said.due.date if said.due else None,
            restatement_id=restatement_id,
        )
        made.visibility = row.visibility
        return made.id


def set_visibility(journal: Journal, restatement_id: int, visibility: Visibility) -> None:
    """Make a restatement shareable or private. Raises NotFound."""
    rows.edit(journal, Restatement, restatement_id, {"visibility": visibility}, _("Change who may see it"))


def delete(journal: Journal, restatement_id: int) -> None:
    rows.delete(journal, Restatement, restatement_id, _("Delete restatement"))


def _answer(
    journal: Journal,
    restatement_id: int,
    label: str,
    rule: Callable[[rules.Restated], rules.Restated],
    *,
    origin: object | None = None,
    merge: str = "",
) -> None:
    with journal.unit(label, origin, merge=merge) as unit:
        row = unit.get(Restatement, restatement_id)
        now = rule(_rule_of(row))
        row.state, row.said_back, row.correction = now.state, now.said_back, now.correction
        row.answered_ms = journal.clock.now_ms() if not rules.is_open(now) else None


def _rule_of(row: Restatement) -> rules.Restated:
    return rules.Restated(row.heard, row.said_back, row.correction, RestatementState(row.state))
