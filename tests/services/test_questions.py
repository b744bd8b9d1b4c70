"""Questions of one's own, what becomes of the bank's, and what an answer is turned into."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from partnerjournal import services
from partnerjournal.domain.enums import ContactKind, Evidence, FactSource, GestureKind, GoalKind, PreferenceDimension
from partnerjournal.domain.errors import NotFound, Refused
from partnerjournal.domain.questions import Entry, KeepAs, Purpose
from partnerjournal.domain.stage import NO_CONTACT, Contacts
from partnerjournal.services.journal import Journal
from partnerjournal.services.meetings import Person, When
from partnerjournal.services.question_bank import bank, entries, originals
from partnerjournal.store.connect import one
from partnerjournal.store.reads import profile
from partnerjournal.store.reads import questions as reads

KEY = "year-success"


@pytest.fixture
def ana(journal: Journal) -> int:
    return services.colleagues.add(journal, name="Ana Ruiz")


def entry(journal: Journal, key: str) -> Entry:
    return next(each for each in entries(journal.read) if each.question.key == key)


def test_a_question_of_my_own_is_offered_last_edited_and_deleted(journal: Journal) -> None:
    key = services.own_questions.add(journal, " Who taught\nyou that? ", Purpose.PATH)
    assert bank(journal.read)[-1].text == "Who taught you that?"
    assert entry(journal, key).own
    services.own_questions.edit(journal, key, "Who taught you?", Purpose.FEEDBACK)
    assert (bank(journal.read)[-1].text, bank(journal.read)[-1].purpose) == ("Who taught you?", Purpose.FEEDBACK)
    services.own_questions.delete(journal, key)
    assert bank(journal.read) == originals()
    journal.undo()
    assert bank(journal.read)[-1].key == key


def test_a_question_of_the_bank_is_reworded_and_restored(journal: Journal) -> None:
    original = entry(journal, KEY).question
    services.own_questions.edit(journal, KEY, "What would you be proud of in December?", Purpose.OBJECTIVES)
    changed = entry(journal, KEY)
    assert (changed.question.text, changed.original, changed.reworded) == (
        "What would you be proud of in December?",
        original,
        True,
    )
    assert [each.key for each in bank(journal.read)] == [each.key for each in originals()]
    services.own_questions.restore(journal, KEY)
    assert bank(journal.read) == originals()
    journal.undo()
    assert entry(journal, KEY).reworded


def test_a_question_is_hidden_and_shown_again(journal: Journal) -> None:
    services.own_questions.hide(journal, KEY, Purpose.THIS_YEAR)
    assert KEY not in {each.key for each in bank(journal.read)}
    assert entry(journal, KEY).hidden
    services.own_questions.hide(journal, KEY, Purpose.THIS_YEAR, hidden=False)
    assert bank(journal.read) == originals()
    assert one(journal.read, "SELECT count(*) FROM own_question") == 0  # nothing of it is left behind


def test_a_reworded_question_keeps_its_words_while_hidden(journal: Journal) -> None:
    services.own_questions.edit(journal, KEY, "In my words?", Purpose.THIS_YEAR)
    services.own_questions.hide(journal, KEY, Purpose.THIS_YEAR)
    services.own_questions.hide(journal, KEY, Purpose.THIS_YEAR, hidden=False)
    assert entry(journal, KEY).question.text == "In my words?"


def test_edits_of_one_question_are_one_step_back(journal: Journal) -> None:
    for words in ("W", "Wh", "Why?"):
        services.own_questions.edit(journal, KEY, words, Purpose.THIS_YEAR)
    journal.undo()
    assert bank(journal.read) == originals()


def test_nothing_is_no_question(journal: Journal) -> None:
    with pytest.raises(Refused, match="text_missing"):
        services.own_questions.add(journal, " ", Purpose.PATH)
    with pytest.raises(Refused, match="text_missing"):
        services.own_questions.edit(journal, KEY, "", Purpose.PATH)
    with pytest.raises(NotFound):
        services.own_questions.restore(journal, KEY)


def test_how_often_a_question_was_asked(journal: Journal, ana: int) -> None:
    bo = services.colleagues.add(journal, name="Bo Lindqvist")
    for whom in (ana, bo, bo):
        asked = services.questions.plan(journal, whom, "What would make this year a success?", question_key=KEY)
        services.questions.mark_asked(journal, asked)
    services.questions.plan(journal, ana, "Planned only", question_key="year-bet")
    used = reads.usage(journal.read)
    assert set(used) == {KEY}
    assert (used[KEY].times, used[KEY].people, used[KEY].last) == (3, 2, journal.clock.now())


@pytest.mark.parametrize(
    ("keep_as", "kept"),
    [
        (FactSource.TOLD, ("fact", 1)),
        (GoalKind.CHALLENGE, ("goal", 1)),
        (PreferenceDimension.CHANNEL, ("preference", 1)),
        (None, ("fact", 0)),
    ],
)
def test_an_answer_becomes_what_it_is_in_one_step(
    journal: Journal, ana: int, keep_as: KeepAs, kept: tuple[str, int]
) -> None:
    asked = services.questions.plan(journal, ana, "How?")
    services.questions.answer_as(journal, asked, "By chat", keep_as)
    row = profile.questions(journal.read, ana)[0]
    assert (row.answer, row.asked) == ("By chat", journal.clock.now())
    table, count = kept
    assert one(journal.read, f"SELECT count(*) FROM {table} WHERE text = 'By chat'") == count
    journal.undo()
    assert one(journal.read, f"SELECT count(*) FROM {table}") == 0
    assert profile.questions(journal.read, ana)[0].answer == ""


def test_a_preference_that_is_told_again_counts_and_another_takes_its_place(journal: Journal, ana: int) -> None:
    dimension = PreferenceDimension.CHANNEL
    services.preferences.set(journal, ana, dimension, "by chat", evidence=Evidence.OBSERVED, times=2)

    def told(answer: str) -> tuple[str, Evidence, int]:
        asked = services.questions.plan(journal, ana, "How do you like to be reached?")
        services.questions.answer_as(journal, asked, answer, dimension)
        row = profile.preferences(journal.read, ana)[0]
        return row.text, row.evidence, row.times

    assert told("By chat") == ("By chat", Evidence.TOLD, 3)
    assert told("Ring me") == ("Ring me", Evidence.TOLD, 1)


def test_how_long_one_knows_somebody(journal: Journal, ana: int) -> None:
    now = journal.clock.local()
    bo = services.colleagues.add(journal, name="Bo Lindqvist", cadence_days=30)

    def contacts(of: int) -> Contacts:
        return reads.contacts(journal.read, [ana, bo], now, 8)[of]

    assert contacts(ana) == NO_CONTACT
    assert contacts(bo) == Contacts(cadence_days=30)
    services.contacts.log(journal, ana, ContactKind.CALL, at_ms=journal.clock.now_ms() - 100 * 86_400_000)
    services.gestures.add(journal, ana, "Passed on the paper", kind=GestureKind.FOLLOW_UP)
    services.contacts.log(journal, ana, ContactKind.CALL)
    services.meetings.add(journal, When(datetime(2026, 11, 12, 9), 30), [Person(colleague_id=ana)])
    services.meetings.add(journal, When(datetime(2026, 12, 1, 9), 30), [Person(colleague_id=ana)])
    today = now.date()
    assert contacts(ana) == Contacts(3, today - timedelta(days=100), today)  # two of them on one day, one to come
    assert reads.contacts(journal.read, [999], now, 8) == {}
