"""A path from its beginning to what came of it, what the journal knows for it, and how it comes back in the review."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from partnerjournal import services
from partnerjournal.domain.enums import (
    AgendaKind,
    CardKind,
    ContactKind,
    Direction,
    HandleKind,
    MeetingState,
    PathChoice,
    RestatementState,
)
from partnerjournal.domain.errors import NotFound, Refused
from partnerjournal.domain.path import OtherKind, OwnKind, others, own_side, patience
from partnerjournal.domain.query import parse
from partnerjournal.domain.views.search import HitKind
from partnerjournal.services.journal import Journal
from partnerjournal.services.meetings import Person, When
from partnerjournal.store.connect import one
from partnerjournal.store.reads import paths, review, search
from partnerjournal.store.reads.review import Asking

TODAY = date(2026, 11, 19)


@pytest.fixture
def teodor(journal: Journal) -> int:
    services.colleagues.set_me(journal, name="Hollis Perrigrove", organisation="Brightmoor", team="Launch Programme")
    return services.colleagues.add(journal, name="Teodor Vanderquist", team="Fairground Sales", cadence_days=14)


def days_ago(journal: Journal, days: int) -> None:
    """Move the clock so that what is written now was written then."""
    journal.clock = replace(journal.clock, fixed=datetime(2026, 11, 19, 12, 48, tzinfo=UTC) - timedelta(days=days))


def at(days: int) -> int:
    return int((datetime(2026, 11, 19, 12, tzinfo=UTC) - timedelta(days=days)).timestamp() * 1000)


def meet(journal: Journal, who: int, days: int) -> int:
    day = datetime(2026, 11, 19, 9) - timedelta(days=days)
    return services.meetings.add(journal, When(day, 30), [Person(colleague_id=who)], title=f"Talk {days}")


def kinds(journal: Journal, who: int) -> list[OwnKind]:
    known = paths.own_side(journal.read, who, journal.clock.local(), 8)
    assert known is not None
    return [each.kind for each in own_side(known, TODAY)]


def test_a_path_is_begun_once_and_goes_on(journal: Journal, teodor: int) -> None:
    first = services.paths.start(journal, teodor, trouble="Dates move")
    assert services.paths.start(journal, teodor, choice=PathChoice.TIME) == first
    services.paths.edit(journal, first, next_step="Ask what a date means to him")
    services.paths.look_again(journal, first, date(2026, 12, 3))
    found = paths.open_path(journal.read, teodor)
    assert found is not None
    assert (found.trouble, found.choice, found.next_step, found.recheck_on, found.started_on) == (
        "Dates move",
        PathChoice.TIME,
        "Ask what a date means to him",
        date(2026, 12, 3),
        TODAY,
    )
    services.paths.close(journal, first, "We agreed on a list of dates")
    assert paths.open_path(journal.read, teodor) is None
    assert [row.outcome for row in paths.closed_paths(journal.read, teodor)] == ["We agreed on a list of dates"]
    assert services.paths.start(journal, teodor) != first
    journal.undo()
    journal.undo()
    assert paths.open_path(journal.read, teodor) is not None


def test_what_makes_no_sense_is_refused(journal: Journal, teodor: int) -> None:
    me = one(journal.read, "SELECT id FROM colleague WHERE is_me = 1")
    with pytest.raises(Refused, match="path_with_oneself"):
        services.paths.start(journal, me)
    with pytest.raises(NotFound):
        services.paths.start(journal, 9999)
    path = services.paths.start(journal, teodor)
    with pytest.raises(Refused, match="until_past"):
        services.paths.look_again(journal, path, TODAY)
    with pytest.raises(NotFound):
        services.paths.ask(journal, path, 9999)
    with pytest.raises(Refused, match="text_missing"):
        services.paths.talk_it_over(journal, path, meet(journal, teodor, -2), " ")


def test_an_advisor_is_a_colleague_or_any_name(journal: Journal, teodor: int) -> None:
    edda = services.colleagues.add(journal, name="Edda Quillmarsh")
    path = services.paths.start(journal, teodor)
    services.paths.ask(journal, path, edda)
    found = paths.path(journal.read, path)
    assert found is not None
    assert (found.advisor_id, found.advisor) == (edda, "Edda Quillmarsh")
    services.paths.ask(journal, path, name="My old  mentor")
    found = paths.path(journal.read, path)
    assert found is not None
    assert (found.advisor_id, found.advisor) == (None, "My old mentor")


def test_talking_it_over_is_a_line_of_the_agenda(journal: Journal, teodor: int) -> None:
    meeting = meet(journal, teodor, -2)
    services.paths.talk_it_over(journal, services.paths.start(journal, teodor), meeting, "How we work together")
    rows = journal.read.execute("SELECT text, kind FROM agenda_item WHERE meeting_id = ?", (meeting,)).fetchall()
    assert rows == [("How we work together", AgendaKind.TOPIC)]


def test_my_own_side_says_what_is_open_in_its_order(journal: Journal, teodor: int) -> None:
    assert kinds(journal, teodor) == [OwnKind.NO_GESTURE]
    days_ago(journal, 40)
    services.gestures.add(journal, teodor, "Sent him the fair’s map", at_ms=at(120))
    for words, due in (("Dates that hold", date(2026, 11, 3)), ("Map of the fair", None)):
        services.commitments.add(journal, words, Direction.I_OWE, colleague_id=teodor, due_on=due)
    services.commitments.add(journal, "His list", Direction.THEY_OWE, colleague_id=teodor, due_on=date(2026, 11, 1))
    services.restatements.add(journal, "Buyers first", colleague_id=teodor)
    wrong = services.restatements.add(journal, "A moved date is fine", colleague_id=teodor)
    services.restatements.correct(journal, wrong, "Only when buyers know")
    sure = services.restatements.add(journal, "He needs a week", colleague_id=teodor)
    services.restatements.confirm(journal, sure)
    days_ago(journal, 0)
    for days, rating in ((60, 2), (50, 3)):
        services.meetings.rate_presence(journal, meet(journal, teodor, days), rating)
    services.meetings.set_state(journal, meet(journal, teodor, 20), MeetingState.CANCELLED)
    assert kinds(journal, teodor) == [
        OwnKind.LATE,
        OwnKind.OPEN,
        OwnKind.SILENCE,
        OwnKind.UNCONFIRMED,
        OwnKind.CORRECTED,
        OwnKind.MISSED,
        OwnKind.NO_GESTURE,
        OwnKind.PRESENCE,
    ]
    known = paths.own_side(journal.read, teodor, journal.clock.local(), 8)
    assert known is not None
    assert (known.met, known.planned, known.missed) == (2, 3, 1)
    assert [row.state for row in known.restated] == [RestatementState.CORRECTED, RestatementState.UNCONFIRMED]
    assert own_side(known, TODAY)[2].text == "You were not in touch for 50 days"


def test_it_is_too_soon_to_tell_until_there_was_time_and_talk(journal: Journal, teodor: int) -> None:
    def said() -> str:
        known = paths.own_side(journal.read, teodor, journal.clock.local(), 8)
        assert known is not None
        return patience(known, TODAY)

    assert said() == "Too soon to tell: you have not met yet."
    meet(journal, teodor, 36)
    meet(journal, teodor, 3)
    assert said() == "Too soon to tell: you met twice in 5 weeks."
    services.contacts.log(journal, teodor, ContactKind.CALL, at_ms=at(90))
    assert said() == "Too soon to tell: you met twice in 12 weeks."
    meet(journal, teodor, 30)
    assert said() == "Too soon to tell: you met 3 times in 12 weeks."
    meet(journal, teodor, 31)
    assert said() == ""


def test_others_are_who_wants_the_same_knows_of_it_or_is_in_the_team(journal: Journal, teodor: int) -> None:
    me = one(journal.read, "SELECT id FROM colleague WHERE is_me = 1")
    services.goals.add(journal, me, "Pilot sites open by March")
    wants = services.colleagues.add(journal, name="Bram Okoro", role="Clinic lead")
    services.goals.add(journal, wants, "Two pilot sites for the clinic")
    knows = services.colleagues.add(journal, name="Ines Caldera")
    services.facts.add(journal, knows, "Opened three pilot sites in Porto")
    beside = services.colleagues.add(journal, name="Rowan Tull", team="Fairground Sales")
    services.colleagues.add(journal, name="Nobody Near")
    services.facts.add(journal, teodor, "Saw both pilot sites")
    found = others(paths.around(journal.read, teodor))
    assert [(each.colleague_id, each.kind, each.text) for each in found] == [
        (wants, OtherKind.WANTS, "Two pilot sites for the clinic"),
        (knows, OtherKind.KNOWS, "Opened three pilot sites in Porto"),
        (beside, OtherKind.TEAM, "Fairground Sales"),
    ]


def test_the_names_for_a_brief_are_those_that_its_texts_may_hold(journal: Journal, teodor: int) -> None:
    edda = services.colleagues.add(journal, name="Edda Quillmarsh", mail="edda@example.org")
    zoe = services.colleagues.add(journal, name="Zoë Okonkwo-Reyes")
    services.handles.add(journal, zoe, HandleKind.CHAT, "starling")
    services.colleagues.add(journal, name="Bram Okoro")
    services.colleagues.edit(journal, teodor, reports_to="Mirela Boss")
    meeting = meet(journal, teodor, 5)
    services.meetings.add_attendee(journal, meeting, Person(name="Guest Ling", mail="ling@example.org"))
    names = paths.names(journal.read, teodor, ["Eddas list, okonkwo"])
    assert names is not None
    assert names.about.name == "Teodor Vanderquist"
    assert [person.name for person in names.others] == [
        "Edda Quillmarsh",
        "Zoë Okonkwo-Reyes",
        "Guest Ling",
        "Mirela Boss",
    ]
    assert names.others[0].also == ("edda@example.org",)
    assert (names.my_team, names.their_team, names.my_organisation) == (
        "Launch Programme",
        "Fairground Sales",
        "Brightmoor",
    )
    by_handle = paths.names(journal.read, teodor, ["ask (starling), or edda@example.org!"], advisor_id=edda)
    assert by_handle is not None
    assert next(person.name for person in by_handle.others) == "Zoë Okonkwo-Reyes"
    assert "Edda Quillmarsh" not in {person.name for person in by_handle.others}


def test_it_comes_back_in_the_review_on_its_day_or_after_four_weeks(journal: Journal, teodor: int) -> None:
    def cards() -> list[tuple[str, date, str]]:
        asking = Asking(journal.clock.local(), largest=8, usual_days=30, note_months=24)
        found = review.queue(journal.read, asking).cards
        return [(card.text, card.since, card.detail) for card in found if card.kind is CardKind.PATH]

    days_ago(journal, 30)
    path = services.paths.start(journal, teodor, trouble="Dates move", next_step="Ask Edda")
    days_ago(journal, 0)
    assert cards() == [("Dates move", TODAY - timedelta(days=2), "Ask Edda")]
    services.paths.look_again(journal, path, TODAY + timedelta(days=1))
    assert cards() == []
    days_ago(journal, -1)
    assert cards() == [("Dates move", TODAY + timedelta(days=1), "Ask Edda")]
    found = paths.path(journal.read, path)
    assert found is not None
    services.snoozes.put_off(journal, CardKind.PATH, found.uuid, TODAY + timedelta(days=9))
    assert cards() == []
    assert [each.text for each in review.put_off(journal.read, TODAY + timedelta(days=1))] == ["Dates move"]
    services.paths.close(journal, path)
    days_ago(journal, -10)
    assert cards() == []


def test_it_is_found_by_its_words(journal: Journal, teodor: int) -> None:
    path = services.paths.start(journal, teodor, trouble="Wombats move the dates", next_step="Ask the stargazer")
    for words in ("wombat", "stargaz"):
        hits = search.found(journal.read, parse(words), journal.clock.now_ms()).texts
        assert [(hit.kind, hit.id, hit.colleague_id, hit.text) for hit in hits] == [
            (HitKind.PATH, path, teodor, "Wombats move the dates")
        ]
