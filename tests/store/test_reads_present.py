"""What present mode reads of one meeting."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from partnerjournal import services
from partnerjournal.domain.capture_line import CaptureKind, parse
from partnerjournal.domain.enums import (
    AgendaState,
    HandleKind,
    Pronoun,
    RestatementState,
    Visibility,
)
from partnerjournal.services.focus import Finished
from partnerjournal.services.journal import Journal
from partnerjournal.services.meetings import Person, When
from partnerjournal.store.reads import present

STARTS = datetime.fromisoformat("2026-11-19T14:00")
TODAY = date(2026, 11, 19)


def meet(journal: Journal, *people: int, days: int = 0, title: str = "Pilot") -> int:
    when = When(STARTS + timedelta(days=days), 30, "Europe/Berlin")
    return services.meetings.add(journal, when, [Person(colleague_id=each) for each in people], title=title)


def test_a_meeting_says_who_but_me_and_where_a_recap_goes(journal: Journal) -> None:
    me = services.colleagues.set_me(journal, name="Marit Solvang")
    odalie = services.colleagues.add(journal, name="Odalie Fenmark", pronoun=Pronoun.SHE)
    services.handles.add(journal, odalie, HandleKind.MAIL, "odalie@sample.invalid")
    people = [Person(colleague_id=odalie), Person("Guest", "guest@sample.invalid"), Person(colleague_id=me)]
    meeting_id = services.meetings.add(journal, When(STARTS, 30, "Europe/Berlin"), people, title="Pilot")

    seen = present.meeting(journal.read, meeting_id)

    assert seen is not None
    assert seen.starts == datetime(2026, 11, 19, 13, 0, tzinfo=UTC)
    assert [(p.colleague_id, p.name, p.mail, p.pronoun) for p in seen.people] == [
        (odalie, "Odalie Fenmark", "odalie@sample.invalid", Pronoun.SHE),
        (None, "Guest", "guest@sample.invalid", Pronoun.NONE),
    ]
    assert present.meeting(journal.read, meeting_id + 99) is None


def test_the_agenda_keeps_its_order_and_states(journal: Journal) -> None:
    odalie = services.colleagues.add(journal, name="Odalie Fenmark")
    meeting_id = meet(journal, odalie)
    first = services.agenda.add(journal, meeting_id, "Sign-off", minutes=10, owner_id=odalie)
    second = services.agenda.add(journal, meeting_id, "Sites")
    services.agenda.move(journal, second, 0)
    services.agenda.set_state(journal, first, AgendaState.DONE)

    items = present.agenda(journal.read, meeting_id)

    assert [(item.text, item.minutes, item.owner, item.state) for item in items] == [
        ("Sites", None, "", AgendaState.OPEN),
        ("Sign-off", 10, "Odalie Fenmark", AgendaState.DONE),
    ]


def test_every_kind_of_captured_line_comes_back_in_the_order_it_was_kept(journal: Journal) -> None:
    odalie = services.colleagues.add(journal, name="Odalie Fenmark")
    meeting_id = meet(journal, odalie)
    typed = [
        "ward lead is away",
        "r budget is the risk",
        "c sign-off table by 20 Nov",
        "t names of site leads",
        "d two sites",
        "q what would make the year",
        "f sails on weekends",
        "g introduced her to Ines",
    ]
    kept = [
        services.capture.keep(journal, parse(line, TODAY), meeting_id=meeting_id, colleague_id=odalie) for line in typed
    ]
    services.restatements.correct(journal, kept[1].id, "the date is")

    rows = present.captured(journal.read, meeting_id)

    assert [row.kind for row in rows] == [each.kind for each in kept]
    assert {row.kind for row in rows} == set(CaptureKind)
    by_kind = {row.kind: row for row in rows}
    assert by_kind[CaptureKind.I_OWE].due == date(2026, 11, 20)
    assert by_kind[CaptureKind.I_OWE].text == "sign-off table"
    assert by_kind[CaptureKind.RESTATEMENT].answer is RestatementState.CORRECTED
    assert by_kind[CaptureKind.RESTATEMENT].correction == "the date is"
    assert by_kind[CaptureKind.NOTE].visibility is Visibility.PRIVATE
    assert by_kind[CaptureKind.DECISION].visibility is Visibility.SHAREABLE
    assert by_kind[CaptureKind.GESTURE].who == "Odalie Fenmark"
    assert not by_kind[CaptureKind.QUESTION].settled


def test_a_fact_with_nobody_to_belong_to_is_a_note(journal: Journal) -> None:
    meeting_id = services.meetings.add(journal, When(STARTS), [Person("Guest")], title="Pilot")

    kept = services.capture.keep(journal, parse("f sails", TODAY), meeting_id=meeting_id)

    assert kept.kind is CaptureKind.NOTE
    assert [row.text for row in present.captured(journal.read, meeting_id)] == ["sails"]


def test_the_time_of_all_sessions_is_added_up(journal: Journal) -> None:
    meeting_id = meet(journal, services.colleagues.add(journal, name="Odalie Fenmark"))
    assert present.time_taken(journal.read, meeting_id) is None
    services.focus.finish(journal, meeting_id, Finished(1, 1800, 600, drifts=((5, "phone"),)))
    services.focus.finish(journal, meeting_id, Finished(2, 1200, 300))

    taken = present.time_taken(journal.read, meeting_id)

    assert taken is not None
    assert (taken.planned_s, taken.elapsed_s, taken.drifts) == (1800, 900, 1)


def test_the_next_time_is_with_exactly_the_same_people(journal: Journal) -> None:
    odalie = services.colleagues.add(journal, name="Odalie Fenmark")
    ines = services.colleagues.add(journal, name="Ines Torvald")
    meeting_id = meet(journal, odalie)
    meet(journal, odalie, days=-7, title="Before")
    meet(journal, odalie, ines, days=1, title="With Ines too")
    assert present.next_time(journal.read, meeting_id) is None

    next_id = meet(journal, odalie, days=7, title="Next week")
    meet(journal, odalie, days=14, title="Later")

    found = present.next_time(journal.read, meeting_id)
    assert found is not None
    assert (found.id, found.title) == (next_id, "Next week")
