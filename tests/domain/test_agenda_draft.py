"""What is proposed for an agenda: from what, why, in which order, and what is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from partnerjournal.domain.agenda_draft import MOST, MOST_OF_A_KIND, DraftKind, Proposal, draft
from partnerjournal.domain.enums import AgendaKind
from tests.briefing_views import BANK, GROUP, NOW, ODALIE, STRANGER, VIEW


def kinds(proposals: tuple[Proposal, ...]) -> list[DraftKind]:
    return [each.kind for each in proposals]


def test_each_line_says_what_it_is_and_why() -> None:
    found = {each.kind: each for each in draft(replace(VIEW, agenda=()), NOW, BANK)}
    assert found[DraftKind.RESTATEMENT].text.startswith("Confirm: ")
    assert found[DraftKind.RESTATEMENT].why.endswith("not confirmed")
    assert found[DraftKind.RESTATEMENT].agenda_kind is AgendaKind.RESTATEMENT
    assert found[DraftKind.I_OWE].text.startswith("What I promised: ")
    assert found[DraftKind.I_OWE].why
    assert found[DraftKind.GOAL].text.startswith("How it stands: ")
    assert found[DraftKind.GOAL].why.startswith("Last confirmed")
    assert found[DraftKind.QUESTION].why == "never asked"
    assert found[DraftKind.QUESTION].question_key


def test_they_stand_in_the_order_of_their_kinds_and_are_few() -> None:
    found = draft(VIEW, NOW, BANK)
    order = list(DraftKind)
    assert kinds(found) == sorted(kinds(found), key=order.index)
    assert len(found) <= MOST
    assert max(kinds(found).count(kind) for kind in order) <= MOST_OF_A_KIND


def test_what_the_agenda_holds_is_not_proposed() -> None:
    first = draft(VIEW, NOW, BANK)
    lines = tuple(replace(VIEW.agenda[0], id=100 + n, text=each.text.upper()) for n, each in enumerate(first))
    again = draft(replace(VIEW, agenda=(*VIEW.agenda, *lines)), NOW, BANK)
    assert first
    assert DraftKind.RESTATEMENT not in kinds(first)  # the agenda opens with it already
    assert not {each.text for each in first} & {each.text for each in again}


def test_what_was_refused_is_not_proposed() -> None:
    first = draft(VIEW, NOW, BANK)
    assert first[0] not in draft(VIEW, NOW, BANK, {first[0].ref})
    assert len(draft(VIEW, NOW, BANK, {each.ref for each in first})) < len(first)


def test_of_a_group_nobody_alone_is_spoken() -> None:
    assert not {DraftKind.GOAL, DraftKind.QUESTION} & set(kinds(draft(GROUP, NOW, BANK)))


def test_a_stranger_and_a_meeting_that_is_over_have_no_draft() -> None:
    assert draft(STRANGER, NOW, BANK) == ()
    assert VIEW.meeting is not None
    over = replace(VIEW, meeting=replace(VIEW.meeting, starts=NOW - timedelta(days=1)))
    assert draft(over, NOW, BANK) == ()
    assert draft(replace(VIEW, meeting=None), NOW, BANK) == ()


def test_a_question_that_is_planned_is_enough() -> None:
    question = draft(replace(VIEW, commitments=(), restatements=()), NOW, BANK)[-1]
    assert question.kind is DraftKind.QUESTION
    planned = replace(ODALIE.questions[0], id=99, asked=None, meeting_id=VIEW.meeting.id if VIEW.meeting else None)
    view = replace(VIEW, people=(replace(ODALIE, questions=(planned,)),))
    assert DraftKind.QUESTION not in kinds(draft(view, NOW, BANK))


@given(st.sets(st.integers(0, 8)))
def test_refusing_takes_away_and_never_brings_back(gone: set[int]) -> None:
    everything = draft(VIEW, NOW, BANK)
    refused = {each.ref for place, each in enumerate(everything) if place in gone}
    left = draft(VIEW, NOW, BANK, refused)
    assert not refused & {each.ref for each in left}
    kept = [each for each in everything if each.ref not in refused]
    assert [each for each in left if each in kept] == kept
