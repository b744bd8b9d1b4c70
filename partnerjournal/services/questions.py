"""Open questions: planned for a meeting, asked, answered."""

from __future__ import annotations

from sqlalchemy import select

from partnerjournal.domain.enums import Evidence, GoalKind, PreferenceDimension, Visibility
from partnerjournal.domain.names import fold
from partnerjournal.domain.questions import KeepAs
from partnerjournal.domain.text import clean, one_line
from partnerjournal.i18n import _
from partnerjournal.services import rows
from partnerjournal.services.journal import Journal
from partnerjournal.store.schema import Asked, Fact, Goal, Preference
from partnerjournal.store.write import Unit


def plan(
    journal: Journal,
    colleague_id: int,
    text: str,
    *,
    question_key: str = "",
    meeting_id: int | None = None,
    origin: object | None = None,
) -> int:
    """Choose a question to ask a colleague, in a meeting or some day; gives the id. Raises Refused: text_missing."""
    text = rows.required(text, "text_missing")
    with journal.unit(_("Plan a question"), origin) as unit:
        row = Asked(
            colleague_id=colleague_id,
            meeting_id=meeting_id,
            question_key=question_key,
            text=text,
            created_ms=journal.clock.now_ms(),
        )
        unit.add(row)
        unit.flush()
        return row.id


def edit(journal: Journal, asked_id: int, text: str, origin: object | None = None) -> None:
    """Change the words of a question. Raises NotFound, Refused: text_missing."""
    fields = {"text": rows.required(text, "text_missing")}
    rows.edit(journal, Asked, asked_id, fields, _("Edit question"), origin=origin)


def set_visibility(journal: Journal, asked_id: int, visibility: Visibility) -> None:
    """Make a question shareable or private. Raises NotFound."""
    rows.edit(journal, Asked, asked_id, {"visibility": visibility}, _("Change who may see it"))


def mark_asked(journal: Journal, asked_id: int, asked: bool = True) -> None:
    """It was asked, now; or was not after all. Raises NotFound."""
    fields = {"asked_ms": journal.clock.now_ms() if asked else None}
    rows.edit(journal, Asked, asked_id, fields, _("Question asked") if asked else _("Question not asked"))


def answer(journal: Journal, asked_id: int, text: str, origin: object | None = None) -> None:
    """Keep what they answered; a question with an answer was asked. Raises NotFound."""
    with journal.unit(_("Answer"), origin, merge=f"asked/{asked_id}/answer") as unit:
        row = unit.get(Asked, asked_id)
        row.answer = clean(text)
        if row.answer and row.asked_ms is None:
            row.asked_ms = journal.clock.now_ms()


def answer_as(journal: Journal, asked_id: int, text: str, keep_as: KeepAs, origin: object | None = None) -> None:
    """Keep what they answered and, in the same step, make it a goal of theirs, a fact or a working preference.

    None keeps the answer only. A preference is told: the same words again count once more, others take the place of
    what was known. Raises NotFound, Refused: text_missing.
    """
    text = rows.required(text, "text_missing")
    with journal.unit(_("Answer"), origin) as unit:
        row = unit.get(Asked, asked_id)
        row.answer = text
        now_ms, today = journal.clock.now_ms(), journal.clock.today().isoformat()
        if row.asked_ms is None:
            row.asked_ms = now_ms
        if isinstance(keep_as, GoalKind):
            unit.add(
                Goal(colleague_id=row.colleague_id, kind=keep_as, text=text, confirmed_on=today, created_ms=now_ms)
            )
        elif isinstance(keep_as, PreferenceDimension):
            _prefer(unit, row.colleague_id, keep_as, one_line(text), now_ms)
        elif keep_as is not None:
            unit.add(
                Fact(
                    colleague_id=row.colleague_id,
                    meeting_id=row.meeting_id,
                    text=text,
                    source=keep_as,
                    learned_on=today,
                    created_ms=now_ms,
                )
            )


def delete(journal: Journal, asked_id: int) -> None:
    rows.delete(journal, Asked, asked_id, _("Delete question"))


def _prefer(unit: Unit, colleague_id: int, dimension: PreferenceDimension, text: str, now_ms: int) -> None:
    known = unit.scalars(
        select(Preference).where(Preference.colleague_id == colleague_id, Preference.dimension == dimension)
    ).first()
    if known is None:
        unit.add(
            Preference(
                colleague_id=colleague_id,
                dimension=dimension,
                text=text,
                evidence=Evidence.TOLD,
                times=1,
                created_ms=now_ms,
            )
        )
    else:
        known.times = known.times + 1 if fold(known.text) == fold(text) else 1
        known.text, known.evidence, known.because = text, Evidence.TOLD, ""
