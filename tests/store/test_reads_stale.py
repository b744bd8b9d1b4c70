from __future__ import annotations

from datetime import date

from partnerjournal import services
from partnerjournal.domain.enums import FactSource
from partnerjournal.services.journal import Journal
from partnerjournal.store.reads import profile, stale
from partnerjournal.store.reads.stale import stale_facts

TODAY = date(2026, 11, 19)


def test_what_has_been_due_longest_comes_first_and_mine_never(journal: Journal) -> None:
    facts = services.facts
    me = services.colleagues.set_me(journal, name="Lior Vance")
    ana = services.colleagues.add(journal, name="Ana Ruiz")
    facts.add(journal, me, "Likes tea", learned_on=date(2020, 1, 1))
    old = facts.add(journal, ana, "Runs on Sundays", learned_on=date(2025, 4, 1))
    due = facts.add(journal, ana, "New boss in spring", learned_on=date(2026, 2, 1), review_on=date(2026, 6, 1))
    facts.add(journal, ana, "Wrote a book", learned_on=date(2020, 1, 1), source=FactSource.PUBLIC)
    facts.add(journal, ana, "Moves in May", learned_on=date(2026, 11, 1), review_on=date(2027, 5, 1))
    found = stale_facts(journal.read, TODAY, 10)
    assert [(fact.id, fact.colleague, fact.since) for fact in found] == [
        (due, "Ana Ruiz", date(2026, 6, 1)),
        (old, "Ana Ruiz", date(2026, 10, 1)),
    ]
    assert [fact.id for fact in stale_facts(journal.read, TODAY, 1)] == [due]


def test_still_true_moves_the_question_on_and_is_undone(journal: Journal) -> None:
    ana = services.colleagues.add(journal, name="Ana Ruiz")
    dated = services.facts.add(journal, ana, "New boss", learned_on=date(2026, 5, 1), review_on=date(2026, 11, 1))
    aged = services.facts.add(journal, ana, "Runs on Sundays", learned_on=date(2025, 1, 1))
    services.facts.confirm(journal, dated)
    services.facts.confirm(journal, aged)
    rows = {row.id: row for row in profile.facts(journal.read, ana)}
    assert (rows[dated].confirmed_on, rows[dated].review_on) == (TODAY, date(2027, 5, 22))
    assert (rows[aged].confirmed_on, rows[aged].review_on) == (TODAY, None)
    assert stale_facts(journal.read, TODAY, 10) == ()
    journal.undo()
    assert [fact.id for fact in stale_facts(journal.read, TODAY, 10)] == [aged]


def test_each_half_walks_its_own_index(journal: Journal) -> None:
    values = {"today": "2026-11-19", "old": "2025-05-19", "limit": 5}
    for statement, index in ((stale._BY_REVIEW, "fact_by_review"), (stale._BY_AGE, "fact_by_age")):
        plan = [row[3] for row in journal.read.execute(f"EXPLAIN QUERY PLAN {statement}", values)]
        assert any(index in step for step in plan), plan
        assert not any("TEMP B-TREE" in step for step in plan), plan
