"""What Find or do finds in a real journal: the right rows, in their groups, the best first, also among very many."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta

import pytest

from partnerjournal import services
from partnerjournal.domain.enums import (
    AffiliationKind,
    CommitmentState,
    ContactKind,
    Direction,
    HandleKind,
    RestatementState,
    Visibility,
)
from partnerjournal.domain.query import parse
from partnerjournal.domain.views.search import Found, HitKind
from partnerjournal.services.journal import Journal
from partnerjournal.services.meetings import Person, When
from partnerjournal.store.connect import OperationalError, open_writer
from partnerjournal.store.reads import search, search_people

CEILING_S = 1.0  # a safety ceiling; the budget itself (16 ms) belongs to the bench


def find(journal: Journal, typed: str, *, thorough: bool = False) -> Found:
    return search.found(journal.read, parse(typed), journal.clock.now_ms(), thorough=thorough)


def titles(found: Found) -> list[str]:
    return [hit.name for hit in found.people] + [hit.title for hit in found.meetings] + [h.text for h in found.texts]


def meet(journal: Journal, title: str, at: datetime, *people: int) -> int:
    return services.meetings.add(journal, When(at), [Person(colleague_id=each) for each in people], title=title)


@pytest.fixture
def odalie(journal: Journal) -> int:
    return services.colleagues.add(
        journal,
        name="Odalie Fenmark",
        role="Clinical Operations lead",
        team="Pilot North",
        organisation="Harbour Works",
    )


@pytest.fixture
def mill(journal: Journal, odalie: int) -> dict[str, int]:
    """A small journal in which nearly everything is about the pilot."""
    bram = services.colleagues.add(journal, name="Bram Quillory", role="Buyer", mail="bram@mill.example")
    today = meet(journal, "Agree who signs off the pilot", datetime(2026, 11, 19, 14, 0), odalie)
    last = meet(journal, "Pilot sites, first look", datetime(2026, 11, 12, 10, 0), odalie, bram)
    owed = services.commitments.add(
        journal, "Pilot data for sites 1 to 3", Direction.I_OWE, colleague_id=odalie, due_on=date(2026, 11, 17)
    )
    heard = services.restatements.add(
        journal,
        "Budget is the risk, not the date",
        meeting_id=last,
        colleague_id=odalie,
        said_back="The pilot waits",
    )
    fact = services.facts.add(journal, odalie, "Tired of pilots that never end")
    return {"odalie": odalie, "bram": bram, "today": today, "last": last, "owed": owed, "heard": heard, "fact": fact}


def test_words_match_across_fields_and_each_group_has_its_rows(journal: Journal, mill: dict[str, int]) -> None:
    found = find(journal, "oda pil")
    assert [hit.id for hit in found.people] == [mill["odalie"]]
    assert [hit.id for hit in found.meetings] == [mill["today"], mill["last"]]
    assert [(hit.kind, hit.id) for hit in found.texts] == [
        (HitKind.COMMITMENT, mill["owed"]),
        (HitKind.RESTATEMENT, mill["heard"]),
        (HitKind.FACT, mill["fact"]),
    ]
    assert find(journal, "oda pil", thorough=True).complete


def test_rows_say_what_is_needed(journal: Journal, mill: dict[str, int]) -> None:
    found = find(journal, "oda pil")
    person = found.people[0]
    assert (person.name, person.role, person.team) == ("Odalie Fenmark", "Clinical Operations lead", "Pilot North")
    assert person.by_name
    meeting = found.meetings[1]
    assert meeting.names == "Odalie Fenmark, Bram Quillory"
    assert meeting.starts == datetime(2026, 11, 12, 9, 0, tzinfo=UTC)
    assert meeting.day is None
    owed, heard, fact = found.texts
    assert (owed.names, owed.state, owed.sort, owed.due) == (
        "Odalie Fenmark", CommitmentState.OPEN, Direction.I_OWE, date(2026, 11, 17),
    )  # fmt: skip
    assert owed.colleague_id == mill["odalie"]
    assert (heard.state, heard.also, heard.meeting_id) == (
        RestatementState.UNCONFIRMED, "The pilot waits", mill["last"],
    )  # fmt: skip
    assert fact.private
    assert fact.at == datetime(2026, 11, 19, tzinfo=UTC)


def test_people_are_found_by_name_before_role_and_by_first_name_first(journal: Journal) -> None:
    add = services.colleagues.add
    dotted = add(journal, name="Mirela Oakhurn", role="Anaesthetics")
    surname = add(journal, name="Yusra Anand")
    first = add(journal, name="Ana Tavarrow")
    hyphen = add(journal, name="Lou-Ana Winsk")
    assert [hit.id for hit in find(journal, "ana").people] == [first, hyphen, surname, dotted]
    assert [hit.by_name for hit in find(journal, "ana").people] == [True, True, True, False]


def test_accents_strokes_and_case_of_names_don_t_matter(journal: Journal) -> None:
    services.colleagues.add(journal, name="Łukasz Ångmark", role="Théâtre")
    for typed in ("lukasz", "ŁUKASZ", "angm", "łuk ång", "theatre"):
        assert titles(find(journal, typed)) == ["Łukasz Ångmark"], typed


def test_my_own_profile_is_nobody_to_meet(journal: Journal) -> None:
    services.colleagues.set_me(journal, name="Hollis Perrigrove")
    assert find(journal, "hollis").people == ()


def test_every_kind_of_text_is_found_and_names_its_row(journal: Journal, mill: dict[str, int]) -> None:
    who, meeting = mill["bram"], mill["last"]
    kept = {
        HitKind.AFFILIATION: services.affiliations.add(journal, who, AffiliationKind.SCHOOL, "Quxley School"),
        HitKind.HANDLE: services.handles.add(journal, who, HandleKind.CHAT, "quxbram"),
        HitKind.FACT: services.facts.add(journal, who, "Qux in his garden"),
        HitKind.GOAL: services.goals.add(journal, who, "Qux by March"),
        HitKind.AGENDA_ITEM: services.agenda.add(journal, meeting, "Qux first"),
        HitKind.NOTE: services.notes.add(journal, "He said qux", meeting_id=meeting),
        HitKind.RESTATEMENT: services.restatements.add(journal, "Qux matters", colleague_id=who),
        HitKind.COMMITMENT: services.commitments.add(journal, "Send qux", Direction.THEY_OWE, colleague_id=who),
        HitKind.DECISION: services.decisions.add(journal, meeting, "Qux it is"),
        HitKind.GESTURE: services.gestures.add(journal, who, "Praised the qux"),
        HitKind.CONTACT: services.contacts.log(journal, who, ContactKind.CALL, text="About qux"),
        HitKind.QUESTION: services.questions.plan(journal, who, "Why qux?"),
    }
    assert {hit.kind: hit.id for hit in find(journal, "qux").texts} == kept


def test_what_the_strategies_keep_is_found_too(journal: Journal, mill: dict[str, int]) -> None:
    who = mill["bram"]
    services.organisation.set(journal, mission="Qux for all")
    kept = {
        HitKind.SHARED_GOAL: services.shared_goals.link(journal, who, [], "Both want qux"),
        HitKind.OBJECTIVE: services.objectives.add(journal, "Qux everywhere"),
        HitKind.THANKS: services.thanks.add(journal, who, "the qux", "Thank you for the qux"),
        HitKind.RESEARCH_STEP: services.research.add(journal, who, "Read his qux"),
        HitKind.TIE: services.ties.add(journal, who, mill["odalie"], "From the qux choir"),
        HitKind.ORGANISATION: 1,
    }
    hits = find(journal, "qux").texts
    assert {hit.kind: hit.id for hit in hits} == kept
    assert {hit.text for hit in hits if hit.kind is HitKind.TIE} == {"Odalie Fenmark: From the qux choir"}
    services.shared_goals.edit(journal, kept[HitKind.SHARED_GOAL], next_theirs="Ask the wombat")
    assert [(hit.kind, hit.also) for hit in find(journal, "wombat").texts] == [(HitKind.SHARED_GOAL, "Ask the wombat")]


def test_the_reason_of_a_step_leads_to_its_commitment_once(journal: Journal, mill: dict[str, int]) -> None:
    services.commitments.renegotiate(journal, mill["owed"], date(2026, 12, 1), "site pilot slipped")
    hits = find(journal, "slipped").texts
    assert [(hit.kind, hit.id, hit.also) for hit in hits] == [(HitKind.COMMITMENT, mill["owed"], "site pilot slipped")]
    both = [hit.id for hit in find(journal, "pilot").texts if hit.kind is HitKind.COMMITMENT]
    assert both == [mill["owed"]]


def test_the_index_follows_what_is_changed_deleted_and_undone(journal: Journal, mill: dict[str, int]) -> None:
    services.facts.edit(journal, mill["fact"], "Tired of rehearsals")
    assert find(journal, "never end").texts == ()
    assert titles(find(journal, "rehears")) == ["Tired of rehearsals"]
    services.facts.delete(journal, mill["fact"])
    assert titles(find(journal, "rehears")) == []
    journal.undo()
    assert titles(find(journal, "rehears")) == ["Tired of rehearsals"]
    services.colleagues.edit(journal, mill["odalie"], name="Odette Fenmark")
    assert find(journal, "odalie data").texts == ()
    assert [hit.id for hit in find(journal, "odette data").texts] == [mill["owed"]]


def test_signs_and_phrases_are_looked_for_in_the_text(journal: Journal, odalie: int) -> None:
    services.facts.add(journal, odalie, "Writes C++ and likes 50% of it 🎉")
    services.facts.add(journal, odalie, "Vitamin C, 50 drops, @home")
    for typed in ("c++", "50%", "🎉", '"likes 50%"', '"c++ and likes"', "odalie c++"):
        assert [hit.text[:6] for hit in find(journal, typed).texts] == ["Writes"], typed
    assert [hit.text[:7] for hit in find(journal, "@home").texts] == ["Vitamin"]
    assert titles(find(journal, '"likes drops"')) == []


@pytest.fixture
def many(journal: Journal, odalie: int) -> dict[str, int]:
    """An old note about c++ below a thousand newer ones, most of which have words with c."""
    noted = {"old": services.notes.add(journal, "Written in c++ long ago", colleague_id=odalie)}
    writer = open_writer(journal.path)
    writer.execute(
        "INSERT INTO note(uuid, colleague_id, text, taken_ms)"
        " WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)"
        " SELECT 'n' || i, ?, 'The calm pilot came up ' || i || ' times, all in all', ? - i * 1000 FROM n",
        (odalie, journal.clock.now_ms()),
    )
    writer.execute("UPDATE note SET taken_ms = 0 WHERE id = ?", (noted["old"],))
    writer.close()
    return noted


def test_what_signs_ask_for_is_found_however_old_it_is(journal: Journal, many: dict[str, int]) -> None:
    for typed in ("c++", '"in c++ long"', "++"):
        assert not find(journal, typed).complete, typed
        found = find(journal, typed, thorough=True)
        assert [hit.id for hit in found.texts] == [many["old"]], typed
        assert found.complete


def test_among_very_many_the_newest_are_there_at_once(journal: Journal, many: dict[str, int]) -> None:
    for typed in ("c", "the", "pil", "oda pil"):
        begun = time.perf_counter()
        found = find(journal, typed)
        assert time.perf_counter() - begun < CEILING_S
        assert len(found.texts) == search.MOST_TEXTS
        assert found.texts[0].text == "The calm pilot came up 1 times, all in all", typed
        assert not found.complete
    assert find(journal, "the calm", thorough=True).complete


@pytest.mark.parametrize(
    "typed", ["", " ", '"', "\x00", "\ud800", "AND", "NEAR(", "a" * 10_000, "((", "%", "_", "'", "*"]
)
def test_no_query_is_an_error(journal: Journal, mill: dict[str, int], typed: str) -> None:
    find(journal, typed)
    find(journal, typed, thorough=True)


def test_nothing_is_found_by_nothing(journal: Journal, mill: dict[str, int]) -> None:
    assert find(journal, "") == Found()
    assert find(journal, '" "') == Found()


def test_a_search_can_be_interrupted(journal: Journal, mill: dict[str, int]) -> None:
    journal.read.set_progress_handler(lambda: 1, 1)
    try:
        with pytest.raises(OperationalError):
            find(journal, "pilot", thorough=True)
    finally:
        journal.read.set_progress_handler(None, 1)


def test_the_meetings_nearest_to_now_come_first(journal: Journal, odalie: int) -> None:
    start = datetime(2026, 11, 19, 9, 0)
    for days in (-40, -7, -2, 1, 30, 80):
        meet(journal, f"Check-in {days}", start + timedelta(days=days), odalie)
    assert [hit.title for hit in find(journal, "check", thorough=True).meetings] == [
        "Check-in 1", "Check-in -2", "Check-in -7", "Check-in 30", "Check-in 80", "Check-in -40",
    ]  # fmt: skip


def test_all_day_meetings_have_a_date(journal: Journal, odalie: int) -> None:
    services.meetings.add(journal, When(date(2026, 11, 20)), [Person(colleague_id=odalie)], title="Fair")
    assert find(journal, "fair").meetings[0].day == date(2026, 11, 20)


def test_what_comes_next_and_what_was_last_with_somebody(journal: Journal, mill: dict[str, int]) -> None:
    now = journal.clock.now_ms()
    later = meet(journal, "Later", datetime(2026, 11, 25, 9, 0), mill["bram"])
    assert [hit.id for hit in search.next_meetings(journal.read, now, 5)] == [mill["today"], later]
    following = search.meeting_with(journal.read, mill["bram"], now, past=False)
    before = search.meeting_with(journal.read, mill["bram"], now, past=True)
    assert following is not None
    assert before is not None
    assert (following.id, before.id) == (later, mill["last"])
    assert search.meeting_with(journal.read, mill["odalie"] + 100, now, past=True) is None


def test_private_and_shareable_are_told_apart(journal: Journal, odalie: int) -> None:
    services.notes.add(journal, "Quiet note", colleague_id=odalie)
    services.notes.add(journal, "Quiet but shareable", colleague_id=odalie, visibility=Visibility.SHAREABLE)
    assert {hit.text: hit.private for hit in find(journal, "quiet").texts} == {
        "Quiet note": True,
        "Quiet but shareable": False,
    }


def test_the_first_words_of_a_line_name_somebody(journal: Journal) -> None:
    add = services.colleagues.add
    anabel = add(journal, name="Anabel Willow")
    ana = add(journal, name="Ana Willow")
    lou = add(journal, name="Lou-Ana Winsk")

    def called(line: str) -> tuple[int, list[int]]:
        count, people = search_people.called(journal.read, line.split())
        return count, [hit.id for hit in people]

    assert called("ana will send data") == (1, [ana, lou, anabel])
    assert called("ana willow will send data") == (2, [ana, anabel])
    assert called("Anab: the data") == (1, [anabel])
    assert called("win data") == (1, [lou])
    assert called("nobody here") == (0, [])
    assert called("") == (0, [])
    assert called("% _") == (0, [])


def test_i_am_not_among_the_people_of_my_meetings(journal: Journal, odalie: int) -> None:
    me = services.colleagues.set_me(journal, name="Lior Brackensea")
    pilot = meet(journal, "Pilot", datetime(2026, 11, 20, 9, 0), odalie, me)
    services.agenda.add(journal, pilot, "Order of the two sites")
    found = find(journal, "odalie")
    assert [hit.names for hit in found.meetings] == ["Odalie Fenmark"]
    assert [(hit.text, hit.names) for hit in found.texts] == [("Order of the two sites", "Odalie Fenmark")]
    assert find(journal, "lior").meetings == ()
