"""Two colleagues become one: all that is theirs moves, what both have stands once, and one step takes it back."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from partnerjournal import services
from partnerjournal.domain.enums import (
    AffiliationKind,
    CardKind,
    ContactKind,
    Direction,
    GestureKind,
    GoalKind,
    HandleKind,
    PathChoice,
    PreferenceDimension,
    Proposed,
)
from partnerjournal.domain.errors import Refused
from partnerjournal.domain.merging import Field, way
from partnerjournal.domain.research import Usual
from partnerjournal.services.journal import Journal
from partnerjournal.services.meetings import Person, When
from partnerjournal.store.connect import one, tables
from tests.services.test_machine import dump


def _people(journal: Journal) -> tuple[int, int, int]:
    """Ana, who is kept, A. Ruiz, who is the same, and Bo; both of Ana have something of everything."""
    ana = services.colleagues.add(journal, name="Ana Ruiz", mail="ana@example.org", role="Lead", team="Ops")
    twin = services.colleagues.add(journal, name="A. Ruiz", mail="a.ruiz@example.org", role="Head of Ops")
    bo = services.colleagues.add(journal, name="Bo Lind")
    mine = services.goals.add(journal, services.colleagues.set_me(journal, name="Lior"), "Agree")
    services.colleagues.edit(journal, twin, zone="Europe/Lisbon")
    both = services.meetings.add(
        journal, When(datetime(2026, 11, 3), 30), [Person(colleague_id=ana), Person(colleague_id=twin)], title="Both"
    )
    alone = services.meetings.add(journal, When(datetime(2026, 11, 4), 30), [Person(colleague_id=twin)], title="Alone")
    services.agenda.add(journal, both, "Pilot", owner_id=twin)
    for who, word in ((ana, "tea"), (twin, "coffee")):
        services.handles.add(journal, who, HandleKind.PHONE, "+49 30 555 0100")
        services.affiliations.add(journal, who, AffiliationKind.SCHOOL, "Lowmoor College")
        services.facts.add(journal, who, f"Drinks {word}", learned_on=date(2026, 11, 1))
        services.facts.add(journal, who, "Sings", learned_on=date(2026, 11, 1))
        services.notes.add(journal, f"On {word}", colleague_id=who)
        services.preferences.set(journal, who, PreferenceDimension.PACE, word)
        goal = services.goals.add(journal, who, f"More {word}", kind=GoalKind.OBJECTIVE)
        services.shared_goals.link(journal, who, [mine, goal], f"Share {word}")
        services.contacts.log(journal, who, ContactKind.CALL, text=word)
        services.questions.plan(journal, who, f"Why {word}?")
        services.commitments.add(journal, f"Send {word}", Direction.I_OWE, colleague_id=who)
        services.restatements.add(journal, f"Wants {word}", meeting_id=alone, colleague_id=who)
        services.gestures.add(journal, who, f"Brought {word}", kind=GestureKind.LISTENING)
        services.thanks.add(journal, who, "It was good", f"Thanks for {word}")
        services.research.tick(journal, Usual(who, "public", "Read it"), True)
        services.ties.add(journal, who, bo, "From the choir")
        services.colleagues.set_picture(journal, who, word.encode())
        services.paths.start(journal, who, trouble=f"No {word}", choice=PathChoice.TIME)
        uuid = one(journal.read, "SELECT uuid FROM colleague WHERE id = ?", who)
        services.snoozes.put_off(journal, CardKind.NO_GESTURE, uuid, date(2026, 12, 1), reason=word)
        services.refusals.refuse(journal, Proposed.RESEARCH, uuid, "boss")
    services.ties.add(journal, ana, twin, "Shared an office")
    services.gestures.introduce(journal, ana, twin, "Should meet")
    services.research.ask(journal, ana, twin, "Ask them", "What drives her?")
    return ana, twin, bo


def test_the_references_are_those_of_the_file(journal: Journal) -> None:
    there = {
        (table, row[3])
        for table in tables(journal.read)
        for row in journal.read.execute(f"PRAGMA foreign_key_list({table})")
        if row[2] == "colleague"
    }
    assert {(table.name, column) for table, column in services.merging.references()} == there


def test_all_that_is_theirs_moves_and_one_undo_takes_it_back_also_after_a_restart(journal: Journal) -> None:
    ana, twin, bo = _people(journal)
    uuid, other_uuid = (one(journal.read, "SELECT uuid FROM colleague WHERE id = ?", who) for who in (ana, twin))
    before = dump(journal)
    with_a_row = {
        (table.name, column)
        for table, column in services.merging.references()
        if one(journal.read, f"SELECT count(*) FROM {table.name} WHERE {column} = ?", twin)
    }
    assert {(t.name, c) for t, c in services.merging.references()} - with_a_row == {
        ("identity", "colleague_id"),
        ("path", "advisor_id"),
    }
    theirs = {Field.ROLE: twin, Field.NAME: ana, Field.PICTURE: twin, way(PreferenceDimension.PACE): twin}
    services.merging.merge(journal, ana, twin, theirs)
    after = dump(journal)

    def rows(sql: str) -> list[tuple[object, ...]]:
        return journal.read.execute(sql, {"ana": ana, "twin": twin, "bo": bo}).fetchall()

    for table, column in services.merging.references():
        assert rows(f"SELECT * FROM {table.name} WHERE {column} = :twin") == [], (table.name, column)
    assert rows("SELECT name, role, zone, team_id IS NULL FROM colleague WHERE id IN (:ana, :twin)") == [
        ("Ana Ruiz", "Head of Ops", "Europe/Lisbon", 0)
    ]
    assert rows("SELECT value, position FROM handle WHERE colleague_id = :ana ORDER BY position") == [
        ("ana@example.org", 0),
        ("+49 30 555 0100", 1),
        ("a.ruiz@example.org", 2),
    ]
    counts = {
        "affiliation": 1, "fact": 3, "note": 2, "goal": 2, "shared_goal": 2, "contact": 2, "asked": 3, "commitment": 2,
        "restatement": 2, "gesture": 3, "thanks": 2, "attendee": 2, "tie": 1, "path": 1, "preference": 1, "picture": 1,
    }  # fmt: skip
    for kind, count in counts.items():
        assert one(journal.read, f"SELECT count(*) FROM {kind} WHERE colleague_id = ?", ana) == count, kind
    assert rows("SELECT text FROM preference") == [("coffee",)]
    assert rows("SELECT image FROM picture") == [(b"coffee",)]
    assert rows("SELECT trouble FROM path") == [("No tea\nNo coffee",)]
    assert rows("SELECT other_id, text FROM tie") == [(bo, "From the choir")]
    assert rows("SELECT introduced_id FROM gesture WHERE text = 'Should meet'") == [(None,)]
    assert rows("SELECT key FROM research_step WHERE key <> ''") == [("public",)]
    assert rows("SELECT source_uid FROM identity") == [(f"urn:uuid:{other_uuid}",)]
    assert rows("SELECT ref, reason FROM snooze") == [(uuid, "tea")]
    assert rows("SELECT ref FROM refusal") == [(f"{uuid}|boss",)]
    assert rows("SELECT count(*) FROM search_doc WHERE who = :twin") == [(0,)]
    assert rows("SELECT context FROM search_doc WHERE kind = 'fact' AND text = 'Drinks coffee'") == [("Ana Ruiz",)]

    assert journal.undo() == "Merge A. Ruiz into Ana Ruiz"
    assert dump(journal) == before
    journal.redo()
    assert dump(journal) == after
    reopened = Journal(journal.path, journal.clock)
    trash_id = one(reopened.read, "SELECT max(id) FROM trash")
    assert services.trash.restore(reopened, trash_id) == "Merge A. Ruiz into Ana Ruiz"
    reopened.close()
    assert dump(journal) == before


def test_what_is_being_typed_about_the_other_goes_on_about_the_one_who_is_kept(journal: Journal) -> None:
    ana = services.colleagues.add(journal, name="Ana Ruiz")
    twin = services.colleagues.add(journal, name="A. Ruiz")
    typed = {
        f"fact/new/{ana}": "one",
        f"fact/new/{twin}": "two",
        f"question/{twin}/{twin}": "three",
        "agenda/2": "four",
    }
    for key, text in typed.items():
        services.drafts.keep(journal, key, text)
    services.merging.merge(journal, ana, twin)
    found = dict(journal.read.execute("SELECT key, text FROM draft").fetchall())
    assert found == {f"fact/new/{ana}": "one\ntwo", f"question/{twin}/{ana}": "three", "agenda/2": "four"}


def test_i_am_kept_and_nobody_merges_with_themselves(journal: Journal) -> None:
    me = services.colleagues.set_me(journal, name="Lior Ben-Ami")
    also_me = services.colleagues.add(journal, name="Lior Ben Ami", mail="lior@example.org")
    for keep, other, code in ((also_me, me, "merge_me"), (me, me, "merge_oneself")):
        with pytest.raises(Refused, match=code):
            services.merging.merge(journal, keep, other)
    services.merging.merge(journal, me, also_me)
    assert one(journal.read, "SELECT colleague_id FROM handle WHERE value = 'lior@example.org'") == me
    assert one(journal.read, "SELECT is_me FROM colleague WHERE id = ?", me) == 1


def test_both_cards_read_again_change_nothing(journal: Journal, tmp_path: Path) -> None:
    cards = tmp_path / "people.vcf"
    lines = ("BEGIN:VCARD", "VERSION:3.0", "UID:{uid}", "FN:{name}", "TITLE:{role}", "TEL:{tel}", "END:VCARD", "")
    card = "\r\n".join(lines)
    said = (("one", "Ana Ruiz", "Lead", "030 5550100"), ("two", "A. Ruiz", "Head of Ops", "030 5550101"))
    cards.write_text("".join(card.format(uid=u, name=n, role=r, tel=t) for u, n, r, t in said), encoding="utf-8")

    def read() -> dict[str, int]:
        plan = services.transfer.look(journal.read, journal.clock, [cards])
        list(services.transfer.write(journal, plan))
        return {outcome.name: n for outcome, n in plan.files[0].outcomes.items() if n}

    assert read() == {"ADDED": 2}
    ana, twin = (one(journal.read, "SELECT id FROM colleague WHERE source_uid = ?", uid) for uid in ("one", "two"))
    chosen: tuple[dict[str, int], ...] = ({}, {Field.NAME: twin, Field.ROLE: twin})
    for choices in chosen:
        services.merging.merge(journal, ana, twin, choices)
        before = dump(journal)
        assert set(read()) <= {"UNCHANGED"}
        assert dump(journal) == before
        journal.undo()
