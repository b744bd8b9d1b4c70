"""The research checklist of a colleague: what was looked up, whom I asked, and what came of it."""

from __future__ import annotations

from sqlalchemy import func, select

from partnerjournal.domain.enums import FactSource, Proposed
from partnerjournal.domain.research import Usual
from partnerjournal.domain.text import clean, one_line
from partnerjournal.i18n import _
from partnerjournal.services import refusals, rows
from partnerjournal.services.journal import Journal
from partnerjournal.store.schema import Asked, Colleague, Fact, Refusal, ResearchStep
from partnerjournal.store.write import Unit

# A usual step is no row until something is done with it, so each gesture takes either.
Step = int | Usual


def add(
    journal: Journal, colleague_id: int, text: str, *, asked_id: int | None = None, origin: object | None = None
) -> int:
    """Add a line of one's own at the end, `asked_id` being whom to ask; gives the id.

    Raises NotFound, Refused: text_missing.
    """
    text = rows.required_line(text, "text_missing")
    with journal.unit(_("Add to the research"), origin) as unit:
        return _insert(journal, unit, colleague_id, text, asked_id=asked_id)


def ask(
    journal: Journal, colleague_id: int, who_id: int, step: str, question: str, *, origin: object | None = None
) -> int:
    """Ask one colleague about another: a line of research, and `question` planned for whom is asked.

    Gives the id of the line. Raises NotFound, Refused: text_missing.
    """
    step, question = rows.required_line(step, "text_missing"), rows.required(question, "text_missing")
    with journal.unit(step, origin) as unit:
        unit.get(Colleague, who_id)
        unit.add(Asked(colleague_id=who_id, text=question, created_ms=journal.clock.now_ms()))
        return _insert(journal, unit, colleague_id, step, asked_id=who_id)


def tick(journal: Journal, step: Step, done: bool = True, *, origin: object | None = None) -> None:
    """Tick a step today, or take the tick away. Raises NotFound."""
    with journal.unit(_("Research done") if done else _("Research not done"), origin) as unit:
        _row(journal, unit, step).done_on = journal.clock.today().isoformat() if done else None


def edit(journal: Journal, step: Step, *, text: str | None = None, note: str | None = None) -> None:
    """Change what is to be done or what came of it; a note that is new ticks the step.

    Raises NotFound, Refused: text_missing.
    """
    text = None if text is None else rows.required_line(text, "text_missing")
    merge = f"research/{step}/{text is None}{note is None}"
    with journal.unit(_("Edit research"), merge=merge) as unit:
        row = _row(journal, unit, step)
        row.text = row.text if text is None else text
        if note is not None:
            if clean(note) and not row.note and not row.done_on:
                row.done_on = journal.clock.today().isoformat()
            row.note = clean(note)


def keep_as_fact(
    journal: Journal, step: Step, note: str, *, source: FactSource, source_name: str = "", origin: object | None = None
) -> int:
    """Keep what came of a step as a fact, and tick it; gives the fact's id. Who told me is not to be told unasked.

    Raises NotFound, Refused: text_missing.
    """
    note = rows.required(note, "text_missing")
    with journal.unit(_("Keep as a fact"), origin) as unit:
        row = _row(journal, unit, step)
        today = journal.clock.today().isoformat()
        row.note, row.done_on = note, row.done_on or today
        fact = Fact(
            colleague_id=row.colleague_id,
            text=note,
            learned_on=today,
            source=source,
            source_name=one_line(source_name),
            reveal_source=source is not FactSource.THIRD_PARTY,
            created_ms=journal.clock.now_ms(),
        )
        unit.add(fact)
        unit.flush()
        return fact.id


def move(journal: Journal, step_id: int, to_index: int, *, origin: object | None = None) -> None:
    """Put a line of one's own at a place among one's own lines, 0 the first. Raises NotFound."""
    with journal.unit(_("Move research"), origin) as unit:
        row = unit.get(ResearchStep, step_id)
        found = unit.scalars(
            select(ResearchStep)
            .where(ResearchStep.colleague_id == row.colleague_id, ResearchStep.key == "")
            .order_by(ResearchStep.position, ResearchStep.id)
        )
        others = [each for each in found if each.id != step_id]
        others.insert(max(0, min(to_index, len(others))), row)
        for place, each in enumerate(others):
            each.position = place


def delete(journal: Journal, step_id: int) -> None:
    rows.delete(journal, ResearchStep, step_id, _("Delete research"))


def leave_out(
    journal: Journal, colleague_uuid: str, key: str, step_id: int | None = None, *, origin: object | None = None
) -> None:
    """Don't propose one of the usual steps for this colleague; what was noted of it (`step_id`) goes with it."""
    with journal.unit(_("Leave out of the research"), origin, deletes=step_id is not None) as unit:
        if step_id is not None:
            unit.delete(unit.get(ResearchStep, step_id))
        ref = refusals.ref_of(colleague_uuid, key)
        there = select(Refusal).where(Refusal.kind == Proposed.RESEARCH, Refusal.ref == ref)
        if unit.scalars(there).first() is None:
            unit.add(Refusal(kind=Proposed.RESEARCH, ref=ref, created_ms=journal.clock.now_ms()))


def _row(journal: Journal, unit: Unit, step: Step) -> ResearchStep:
    """The row of a step; that of a usual one is made when first needed."""
    if isinstance(step, int):
        return unit.get(ResearchStep, step)
    found = unit.scalars(
        select(ResearchStep).where(ResearchStep.colleague_id == step.colleague_id, ResearchStep.key == step.key)
    ).first()
    return found or unit.get(ResearchStep, _insert(journal, unit, step.colleague_id, one_line(step.text), key=step.key))


def _insert(
    journal: Journal, unit: Unit, colleague_id: int, text: str, *, key: str = "", asked_id: int | None = None
) -> int:
    unit.get(Colleague, colleague_id)
    last = unit.scalars(select(func.max(ResearchStep.position)).where(ResearchStep.colleague_id == colleague_id)).one()
    row = ResearchStep(
        colleague_id=colleague_id,
        key=key,
        text=text,
        asked_id=asked_id,
        position=0 if last is None else last + 1,
        created_ms=journal.clock.now_ms(),
    )
    unit.add(row)
    unit.flush()
    return row.id
