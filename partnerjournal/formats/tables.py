"""Tables of text (RFC 4180 and its relatives): delimiter, rows with their lines, broken quotation marks survived."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from partnerjournal.formats import limits
from partnerjournal.formats.text import as_utf8, asked_codec, guess_codec
from partnerjournal.formats.wording import Code, FormatError

DELIMITERS = (",", ";", "\t", "|")


@dataclass(frozen=True, slots=True)
class Row:
    """One row and the line it starts at; `problem` says why there are no cells."""

    line: int
    cells: tuple[str, ...] = ()
    problem: Code | None = None

    @property
    def empty(self) -> bool:
        return self.problem is None and not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Text:
    """A table's text and how it was read. `assumed` says that the encoding was neither marked nor UTF-8 nor chosen;

    `marked` that the file itself says it, by a byte order mark or the zeros of UTF-16.
    """

    text: str
    encoding: str
    assumed: bool
    marked: bool


def table_text(data: bytes, encoding: str | None = None, chosen: str | None = None) -> Text:
    """The text of a table: by its byte order mark, else `chosen`, else strict UTF-8, else `encoding` or the likeliest.

    Raises FormatError for more than `limits.MAX_TABLE_BYTES` or an encoding that is unknown.
    """
    asked, wanted = asked_codec(encoding), asked_codec(chosen)
    if len(data) > limits.MAX_TABLE_BYTES:
        size, limit = -(-len(data) // 1_000_000), limits.MAX_TABLE_BYTES // 1_000_000
        raise FormatError(Code.TOO_LARGE, size=size, limit=limit)
    body, found = as_utf8(data)
    marked = len(body) != len(data) or found != "utf-8"
    codec = "utf-8" if marked else wanted or guess_codec(body)
    if codec == "utf-8":
        return Text(body.decode("utf-8", "replace").replace("\x00", ""), found, assumed=False, marked=marked)
    codec = wanted or asked or codec
    text = body.decode(codec, "replace").replace("\x00", "")
    return Text(text, codec, assumed=wanted is None and asked is None, marked=False)


def rows(text: str, delimiter: str) -> Iterator[Row]:
    """The rows of `text`, empty ones too. A row that can't be read is given as a problem and the next line goes on."""
    lines = _Lines(text)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    restarts = limits.MAX_QUOTE_RESTARTS
    while True:
        lines.start_row()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except (csv.Error, _RowTooLongError):
            number = lines.row_line
            whole = _on_one_line(lines, delimiter)
            if whole is not None:
                yield Row(number, whole)
            else:
                yield Row(number, problem=Code.UNCLOSED_QUOTE if lines.open_quote() else Code.CELL_TOO_LONG)
                restarts -= 1
            if whole is not None or restarts >= 0:
                lines.go_back_to_second_line()
            reader = csv.reader(lines, delimiter=delimiter, strict=True)
            continue
        yield Row(lines.row_line, tuple(cells))


def named_delimiter(text: str) -> str | None:
    """The delimiter that a first line `sep=` of Excel names; that line is no row."""
    first = text[:20].lower().strip('"')
    return first[4:5] if first.startswith("sep=") and first[4:5] in DELIMITERS else None


def table_rows(text: str, delimiter: str) -> Iterator[Row]:
    """The rows of `text` as `rows` gives them; a first line `sep=` is an empty one."""
    found = rows(text, delimiter)
    first = next(found, None)
    if first is not None:
        yield Row(first.line) if named_delimiter(text) else first
    yield from found


def likely_delimiter(text: str, score: Callable[[list[Row]], int]) -> str:
    """The delimiter that is named, else the one with which the first rows get the highest `score`."""
    named = named_delimiter(text)
    if named is not None:
        return named
    head = text[: limits.MAX_CELL_CHARS]
    return max(DELIMITERS, key=lambda delimiter: score(_first_rows(head, delimiter)))


def _first_rows(text: str, delimiter: str) -> list[Row]:
    found: list[Row] = []
    for row in rows(text, delimiter):
        found.append(row)
        if len(found) >= limits.HEADER_SEARCH_ROWS:
            break
    return found


class _RowTooLongError(Exception):
    """A row over more lines than notes have (most likely a quotation mark that is never closed), or a giant line."""


class _Lines:
    """Lines with their ends, counted, with a way back to the line after a row's first."""

    def __init__(self, text: str) -> None:
        self._stream = io.StringIO(text, newline="")
        self._number = 0
        self._start = 0
        self.row_line = 1

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._stream.readline()
        if not line:
            raise StopIteration
        self._number += 1
        if self._number > limits.MAX_LINES:
            raise FormatError(Code.TOO_MANY_LINES, limit=limits.MAX_LINES)
        if self._number - self.row_line >= limits.MAX_ROW_LINES or len(line) > limits.MAX_ROW_CHARS:
            raise _RowTooLongError
        return line

    def start_row(self) -> None:
        """A row begins with the next line."""
        self._start = self._stream.tell()
        self.row_line = self._number + 1

    def first_line(self) -> str:
        """The row's first line again, at most as long as a cell may be and one more."""
        here = self._stream.tell()
        self._stream.seek(self._start)
        line = self._stream.readline(limits.MAX_CELL_CHARS + 1)
        self._stream.seek(here)
        return line

    def open_quote(self) -> bool:
        return self.first_line().count('"') % 2 == 1

    def go_back_to_second_line(self) -> None:
        """Read on after the row's first line."""
        self._stream.seek(self._start)
        self._stream.readline()
        self._number = self.row_line


def _on_one_line(lines: _Lines, delimiter: str) -> tuple[str, ...] | None:
    """The row's first line as a row of its own, forgiving stray quotation marks; None where one stays open."""
    line = lines.first_line()
    if len(line) > limits.MAX_CELL_CHARS or lines.open_quote():
        return None
    try:
        return tuple(next(csv.reader([line], delimiter=delimiter)))
    except (csv.Error, StopIteration):
        return None
