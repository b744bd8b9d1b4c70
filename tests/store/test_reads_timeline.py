"""Everything that touches a colleague, newest first, page by page."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from partnerjournal import services
from partnerjournal.domain.enums import ContactKind, Direction, FactSource, GoalKind
from partnerjournal.domain.views.timeline import TimelineKind, TimelineRow
from partnerjournal.services.journal import Journal
from partnerjournal.services.meetings import Person, When
from partnerjournal.store.reads import timeline


@pytest.fixture
def ana(journal: Journal) -> int:
    return services.colleagues.add(journal, name="Ana Ruiz")


@pytest.fixture
def meeting(journal: Journal, ana: int) -> int:
    return services.meetings.add(
        journal,
        When(datetime(2026, 11, 12, 10, 0)),
        [Person(colleague_id=ana), Person(name="Lee Ostrom")],
        title="Kick-off",
        intention="Agree on sites",
    )


def entries(journal: Journal, person: int, **more: object) -> tuple[TimelineRow, ...]:
    return timeline.entries(journal.read, person, journal.clock.now(), **more)  # type: ignore[arg-type]


def kinds(journal: Journal, person: int) -> list[tuple[TimelineKind, str]]:
    return sorted((row.kind, row.text) for row in entries(journal, person))


def test_what_was_taken_in_a_meeting_is_theirs_unless_it_names_another(
    journal: Journal, ana: int, meeting: int
) -> None:
    other = services.colleagues.add(journal, name="Bram Quillory")
    services.notes.add(journal, "Of the meeting", meeting_id=meeting)
    services.notes.add(journal, "About Bram", meeting_id=meeting, colleague_id=other)
    services.restatements.add(journal, "Of all", meeting_id=meeting)
    services.restatements.add(journal, "Of Bram", meeting_id=meeting, colleague_id=other)
    services.commitments.add(journal, "To Bram", Direction.I_OWE, meeting_id=meeting, colleague_id=other)
    services.decisions.add(journal, meeting, "Two sites")
    assert kinds(journal, ana) == [
        (TimelineKind.DECISION, "Two sites"),
        (TimelineKind.MEETING, "Kick-off"),
        (TimelineKind.NOTE, "Of the meeting"),
        (TimelineKind.RESTATEMENT, "Of all"),
    ]
    assert (TimelineKind.NOTE, "About Bram") in kinds(journal, other)


def test_a_promise_and_what_became_of_it(journal: Journal, ana: int) -> None:
    promise = services.commitments.add(
        journal, "Send the data", Direction.I_OWE, colleague_id=ana, due_on=date(2026, 11, 20)
    )
    services.commitments.renegotiate(journal, promise, date(2026, 11, 27), "She is away")
    services.commitments.keep(journal, promise)
    found = {(row.kind, row.state, row.detail) for row in entries(journal, ana)}
    assert found == {
        (TimelineKind.COMMITMENT, "kept", "i_owe"),
        (TimelineKind.COMMITMENT_STEP, "renegotiated", "She is away"),
        (TimelineKind.COMMITMENT_STEP, "kept", ""),
    }
    assert {row.id for row in entries(journal, ana)} == {promise}
    assert len({row.key for row in entries(journal, ana)}) == 3


def test_a_fact_stands_on_the_day_it_was_learned(journal: Journal, ana: int) -> None:
    services.facts.add(journal, ana, "Now")
    services.facts.add(
        journal, ana, "Then", learned_on=date(2026, 3, 4), source=FactSource.THIRD_PARTY, source_name="Bram"
    )
    now, then = entries(journal, ana)
    assert (now.text, now.at) == ("Now", journal.clock.now())
    assert (then.at.date(), then.state, then.detail) == (date(2026, 3, 4), "third_party", "Bram")


def test_what_is_to_come_is_not_history(journal: Journal, ana: int) -> None:
    services.meetings.add(journal, When(datetime(2026, 11, 20, 10, 0)), [Person(colleague_id=ana)])
    services.questions.plan(journal, ana, "Why?")
    assert entries(journal, ana) == ()


def test_goals_and_answers(journal: Journal, ana: int) -> None:
    goal = services.goals.add(journal, ana, "Grow", kind=GoalKind.MOTIVATION, horizon="this year")
    services.goals.finish(journal, goal)
    asked = services.questions.plan(journal, ana, "Why?")
    services.questions.answer(journal, asked, "Because")
    assert {(row.kind, row.text, row.detail) for row in entries(journal, ana)} == {
        (TimelineKind.GOAL, "Grow", "this year"),
        (TimelineKind.GOAL_REACHED, "Grow", ""),
        (TimelineKind.QUESTION, "Why?", "Because"),
    }


def test_pages_hold_each_line_once_newest_first(journal: Journal, ana: int) -> None:
    now = journal.clock.now()
    for number in range(25):
        at = now - timedelta(hours=number // 3)  # three at the same moment
        services.contacts.log(journal, ana, ContactKind.CALL, text=str(number), at_ms=int(at.timestamp() * 1000))
    services.notes.add(journal, "A note", colleague_id=ana)
    seen: list[TimelineRow] = []
    while page := entries(journal, ana, below=seen[-1].key if seen else None, limit=4):
        seen += page
    assert len(seen) == len({row.key for row in seen}) == 26
    assert [row.at for row in seen] == sorted((row.at for row in seen), reverse=True)
    assert timeline.count(journal.read, ana, now) == 26
    assert timeline.count(journal.read, ana, now, {TimelineKind.NOTE}) == 1
    assert [row.text for row in entries(journal, ana, kinds={TimelineKind.NOTE})] == ["A note"]


def test_no_kinds_is_a_mistake(journal: Journal, ana: int) -> None:
    with pytest.raises(ValueError, match="no kinds"):
        entries(journal, ana, kinds=())


def test_a_meeting_says_what_it_was_for(journal: Journal, ana: int, meeting: int) -> None:
    (row,) = entries(journal, ana)
    assert (row.id, row.meeting_id, row.detail, row.state) == (meeting, meeting, "Agree on sites", "planned")
