"""What comes up in the weekly review, from a real journal."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from partnerjournal import services
from partnerjournal.domain.enums import (
    CardKind,
    ContactKind,
    Direction,
    GestureKind,
    PreferenceDimension,
    Visibility,
)
from partnerjournal.domain.enums import Evidence as Known
from partnerjournal.domain.views.review import Card
from partnerjournal.services.journal import Journal
from partnerjournal.services.meetings import Person, When
from partnerjournal.store.reads import review
from partnerjournal.store.reads.review import Asking

TODAY = date(2026, 11, 19)


def asking(journal: Journal) -> Asking:
    return Asking(journal.clock.local(), largest=8, usual_days=30, note_months=24)


def cards(journal: Journal) -> dict[CardKind, Card]:
    """The cards of now; at most one a kind in these tests."""
    found = review.queue(journal.read, asking(journal)).cards
    assert len({card.kind for card in found}) == len(found)
    return {card.kind: card for card in found}


def at(days_ago: int) -> int:
    return int((datetime(2026, 11, 19, 12, tzinfo=UTC) - timedelta(days=days_ago)).timestamp() * 1000)


def days_ago(journal: Journal, days: int) -> None:
    """Move the clock so that what is written now was written then."""
    journal.clock = replace(journal.clock, fixed=datetime(2026, 11, 19, 12, 48, tzinfo=UTC) - timedelta(days=days))


@pytest.fixture
def ana(journal: Journal) -> int:
    services.colleagues.set_me(journal, name="Lior Brackensea")
    days_ago(journal, 60)
    ana = services.colleagues.add(journal, name="Ana Ruiz")
    days_ago(journal, 0)
    return ana


def test_nothing_asks_in_a_quiet_journal(journal: Journal, ana: int) -> None:
    assert cards(journal) == {}
    assert review.coming(journal.read, asking(journal)) is None


def test_a_check_in_counts_every_kind_of_contact(journal: Journal, ana: int) -> None:
    services.colleagues.edit(journal, ana, cadence_days=14)
    card = cards(journal)[CardKind.CHECK_IN]
    assert (card.last, card.since, card.every) == (None, TODAY - timedelta(days=46), 14)
    services.meetings.add(journal, When(datetime(2026, 10, 1, 9), 30), [Person(colleague_id=ana)])
    assert cards(journal)[CardKind.CHECK_IN].last == date(2026, 10, 1)
    services.contacts.log(journal, ana, ContactKind.CALL, at_ms=at(20))
    assert cards(journal)[CardKind.CHECK_IN].since == TODAY - timedelta(days=6)
    services.contacts.log(journal, ana, ContactKind.MESSAGE, at_ms=at(40))  # backdated: nothing moves back
    assert cards(journal)[CardKind.CHECK_IN].since == TODAY - timedelta(days=6)
    crowd = [Person(colleague_id=ana), *(Person(name=f"Guest {n}") for n in range(9))]
    services.meetings.add(journal, When(datetime(2026, 11, 18, 9), 30), crowd)
    assert CardKind.CHECK_IN in cards(journal)
    services.gestures.add(journal, ana, "Shared the figures", at_ms=at(13))
    assert CardKind.CHECK_IN not in cards(journal)
    coming = review.coming(journal.read, asking(journal))
    assert coming is not None
    assert (coming.on, coming.kind, coming.name) == (TODAY + timedelta(days=1), CardKind.CHECK_IN, "Ana Ruiz")


def test_a_check_in_put_off_comes_back_by_itself(journal: Journal, ana: int) -> None:
    services.colleagues.edit(journal, ana, cadence_days=14)
    services.colleagues.snooze(journal, ana, TODAY + timedelta(days=7), "on leave")
    assert cards(journal) == {}
    (off,) = review.put_off(journal.read, TODAY)
    assert (off.kind, off.id, off.name, off.until, off.reason) == (
        CardKind.CHECK_IN, ana, "Ana Ruiz", TODAY + timedelta(days=7), "on leave",
    )  # fmt: skip
    days_ago(journal, -7)
    assert CardKind.CHECK_IN in cards(journal)


def test_promises_mine_on_their_day_theirs_after_it(journal: Journal, ana: int) -> None:
    for text, due in (("Figures", 0), ("Names", -3), ("Later", 1)):
        services.commitments.add(journal, text, Direction.I_OWE, colleague_id=ana, due_on=TODAY + timedelta(days=due))
    theirs = services.commitments.add(journal, "Test system", Direction.THEY_OWE, colleague_id=ana, due_on=TODAY)
    mine = cards(journal)
    assert (mine[CardKind.MY_PROMISE].text, mine[CardKind.MY_PROMISE].more) == ("Names", 1)
    assert CardKind.THEIR_PROMISE not in mine
    days_ago(journal, -1)
    assert cards(journal)[CardKind.THEIR_PROMISE].id == theirs


def test_a_promise_put_off_makes_room_for_the_next(journal: Journal, ana: int) -> None:
    for text, due in (("Figures", 1), ("Names", 3)):
        services.commitments.add(journal, text, Direction.I_OWE, colleague_id=ana, due_on=TODAY - timedelta(days=due))
    first = cards(journal)[CardKind.MY_PROMISE]
    services.snoozes.put_off(journal, first.kind, first.ref, TODAY + timedelta(days=7), reason="she is away")
    assert cards(journal)[CardKind.MY_PROMISE].text == "Figures"
    (off,) = review.put_off(journal.read, TODAY)
    assert (off.text, off.name, off.reason) == ("Names", "Ana Ruiz", "she is away")
    services.snoozes.lift(journal, off.id)
    assert cards(journal)[CardKind.MY_PROMISE].text == "Names"


def test_a_restatement_until_it_is_on_the_way(journal: Journal, ana: int) -> None:
    days_ago(journal, 3)
    heard = services.restatements.add(journal, "Budget is the risk", colleague_id=ana)
    days_ago(journal, 1)
    assert CardKind.RESTATEMENT not in cards(journal)
    days_ago(journal, 0)
    assert cards(journal)[CardKind.RESTATEMENT].text == "Budget is the risk"
    meeting = services.meetings.add(journal, When(datetime(2026, 11, 26, 9), 30), [Person(colleague_id=ana)])
    services.agenda.open_with(journal, meeting, [(heard, "Budget is the risk")])
    assert CardKind.RESTATEMENT not in cards(journal)


def test_thanks_that_wait(journal: Journal, ana: int) -> None:
    days_ago(journal, 2)
    promise = services.commitments.add(journal, "Test system", Direction.THEY_OWE, colleague_id=ana)
    services.commitments.keep(journal, promise)
    days_ago(journal, 0)
    due = cards(journal)[CardKind.THANKS_DUE]
    assert (due.text, due.detail, due.last) == ("Test system", "kept", TODAY - timedelta(days=2))
    days_ago(journal, 1)
    draft = services.thanks.add(journal, ana, "Test system", "Thank you, Ana")
    days_ago(journal, 0)
    found = cards(journal)
    assert CardKind.THANKS_DUE not in found
    assert (found[CardKind.THANKS_DRAFT].id, found[CardKind.THANKS_DRAFT].detail) == (draft, "")
    services.thanks.mark_sent(journal, draft)
    assert cards(journal) == {}


def test_whoever_was_thanked_is_not_asked_about(journal: Journal, ana: int) -> None:
    days_ago(journal, 2)
    goal = services.goals.add(journal, ana, "Open the second site")
    services.goals.finish(journal, goal)
    days_ago(journal, 0)
    assert cards(journal)[CardKind.THANKS_DUE].detail == "reached"
    services.gestures.add(journal, ana, "Told her so", kind=GestureKind.RECOGNITION)
    assert cards(journal) == {}


def test_introductions_and_no_gesture_for_long(journal: Journal, ana: int) -> None:
    days_ago(journal, 100)
    lee = services.colleagues.add(journal, name="Lee Marrow", cadence_days=3650)
    days_ago(journal, 30)
    gesture = services.gestures.introduce(journal, ana, lee, "Both build sites", follow_up_on=TODAY)
    days_ago(journal, 0)
    intro = cards(journal)[CardKind.INTRODUCTION]
    assert (intro.name, intro.detail, intro.last) == ("Ana Ruiz", "Lee Marrow", TODAY - timedelta(days=30))
    services.gestures.followed_up(journal, gesture)
    found = [card for card in review.queue(journal.read, asking(journal)).cards if card.kind is CardKind.NO_GESTURE]
    assert found == []  # an introduction is given to both
    services.gestures.delete(journal, gesture)
    assert cards(journal)[CardKind.NO_GESTURE].since == TODAY - timedelta(days=10)


def test_facts_and_goals_that_may_no_longer_hold(journal: Journal, ana: int) -> None:
    services.facts.add(journal, ana, "Runs two sites", learned_on=date(2025, 1, 1))
    services.goals.add(journal, ana, "A third site", confirmed_on=date(2026, 1, 1))
    found = cards(journal)
    assert found[CardKind.FACT].last == date(2025, 1, 1)
    assert found[CardKind.GOAL].since == date(2026, 6, 30)


def test_old_private_notes_are_proposed_to_be_let_go(journal: Journal, ana: int) -> None:
    days_ago(journal, 800)
    services.notes.add(journal, "Tired that week", colleague_id=ana)
    services.notes.add(journal, "Likes plain slides", colleague_id=ana, visibility=Visibility.SHAREABLE)
    days_ago(journal, 0)
    services.notes.add(journal, "New", colleague_id=ana)
    card = cards(journal)[CardKind.OLD_NOTES]
    assert (card.name, card.more, card.detail) == ("Ana Ruiz", 0, "colleague")
    notes = review.old_notes(journal.read, card, asking(journal))
    assert [note.text for note in notes] == ["Tired that week"]
    assert CardKind.OLD_NOTES not in {
        each.kind for each in review.queue(journal.read, replace(asking(journal), note_months=0)).cards
    }
    services.reviews.let_go(journal, [note.id for note in notes])
    assert cards(journal) == {}
    journal.undo()
    assert CardKind.OLD_NOTES in cards(journal)


def test_old_notes_of_a_meeting_are_one_card(journal: Journal, ana: int) -> None:
    meeting = services.meetings.add(
        journal, When(datetime(2024, 9, 1, 9), 30), [Person(colleague_id=ana)], title="Pilot"
    )
    days_ago(journal, 800)
    for text in ("one", "two"):
        services.notes.add(journal, text, meeting_id=meeting)
    days_ago(journal, 0)
    card = next(each for each in review.queue(journal.read, asking(journal)).cards if each.kind is CardKind.OLD_NOTES)
    assert (card.name, card.more, card.detail, card.colleague_id) == ("Pilot", 1, "meeting", None)


def test_written_to_or_on_the_agenda_it_waits(journal: Journal, ana: int) -> None:
    services.commitments.add(
        journal, "Test system", Direction.THEY_OWE, colleague_id=ana, due_on=TODAY - timedelta(days=2)
    )
    card = cards(journal)[CardKind.THEIR_PROMISE]
    services.reviews.asked(
        journal, card.kind, card.ref, ana, "How is it going?", by=ContactKind.MESSAGE, until=TODAY + timedelta(days=7)
    )
    assert cards(journal) == {}
    assert journal.undo() == "Asked"
    meeting = services.meetings.add(journal, When(datetime(2026, 11, 26, 9), 30), [Person(colleague_id=ana)])
    services.reviews.to_agenda(journal, card.kind, card.ref, meeting, "Test system?", until=TODAY + timedelta(days=8))
    assert cards(journal) == {}
    journal.undo()
    assert cards(journal)[CardKind.THEIR_PROMISE] == card


def test_what_stands_behind_a_card(journal: Journal, ana: int) -> None:
    services.colleagues.edit(journal, ana, role="Clinical lead", team="Ops")
    services.contacts.log(journal, ana, ContactKind.CALL, text="about price lists", at_ms=at(31))
    services.goals.add(journal, ana, "Fewer surprises")
    services.commitments.add(journal, "Early buyers", Direction.THEY_OWE, colleague_id=ana)
    services.preferences.set(journal, ana, PreferenceDimension.CHANNEL, "by mail", evidence=Known.TOLD)
    meeting = services.meetings.add(journal, When(datetime(2026, 11, 26, 9), 30), [Person(colleague_id=ana)])
    found = review.behind(journal.read, ana, asking(journal))
    assert found.role == "Clinical lead · Ops"
    assert found.last is not None
    assert (found.last.contact, found.last.text) == (ContactKind.CALL, "about price lists")
    assert found.touches == (date(2026, 10, 19),)
    assert found.wish is not None
    assert found.wish.text == "Fewer surprises"
    assert (found.mine.count, found.theirs.count, found.theirs.text) == (0, 1, "Early buyers")
    assert (found.meeting_id, found.chats) == (meeting, False)


def test_what_was_done_this_week(journal: Journal, ana: int) -> None:
    services.contacts.log(journal, ana, ContactKind.CALL)
    services.contacts.log(journal, ana, ContactKind.CALL, at_ms=at(4))  # last Sunday
    promise = services.commitments.add(journal, "Figures", Direction.I_OWE, colleague_id=ana)
    services.commitments.keep(journal, promise)
    services.restatements.confirm(journal, services.restatements.add(journal, "Heard", colleague_id=ana))
    found = review.week(journal.read, asking(journal))
    assert (found.kept, found.contacts, found.gestures, found.answered) == (1, 1, 0, 1)


@pytest.mark.parametrize("kind", list(CardKind))
def test_each_kind_of_card_can_be_put_off_and_is_named(journal: Journal, ana: int, kind: CardKind) -> None:
    """Whatever it is about: what is gone or settled is left out, not failed on."""
    if kind is not CardKind.CHECK_IN:
        services.snoozes.put_off(journal, kind, "no-such-thing", TODAY + timedelta(days=3))
    assert review.put_off(journal.read, TODAY) == ()
