"""Answers to "is this the same?", ties and research: remembered, taken back, undone in one step."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from partnerjournal import services
from partnerjournal.domain.enums import AffiliationKind, FactSource, Pronoun
from partnerjournal.domain.errors import JournalError
from partnerjournal.domain.mutual import ask_whom, bond_words
from partnerjournal.domain.research import USUAL, Usual
from partnerjournal.domain.views.mutual import BondKind
from partnerjournal.services.journal import Journal
from partnerjournal.services.meetings import Person, When
from partnerjournal.store.reads import aliases, mutual, profile, research

SCHOOL, EMPLOYER = AffiliationKind.SCHOOL, AffiliationKind.EMPLOYER
TODAY = date(2026, 11, 19)


def said(journal: Journal, one: str, other: str) -> bool | None:
    return aliases.aliases(journal.read).answer(SCHOOL, one, other)


def test_an_answer_is_remembered_for_all_and_undone(journal: Journal) -> None:
    services.aliases.answer(journal, SCHOOL, "UConn", "University of Connecticut", same=True)
    assert said(journal, "uconn", "university connecticut") is True
    services.aliases.answer(journal, SCHOOL, "University of Connecticut", "UConn", same=False)
    assert said(journal, "uconn", "university connecticut") is False
    journal.undo()
    assert said(journal, "uconn", "university connecticut") is True
    journal.undo()
    assert said(journal, "uconn", "university connecticut") is None


def test_taking_back_cuts_every_way_between_the_two(journal: Journal) -> None:
    answer = services.aliases.answer
    answer(journal, SCHOOL, "A", "B", same=True)
    answer(journal, SCHOOL, "B", "C", same=True)
    answer(journal, SCHOOL, "A", "D", same=True)
    answer(journal, SCHOOL, "D", "C", same=True)
    assert said(journal, "a", "c") is True
    services.aliases.take_back(journal, SCHOOL, "A", "C")
    assert said(journal, "a", "c") is False
    assert said(journal, "a", "b") is True
    journal.undo()
    assert said(journal, "a", "c") is True


def test_a_tie_holds_for_both_and_goes_with_either(journal: Journal) -> None:
    ana = services.colleagues.add(journal, name="Ana Ruiz")
    lee = services.colleagues.add(journal, name="Lee Ostrom")
    tie = services.ties.add(journal, ana, lee, "the Atlas project", from_year=2021, to_year=2022)
    assert [(row.other, row.text) for row in mutual.ties(journal.read, ana)] == [("Lee Ostrom", "the Atlas project")]
    assert [row.other for row in mutual.ties(journal.read, lee)] == ["Ana Ruiz"]
    services.ties.edit(journal, tie, "Atlas", from_year=2021)
    assert mutual.ties(journal.read, ana)[0].to_year is None
    with pytest.raises(JournalError, match="tie_to_oneself"):
        services.ties.add(journal, ana, ana)
    with pytest.raises(JournalError, match="years_odd"):
        services.ties.add(journal, ana, lee, from_year=2022, to_year=2021)
    services.colleagues.delete(journal, lee)
    assert mutual.ties(journal.read, ana) == ()
    journal.undo()
    assert len(mutual.ties(journal.read, ana)) == 1


def test_who_knows_her_is_computed_and_the_surest_comes_first(journal: Journal) -> None:
    add, belongs = services.colleagues.add, services.affiliations.add
    services.colleagues.set_me(journal, name="Lior Vance", organisation="Marlow Labs GmbH")
    ana = add(journal, name="Ana Ruiz", team="Ops")
    old, mate, peer, met, far, tied = (
        add(journal, name=f"{name} Example", team=team)
        for name, team in [("Olga", ""), ("Mats", "Ops"), ("Pia", ""), ("Timo", ""), ("Fay", ""), ("Lee", "")]
    )
    belongs(journal, ana, EMPLOYER, "Quillmark", from_year=2019, to_year=2022)
    belongs(journal, ana, EMPLOYER, "Marlow Labs", from_year=2022)
    belongs(journal, ana, SCHOOL, "University of Connecticut", from_year=2005, to_year=2009)
    belongs(journal, old, EMPLOYER, "Quillmark GmbH", from_year=2021)
    belongs(journal, peer, SCHOOL, "UConn", from_year=2008, to_year=2011)
    belongs(journal, far, EMPLOYER, "Quillmark", from_year=2001, to_year=2003)
    belongs(journal, far, EMPLOYER, "Marlow Labs", from_year=2020)
    services.ties.add(journal, tied, ana, "the Atlas project", from_year=2021, to_year=2022)
    for days in (3, 10):
        when = When((datetime(2026, 11, 19, 9) - timedelta(days=days)), 30)
        services.meetings.add(journal, when, [Person(colleague_id=ana), Person(colleague_id=met)], title="Pilot")
    services.aliases.answer(journal, SCHOOL, "UConn", "University of Connecticut", same=True)
    known = aliases.aliases(journal.read)
    found = ask_whom(mutual.bonds(journal.read, ana, journal.clock.now(), known))
    assert [(bond.colleague_id, bond.kind) for bond in found] == [
        (tied, BondKind.TIE),
        (old, BondKind.EMPLOYER),
        (mate, BondKind.TEAM),
        (peer, BondKind.SCHOOL),
        (met, BondKind.MEETINGS),
    ]
    assert [bond_words(bond, Pronoun.SHE, TODAY) for bond in found] == [
        "Lee knows her from the Atlas project, 2021–2022",
        "Olga worked with her at Quillmark, 2021–2022",
        "Mats is on her team",
        "Pia was at University of Connecticut with her, 2008–2009",
        "Timo was in 2 meetings with her, last 16 Nov",
    ]
    assert tied not in {bond.colleague_id for bond in ask_whom(found, {tied})}


def test_usual_steps_become_rows_when_something_is_done_with_them(journal: Journal) -> None:
    ana = services.colleagues.add(journal, name="Ana Ruiz")
    usual = Usual(ana, USUAL[0], "Read her public profile")
    services.research.tick(journal, usual)
    services.research.edit(journal, usual, note="Wrote her thesis on tides")
    (row,) = research.steps(journal.read, ana)
    assert (row.key, row.done_on, row.note) == ("public", TODAY, "Wrote her thesis on tides")
    services.research.tick(journal, row.id, False)
    assert research.steps(journal.read, ana)[0].done_on is None
    services.research.delete(journal, row.id)
    assert research.steps(journal.read, ana) == ()


def test_own_lines_are_added_and_moved(journal: Journal) -> None:
    ana = services.colleagues.add(journal, name="Ana Ruiz")
    first, second, third = (services.research.add(journal, ana, text) for text in ("One", "Two", "Three"))
    services.research.move(journal, third, 0)
    assert [row.id for row in research.steps(journal.read, ana)] == [third, first, second]
    services.research.move(journal, third, 99)
    assert [row.id for row in research.steps(journal.read, ana)] == [first, second, third]
    with pytest.raises(JournalError, match="text_missing"):
        services.research.add(journal, ana, "  ")


def test_asking_somebody_is_one_step_for_both(journal: Journal) -> None:
    ana = services.colleagues.add(journal, name="Ana Ruiz")
    lee = services.colleagues.add(journal, name="Lee Ostrom")
    step = services.research.ask(journal, ana, lee, "Ask Lee about Ana", "What should I know before I meet Ana?")
    (row,) = research.steps(journal.read, ana)
    assert (row.id, row.asked, row.asked_id) == (step, "Lee Ostrom", lee)
    assert [question.text for question in profile.questions(journal.read, lee)] == [
        "What should I know before I meet Ana?"
    ]
    journal.undo()
    assert research.steps(journal.read, ana) == () == profile.questions(journal.read, lee)


def test_what_came_of_it_becomes_a_fact_with_its_source(journal: Journal) -> None:
    ana = services.colleagues.add(journal, name="Ana Ruiz")
    step = services.research.add(journal, ana, "Ask Lee")
    services.research.keep_as_fact(
        journal, step, "Decides on Fridays", source=FactSource.THIRD_PARTY, source_name="Lee Ostrom"
    )
    (fact,) = profile.facts(journal.read, ana)
    assert (fact.text, fact.source, fact.source_name, fact.reveal_source) == (
        "Decides on Fridays",
        FactSource.THIRD_PARTY,
        "Lee Ostrom",
        False,
    )
    assert research.steps(journal.read, ana)[0].done_on == TODAY
    journal.undo()
    assert profile.facts(journal.read, ana) == ()


def test_a_usual_step_can_be_left_out_for_one(journal: Journal) -> None:
    ana = services.colleagues.add(journal, name="Ana Ruiz")
    person = profile.profile(journal.read, ana)
    assert person is not None
    services.research.leave_out(journal, person.uuid, "public")
    assert research.left_out(journal.read, person.uuid) == {"public"}
    assert research.left_out(journal.read, "another") == frozenset()


def test_no_read_walks_through_a_whole_table(journal: Journal) -> None:
    values = {"id": 1, "keys": '["a"]', "most": 5, "now": 0, "largest": 8}
    for statement in (mutual._TIES, mutual._AT_THE_SAME, mutual._MATES, mutual._TOGETHER):
        plan = [row[3] for row in journal.read.execute(f"EXPLAIN QUERY PLAN {statement}", values)]
        walked = {step.removeprefix("SCAN ").split()[0] for step in plan if step.startswith("SCAN ")}
        assert walked <= {"t", "m", "json_each"}, plan  # what was found already, and the list of names
