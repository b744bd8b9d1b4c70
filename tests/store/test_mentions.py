"""Where a colleague is named: everywhere, however it is written, and nowhere else."""

from __future__ import annotations

import pytest

from partnerjournal import services
from partnerjournal.domain.enums import HandleKind
from partnerjournal.domain.row_words import row_words
from partnerjournal.services.journal import Journal
from partnerjournal.services.meetings import Person, When
from partnerjournal.store.connect import Connection, open_reader, open_writer, tables
from partnerjournal.store.reads.mentions import mentions, text_columns

# What is not among a person's own words. A new column of text is looked through unless its name is one of these.
CODED = {
    *("uuid", "kind", "state", "visibility", "direction", "response", "my_response", "pronoun", "evidence"),
    *("source", "dimension", "step", "choice", "purpose", "zone", "recurrence", "starts_local", "recap_style"),
    *("recap_medium", "question_key", "key", "value_key", "mail_key"),
}
BESIDE = {
    *("meta", "draft", "running", "trash", "import", "import_batch", "search_doc", "watch", "watched", "column_map"),
    "pending_forget",
}


def test_no_column_of_text_is_forgotten(journal: Journal) -> None:
    who = services.colleagues.add(journal, name="Zyxa Giraffenhals")
    path = journal.path
    journal.close()
    writer = open_writer(path)
    writer.execute("PRAGMA foreign_keys = OFF")
    wanted = {
        (table, column)
        for table in tables(writer)
        if table not in BESIDE
        for column, kind, _needed in columns(writer, table)
        if kind == "TEXT" and not column.endswith("_on") and column not in CODED
        if (table, column) not in {("colleague", "name_key"), ("affiliation", "name_key")}
    }
    for table in sorted({table for table, _column in wanted}):
        plant(writer, table, {column for of, column in wanted if of == table})
    writer.close()
    read = open_reader(path)
    found = {(each.table, each.column) for each in mentions(read, who)}
    assert wanted - found == set()
    assert {(table, column) for table, some in text_columns(read).items() for column in some} == wanted
    assert all(map(row_words, text_columns(read)))
    read.close()


def columns(read: Connection, table: str) -> list[tuple[str, str, bool]]:
    rows = read.execute(f"PRAGMA table_info({table})")
    return [(name, kind, bool(needed) and default is None) for _n, name, kind, needed, default, _key in rows]


def plant(writer: Connection, table: str, texts: set[str]) -> None:
    values: dict[str, object] = {}
    for column, kind, needed in columns(writer, table):
        if column in texts:
            values[column] = "Giraffenhals"
        elif needed and column != "id":
            values[column] = 1 if kind == "INTEGER" else f"{table}-{column}"
    if table == "goal":
        values["team_id"] = 1
    marks = ", ".join("?" for _value in values)
    writer.execute(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", tuple(values.values()))


@pytest.mark.parametrize(
    ("text", "said", "sure"),
    [
        ("Ana Ruiz-Straßer agreed", ["Ana Ruiz-Straßer"], True),
        ("Asked Ruiz, ANA for it", ["Ruiz", "ANA"], False),
        ("Strassers Plan, und Anas", ["Strassers", "Anas"], False),
        ("write to a.r@pilot.example!", ["a.r@pilot.example"], True),
        ("“ána’s plan”", ["ána"], False),
        ("昨日阿部さんと", ["阿部"], True),
        ("Ana Petrova said no", [], True),
        ("Banana, Anagram, ruins", [], True),
        ("ask info@pilot.example; more info", ["info@pilot.example"], True),
    ],
)
def test_a_name_is_found_as_people_write_it(journal: Journal, text: str, said: list[str], sure: bool) -> None:
    who = services.colleagues.add(journal, name="Dr. Ana Ruiz-Straßer", mail="a.r@pilot.example")
    for kind, value in ((HandleKind.MAIL, "info@pilot.example"), (HandleKind.OTHER, "阿部")):
        services.handles.add(journal, who, kind, value)
    services.colleagues.add(journal, name="Ana Petrova")
    services.notes.add(journal, text)
    found = [each for each in mentions(journal.read, who) if each.table == "note"]
    assert [text[start : start + length] for each in found for start, length in each.spans] == said
    assert all(each.sure == sure for each in found)


def test_each_says_where_it_stands_and_whether_it_is_theirs(journal: Journal) -> None:
    ana = services.colleagues.add(journal, name="Ana Ruiz")
    bo = services.colleagues.add(journal, name="Bo Quist")
    when = When(journal.clock.local().replace(tzinfo=None), 30)
    meeting = services.meetings.add(journal, when, [Person("A. R. (guest)", colleague_id=ana)], title="Pilot with Ana")
    services.notes.add(journal, "Ana was glad", meeting_id=meeting)
    services.notes.add(journal, "Ask Ruiz first", colleague_id=bo)
    services.facts.add(journal, ana, "Ana sails")
    found = {(each.table, each.column): (each.where, each.own) for each in mentions(journal.read, ana)}
    assert found == {
        ("meeting", "title"): ("Title of a meeting", False),
        ("attendee", "name"): ("Attendee, “Pilot with Ana”", False),
        ("note", "text"): found["note", "text"],
        ("fact", "text"): ("Fact about Ana Ruiz", True),
        ("colleague", "name"): ("Profile · Ana Ruiz", True),
    }
    notes = {each.where: each.own for each in mentions(journal.read, ana) if each.table == "note"}
    assert notes == {"Note, “Pilot with Ana”": False, "Note about Bo Quist": False}
    assert mentions(journal.read, 999) == ()


def test_a_folded_line_of_a_calendar_hides_no_name(journal: Journal) -> None:
    who = services.colleagues.add(journal, name="Ana Ruizander")
    path = journal.path
    journal.close()
    writer = open_writer(path)
    writer.execute(
        "INSERT INTO series(uuid, title, calendar, expanded_until_on, created_ms)"
        " VALUES ('s', 't', ?, '2026-11-19', 1)",
        ("ATTENDEE;CN=A. Ruiz\r\n ander:mailto:x@y.example\r\n",),
    )
    writer.close()
    read = open_reader(path)
    (found,) = [each for each in mentions(read, who) if each.table == "series"]
    assert [found.text[start : start + length] for start, length in found.spans] == ["Ruizander"]
    read.close()
