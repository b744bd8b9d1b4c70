"""Thanks from draft to sent, and introductions with what came of them."""

from __future__ import annotations

from datetime import date

import pytest

from partnerjournal import services
from partnerjournal.domain.enums import Direction, FactSource, GestureKind
from partnerjournal.domain.errors import Refused
from partnerjournal.domain.thanks import best_first, draft
from partnerjournal.domain.views.thanks import Reason, ReasonKind
from partnerjournal.services.journal import Journal
from partnerjournal.store.connect import one
from partnerjournal.store.reads import people, thanks


@pytest.fixture
def ana(journal: Journal) -> int:
    return services.colleagues.add(journal, name="Ana Ruiz")


def test_a_thank_you_that_was_sent_is_a_gesture(journal: Journal, ana: int) -> None:
    row_id = services.thanks.add(journal, ana, "Sent the pilot data", "Thank you, Ana.")
    assert [row.id for row in thanks.unsent(journal.read, 9)] == [row_id]
    gesture = services.thanks.mark_sent(journal, row_id)
    assert services.thanks.mark_sent(journal, row_id) == gesture
    kinds = journal.read.execute("SELECT kind, text FROM gesture").fetchall()
    assert kinds == [(GestureKind.THANK_YOU, "Sent the pilot data")]
    assert thanks.unsent(journal.read, 9) == ()
    journal.undo()
    assert one(journal.read, "SELECT count(*) FROM gesture") == 0
    assert [row.sent for row in thanks.of_colleague(journal.read, ana)] == [None]


def test_appreciation_goes_to_the_boss(journal: Journal, ana: int) -> None:
    row_id = services.thanks.add(journal, ana, "Saved the launch", "Hello Marlo,", to_boss=True)
    services.thanks.mark_sent(journal, row_id)
    assert one(journal.read, "SELECT kind FROM gesture") == GestureKind.APPRECIATION


def test_an_empty_thank_you_is_refused(journal: Journal, ana: int) -> None:
    with pytest.raises(Refused, match="text_missing"):
        services.thanks.add(journal, ana, "Something", "  ")


def test_reasons_are_what_was_recorded_and_may_be_told(journal: Journal, ana: int) -> None:
    promise = services.commitments.add(journal, "Send the pilot data", Direction.THEY_OWE, colleague_id=ana)
    services.commitments.keep(journal, promise)
    services.commitments.add(journal, "Not kept yet", Direction.THEY_OWE, colleague_id=ana)
    goal = services.goals.add(journal, ana, "Two pilot sites")
    services.goals.finish(journal, goal)
    services.facts.add(journal, ana, "Found the fault in our plan", source=FactSource.OBSERVED)
    services.facts.add(journal, ana, "Old", learned_on=date(2024, 1, 1))
    services.facts.add(
        journal, ana, "In confidence", source=FactSource.THIRD_PARTY, source_name="Bram", reveal_source=False
    )
    services.thanks.add(journal, ana, "Two pilot sites", "Well done.")
    found = best_first(thanks.reasons(journal.read, ana, journal.clock.local()))
    assert [(each.kind, each.text, each.thanked) for each in found] == [
        (ReasonKind.KEPT, "Send the pilot data", False),
        (ReasonKind.FACT, "Found the fault in our plan", False),
        (ReasonKind.REACHED, "Two pilot sites", True),
    ]


@pytest.mark.parametrize("kind", list(ReasonKind))
@pytest.mark.parametrize("to_boss", [False, True])
def test_a_draft_says_what_for_and_leaves_the_rest_to_me(kind: ReasonKind, to_boss: bool) -> None:
    text = draft(
        Reason(kind, "Two  pilot\nsites", date(2026, 11, 12)), "Ana Ruiz", "she", to_boss=to_boss, boss="Marlo F"
    )
    assert "“Two pilot sites”" in text
    assert text.startswith("Hello Marlo," if to_boss else "Hello Ana,")
    assert ("Ana" in text.partition("\n")[2]) is to_boss


def test_an_introduction_is_one_gesture_for_two(journal: Journal, ana: int) -> None:
    bram = services.colleagues.add(journal, name="Bram Quillory")
    row_id = services.gestures.introduce(journal, ana, bram, "Both look at hand-offs", follow_up_on=date(2026, 11, 19))
    for whose in (ana, bram):
        assert [(row.name, row.other_name) for row in thanks.introductions(journal.read, whose)] == [
            ("Ana Ruiz", "Bram Quillory")
        ]
        person = people.row(journal.read, whose, journal.clock.local(), 8)
        assert person is not None
        assert person.last_contact is not None
    assert thanks.to_follow_up(journal.read, date(2026, 11, 18), 9) == ()
    assert [row.id for row in thanks.to_follow_up(journal.read, date(2026, 11, 19), 9)] == [row_id]
    services.gestures.followed_up(journal, row_id)
    assert thanks.to_follow_up(journal.read, date(2026, 12, 19), 9) == ()
    services.gestures.follow_up(journal, row_id, date(2026, 12, 1))
    assert len(thanks.to_follow_up(journal.read, date(2026, 12, 19), 9)) == 1


def test_nobody_is_introduced_to_themselves(journal: Journal, ana: int) -> None:
    with pytest.raises(Refused, match="introduced_to_self"):
        services.gestures.introduce(journal, ana, ana, "Hello")
