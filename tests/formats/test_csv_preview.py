"""Tables whose columns somebody has to say: what is guessed, what is said, and by what such a table is known again."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnerjournal.formats.contacts_csv import read_contacts
from partnerjournal.formats.csv_columns import Column, Field
from partnerjournal.formats.csv_layout import Layout, from_json, header_key, shape_key, to_json
from partnerjournal.formats.csv_preview import preview
from partnerjournal.formats.formulas import neutralised
from partnerjournal.formats.wording import Code, FormatError

UNKNOWN = (
    "Wer;Wohin;Ruf;Netz;Tag;Wo\r\n"
    "Ada Marrow;ada@kite.example;+49 30 1234567;https://kite.example;22.03.1980;Bonn\r\n"
    "Bo de la Mill;bo@mill.example;(030) 55 66 77;;;Ulm\r\n"
)


def fields(text: str) -> list[Field]:
    return [column.field for column in preview(text.encode()).layout.columns]


def test_columns_without_a_known_name_are_guessed_by_what_stands_in_them() -> None:
    with pytest.raises(FormatError) as caught:
        read_contacts(UNKNOWN.encode())
    assert caught.value.code == Code.NO_HEADER
    seen = preview(UNKNOWN.encode())
    assert (seen.layout.delimiter, seen.layout.header_row, seen.known) == (";", 0, False)
    wanted = [Field.NAME, Field.MAIL, Field.PHONE, Field.LINK, Field.BIRTHDAY, Field.EXTRA]
    assert [column.field for column in seen.layout.columns] == wanted
    assert seen.names == ("Wer", "Wohin", "Ruf", "Netz", "Tag", "Wo")
    assert seen.values(1) == ("ada@kite.example", "bo@mill.example")
    ada, bo = read_contacts(UNKNOWN.encode(), layout=seen.layout).people
    assert (ada.name, ada.emails, ada.urls, ada.birthday) == (
        "Ada Marrow",
        ("ada@kite.example",),
        ("https://kite.example",),
        "1980-03-22",
    )
    assert (bo.name, [phone.value for phone in bo.phones]) == ("Bo de la Mill", ["(030) 55 66 77"])


@pytest.mark.parametrize(
    ("text", "header_row", "guessed"),
    [
        ("Ada Marrow,ada@kite.example\nBo Mill,bo@mill.example\n", None, [Field.NAME, Field.MAIL]),
        ("Ada Marrow,Kite\nBo Mill,Mill\n", None, [Field.NAME, Field.EXTRA]),
        ("Ada Marrow\nBo Mill\n", None, [Field.NAME]),
        ("Name\nAda\nBo\n", 0, [Field.NAME]),
        ("Who now;What for\nAda Marrow;ada@kite.example\n", 0, [Field.NAME, Field.MAIL]),
        ("A list\n\nWho\tWhere\nAda Marrow\t+1 555 010 0100\n", 2, [Field.NAME, Field.PHONE]),
        ("sep=|\nWho|Where\nAda Marrow|www.kite.example\n", 1, [Field.NAME, Field.LINK]),
        ("Name,Since\nAda,2024-01-05\nBo,2025-02-07\n", 0, [Field.NAME, Field.EXTRA]),
    ],
)
def test_a_line_of_column_names_is_told_from_a_row(text: str, header_row: int | None, guessed: list[Field]) -> None:
    assert preview(text.encode()).layout.header_row == header_row
    assert fields(text) == guessed


def test_what_somebody_says_of_header_delimiter_and_encoding_counts() -> None:
    data = "Имя;Город\nАда;Омск\n".encode("cp1251")
    seen = preview(data, encoding="cp1251")
    assert (seen.layout.encoding, seen.layout.columns[0].field, seen.values(0)) == ("cp1251", Field.GIVEN, ("Ада",))
    (ada,) = read_contacts(data, layout=seen.layout).people
    assert ada.name == "Ада"
    assert preview(data, encoding="cp1251", header=False).layout.header_row is None
    assert len(preview(data, encoding="cp1251", delimiter=",").layout.columns) == 1
    mojibake = preview("Renée\nZoë\n".encode(), encoding="cp1252")
    assert mojibake.rows[0] == ("RenÃ©e",)
    marked = preview("Renée\n".encode("utf-8-sig"), encoding="cp1252")
    assert (marked.marked, marked.rows[0], marked.layout.encoding) == (True, ("Renée",), "utf-8")


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf \r\n", bytes(range(256)) * 8, b"PK\x03\x04\x05\x06" * 900])
def test_what_holds_no_text_is_no_table(data: bytes) -> None:
    with pytest.raises(FormatError):
        preview(data)


def test_a_column_said_to_be_a_note_comes_with_its_name() -> None:
    layout = Layout((Column(Field.NAME), Column(Field.NOTE), Column(Field.NOTE, "Hobby")), 0, ",", "utf-8")
    (ada,) = read_contacts(b"Name,Notes,Hobby\nAda,Met in Lyon,tennis\n", layout=layout).people
    assert ada.note == "Met in Lyon\n\nHobby: tennis"


def test_tables_are_known_again_by_their_names_or_their_shape() -> None:
    assert header_key(["Full Name", "E-Mail"]) == header_key(["full_name ", "e mail"])
    assert header_key(["Full Name", "E-Mail"]) != header_key(["E-Mail", "Full Name"])
    assert shape_key(3, "Export-2026-11.csv") == shape_key(3, "export-2025-01.csv")
    assert len({shape_key(3, "export.csv"), shape_key(4, "export.csv"), shape_key(3, "list.csv")}) == 3


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '[[["name","",9]],0,",","utf-8"]', '[[["fax","",null]],0,",","utf-8"]']
)
def test_a_layout_nobody_wrote_is_none(text: str) -> None:
    assert from_json(text) is None


_CELL = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12) | st.sampled_from(
    ["=1+1", "+49 30 1", "-", "@ada", "'+49", "''=x", "'quoted'"]
)
_SAID = (Field.NAME, Field.ROLE, Field.NOTE, Field.ORGANISATION, Field.NOTHING)


@settings(max_examples=50)
@given(
    st.permutations(_SAID),
    st.lists(st.tuples(*[_CELL] * len(_SAID)), max_size=4),
    st.sampled_from(",;\t|"),
    st.sampled_from(["utf-8", "utf-16"]),
    st.booleans(),
)
def test_what_is_written_by_a_layout_is_read_by_it(
    said: list[Field], rows: list[tuple[str, ...]], delimiter: str, encoding: str, header: bool
) -> None:
    layout = Layout(tuple(Column(field) for field in said), 0 if header else None, delimiter, encoding)
    assert from_json(to_json(layout)) == layout
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerows([list(said)] if header else [])
    writer.writerows([neutralised(cell) for cell in row] for row in rows)
    cells = [[cell.replace("\ufeff", "").strip() for cell in row] for row in rows]
    wanted = [dict(zip(said, row, strict=True)) for row in cells]
    found = read_contacts(out.getvalue().encode(encoding), layout=layout).people
    assert [(one.name, one.role, one.note, one.organisation) for one in found] == [
        (each[Field.NAME] or each[Field.ORGANISATION], each[Field.ROLE], each[Field.NOTE], each[Field.ORGANISATION])
        for each in wanted
        if each[Field.NAME] or each[Field.ORGANISATION]
    ]
