"""What the preview of an import says, who is suggested, what one takes, and by which names files know people."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from partnerjournal.domain.enums import HandleKind
from partnerjournal.services import colleagues, handles, meetings, merging, transfer
from partnerjournal.services.journal import Journal
from partnerjournal.services.meetings import Person, When
from partnerjournal.services.transfer import Choice, Item, Outcome, Plan, What
from partnerjournal.store.connect import one


def card(name: str, *lines: str) -> str:
    return "\r\n".join(["BEGIN:VCARD", "VERSION:3.0", f"FN:{name}", *lines, "END:VCARD", ""])


def calendar(*events: tuple[str, ...]) -> str:
    said = ("\r\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT", ""]) for lines in events)
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + "".join(said) + "END:VCALENDAR\r\n"


class Desk:
    """Writes files, looks at them, and writes what is chosen."""

    def __init__(self, journal: Journal, folder: Path) -> None:
        self.journal, self.folder = journal, folder

    def look(self, **files: str) -> Plan:
        paths = []
        for name, text in files.items():
            path = self.folder / f"{name}{'.ics' if 'VCALENDAR' in text else '.vcf'}"
            path.write_bytes(text.encode())
            paths.append(path)
        return transfer.look(self.journal.read, self.journal.clock, paths)

    def take(self, plan: Plan) -> None:
        for _progress in transfer.write(self.journal, plan, 0.1):
            pass

    def bring(self, **files: str) -> Plan:
        plan = self.look(**files)
        self.take(plan)
        return plan

    def names(self) -> list[str]:
        return [row[0] for row in self.journal.read.execute("SELECT name FROM colleague WHERE NOT is_me ORDER BY name")]


@pytest.fixture
def desk(journal: Journal, tmp_path: Path) -> Desk:
    return Desk(journal, tmp_path)


def fields(item: Item) -> list[tuple[str, str, str, bool]]:
    return [(change.field, change.before, change.after, change.kept) for change in item.changes]


# --- what the preview says


def test_a_person_field_by_field(desk: Desk, journal: Journal) -> None:
    before = ("UID:1", "EMAIL:ana@a.example", "TITLE:Lead", "ORG:Firm")
    (new,) = desk.bring(a=card("Ana Ruiz", *before)).items
    assert (new.outcome, new.what, new.name, new.detail) == (Outcome.ADDED, What.PERSON, "Ana Ruiz", "Lead · Firm")
    assert fields(new) == [
        ("Role", "", "Lead", False),
        ("Organisation", "", "Firm", False),
        ("Mail", "", "ana@a.example", False),
    ]
    colleagues.edit(journal, one(journal.read, "SELECT id FROM colleague"), organisation="Firm (new house)")
    after = ("UID:1", "EMAIL:ana@a.example", "TEL;TYPE=cell:123", "TITLE:Head", "ORG:Firm Ltd")
    plan = desk.bring(a=card("Ana Ruiz", *after))
    (changed,) = plan.items
    assert changed.outcome is Outcome.UPDATED
    assert fields(changed) == [
        ("Role", "Lead", "Head", False),
        ("Organisation", "Firm (new house)", "Firm Ltd", True),
        ("Phone", "", "123 (cell)", False),
    ]
    again = desk.look(a=card("Ana Ruiz", *after))
    (kept,) = again.items  # it says what stays, and asks nothing
    assert (kept.outcome, kept.asks, again.steps) == (Outcome.UNCHANGED, False, [])
    assert fields(kept) == [("Organisation", "Firm (new house)", "Firm Ltd", True)]


def test_a_meeting_field_by_field(desk: Desk) -> None:
    first = ("UID:m", "SUMMARY:Pilot", "DTSTART:20261120T100000", "DURATION:PT30M", "LOCATION:Room 1")
    (new,) = desk.bring(a=calendar((*first, "ATTENDEE;CN=Ana:mailto:ana@a.example"))).items
    assert (new.what, new.name, new.detail) == (What.MEETING, "Pilot", "Fri 20 Nov · 10:00 · Ana")
    assert fields(new) == [
        ("Time", "", "Fri 20 Nov, 10:00 (30 min)", False),
        ("Place", "", "Room 1", False),
        ("Attendees", "", "Ana", False),
    ]
    later = ("UID:m", "SUMMARY:Pilot", "DTSTART:20261120T110000", "DURATION:PT45M", "LOCATION:Room 1")
    people = ("ATTENDEE;CN=Ana;PARTSTAT=ACCEPTED:mailto:ana@a.example", "ATTENDEE;CN=Lee:mailto:lee@a.example")
    (changed,) = desk.look(a=calendar((*later, *people))).items
    assert fields(changed) == [
        ("Time", "Fri 20 Nov, 10:00 (30 min)", "Fri 20 Nov, 11:00 (45 min)", False),
        ("Attendees", "Ana", "Ana, Lee", False),
        ("Answer of Ana", "", "accepted", False),
    ]


def test_what_no_field_holds_is_said(desk: Desk) -> None:
    odd = ("ADR;TYPE=home:;;1 Sea Road;Lisboa;;;", "ADR;TYPE=work:;;2 Quay;Lisboa;;;", "NICKNAME:Nan")
    plan = desk.look(a=card("Ana Ruiz", *odd) + card("Lee Oak", odd[0], "ANNIVERSARY:20100504"))
    assert [(hint.record, hint.text) for hint in plan.files[0].hints] == [
        (None, "Left out, for there is no place for it here: Address (2), Nickname (1), Anniversary (1).")
    ]
    assert desk.look(b=card("Ana Ruiz", "TITLE:Lead")).files[0].hints == []
    table = desk.folder / "odd.csv"
    names = [*(f"Field {chr(65 + n)}" for n in range(12)), "x" * 5000, ""]
    table.write_text(f"Name,Email,{','.join(names)}\nAna Ruiz,ana@a.example,{','.join('1' * 14)}\n")
    (said,) = transfer.look(desk.journal.read, desk.journal.clock, [table]).files[0].hints
    assert said.text.endswith(", 2 more fields.")
    assert len(said.text) < 500


def test_a_series_is_one_thing_to_take(desk: Desk) -> None:
    weekly = ("UID:w", "SUMMARY:Weekly", "DTSTART:20261102T100000", "DURATION:PT30M")
    rule = ("RRULE:FREQ=WEEKLY;COUNT=4",)
    plan = desk.bring(a=calendar((*weekly, *rule)))
    (series,) = plan.items
    assert (series.what, series.detail) == (What.SERIES, "every Monday at 10:00, 4 times")
    assert ("Meetings", "", "4, from Mon 2 Nov · 10:00 to Mon 23 Nov · 10:00", False) in fields(series)
    moved = ("UID:w", "SUMMARY:Weekly", "RECURRENCE-ID:20261123T100000", "DTSTART:20261123T150000", "DURATION:PT30M")
    plan = desk.look(a=calendar((*weekly, *rule), moved))
    (changed,) = plan.items
    assert plan.files[0].outcomes == {Outcome.UNCHANGED: 1, Outcome.ADDED: 1}
    assert fields(changed) == [
        ("Mon 23 Nov · 10:00: Time", "Mon 23 Nov, 10:00 (30 min)", "Mon 23 Nov, 15:00 (30 min)", False)
    ]


# --- who is suggested, and what is taken


def crowd(count: int) -> str:
    return "".join(card(f"Person {n}", f"UID:{n}", f"EMAIL:p{n}@far.example") for n in range(count))


def test_of_many_those_one_meets_and_works_with_are_ticked(desk: Desk, journal: Journal) -> None:
    colleagues.set_me(journal, name="Me", organisation="Hollis Paper Ltd")
    meetings.add(journal, When(datetime(2026, 11, 20, 9)), [Person(mail="p3@far.example")], title="Known")
    crowded = ("UID:all", "SUMMARY:All hands", "DTSTART:20261120T120000", "DURATION:PT30M")
    all_hands = tuple(f"ATTENDEE:mailto:p{n}@far.example" for n in range(20))
    pilot = ("UID:pilot", "SUMMARY:Pilot", "DTSTART:20261120T100000", "DURATION:PT30M")
    two = ("ATTENDEE:mailto:p3@far.example", "ATTENDEE:mailto:p5@far.example")
    people = crowd(20) + card("Employed", "UID:e", "ORG:HOLLIS PAPER GmbH")
    plan = desk.look(people=people, calendar=calendar((*crowded, *all_hands), (*pilot, *two)))
    choice = Choice(plan)
    chosen = sorted(choice.chosen, key=lambda item: -item.weight)
    assert [(item.name, item.because) for item in chosen] == [
        ("Person 3", "in 2 of your meetings"),
        ("Person 5", "in 1 of your meetings"),
        ("Employed", "HOLLIS PAPER GmbH, like you"),
        ("All hands", ""),
        ("Pilot", ""),
    ]
    desk.take(plan)
    assert desk.names() == ["Employed", "Person 3", "Person 5"]
    journal.undo()
    assert desk.names() == []


def test_of_few_all_are_ticked_and_ticks_outlive_another_look(desk: Desk) -> None:
    choice = Choice(desk.look(a=crowd(15)))
    assert len(choice.chosen) == 15
    choice.tick(choice.items[:14], on=False)
    again = Choice(desk.look(a=crowd(16)))
    again.restore(choice.ticks)
    assert [item.name for item in again.chosen] == ["Person 14"]  # sixteen are many, and nothing speaks for the last


def test_what_needs_somebody_comes_and_goes_with_them(desk: Desk, journal: Journal) -> None:
    """A later file's change of somebody whom an earlier one adds writes nothing without them, and never fails."""
    plan = desk.look(a=card("Ana", "UID:1"), b=card("Ana", "UID:1", "TEL:1"))
    choice = Choice(plan)
    new, change = choice.items
    choice.tick([new], on=False)
    assert not change.chosen
    choice.tick([change], on=True)
    assert new.chosen
    choice.tick([new, change], on=False)
    change.chosen = True  # even so
    desk.take(plan)
    assert one(journal.read, "SELECT count(*) FROM handle") == 0


# --- further identities


def test_two_cards_of_one_person_never_write_over_each_other(desk: Desk, journal: Journal) -> None:
    one_card = card("Ana Ruiz", "UID:one", "TITLE:Lead", "EMAIL:ana@a.example")
    other_card = card("A. Ruiz", "UID:other", "TITLE:Boss", "EMAIL:ana@b.example", "ORG:Firm")
    desk.bring(a=one_card + other_card)
    ana, other = (row[0] for row in journal.read.execute("SELECT id FROM colleague ORDER BY id"))
    merging.merge(journal, ana, other)
    plan = desk.look(a=one_card + other_card)
    assert plan.steps == []
    assert [fields(item) for item in plan.items] == [
        [("Name", "Ana Ruiz", "A. Ruiz", True), ("Role", "Lead", "Boss", True)]
    ]
    grown = other_card.replace("ORG:Firm", "ORG:Other\r\nTEL:77")
    desk.bring(a=one_card + grown)
    assert journal.read.execute("SELECT name, role, organisation FROM colleague").fetchall() == [
        ("Ana Ruiz", "Lead", "Firm")
    ]
    assert one(journal.read, "SELECT count(*) FROM handle WHERE value = '77'") == 1
    assert desk.look(a=one_card + grown).steps == []


def test_our_own_card_and_meeting_are_known_again(desk: Desk, journal: Journal) -> None:
    ana = colleagues.add(journal, name="Ana Ruiz", role="Lead", mail="ana@a.example")
    handles.add(journal, ana, HandleKind.PHONE, "123")
    meetings.add(journal, When(datetime(2026, 11, 20, 9), zone="Europe/Berlin"), title="Written here")
    person, meeting = (one(journal.read, f"SELECT uuid FROM {table}") for table in ("colleague", "meeting"))
    for uid in (f"urn:uuid:{person}", person):
        plan = desk.look(a=card("Ana R.", f"UID:{uid}", "EMAIL:ana@a.example", "TEL:123", "TITLE:Boss"))
        assert (plan.steps, plan.total(Outcome.UNCHANGED)) == ([], 1)
    event = (f"UID:urn:uuid:{meeting}", "SUMMARY:Older words", "DTSTART:20261120T100000", "LOCATION:Room 1")
    desk.bring(b=calendar(event))
    assert journal.read.execute("SELECT title, starts_local, place FROM meeting").fetchall() == [
        ("Written here", "2026-11-20T09:00", "Room 1")
    ]
    assert desk.look(b=calendar(event)).steps == []
