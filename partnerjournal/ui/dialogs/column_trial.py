"""Reading a table as somebody says it is, on a worker, and what is shown of that: who would come in, who would not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from partnerjournal import services
from partnerjournal.clock import Clock
from partnerjournal.domain.names import initials
from partnerjournal.formats.contacts_csv import read_contacts
from partnerjournal.formats.csv_columns import Column
from partnerjournal.formats.csv_layout import Layout
from partnerjournal.formats.csv_preview import Preview, preview
from partnerjournal.formats.detect import content_of
from partnerjournal.formats.records import PersonRecord, Reading
from partnerjournal.formats.wording import FormatError
from partnerjournal.i18n import _, ngettext
from partnerjournal.store.connect import Connection
from partnerjournal.ui.widgets.rows import Face, RowData, Sign

_MOST_PEOPLE = 12  # enough to see whether the columns are right
_MOST_LINES = 12  # that are named for one reason
_MOST_ROWS = 2_000  # so that the effect of a choice is there at once; the import then reads all


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody has said so far; None is what the program finds out itself."""

    delimiter: str | None = None
    encoding: str | None = None
    header: bool | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """A table as it is read now: `columns` are what is guessed, but for what somebody said.

    `said_before` says that a choice for tables like it is kept already. Without `reading`, `error` says why.
    """

    data: bytes
    table: Preview
    columns: tuple[Column, ...]
    said_before: bool
    reading: Reading | None = None
    error: str = ""


def begun(read: Connection, clock: Clock, path: Path, layout: Layout | None, stop: Callable[[int], None]) -> Seen:
    """The table at `path` as `layout` has it, else as was said of one like it, else as it is known or guessed.

    Raises FormatError, and what `stop` raises.
    """
    data = content_of(path)
    said = services.column_maps.recall(read, clock, data, path.name)
    layout = layout or (said.layout if said else None)
    asked = Asked(layout.delimiter, layout.encoding, layout.header_row is not None) if layout else Asked()
    table = preview(data, delimiter=asked.delimiter, encoding=asked.encoding, header=asked.header)
    fits = layout is not None and len(layout.columns) == len(table.layout.columns)
    columns = layout.columns if layout and fits else table.layout.columns
    return tried(Seen(data, table, columns, said is not None), stop)


def asked_again(before: Seen, asked: Asked, settled: Mapping[int, Column], stop: Callable[[int], None]) -> Seen:
    """The same table read otherwise; what is `settled` stays where there are as many columns. Raises as `begun`."""
    table = preview(before.data, delimiter=asked.delimiter, encoding=asked.encoding, header=asked.header)
    columns = table.layout.columns
    if len(columns) == len(before.columns):
        columns = tuple(settled.get(n, column) for n, column in enumerate(columns))
    return tried(replace(before, table=table, columns=columns), stop)


def tried(seen: Seen, stop: Callable[[int], None]) -> Seen:
    """`seen` with the people in its first rows."""
    layout = replace(seen.table.layout, columns=seen.columns)
    try:
        reading = read_contacts(seen.data, layout=layout, progress=stop, most=_MOST_ROWS)
    except FormatError as error:
        return replace(seen, reading=None, error=error.describe())
    return replace(seen, reading=reading, error="")


def rows_of(reading: Reading) -> list[RowData]:
    """The first people who would come in, and a row for each reason why rows of the table would not."""
    rows = [_row(n, person) for n, person in enumerate(reading.people[:_MOST_PEOPLE])]
    more = len(reading.people) - _MOST_PEOPLE
    if more > 0:
        rows.append(RowData("more", ngettext("and {n} more", "and {n} more", more).format(n=more), quiet=True))
    for n, (reason, count) in enumerate(Counter(each.reason for each in reading.rejected).items()):
        places = [str(each.line) for each in reading.rejected if each.reason == reason and each.line]
        lines = ", ".join(places[:_MOST_LINES]) + (" …" if len(places) > _MOST_LINES else "")
        where = ngettext("Line {lines}", "Lines {lines}", count).format(lines=lines)
        rows.append(RowData(f"refused/{n}", reason, subtitle=where, leading=Sign("warning", "warn")))
    return rows


def counted(reading: Reading) -> str:
    """How many people would come in, and how many rows would not."""
    people, rows = len(reading.people), len(reading.rejected)
    come = ngettext("{n} person would come in", "{n} people would come in", people).format(n=people)
    if rows:
        stay = ngettext("{n} row would not", "{n} rows would not", rows).format(n=rows)
        come = _("{come}, {stay}").format(come=come, stay=stay)
    return _("Of the first {n} rows: {said}").format(n=reading.read, said=come) if reading.read >= _MOST_ROWS else come


def _row(n: int, person: PersonRecord) -> RowData:
    parts = [person.role, person.organisation, person.team, *(handle.value for handle in person.handles), person.note]
    said = " · ".join(" ".join(part.split()) for part in parts if part)
    return RowData(n, person.name, subtitle=said, leading=Face(initials(person.name), n))
