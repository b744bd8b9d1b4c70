"""Agreements with a colleague, the mirror, and my reliability, read from a real journal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from partnerjournal import services
from partnerjournal.domain.enums import (
    CommitmentStep,
    Direction,
    PreferenceDimension,
    RestatementState,
    Visibility,
)
from partnerjournal.domain.errors import NotFound, Refused
from partnerjournal.services.journal import Journal
from partnerjournal.services.meetings import Person, When
from partnerjournal.store.reads import commitments, present, restatements, today

BERLIN = ZoneInfo("Europe/Berlin")
TODAY = date(2026, 11, 19)


@pytest.fixture
def odalie(journal: Journal) -> int:
    return services.colleagues.add(journal, name="Odalie Fenmark")


@pytest.fixture
def meeting(journal: Journal, odalie: int) -> int:
    when = When(datetime.fromisoformat("2026-11-19T13:15"), 30, "Europe/Berlin")
    return services.meetings.add(journal, when, [Person(colleague_id=odalie)], title="Pilot review")


def at(journal: Journal, day: str) -> None:
    """Let the clock stand at noon of a day."""
    journal.clock = replace(journal.clock, fixed=datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=BERLIN))


def test_what_nobody_answered_comes_first_then_the_newest_answer(journal: Journal, odalie: int, meeting: int) -> None:
    heard = [
        services.restatements.add(journal, text, colleague_id=odalie, meeting_id=meeting)
        for text in ("two sites", "budget is the risk", "Lee signs", "May is too soon")
    ]
    at(journal, "2026-11-20")
    services.restatements.correct(journal, heard[0], "three sites")
    at(journal, "2026-11-21")
    services.restatements.confirm(journal, heard[2])
    services.restatements.add(journal, "of somebody else")

    rows = restatements.agreed(journal.read, odalie)

    assert [row.restated.heard for row in rows] == ["May is too soon", "budget is the risk", "Lee signs", "two sites"]
    assert [row.unanswered for row in rows] == [True, True, False, False]
    assert rows[3].restated.correction == "three sites"
    assert (rows[0].meeting_title, rows[0].answered) == ("Pilot review", None)


def test_a_promise_comes_out_of_what_stands_with_its_date(journal: Journal, odalie: int, meeting: int) -> None:
    said = services.restatements.add(journal, "I send the data", colleague_id=odalie, meeting_id=meeting)
    services.restatements.correct(journal, said, "Lee sends the table by friday")
    services.restatements.set_visibility(journal, said, Visibility.PRIVATE)

    made = services.restatements.promise(journal, said, Direction.THEY_OWE)

    (row,) = restatements.agreed(journal.read, odalie)
    (promise,) = row.promises
    assert (promise.id, promise.text, promise.due_on) == (made, "Lee sends the table", date(2026, 11, 20))
    detail = commitments.detail(journal.read, made)
    assert detail is not None
    assert (detail.restatement_id, detail.out_of, detail.visibility) == (
        said,
        "Lee sends the table by friday",
        Visibility.PRIVATE,
    )
    kept = {line.kind: line for line in present.captured(journal.read, meeting)}
    assert [line.promised for line in kept.values()] == [(Direction.THEY_OWE,), ()]
    assert [line.out_of for line in kept.values()] == ["", "Lee sends the table by friday"]


def test_a_side_promises_once_and_deleting_what_was_said_keeps_the_promise(journal: Journal, odalie: int) -> None:
    said = services.restatements.add(journal, "the table by friday", colleague_id=odalie)
    made = services.restatements.promise(journal, said, Direction.I_OWE)
    with pytest.raises(Refused) as refused:
        services.restatements.promise(journal, said, Direction.I_OWE)
    assert refused.value.code == "promised_already"
    services.restatements.promise(journal, said, Direction.THEY_OWE)

    services.restatements.delete(journal, said)

    detail = commitments.detail(journal.read, made)
    assert detail is not None
    assert (detail.restatement_id, detail.out_of) == (None, "")
    with pytest.raises(NotFound):
        services.restatements.promise(journal, said, Direction.I_OWE)
    journal.undo()
    detail = commitments.detail(journal.read, made)
    assert detail is not None
    assert detail.out_of == "the table by friday"


def test_making_a_promise_is_undone_in_one_step(journal: Journal, odalie: int) -> None:
    said = services.restatements.add(journal, "the table by friday", colleague_id=odalie)
    made = services.restatements.promise(journal, said, Direction.I_OWE)

    journal.undo()

    assert commitments.detail(journal.read, made) is None
    assert restatements.agreed(journal.read, odalie)[0].promises == ()


def test_the_mirror_counts_by_the_day_it_was_heard_and_names_the_longest_wait(journal: Journal, odalie: int) -> None:
    days = [date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1), date(2026, 12, 1)]
    for day, state in (
        ("2026-08-31", "confirm"),
        ("2026-09-30", "open"),
        ("2026-10-01", "confirm"),
        ("2026-10-31", "correct"),
        ("2026-11-02", "confirm"),
        ("2026-11-03", "partly"),
    ):
        at(journal, day)
        said = services.restatements.add(journal, f"heard {day}", colleague_id=odalie)
        if state == "confirm":
            services.restatements.confirm(journal, said)
        elif state != "open":
            getattr(services.restatements, state)(journal, said, "other words")

    found = restatements.looked(journal.read, days, BERLIN)

    figures = [(each.confirmed, each.partly, each.corrected, each.unanswered) for each in found.times]
    assert figures == [(0, 0, 0, 1), (1, 0, 1, 0), (1, 1, 0, 0)]
    assert found.longest is not None
    assert (found.longest.text, found.longest.name) == ("heard 2026-09-30", "Odalie Fenmark")


def test_nothing_heard_is_an_empty_mirror(journal: Journal) -> None:
    found = restatements.looked(journal.read, [date(2026, 11, 1), date(2026, 12, 1)], BERLIN)
    assert (found.times[0].count, found.longest) == (0, None)


def test_reliability_counts_moves_but_no_first_date_and_nothing_of_theirs(journal: Journal, odalie: int) -> None:
    promises = services.commitments
    at(journal, "2026-11-02")
    moved = promises.add(journal, "data", Direction.I_OWE, colleague_id=odalie, due_on=date(2026, 11, 6))
    undated = promises.add(journal, "table", Direction.I_OWE, colleague_id=odalie)
    theirs = promises.add(journal, "names", Direction.THEY_OWE, colleague_id=odalie, due_on=date(2026, 11, 3))
    at(journal, "2026-11-05")
    promises.renegotiate(journal, moved, date(2026, 11, 12))
    promises.renegotiate(journal, undated, date(2026, 11, 30))
    promises.renegotiate(journal, theirs, date(2026, 11, 30))
    promises.keep(journal, moved)
    promises.drop(journal, promises.add(journal, "a wish", Direction.I_OWE))
    promises.add(journal, "late one", Direction.I_OWE, due_on=date(2026, 11, 18))
    at(journal, "2026-11-19")

    found = commitments.my_last_year(journal.read, TODAY, BERLIN)

    assert (found.rate.kept, found.rate.late, found.rate.overdue) == (1, 0, 1)
    assert (found.moved, found.dropped, found.sample) == (1, 1, 3)
    detail = commitments.detail(journal.read, undated)
    assert detail is not None
    assert [step.step for step in detail.history] == [CommitmentStep.MADE, CommitmentStep.DATED]


def test_a_promise_knows_how_they_like_to_be_reached(journal: Journal, odalie: int) -> None:
    services.preferences.set(journal, odalie, PreferenceDimension.CHANNEL, "chat, never mail")
    made = services.commitments.add(journal, "data", Direction.I_OWE, colleague_id=odalie)

    detail = commitments.detail(journal.read, made)

    assert detail is not None
    assert detail.channel == "chat, never mail"


def test_rows_that_a_review_puts_off_are_named_by_their_uuid(journal: Journal, odalie: int) -> None:
    said = services.restatements.add(journal, "two sites", colleague_id=odalie)
    made = services.commitments.add(journal, "data", Direction.I_OWE, colleague_id=odalie)
    stored = [
        journal.read.execute(f"SELECT uuid FROM {table} WHERE id = ?", (ident,)).fetchone()[0]
        for table, ident in (("restatement", said), ("commitment", made))
    ]

    (waiting,) = today.unanswered(journal.read, journal.clock.local() + timedelta(days=1), 5)
    promise = today.promises(journal.read, Direction.I_OWE, 5).rows[0]

    assert [waiting.uuid, promise.uuid] == stored
    assert len(set(stored)) == 2
    assert restatements.agreed(journal.read, odalie)[0].restated.state == RestatementState.UNCONFIRMED
