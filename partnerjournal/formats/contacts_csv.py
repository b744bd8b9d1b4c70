"""Contacts in tables: LinkedIn's Connections.csv, Google, Outlook, Thunderbird, and any other with known names.

Columns are known by their names, in any order; one with mail addresses is enough. A table whose columns nobody knows
is read as somebody says (`csv_preview`, then `read_contacts(layout=…)`).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import islice
from uuid import UUID

from partnerjournal.domain.enums import HandleKind
from partnerjournal.domain.ids import own_uid
from partnerjournal.formats import limits
from partnerjournal.formats.birthdays import iso_date
from partnerjournal.formats.csv_columns import Column, Field, columns_of, folded, table_score
from partnerjournal.formats.csv_layout import Layout
from partnerjournal.formats.csv_text import contacts_text
from partnerjournal.formats.formulas import restored
from partnerjournal.formats.gathering import Gathering, Progress
from partnerjournal.formats.records import Handle, Kind, PersonRecord, Reading
from partnerjournal.formats.tables import Row, likely_delimiter, table_rows
from partnerjournal.formats.text import one_line, tidy
from partnerjournal.formats.wording import Code, FormatError

_SEVERAL = " ::: "  # Google puts several values into one cell so
_HANDLES = {
    Field.MAIL: HandleKind.MAIL,
    Field.PHONE: HandleKind.PHONE,
    Field.CHAT: HandleKind.CHAT,
    Field.LINK: HandleKind.LINK,
    Field.PROFILE: HandleKind.LINK,
    Field.OTHER: HandleKind.OTHER,
}
_LISTED = (Field.MAIL, Field.PHONE, Field.LINK, Field.CHAT)


@dataclass(frozen=True, slots=True)
class _Header:
    """The line of column names: its place among the rows (-1 for none) and what they say and mean."""

    place: int
    names: tuple[str, ...]
    columns: tuple[Column, ...]


@dataclass(slots=True)
class _Person:
    """A row while its cells are gone through."""

    fields: dict[Field, str] = field(default_factory=dict)
    handles: list[Handle] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)
    extras: list[tuple[str, str]] = field(default_factory=list)


def read_contacts(
    data: bytes,
    *,
    encoding: str | None = None,
    layout: Layout | None = None,
    progress: Progress | None = None,
    most: int = limits.MAX_RECORDS + 1,
) -> Reading:
    """The people in a table, a row each, the first `most` of them; empty rows are none.

    `encoding` is what text is read as that is neither marked nor UTF-8 (None: Windows-1252, or Shift-JIS where only
    that can be). `layout`, what somebody said of the table, stands instead of what its names say. Raises FormatError
    when no line of column names is known and nothing was said, for an unknown encoding, and for more than is read.
    """
    text = contacts_text(data, encoding, layout.encoding if layout else None)
    delimiter = layout.delimiter if layout else likely_delimiter(text.text, table_score)
    header = _said_header(text.text, layout) if layout else _found_header(text.text, delimiter)
    if header is None:
        raise FormatError(Code.NO_HEADER)
    gathering = Gathering(progress)
    if text.assumed:
        gathering.remark(Code.OTHER_ENCODING, detail=text.encoding)
    for place, row in enumerate(table_rows(text.text, delimiter)):
        if place > header.place and not row.empty:
            _read_row(row, header, gathering)
            if gathering.read == most:
                break
    linkedin = Field.CONNECTED_ON in {column.field for column in header.columns}
    return gathering.reading(Kind.LINKEDIN if linkedin else Kind.CONTACTS_CSV, text.encoding)


def _found_header(text: str, delimiter: str) -> _Header | None:
    for place, row in enumerate(islice(table_rows(text, delimiter), limits.HEADER_SEARCH_ROWS)):
        columns = columns_of(row.cells[: limits.MAX_COLUMNS]) if row.cells else None
        if columns is not None:
            return _Header(place, row.cells, columns)
    return None


def _said_header(text: str, layout: Layout) -> _Header:
    if layout.header_row is None:
        return _Header(-1, (), layout.columns)
    first = islice(table_rows(text, layout.delimiter), layout.header_row, layout.header_row + 1)
    return _Header(layout.header_row, next((row.cells for row in first), ()), layout.columns)


def _read_row(row: Row, header: _Header, gathering: Gathering) -> None:
    record = gathering.next_record()
    if row.problem is not None:
        gathering.reject(record, row.line, row.problem, limit=limits.MAX_CELL_CHARS)
        return
    if any(cell.strip() for cell in row.cells[len(header.columns) :]):
        gathering.remark(Code.EXTRA_CELLS, record, row.line)
    row = replace(row, cells=tuple(restored(cell) for cell in row.cells))
    made = _Person()
    for place, (column, cell) in enumerate(zip(header.columns, row.cells, strict=False)):
        if cell.strip():
            label = _cell(row, column.labelled_by) or column.label
            name = header.names[place] if place < len(header.names) else ""
            _take(column.field, cell, one_line(label).strip("* "), name, made)
    person = _record(record, row.line, made)
    if person is None:
        gathering.reject(record, row.line, Code.NO_NAME)
    else:
        gathering.people.append(person)


def _cell(row: Row, place: int | None) -> str:
    return row.cells[place].strip() if place is not None and place < len(row.cells) else ""


def _take(what: Field, cell: str, label: str, name: str, made: _Person) -> None:
    """Put one cell where it belongs."""
    kind = _HANDLES.get(what)
    if kind is not None:
        parts = cell.split(_SEVERAL) if what in _LISTED else [cell]
        made.handles.extend(Handle(kind, value, label) for part in parts if (value := one_line(part)))
        if what is Field.PROFILE:
            made.fields.setdefault(what, one_line(cell))
    elif what is Field.CATEGORIES:
        separator = _SEVERAL if _SEVERAL in cell else ";" if ";" in cell else ","
        made.categories.extend(word for part in cell.split(separator) if (word := one_line(part).strip("* ")))
    elif what is Field.EXTRA:
        address = folded(name).startswith("address ")  # its label is only which of them
        said = f"Address ({label})" if address and label else label
        made.extras.append((said or one_line(name), tidy(cell)))
    elif what is Field.NOTE:
        before = made.fields.get(what)
        said = f"{label}: {tidy(cell)}" if label else tidy(cell)
        made.fields[what] = f"{before}\n\n{said}" if before else said
    elif what not in (Field.NOTHING, Field.LABEL):
        made.fields.setdefault(what, one_line(cell))


def _record(record: int, line: int, made: _Person) -> PersonRecord | None:
    found = made.fields
    parts = (found.get(part, "") for part in (Field.PREFIX, Field.GIVEN, Field.MIDDLE, Field.FAMILY, Field.SUFFIX))
    mails = [handle.value for handle in made.handles if handle.kind is HandleKind.MAIL]
    organisation = found.get(Field.ORGANISATION, "")
    spoken = " ".join(part for part in parts if part)
    called = found.get(Field.NAME) or spoken or found.get(Field.FILED)
    name = called or organisation or (mails[0] if mails else "")
    if not name:
        return None
    connected = found.get(Field.CONNECTED_ON)
    return PersonRecord(
        record=record,
        line=line,
        name=name,
        uid=_uid(found),
        given=found.get(Field.GIVEN, ""),
        family=found.get(Field.FAMILY, ""),
        nickname=found.get(Field.NICKNAME, ""),
        handles=tuple(made.handles),
        organisation=organisation,
        team=found.get(Field.TEAM, ""),
        role=found.get(Field.ROLE, ""),
        time_zone=found.get(Field.ZONE) or None,
        birthday=_birthday(found),
        note=found.get(Field.NOTE, ""),
        categories=tuple(dict.fromkeys(made.categories)),
        connected_on=iso_date(connected) if connected else "",
        extras=tuple(made.extras),
    )


def _uid(found: dict[Field, str]) -> str | None:
    if Field.OWN_ID in found:
        try:
            return own_uid(str(UUID(found[Field.OWN_ID])))
        except ValueError:
            return None
    # A profile's address is what stays when a LinkedIn member changes name and employer.
    return found.get(Field.PROFILE) if Field.CONNECTED_ON in found else None


def _birthday(found: dict[Field, str]) -> str:
    if Field.BIRTHDAY in found:
        whole = found[Field.BIRTHDAY]
        return iso_date(whole) if whole.strip("0./- ") else ""  # Outlook's "none" is zeros
    month, day = found.get(Field.BIRTH_MONTH, ""), found.get(Field.BIRTH_DAY, "")
    if not (month.isdecimal() and day.isdecimal()):
        return ""
    year = found.get(Field.BIRTH_YEAR, "")
    return iso_date(f"{year if year.isdecimal() and len(year) == 4 else '-'}-{int(month):02}-{int(day):02}")
