"""What a briefing reads: the right rows of the right people, in a bounded number of statements, at once."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from partnerjournal import services
from partnerjournal.clock import Clock
from partnerjournal.domain.briefing import compose
from partnerjournal.domain.enums import (
    AffiliationKind,
    AgendaState,
    ContactKind,
    Direction,
    Evidence,
    FactSource,
    GestureKind,
    GoalKind,
    MeetingState,
    PreferenceDimension,
    Pronoun,
    Response,
    RestatementState,
)
from partnerjournal.domain.views.briefing import BriefingView
from partnerjournal.services.journal import Journal
from partnerjournal.services.meetings import Person, When
from partnerjournal.store import connect
from partnerjournal.store.reads import briefing as reads

BERLIN = "Europe/Berlin"
MOST_STATEMENTS = 18


@contextmanager
def on(journal: Journal, *when: int) -> Iterator[None]:
    """Do what follows as if it were that moment in Berlin."""
    clock, journal.clock = journal.clock, Clock(ZoneInfo(BERLIN), datetime(*when, tzinfo=ZoneInfo(BERLIN)))  # type: ignore[misc,arg-type]
    try:
        yield
    finally:
        journal.clock = clock


@pytest.fixture
def me(journal: Journal) -> int:
    return services.colleagues.set_me(journal, name="Mira Sollund", organisation="Wexmoor Health")


@pytest.fixture
def odalie(journal: Journal, me: int) -> int:
    return services.colleagues.add(
        journal, mail="odalie@fenmark.example", name="Odalie Fenmark", pronoun=Pronoun.SHE, role="Lead"
    )


@pytest.fixture
def kaito(journal: Journal) -> int:
    return services.colleagues.add(journal, name="Kaito Lanternby")


@pytest.fixture
def meet(journal: Journal, me: int) -> Callable[..., int]:
    """Plan a meeting with me and others, in Berlin's wall time."""

    def add(day: int, *others: int, month: int = 11, hour: int = 14, **details: str) -> int:
        people = [Person(colleague_id=each) for each in (me, *others)]
        return services.meetings.add(
            journal,
            When(datetime(2026, month, day, hour), 30, BERLIN),
            people,
            **details,  # type: ignore[arg-type]
        )

    return add


def briefing(journal: Journal, meeting_id: int) -> BriefingView:
    view = reads.of_meeting(journal.read, meeting_id, journal.clock.local())
    assert view is not None
    return view


def test_nothing_there(journal: Journal) -> None:
    assert reads.of_meeting(journal.read, 7, journal.clock.local()) is None
    assert reads.of_colleague(journal.read, 7, journal.clock.local()) is None


def test_the_meeting_and_who_is_in_it_without_me(journal: Journal, odalie: int, meet: Callable[..., int]) -> None:
    services.colleagues.set_picture(journal, odalie, b"picture")
    meeting_id = meet(19, odalie, title="Pilot", intention="Agree")
    services.meetings.add_attendee(journal, meeting_id, Person("Bram Quillfeather", "bram@quill.example"))
    services.meetings.set_prepared(journal, meeting_id, True)
    view = briefing(journal, meeting_id)
    assert view.meeting is not None
    assert (view.meeting.title, view.meeting.intention, view.meeting.minutes) == ("Pilot", "Agree", 30)
    assert view.meeting.starts == datetime(2026, 11, 19, 13, tzinfo=UTC)
    assert view.meeting.prepared == journal.clock.now()
    assert [(each.id, each.name, each.role, each.picture) for each in view.people] == [
        (odalie, "Odalie Fenmark", "Lead", b"picture"),
        (None, "Bram Quillfeather", "", None),
    ]
    assert view.my_organisation == "Wexmoor Health"


def test_an_invitation_to_one_of_my_addresses_is_me(journal: Journal, me: int, meet: Callable[..., int]) -> None:
    from partnerjournal.domain.enums import HandleKind

    meeting_id = meet(19)
    services.meetings.add_attendee(journal, meeting_id, Person("M. S.", "mira@wexmoor.example"))
    services.handles.add(journal, me, HandleKind.MAIL, "Mira@wexmoor.example")
    assert briefing(journal, meeting_id).people == ()


def test_who_declined_stands_last(journal: Journal, odalie: int, kaito: int, meet: Callable[..., int]) -> None:
    meeting_id = meet(19)
    services.meetings.add_attendee(journal, meeting_id, Person(colleague_id=odalie, response=Response.DECLINED))
    services.meetings.add_attendee(journal, meeting_id, Person(colleague_id=kaito))
    assert [each.id for each in briefing(journal, meeting_id).people] == [kaito, odalie]


def test_what_is_known_of_each(journal: Journal, me: int, odalie: int, kaito: int, meet: Callable[..., int]) -> None:
    services.affiliations.add(journal, me, AffiliationKind.PLACE, "Lisbon")
    services.affiliations.add(journal, odalie, AffiliationKind.SCHOOL, "Wexmoor University", from_year=2006)
    services.preferences.set(journal, odalie, PreferenceDimension.CHANNEL, "Chat", evidence=Evidence.OBSERVED, times=4)
    services.goals.add(journal, odalie, "Old", confirmed_on=date(2026, 4, 12))
    services.goals.add(journal, odalie, "New", kind=GoalKind.CHALLENGE, confirmed_on=date(2026, 11, 12))
    with on(journal, 2026, 11, 1, 9, 0):
        services.goals.finish(journal, services.goals.add(journal, odalie, "Reached"))
    with on(journal, 2026, 3, 1, 9, 0):
        services.goals.finish(journal, services.goals.add(journal, odalie, "Reached long ago"))
    for number in range(14):
        services.facts.add(journal, odalie, f"Fact {number}", learned_on=date(2026, 1, 1 + number))
    services.facts.add(journal, kaito, "His")
    services.gestures.add(journal, odalie, "Earlier", at_ms=1_000)
    services.gestures.add(journal, odalie, "Later", kind=GestureKind.THANK_YOU, at_ms=2_000)
    services.questions.plan(journal, odalie, "Why?", question_key="why")
    view = briefing(journal, meet(19, odalie, kaito))
    her, him = view.people
    assert [each.name for each in view.mine] == ["Lisbon"]
    assert [each.name for each in her.affiliations] == ["Wexmoor University"]
    assert [(each.text, each.evidence, each.times) for each in her.preferences] == [("Chat", Evidence.OBSERVED, 4)]
    assert {each.text for each in her.goals} == {"Old", "New", "Reached"}
    assert [each.text for each in her.facts] == [f"Fact {number}" for number in range(13, 1, -1)]
    assert her.last_gesture is not None
    assert (her.last_gesture.text, her.last_gesture.kind) == ("Later", GestureKind.THANK_YOU)
    assert [(each.question_key, each.asked) for each in her.questions] == [("why", None)]
    assert ([each.text for each in him.facts], him.goals, him.last_gesture) == (["His"], (), None)


def test_the_meeting_before_is_the_last_that_was_held(journal: Journal, odalie: int, meet: Callable[..., int]) -> None:
    meet(5, odalie, title="Earlier")
    held = meet(10, odalie, title="Held")
    cancelled, declined = meet(11, odalie), meet(12, odalie)
    services.meetings.set_state(journal, cancelled, MeetingState.CANCELLED)
    services.meetings.edit(journal, declined, my_response=Response.DECLINED)
    crowd = meet(13, odalie, title="All hands")
    for number in range(8):
        services.meetings.add_attendee(journal, crowd, Person(f"Guest {number}"))
    coming = meet(19, odalie)
    meet(26, odalie, title="After")
    view = briefing(journal, coming)
    assert view.last is not None
    assert (view.last.id, view.last.title) == (held, "Held")
    assert view.last.present_minutes is None


def test_the_meeting_before_of_a_group_had_two_of_them(
    journal: Journal, odalie: int, kaito: int, meet: Callable[..., int]
) -> None:
    together = meet(5, odalie, kaito)
    meet(12, odalie)
    last = briefing(journal, meet(19, odalie, kaito)).last
    assert last is not None
    assert last.id == together


def test_restatements_of_last_time_and_all_open_ones(journal: Journal, odalie: int, meet: Callable[..., int]) -> None:
    add = services.restatements.add
    old, last, coming = meet(1, odalie, month=9), meet(12, odalie), meet(19, odalie)
    with on(journal, 2026, 9, 1, 14, 5):
        add(journal, "Open since September", meeting_id=old)  # without saying whose
        services.restatements.confirm(
            journal, add(journal, "Settled in September", meeting_id=old, colleague_id=odalie)
        )
    with on(journal, 2026, 11, 12, 14, 5):
        add(journal, "Open", meeting_id=last, colleague_id=odalie)
        services.restatements.correct(journal, add(journal, "Heard", meeting_id=last), "Meant")
    add(journal, "Said just now", meeting_id=coming, colleague_id=odalie)
    rows = briefing(journal, coming).restatements
    assert {(row.heard, row.correction, row.state) for row in rows} == {
        ("Open", "", RestatementState.UNCONFIRMED),
        ("Heard", "Meant", RestatementState.CORRECTED),
        ("Open since September", "", RestatementState.UNCONFIRMED),
    }
    assert rows[-1].heard == "Open since September"


def test_decisions_and_notes_of_last_time(journal: Journal, odalie: int, meet: Callable[..., int]) -> None:
    old, last, coming = meet(1, odalie, month=9), meet(12, odalie), meet(19, odalie)
    services.decisions.add(journal, old, "To review", review_on=date(2026, 11, 20))
    services.decisions.add(journal, old, "Reviewed much later", review_on=date(2027, 11, 20))
    services.decisions.add(journal, last, "Stays")
    services.notes.add(journal, "Then", meeting_id=last)
    services.notes.add(journal, "Between", colleague_id=odalie)
    with on(journal, 2026, 9, 1, 14, 5):
        services.notes.add(journal, "Long ago", colleague_id=odalie)
    view = briefing(journal, coming)
    assert [row.text for row in view.decisions] == ["To review", "Stays"]
    assert {row.text for row in view.notes} == {"Then", "Between"}


def test_commitments_both_ways_the_earliest_first(
    journal: Journal, odalie: int, kaito: int, meet: Callable[..., int]
) -> None:
    add = services.commitments.add
    last, coming = meet(12, odalie), meet(19, odalie)
    add(journal, "Undated", Direction.I_OWE, colleague_id=odalie)
    add(journal, "Late", Direction.I_OWE, colleague_id=odalie, due_on=date(2026, 11, 17))
    add(journal, "Of the meeting", Direction.I_OWE, meeting_id=last, due_on=date(2026, 11, 18))
    add(journal, "Theirs", Direction.THEY_OWE, colleague_id=odalie, due_on=date(2026, 11, 25))
    add(journal, "Somebody else's", Direction.I_OWE, colleague_id=kaito)
    services.commitments.keep(journal, add(journal, "I kept", Direction.I_OWE, colleague_id=odalie))
    services.commitments.drop(journal, add(journal, "Dropped", Direction.THEY_OWE, colleague_id=odalie))
    services.commitments.keep(journal, add(journal, "She kept", Direction.THEY_OWE, colleague_id=odalie))
    rows = briefing(journal, coming).commitments
    assert [row.text for row in rows if row.closed is None] == ["Late", "Of the meeting", "Theirs", "Undated"]
    assert [row.text for row in rows if row.closed is not None] == ["She kept"]


def test_the_agenda_and_what_was_left_open(journal: Journal, odalie: int, meet: Callable[..., int]) -> None:
    last, coming = meet(12, odalie), meet(19, odalie)
    carried = services.agenda.add(journal, last, "Carried", minutes=5)
    services.agenda.add(journal, last, "Left open")
    services.agenda.set_state(journal, services.agenda.add(journal, last, "Done"), AgendaState.DONE)
    services.agenda.add(journal, coming, "Hers", minutes=10, owner_id=odalie)
    services.agenda.carry(journal, carried, coming)
    view = briefing(journal, coming)
    assert [(item.text, item.minutes, item.owner) for item in view.agenda] == [
        ("Hers", 10, "Odalie Fenmark"),
        ("Carried", 5, ""),
    ]
    assert view.agenda[1].carried_from == datetime(2026, 11, 12, 13, tzinfo=UTC)
    assert [item.text for item in view.left_open] == ["Left open"]


def test_who_knows_of_what_she_wants(
    journal: Journal, me: int, odalie: int, kaito: int, meet: Callable[..., int]
) -> None:
    colleagues = services.colleagues
    services.goals.add(journal, odalie, "Fewer hand-offs for the wards")
    ines = colleagues.add(journal, name="Ines Tavarrow")
    services.facts.add(journal, ines, "Cut hand-offs by half", learned_on=date(2026, 11, 1))
    services.facts.add(journal, ines, "Plays chess")
    services.facts.add(journal, odalie, "Counts hand-offs herself")
    services.facts.add(journal, me, "My own hand-offs")
    told = {"source": FactSource.THIRD_PARTY, "source_name": "Bram", "reveal_source": False}
    services.facts.add(journal, kaito, "Knows all about hand-offs", **told)  # type: ignore[arg-type]
    view = briefing(journal, meet(19, odalie))
    assert [(each.id, each.name, each.fact) for each in view.helpers] == [
        (ines, "Ines Tavarrow", "Cut hand-offs by half")
    ]
    services.gestures.add(
        journal, odalie, "Introduce her to Ines Tavarrow", kind=GestureKind.INTRODUCTION, at_ms=journal.clock.now_ms()
    )
    assert briefing(journal, meet(19, odalie)).helpers == ()


def test_a_goal_of_everyday_words_looks_for_nobody(journal: Journal, odalie: int, meet: Callable[..., int]) -> None:
    services.goals.add(journal, odalie, 'Do "it" (all) * NOT')
    assert briefing(journal, meet(19, odalie)).helpers == ()


def test_a_colleague_without_a_meeting(journal: Journal, odalie: int, meet: Callable[..., int]) -> None:
    last = meet(12, odalie)
    view = reads.of_colleague(journal.read, odalie, journal.clock.local())
    assert view is not None
    assert view.meeting is None
    assert [each.id for each in view.people] == [odalie]
    assert view.last is not None
    assert view.last.id == last
    assert view.agenda == ()


def test_the_next_meeting_with_somebody(journal: Journal, odalie: int, kaito: int, meet: Callable[..., int]) -> None:
    meet(12, odalie)
    cancelled, coming = meet(19, odalie, hour=14), meet(19, odalie, hour=16)
    services.meetings.set_state(journal, cancelled, MeetingState.CANCELLED)
    assert reads.next_with(journal.read, odalie, journal.clock.local()) == coming
    assert reads.next_with(journal.read, kaito, journal.clock.local()) is None


def test_a_crowd_is_counted_not_listed(journal: Journal, meet: Callable[..., int]) -> None:
    meeting_id = meet(19)
    for number in range(30):
        services.meetings.add_attendee(journal, meeting_id, Person(f"Guest {number:02}"))
    view = briefing(journal, meeting_id)
    assert (len(view.people), view.more_people) == (24, 6)


def test_a_name_means_somebody(journal: Journal, odalie: int, kaito: int) -> None:
    namesake = services.colleagues.add(journal, name="Odalie Fenmarken")

    def meant(name: str) -> tuple[int | None, set[int]]:
        found = reads.by_name(journal.read, name)
        return (found.best.id if found.best else None, {match.id for match in found.all})

    assert meant("kaito") == (kaito, {kaito})
    assert meant("ODALIE FENMARK") == (odalie, {odalie})  # the whole name wins over the longer one
    assert meant("Fenmárk odalie") == (None, {odalie, namesake})
    assert meant("nobody") == (None, set())
    assert meant("  ") == (None, set())
    assert meant("100%") == (None, set())


def test_statements_are_bounded_however_many_people_there_are(
    journal: Journal, odalie: int, kaito: int, meet: Callable[..., int]
) -> None:
    meeting_id = meet(19, odalie, kaito)
    for number in range(12):
        services.meetings.add_attendee(
            journal, meeting_id, Person(colleague_id=services.colleagues.add(journal, name=f"Guest {number}"))
        )
    said: list[str] = []
    journal.read.set_trace_callback(lambda statement: said.append(statement))
    briefing(journal, meeting_id)
    journal.read.set_trace_callback(None)
    assert len([each for each in said if not each.startswith("--")]) <= MOST_STATEMENTS


def test_a_full_journal_is_read_at_once(tmp_path: Path) -> None:
    """A colleague with 1,000 meetings among others: a ceiling against a slip; the bench measures the budget."""
    journal = Journal(tmp_path / "full.db", Clock(ZoneInfo(BERLIN), datetime(2026, 11, 19, 12, 48, tzinfo=UTC)))
    services.colleagues.add(journal, name="Odalie Fenmark")
    writer = connect.open_writer(journal.path)
    start = datetime(2016, 1, 1, 9, tzinfo=UTC)
    writer.execute("BEGIN")
    writer.executemany(
        "INSERT INTO colleague(uuid, name, name_key, created_ms) VALUES (?, ?, ?, 0)",
        ((f"c{n}", f"Guest {n}", f"guest {n}") for n in range(100)),
    )
    writer.executemany(
        "INSERT INTO meeting(uuid, title, starts_local, starts_ms, minutes, created_ms) VALUES (?, 'M', ?, ?, 30, 0)",
        (
            (f"m{n}", "2016-01-01T09:00", int((start + timedelta(hours=40 * n)).timestamp() * 1000))
            for n in range(2_000)
        ),
    )
    writer.executemany(
        "INSERT INTO attendee(uuid, meeting_id, colleague_id) VALUES (?, ?, ?)",
        ((f"a{n}", n + 1, 1 if n % 2 == 0 else 2 + n % 100) for n in range(2_000)),
    )
    writer.execute("COMMIT")
    writer.close()
    taken = []
    for _again in range(5):
        begun = time.perf_counter()
        view = reads.of_colleague(journal.read, 1, journal.clock.local())
        taken.append(time.perf_counter() - begun)
    assert view is not None
    assert view.last is not None
    assert min(taken) < 0.1
    journal.close()


def test_what_backs_a_preference_is_read_of_the_one_person_met(journal: Journal) -> None:
    ana = services.colleagues.add(journal, name="Ana Ruiz")
    services.preferences.set(journal, ana, PreferenceDimension.CHANNEL, "Chat", because="said so")
    for _time in range(3):
        services.contacts.log(journal, ana, ContactKind.MESSAGE, answered=True)
    view = reads.of_colleague(journal.read, ana, journal.clock.local())
    assert view is not None
    assert view.people[0].preferences[0].because == "said so"
    assert view.people[0].seen is not None
    assert len(view.people[0].seen.touches) == 3
    assert compose(view, journal.clock.local(), ()).about.sections[0].lines[0].text == "By chat (answered 3 of 3)"
