"""The beginning of a table and how it would best be read, so that somebody can say what its columns are.

A column is guessed by its name, else by what stands in it: mail addresses, telephone numbers, links, days of birth,
and of the others the first that looks like names of people.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice

from partnerjournal.formats import limits
from partnerjournal.formats.birthdays import iso_date
from partnerjournal.formats.csv_columns import Column, Field, columns_of, known_columns, named_columns, table_score
from partnerjournal.formats.csv_layout import Layout
from partnerjournal.formats.csv_text import contacts_text
from partnerjournal.formats.formulas import restored
from partnerjournal.formats.tables import likely_delimiter, table_rows
from partnerjournal.formats.text import one_line
from partnerjournal.formats.wording import Code, FormatError

_MAIL = re.compile(r"(?:mailto:)?<?[^\s@<>]+@[^\s@<>]+>?", re.I)
_PHONE = re.compile(r"(?=(?:\D*\d){6})[+(0][\d\s()./\-–]{5,30}(?:\s*(?:x|ext\.?)\s*\d{1,6})?")
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.I)
_PROFILE = re.compile(r"(?:https?://)?(?:\w+\.)?linkedin\.com/(?:in|pub)/\S+", re.I)
# Two to four words that begin with a capital, small words between them: "Ana de la Cruz", "O’Neill, Bo".
_PERSON = re.compile(r"[^\W\d_][\w’'.\-]*,?(?: (?:[^\W\d_][\w’'.\-]*)){1,3}")
_DAY = re.compile(r"(\d{4})-\d\d-\d\d|(?:\d{1,2}[./-]){2}(\d{4})")
_BIRTH_YEARS = range(1920, 2013)  # days of other years are rather of something else
_LOOKED_AT = 200  # characters of a cell
_MOST = 0.7  # of the cells that hold anything must look so
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\ufffd]")
_MOST_CONTROL = 0.05


@dataclass(frozen=True, slots=True)
class Preview:
    """The first rows of a table with how it would be read.

    `rows` are at most `limits.SAMPLE_ROWS`, those of `layout.header_row` and before it included, cells as they would
    be read. `known` says that the names of the columns are enough to go by; `marked` that the file itself says its
    encoding, which then can't be chosen.
    """

    rows: tuple[tuple[str, ...], ...]
    layout: Layout
    known: bool
    marked: bool

    @property
    def names(self) -> tuple[str, ...]:
        """What the columns are called; empty where they are not."""
        place = self.layout.header_row
        found = self.rows[place] if place is not None and place < len(self.rows) else ()
        return tuple(one_line(found[n]) if n < len(found) else "" for n in range(len(self.layout.columns)))

    def values(self, column: int) -> tuple[str, ...]:
        """What stands first in a column, each once and on one line; not more than the sample has."""
        place = self.layout.header_row
        below = self.rows if place is None else self.rows[place + 1 :]
        found = (_short(row[column]) for row in below if column < len(row))
        return tuple(dict.fromkeys(cell for cell in found if cell))


def preview(
    data: bytes, *, delimiter: str | None = None, encoding: str | None = None, header: bool | None = None
) -> Preview:
    """How a table looks with this `delimiter` and `encoding`, and with a line of column names or without.

    What is None is found out. Raises FormatError for an unknown encoding, for more than is read, and for what holds no
    text at all.
    """
    text = contacts_text(data, chosen=encoding)
    head = text.text[:4096]
    if not head.strip() or len(_CONTROL.findall(head)) > len(head) * _MOST_CONTROL:
        raise FormatError(Code.NO_HEADER)
    delimiter = delimiter or likely_delimiter(text.text, table_score)
    sample = islice(table_rows(text.text, delimiter), limits.SAMPLE_ROWS)
    rows = tuple(tuple(restored(cell) for cell in row.cells[: limits.MAX_COLUMNS]) for row in sample)
    place = _known_header(rows)
    known = place is not None and header is not False
    if header is False:
        place = None
    elif place is None:
        place = _likely_header(rows, sure=header is True)
    columns = _columns(rows, place, known)
    return Preview(rows, Layout(columns, place, delimiter, text.encoding), known, text.marked)


def _known_header(rows: Sequence[Sequence[str]]) -> int | None:
    first = enumerate(rows[: limits.HEADER_SEARCH_ROWS])
    return next((place for place, cells in first if columns_of(cells) is not None), None)


def _likely_header(rows: Sequence[Sequence[str]], *, sure: bool) -> int | None:
    """The first row as wide as most; `sure` when somebody says that it holds the names."""
    widths = Counter(len(cells) for cells in rows if any(cells))
    if not widths:
        return None
    wide = max(widths, key=lambda width: (widths[width] if width > 1 else 0, width))
    searched = enumerate(rows[: limits.HEADER_SEARCH_ROWS])
    place = next((place for place, cells in searched if len(cells) >= wide and any(cells)), None)
    if place is None or sure:
        return place
    return place if _is_names(rows[place], rows[place + 1 :]) else None


def _is_names(cells: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether `cells` say what the columns `below` are: they are not of a kind with them."""
    if any(looks_so(_short(cell)) for cell in cells for _field, looks_so in _KINDS):
        return False
    if known_columns(cells):
        return True
    if len(cells) == 1:
        return False
    kinds = [_by_content(_values(below, place)) for place in range(len(cells))]
    if any(found not in (Field.EXTRA, Field.NAME) for found in kinds):
        return True
    return not any(_PERSON.fullmatch(_short(cell)) for cell in cells)


def _columns(rows: Sequence[Sequence[str]], place: int | None, known: bool) -> tuple[Column, ...]:
    below = rows if place is None else rows[place + 1 :]
    names = rows[place] if place is not None else ()
    columns = list(named_columns(names))
    if known:
        return tuple(columns)
    width = max((len(cells) for cells in below if any(cells)), default=0)
    columns += [Column(Field.EXTRA)] * (width - len(columns))
    guesses = [_by_content(_values(below, n)) for n in range(len(columns))]
    for n, guess in enumerate(guesses):
        if columns[n].field is Field.NAME and guess not in (Field.NAME, Field.EXTRA):
            columns[n] = Column(guess)  # a column "Contact" full of mail addresses
    named = any(column.field in (Field.NAME, Field.GIVEN, Field.FAMILY) for column in columns)
    for n, guess in enumerate(guesses):
        if columns[n].field is Field.EXTRA and not (named and guess is Field.NAME):
            columns[n] = Column(guess)
            named = named or guess is Field.NAME
    return tuple(columns)


def _values(rows: Sequence[Sequence[str]], place: int) -> list[str]:
    return [cell for row in rows if place < len(row) and (cell := _short(row[place]))]


def _short(cell: str) -> str:
    return one_line(cell[:_LOOKED_AT])


def _is_birthday(cell: str) -> bool:
    found = _DAY.fullmatch(iso_date(cell))
    return found is not None and int(found[1] or found[2]) in _BIRTH_YEARS


_KINDS: tuple[tuple[Field, Callable[[str], bool]], ...] = (
    (Field.MAIL, lambda cell: bool(_MAIL.fullmatch(cell))),
    (Field.PROFILE, lambda cell: bool(_PROFILE.fullmatch(cell))),
    (Field.LINK, lambda cell: bool(_LINK.fullmatch(cell))),
    (Field.BIRTHDAY, _is_birthday),
    (Field.PHONE, lambda cell: bool(_PHONE.fullmatch(cell))),
)


def _by_content(cells: Sequence[str]) -> Field:
    """What most of a column's cells look like; `Field.EXTRA` for nothing in particular."""
    for found, looks_so in _KINDS:
        if cells and sum(looks_so(cell) for cell in cells) >= len(cells) * _MOST:
            return found
    people = sum(bool(_PERSON.fullmatch(cell)) and cell[0] == cell[0].upper() for cell in cells)
    return Field.NAME if cells and people >= len(cells) * _MOST else Field.EXTRA
