"""The records of a journal file that `journal_json` wrote, one at a time: the file is never held as a whole.

Each record is a line there, found again by where it begins. Any other layout of the same JSON (indented, sorted, in
UTF-16) is read too, up to `limits.MAX_LAID_OUT_BYTES`. What is no JSON is told with the record it stands in; from the
next line on everything is read again, where a record is a line.
"""

from __future__ import annotations

import json
import os
import re
import weakref
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from partnerjournal.domain.journal_shape import SECTIONS, Section
from partnerjournal.formats import limits
from partnerjournal.formats.journal_json import FORMAT, VERSION
from partnerjournal.formats.text import as_utf8
from partnerjournal.formats.wording import Code, FormatError

_BY_NAME: Final = {section.name: section for section in SECTIONS}
_FIRST_LINE = re.compile(rb'(?:\xef\xbb\xbf)?\{"format": "' + FORMAT.encode() + rb'",\r?\n')
_SECOND_LINE = re.compile(rb'"version": (\d{1,9}),\r?\n')
_SECTION = re.compile(rb'"(\w{1,40})": ')
_MARK = re.compile(rb'"format"\s*:\s*"' + FORMAT.encode() + b'"')
_BLANK = re.compile(r"[ \t\r\n]*")
LONGEST = limits.MAX_JOURNAL_RECORD_BYTES  # of a line


@dataclass(frozen=True, slots=True)
class Found:
    """A record: its part of the file, its number in the whole file from 1, its line, and where `record` finds it.

    `value` is what it holds; with `problem` it could not be read.
    """

    section: Section
    number: int
    line: int
    place: tuple[int, int]
    value: Any = None
    problem: Code | None = None
    details: Mapping[str, object] = field(default_factory=dict)


class _NoJson(Exception):
    """A text that is no JSON, or more than is read: code, details."""


class OtherLayout(Exception):
    """The file begins as we write it and goes on in another way: begin again."""


def is_journal(head: bytes) -> bool:
    """Whether a file that begins so is a journal of ours, laid out in whatever way."""
    text = as_utf8(head)[0].lstrip()
    return text.startswith(b"{") and _MARK.search(text) is not None


class JournalFile:
    """A journal file, open for as long as this lives. `remarks` are known once all its records were gone through."""

    def __init__(self, path: Path) -> None:
        """Open the file at `path`. Raises FormatError: no such file, no journal, too large, of a newer version."""
        from partnerjournal.formats.detect import open_file

        self.path = path
        self._handle = open_file(path, limits.MAX_JOURNAL_BYTES)
        weakref.finalize(self, os.close, self._handle)
        self._stamp = self._state()
        self.remarks: list[tuple[Code, Mapping[str, object]]] = []
        self._laid_out: _LaidOut | None = None
        head = self._bytes(0, 200)
        first = _FIRST_LINE.match(head)
        second = _SECOND_LINE.match(head, first.end()) if first else None
        if second is None:
            self._laid_out = self._whole()
        else:
            _check(FORMAT, int(second[1]))

    @property
    def unchanged(self) -> bool:
        """Whether the file is as it was when it was opened."""
        return self._state() == self._stamp

    def records(self) -> Iterator[Found]:
        """All records in the file's order. Raises OtherLayout where it has to be read from its start again."""
        self.remarks.clear()
        if self._laid_out is not None:
            yield from self._laid_out.records(self.remarks)
        else:
            yield from self._lines()

    def record(self, place: tuple[int, int]) -> Any:
        """A record that `records` found, once more. Raises ValueError where the file was changed since."""
        if self._laid_out is not None:
            return self._laid_out.record(place)
        try:
            return _parsed(self._bytes(*place).decode("utf-8", "surrogateescape"))[0]
        except _NoJson as error:
            raise ValueError from error

    # --- a record a line

    def _lines(self) -> Iterator[Found]:
        section: Section | None = None
        inside = ended = False
        number = 0
        for line, start, raw in self._raw_lines():
            text = raw.rstrip(b"\r\n")
            if line < 3 or not text or ended:
                continue
            if not inside:
                named = _SECTION.match(text)
                section = _BY_NAME.get(named[1].decode()) if named else None
                begin = named.end() if named else 0
                if text[begin:] == b"[":
                    inside = True
                    continue
                if text == b"}" or text[begin:] == b"null,":
                    ended = text == b"}"
                    continue
            elif text in (b"]", b"],", b"]}"):
                inside, ended = False, text == b"]}"
                continue
            else:
                begin = 0
            if section is None:
                continue
            number += 1
            place = (start + begin, len(raw) - begin)
            try:
                value, tail = _parsed(raw[begin:].decode("utf-8", "surrogateescape"))
            except _NoJson as error:
                self._try_laid_out()
                yield Found(section, number, line, place, None, *error.args)
            else:
                ended = tail == "}"
                yield Found(section, number, line, place, value)
        if not ended:
            self.remarks.append((Code.CUT_OFF, {}))

    def _raw_lines(self) -> Iterator[tuple[int, int, bytes]]:
        """(line, where it begins, its bytes); of a line that is too long a beginning that is longer than any may be."""
        start, line = 0, 0
        os.lseek(self._handle, 0, os.SEEK_SET)
        with os.fdopen(os.dup(self._handle), "rb", buffering=1 << 20) as file:
            while raw := file.readline(LONGEST + 1):
                line += 1
                yield line, start, raw
                start += len(raw)
                while not raw.endswith(b"\n") and (rest := file.readline(1 << 20)):
                    start += len(rest)
                    if rest.endswith(b"\n"):
                        break

    # --- any other layout

    def _try_laid_out(self) -> None:
        """A file that somebody laid out anew in part is read whole, where that is possible."""
        if self._stamp[0] <= limits.MAX_LAID_OUT_BYTES:
            try:
                found = self._whole()
            except FormatError:
                return
            if found.whole:
                self._laid_out = found
                raise OtherLayout

    def _whole(self) -> _LaidOut:
        size = self._stamp[0]
        if size > limits.MAX_LAID_OUT_BYTES:
            if not is_journal(self._bytes(0, 65_536)):
                raise FormatError(Code.NOT_A_JOURNAL)
            raise FormatError(Code.OTHER_LAYOUT, limit=limits.MAX_LAID_OUT_BYTES // 1_000_000)
        return _LaidOut(as_utf8(self._bytes(0, size))[0].decode("utf-8", "surrogateescape"))

    def _bytes(self, start: int, length: int) -> bytes:
        os.lseek(self._handle, start, os.SEEK_SET)
        parts = []
        while length > 0 and (part := os.read(self._handle, length)):
            parts.append(part)
            length -= len(part)
        return b"".join(parts)

    def _state(self) -> tuple[int, int]:
        state = os.fstat(self._handle)
        return state.st_size, state.st_mtime_ns


class _LaidOut:
    """A journal as one text, in whatever layout; `whole` says that it is JSON to its end."""

    def __init__(self, text: str) -> None:
        """Find the records. Raises FormatError where it is no journal, or of a newer version."""
        self._text = text
        self._places: list[tuple[Section, int, int]] = []
        self._marks: dict[str, Any] = {}
        self.whole = False
        self._stopped = 0
        parts = sum(text.count(sign) for sign in "{[,")
        if parts > limits.MAX_JOURNAL_RECORD_PARTS:
            raise FormatError(Code.OTHER_LAYOUT, limit=limits.MAX_LAID_OUT_BYTES // 1_000_000)
        try:
            self._go_through()
            self.whole = True
        except (_NoJson, IndexError):
            pass
        _check(self._marks.get("format"), self._marks.get("version"))

    def records(self, remarks: list[tuple[Code, Mapping[str, object]]]) -> Iterator[Found]:
        """All records, in the order of the text."""
        line, last = 1, 0
        for number, (section, start, end) in enumerate(self._places, 1):
            line, last = line + self._text.count("\n", last, start), start
            try:
                value = _parsed(self._text[start:end])[0]
            except _NoJson as error:
                yield Found(section, number, line, (start, end - start), None, *error.args)
            else:
                yield Found(section, number, line, (start, end - start), value)
        if not self.whole:
            at = self._text.count("\n", 0, self._stopped) + 1
            cut = not self._text[self._stopped :].strip()
            remarks.append((Code.CUT_OFF, {}) if cut else (Code.REST_UNREAD, {"line": at}))

    def record(self, place: tuple[int, int]) -> Any:
        return _parsed(self._text[place[0] : place[0] + place[1]])[0]

    def _go_through(self) -> None:
        at = self._expect("{", 0)
        while True:
            name, at = self._value(at)
            at = self._expect(":", at)
            section = _BY_NAME.get(name) if isinstance(name, str) else None
            if section is not None and section.many and self._text[at] == "[":
                at = self._list(section, self._skip(at + 1))
            else:
                start = at
                value, at = self._value(at)
                if section is not None and value is not None:
                    self._places.append((section, start, at))
                elif name in ("format", "version"):
                    self._marks[name] = value
            if self._text[at] == "}":
                return
            at = self._expect(",", at)

    def _list(self, section: Section, at: int) -> int:
        while self._text[at] != "]":
            start = at
            _value, at = self._value(at)
            self._places.append((section, start, at))
            if self._text[at] == ",":
                at = self._skip(at + 1)
        return self._skip(at + 1)

    def _expect(self, sign: str, at: int) -> int:
        at = self._skip(at)
        if self._text[at] != sign:
            raise _NoJson(Code.BAD_JSON, {})
        return self._skip(at + 1)

    def _value(self, at: int) -> tuple[Any, int]:
        """A value and where the next sign stands after it."""
        try:
            value, end = _PLAIN.raw_decode(self._text, at)
        except (ValueError, RecursionError):
            raise _NoJson(Code.BAD_JSON, {}) from None
        return value, self._skip(end)

    def _skip(self, at: int) -> int:
        blank = _BLANK.match(self._text, at)
        self._stopped = blank.end() if blank else at
        return self._stopped


def _check(mark: object, version: object) -> None:
    if mark != FORMAT or type(version) is not int or version < 1:
        raise FormatError(Code.NOT_A_JOURNAL)
    if version > VERSION:
        raise FormatError(Code.NEWER_JOURNAL, version=version, known=VERSION)


def _parsed(text: str) -> tuple[Any, str]:
    """A value and what stands after it. Raises _NoJson."""
    if len(text) > LONGEST:
        raise _NoJson(Code.RECORD_TOO_LARGE, {"limit": LONGEST // 1_000_000})
    if sum(text.count(sign) for sign in "{[,") > limits.MAX_JOURNAL_RECORD_PARTS:
        raise _NoJson(Code.RECORD_TOO_FULL, {"limit": limits.MAX_JOURNAL_RECORD_PARTS})
    doubled: list[str] = []

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) != len(pairs):
            names = [name for name, _value in pairs]
            doubled.append(next(name for name in names if names.count(name) > 1))
        return made

    decoder = json.JSONDecoder(object_pairs_hook=unique, parse_int=_int, parse_constant=_no_constant)
    try:
        value, end = decoder.raw_decode(text, 0)
    except RecursionError:
        raise _NoJson(Code.TOO_NESTED, {}) from None
    except ValueError:
        raise _NoJson(Code.BAD_JSON, {}) from None
    if doubled:
        raise _NoJson(Code.FIELD_TWICE, {"field": doubled[0].encode("utf-8", "replace").decode()[:80]})
    return value, text[end:].strip()


def _int(digits: str) -> int | float:
    """A number as large as any of ours, else one that nothing takes."""
    return int(digits) if len(digits) < 20 else float("inf")


def _no_constant(name: str) -> float:
    raise ValueError(name)


_PLAIN = json.JSONDecoder(parse_int=_int, parse_constant=_no_constant)
