"""Proposed lines taken and refused: in one step, as private as what they are made from."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from partnerjournal import services
from partnerjournal.domain.agenda_draft import DraftKind, Proposal, draft
from partnerjournal.domain.enums import AgendaKind, Direction, GoalKind, Visibility
from partnerjournal.services.journal import Journal
from partnerjournal.services.meetings import Person, When
from partnerjournal.services.question_bank import bank
from partnerjournal.store.connect import one
from partnerjournal.store.reads import agenda, briefing, profile


@pytest.fixture
def ana(journal: Journal) -> int:
    return services.colleagues.add(journal, name="Ana Ruiz")


@pytest.fixture
def meeting(journal: Journal, ana: int) -> int:
    """On Friday, after one on the 12th that left something of every kind."""
    people = [Person(colleague_id=ana)]
    before = services.meetings.add(journal, When(datetime(2026, 11, 12, 9), 30), people)
    services.agenda.add(journal, before, "Order of the sites", minutes=7)
    services.restatements.add(journal, "Budget is the risk", meeting_id=before, colleague_id=ana)
    promise = services.commitments.add(
        journal, "Pilot data", Direction.I_OWE, colleague_id=ana, meeting_id=before, due_on=date(2026, 11, 17)
    )
    services.commitments.set_visibility(journal, promise, Visibility.PRIVATE)
    services.goals.add(journal, ana, "Two sites", kind=GoalKind.OBJECTIVE)
    made = services.meetings.add(journal, When(datetime(2026, 11, 20, 9), 30), people)
    services.agenda.add(journal, made, "First things")
    return made


def proposed(journal: Journal, meeting: int) -> tuple[Proposal, ...]:
    now = journal.clock.local()
    view = briefing.of_meeting(journal.read, meeting, now)
    assert view is not None
    return draft(view, now, bank(journal.read), agenda.refused_drafts(journal.read, meeting))


def test_all_are_taken_in_one_step(journal: Journal, meeting: int, ana: int) -> None:
    proposals = proposed(journal, meeting)
    assert [each.kind for each in proposals] == [
        DraftKind.RESTATEMENT,
        DraftKind.I_OWE,
        DraftKind.LEFT_OPEN,
        DraftKind.QUESTION,
    ]
    services.agenda_draft.take(journal, meeting, proposals)
    items = agenda.of_meeting(journal.read, meeting)
    assert [(item.text, item.kind, item.minutes) for item in items[:4]] == [
        ("Confirm: Budget is the risk", AgendaKind.RESTATEMENT, 2),
        ("First things", AgendaKind.TOPIC, None),
        ("What I promised: Pilot data", AgendaKind.TOPIC, 3),
        ("Order of the sites", AgendaKind.CARRIED, 7),
    ]
    private = "SELECT group_concat(text, '; ') FROM agenda_item WHERE meeting_id = ? AND visibility = 'private'"
    assert one(journal.read, private, meeting) == f"What I promised: Pilot data; {items[4].text}"
    question = profile.questions(journal.read, ana)[0]
    assert (question.text, question.meeting_id, question.asked) == (items[4].text, meeting, None)
    assert proposed(journal, meeting) == ()
    journal.undo()
    assert [item.text for item in agenda.of_meeting(journal.read, meeting)] == ["First things"]
    assert proposed(journal, meeting) == proposals


def test_a_refused_one_is_not_proposed_for_this_meeting_again(journal: Journal, meeting: int) -> None:
    first, *rest = proposed(journal, meeting)
    services.agenda_draft.refuse(journal, meeting, first)
    assert list(proposed(journal, meeting)) == rest
    journal.undo()
    assert proposed(journal, meeting)[0] == first
