"""What somebody says of a table's columns counts for the next such table, after a restart too."""

from __future__ import annotations

import shutil
from pathlib import Path

from partnerjournal.clock import Clock
from partnerjournal.formats.csv_columns import Column, Field
from partnerjournal.formats.csv_layout import Layout
from partnerjournal.services import column_maps, transfer
from partnerjournal.services.journal import Journal
from partnerjournal.services.transfer import FilePlan, Outcome, Table
from partnerjournal.store.connect import one

WHO = Layout((Column(Field.NAME), Column(Field.NOTE, "Womit")), 0, ";", "cp1252")


def look(journal: Journal, path: Path, text: bytes) -> FilePlan:
    path.write_bytes(text)
    (file,) = transfer.look(journal.read, journal.clock, [path]).files
    return file


def test_a_table_nobody_knows_wants_its_columns_and_is_known_from_then_on(
    fresh_journal: Path, tmp_path: Path, clock: Clock
) -> None:
    path = tmp_path / "november.csv"
    kept = tmp_path / "journal.db"
    shutil.copy(fresh_journal, kept)
    journal = Journal(kept, clock)
    asking = look(journal, path, b"Wer;Womit\nAda;blue\n")
    assert (asking.table, asking.read, bool(asking.error)) == (Table(wanted=True), 0, True)
    (said,) = transfer.look(journal.read, clock, [path], layouts={path: WHO}).files
    assert (said.table, said.outcomes[Outcome.ADDED]) == (Table(said_on=clock.today()), 1)
    column_maps.remember(journal, path.read_bytes(), path.name, WHO)
    journal.close()

    journal = Journal(kept, clock)
    try:
        later = tmp_path / "any other name.csv"
        known = look(journal, later, "A preamble\n\nwer ;WOMIT\nRenée;red\nZoë;\n".encode())
        assert (known.table, [item.name for item in known.items]) == (Table(said_on=clock.today()), ["Renée", "Zoë"])
        for step in transfer.write(journal, transfer.look(journal.read, clock, [later]), 0.1):
            assert step.total
        assert one(journal.read, "SELECT text FROM note") == "Womit: red"
        assert look(journal, path, b"Womit;Wer\nblue;Ada\n").table == Table(wanted=True)
        assert look(journal, path, b"Name;E-Mail\nAda;ada@kite.example\n").table == Table()
        assert look(journal, path, b"PK\x03\x04" * 200).table is None
    finally:
        journal.close()


def test_a_table_without_names_is_known_by_its_shape_where_that_fits(journal: Journal, tmp_path: Path) -> None:
    bare = Layout((Column(Field.NOTHING), Column(Field.MAIL)), None, ",", "utf-8")
    column_maps.remember(journal, b"12,ada@kite.example\n", "list-2026-11.csv", bare)
    known = look(journal, tmp_path / "List-2026-12.csv", b"13;bo@mill.example\n14;\n")
    assert [item.name for item in known.items] == ["bo@mill.example"]
    assert len(known.refusals) == 1
    for name, text in (
        ("people.csv", b"13;bo@mill.example\n"),
        ("list-1.csv", b"13;bo@mill.example;x\n"),
        ("list-1.csv", b"13;14\n"),
    ):
        assert look(journal, tmp_path / name, text).table == Table(wanted=True), name
    by_names = look(journal, tmp_path / "list-1.csv", b"E-Mail;Name\nbo@mill.example;Bo\n")
    assert [item.name for item in by_names.items] == ["Bo"]


def test_what_was_said_last_counts_also_of_a_table_whose_names_are_known(journal: Journal, tmp_path: Path) -> None:
    text = b"Name,Email,Hobby\nAda,ada@kite.example,tennis\n"
    assert look(journal, tmp_path / "a.csv", text).table == Table()
    for what in (Field.ROLE, Field.TEAM):
        layout = Layout((Column(Field.NAME), Column(Field.MAIL), Column(what)), 0, ",", "utf-8")
        column_maps.remember(journal, text, "a.csv", layout)
    (item,) = look(journal, tmp_path / "b.csv", text).items
    assert [change.after for change in item.changes if change.after == "tennis"] == ["tennis"]
    assert "role" not in {change.field.casefold() for change in item.changes}
