"""How a table is read when somebody said it, and by what such a table is known again.

What was said holds for later tables of the same program. A line of column names says best which those are: its
`header_key` is made of the names, in their order, without case and punctuation. A table without one has nothing of that
kind: its `shape_key` is how many columns it has and what its file is called, figures apart ("export-2026-11.csv" and
"export-2026-12.csv" are one name), and it counts only where the columns said to hold addresses do hold some.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from partnerjournal.formats import limits
from partnerjournal.formats.csv_columns import Column, Field, folded, table_score
from partnerjournal.formats.csv_text import contacts_text
from partnerjournal.formats.tables import DELIMITERS, likely_delimiter, table_rows
from partnerjournal.formats.text import codec_for

_FIGURES = re.compile(r"\d+")
_NAMING = frozenset({Field.NAME, Field.GIVEN, Field.FAMILY, Field.MAIL})
_UNSETTLED = frozenset(field for field in Field if "_or_" in field)


@dataclass(frozen=True, slots=True)
class Layout:
    """What the columns of a table are, in their order, and how its text is cut and written.

    `header_row` is the index of the line of column names among the table's rows, None where it has none; what stands
    before it is passed over. `encoding` is a Python codec name; a byte order mark in the file counts more.
    """

    columns: tuple[Column, ...]
    header_row: int | None
    delimiter: str
    encoding: str

    @property
    def names_people(self) -> bool:
        """Whether rows so read can be somebody: a column of names or of mail addresses is among them."""
        return not _NAMING.isdisjoint(column.field for column in self.columns)


def key_of(data: bytes, file_name: str, layout: Layout) -> str:
    """By what the table in `data` is known again once somebody said its `layout`."""
    if layout.header_row is None:
        return shape_key(len(layout.columns), file_name)
    # Not in the encoding that was chosen: the next file is looked up before anybody knows of it.
    found = islice(table_rows(contacts_text(data).text, layout.delimiter), layout.header_row, layout.header_row + 1)
    return header_key(next((row.cells for row in found), ()))


def keys_in(data: bytes, file_name: str) -> tuple[dict[str, tuple[str, int]], str]:
    """The keys of every line in `data` that may hold column names, with its delimiter and index; and its shape's key.

    Raises FormatError for more than is read.
    """
    text = contacts_text(data).text
    found: dict[str, tuple[str, int]] = {}
    for delimiter in DELIMITERS:
        for place, row in enumerate(islice(table_rows(text, delimiter), limits.HEADER_SEARCH_ROWS)):
            if any(row.cells):
                found.setdefault(header_key(row.cells), (delimiter, place))
    sample = islice(table_rows(text, likely_delimiter(text, table_score)), limits.SAMPLE_ROWS)
    return found, shape_key(max((len(row.cells[: limits.MAX_COLUMNS]) for row in sample), default=0), file_name)


def again(layout: Layout, data: bytes, place: tuple[str, int] | None) -> Layout | None:
    """`layout` for another table that is known again by its names at `place`, or (None) by its shape.

    None where a table of that shape holds something else: no address in any column that is said to hold some. What is
    strictly UTF-8 is read so, and what isn't never is.
    """
    plain = contacts_text(data)
    codec = layout.encoding
    if not plain.text.isascii() and (plain.encoding == "utf-8" or codec == "utf-8"):
        codec = plain.encoding
    if place is not None:
        return replace(layout, delimiter=place[0], header_row=place[1], encoding=codec)
    delimiter = likely_delimiter(plain.text, table_score)
    sample = [row.cells for row in islice(table_rows(plain.text, delimiter), limits.SAMPLE_ROWS)]
    mails = [n for n, column in enumerate(layout.columns) if column.field is Field.MAIL]
    if mails and not any("@" in cells[n] for cells in sample for n in mails if n < len(cells)):
        return None
    return replace(layout, delimiter=delimiter, encoding=codec)


def header_key(names: Sequence[str]) -> str:
    """A key for the line of column names `names`; equal for lines that differ in case and punctuation only."""
    return f"names {_digest([folded(name) for name in names])}"


def shape_key(columns: int, file_name: str) -> str:
    """A key for tables without column names: those with as many `columns` and a file name alike but for figures."""
    return f"shape {_digest([str(columns), _FIGURES.sub('0', file_name.casefold())])}"


def to_json(layout: Layout) -> str:
    """The layout as text that `from_json` reads."""
    columns = [[column.field, column.label, column.labelled_by] for column in layout.columns]
    return json.dumps([columns, layout.header_row, layout.delimiter, layout.encoding], ensure_ascii=False)


def from_json(text: str) -> Layout | None:
    """The layout that `to_json` wrote; None for anything else, such as what a later version wrote."""
    try:
        columns, header_row, delimiter, encoding = json.loads(text)
        made = tuple(Column(Field(what), str(label), by) for what, label, by in columns)
    except (ValueError, TypeError):
        return None
    codec = codec_for(encoding) if isinstance(encoding, str) else None
    rows = (None, *range(limits.HEADER_SEARCH_ROWS))
    places = (None, *range(len(made)))
    if codec is None or delimiter not in DELIMITERS or header_row not in rows:
        return None
    if any(column.labelled_by not in places or column.field in _UNSETTLED for column in made):
        return None
    return Layout(made, header_row, delimiter, codec)


def _digest(parts: Sequence[str]) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:32]
