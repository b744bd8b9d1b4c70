"""What was proposed for an agenda: taken line by line or all at once, or refused for that meeting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from partnerjournal.domain.agenda_draft import DraftKind, Proposal
from partnerjournal.domain.enums import AgendaState, Proposed, Visibility
from partnerjournal.i18n import _
from partnerjournal.services import agenda, refusals, rows
from partnerjournal.services.journal import Journal
from partnerjournal.store.schema import AgendaItem, Asked, Colleague, Commitment, Decision, Goal, Meeting, Restatement
from partnerjournal.store.write import Unit

_SOURCES: Mapping[DraftKind, type[Restatement | Commitment | Decision | Goal]] = {
    DraftKind.RESTATEMENT: Restatement,
    DraftKind.I_OWE: Commitment,
    DraftKind.THEY_OWE: Commitment,
    DraftKind.DECISION: Decision,
    DraftKind.GOAL: Goal,
}


def take(journal: Journal, meeting_id: int, proposals: Sequence[Proposal], origin: object | None = None) -> None:
    """Put proposed lines on an agenda in one step: restatements at its head, all others after what is there.

    What was left open is carried over; a question is planned for whom it is meant; everything is as private as what it
    is made from. Raises NotFound, with nothing taken.
    """
    label = _("Add agenda item") if len(proposals) == 1 else _("Draft the agenda")
    with journal.unit(label, origin) as unit:
        unit.get(Meeting, meeting_id)
        first = [each for each in proposals if each.kind is DraftKind.RESTATEMENT]
        for item in unit.scalars(select(AgendaItem).where(AgendaItem.meeting_id == meeting_id)):
            item.position += len(first)
        for position, each in enumerate(first):
            made = _item(unit, meeting_id, each)
            made.position, made.created_ms = position, journal.clock.now_ms()
            unit.add(made)
        unit.flush()
        for each in proposals:
            if each.kind is not DraftKind.RESTATEMENT:
                agenda.insert(journal, unit, _item(unit, meeting_id, each))
            if each.kind is DraftKind.QUESTION:
                unit.add(
                    Asked(
                        colleague_id=each.source_id,
                        meeting_id=meeting_id,
                        question_key=each.question_key,
                        text=each.text,
                        created_ms=journal.clock.now_ms(),
                    )
                )


def refuse(journal: Journal, meeting_id: int, proposal: Proposal, origin: object | None = None) -> None:
    """Don't propose this line for this meeting again. Raises NotFound."""
    with journal.unit(_("Not proposed again")) as unit:
        uuid = unit.get(Meeting, meeting_id).uuid
    refusals.refuse(journal, Proposed.AGENDA, uuid, *proposal.ref, origin=origin)


def _item(unit: Unit, meeting_id: int, proposal: Proposal) -> AgendaItem:
    """The line that a proposal becomes, not placed yet. Raises NotFound where what it is made from is gone."""
    item = AgendaItem(
        meeting_id=meeting_id,
        text=rows.required_line(proposal.text, "text_missing"),
        kind=proposal.agenda_kind,
        minutes=proposal.minutes,
    )
    if proposal.kind is DraftKind.LEFT_OPEN:
        old = unit.get(AgendaItem, proposal.source_id)
        old.state = AgendaState.CARRIED
        item.carried_from_id, item.owner_id, item.restatement_id = old.id, old.owner_id, old.restatement_id
        item.visibility = old.visibility
    elif proposal.kind is DraftKind.QUESTION:
        unit.get(Colleague, proposal.source_id)
        item.visibility = Visibility.PRIVATE  # as what is asked of somebody is
    else:
        item.visibility = unit.get(_SOURCES[proposal.kind], proposal.source_id).visibility
    if proposal.kind is DraftKind.RESTATEMENT:
        item.restatement_id = proposal.source_id
    return item
