"""Content lines of vCard and iCalendar: folding, names, parameters, values (RFC 6350 § 3, RFC 5545 § 3.1, vCard 2.1).

Everything here runs over bytes in time linear in the file, without recursion: a value's character set is known only
once its parameters are read, and folding may split a character.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from partnerjournal.formats import limits
from partnerjournal.formats.wording import Code, FormatError

# A logical line ends at line ends that no blank follows. The look-behinds keep runs of line ends linear.
_LF_BREAK = re.compile(rb"(?<![\r\n])\r*+\n[\r\n]*+(?![ \t])")
_CR_BREAK = re.compile(rb"(?<![\r\n])[\r\n]++(?![ \t])")
_FOLD = re.compile(rb"[\r\n]+[ \t]")
_LINE_ENDS = re.compile(rb"[\r\n]+")
_NAME = re.compile(rb"(?:\xef\xbb\xbf)?[ \t]*(?:([A-Za-z0-9_-]+)\.)?([A-Za-z0-9_-]+)[ \t]*(?=[;:])")
_PARAM = re.compile(rb';[ \t]*([^=:;"]*+)(?:=((?:"[^"]*+"|[^":;]++)*+))?')
_BEGIN = re.compile(rb"[Bb][Ee][Gg][Ii][Nn][ \t\r\n]*+:")
_COMPONENT = re.compile(rb"[A-Za-z0-9_-]+")
_QP_BREAK = re.compile(rb"=[ \t]*[\r\n]+")
_BASE64_LINE = re.compile(rb"[A-Za-z0-9+/=\s]+")
_COLON = ord(":")
_NO_PARAMS: tuple[tuple[str, str], ...] = ()
_ENCODINGS = {"QUOTED-PRINTABLE": "q", "Q": "q", "BASE64": "b", "B": "b"}
_CARET = re.compile(r"\^[n^']")
_BACKSLASH = re.compile(r"\\([\\;,:nN])")


@dataclass(slots=True)
class ContentLine:
    """One property. `name` is upper case ("" for a line that is no property), `value` unfolded bytes.

    `params` are (upper-case name, text) pairs; a bare one of vCard 2.1 has the name "". `folded` is the value with
    its folds, for the formats that unfold in another way. `frame` is "BEGIN" or "END" with the component in `value`.
    `encoding` is "q" for quoted-printable, "b" for base64, else "".
    """

    number: int
    name: str
    value: bytes = b""
    group: str = ""
    params: tuple[tuple[str, str], ...] = ()
    folded: bytes | None = None
    frame: str = ""
    too_long: bool = False
    encoding: str = ""
    tail: list[bytes] | None = None

    def param(self, name: str) -> str | None:
        """The first value of a parameter."""
        for key, value in self.params:
            if key == name:
                return value
        return None

    def types(self) -> tuple[str, ...]:
        """Lower-case TYPE values and bare parameters, in the file's order."""
        found = (value for key, value in self.params if key in ("", "TYPE"))
        return tuple(part.strip().lower() for value in found for part in value.split(",") if part.strip())

    def unquoted(self) -> bytes:
        """The value of a quoted-printable property as bytes (RFC 2045 § 6.7); a stray "=" stays."""
        body = _QP_BREAK.sub(b"", self.value if self.folded is None else self.folded)
        return binascii.a2b_qp(_FOLD.sub(b"", body))


def has_frames(data: bytes) -> bool:
    """Whether there is a BEGIN anywhere: what has none needs no further look."""
    return _BEGIN.search(data) is not None


def content_lines(data: bytes, *, texts: frozenset[str], known: frozenset[str]) -> Iterator[ContentLine]:
    """The properties of a file in order, soft line breaks and unmarked continuations put together.

    `texts` are properties whose text some programs write over several lines without folding; a line that is no
    property, or whose name is not among `known` and looks like a word of a text, continues them. Lines that fit
    nowhere come with an empty name. Raises FormatError for more than `limits.MAX_LINES`.
    """
    pending: ContentLine | None = None
    for number, chunk, alone in _chunks(data):
        line = _parsed(number, chunk)
        if pending is not None:
            prose = pending.name in texts and not pending.encoding and _is_prose(line, chunk, known)
            if not line.frame and (prose or _continues(pending, line, chunk, alone)):
                pending.tail = pending.tail or []
                pending.tail.append(chunk)
                continue
            yield _joined(pending) if pending.tail else pending
        pending = line
    if pending is not None:
        yield _joined(pending) if pending.tail else pending


def decode_base64(value: bytes) -> bytes | None:
    """The bytes of a base64 value with white space in it; None where it is none."""
    packed = value.translate(None, b" \t\r\n")
    packed = packed.rstrip(b"=")
    try:
        return base64.b64decode(packed + b"=" * (-len(packed) % 4), validate=True)
    except (binascii.Error, ValueError):
        return None


def unescape(text: str) -> str:
    """A text value without its backslashes: `\\n` a line end; before anything else a backslash stays."""
    if "\\" not in text:
        return text
    return _BACKSLASH.sub(lambda m: "\n" if m[1] in "nN" else m[1], text)


def escape(text: str) -> str:
    """`text` as a text value, to be read by `unescape`."""
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def split_value(text: str, separator: str) -> list[str]:
    """The parts of a structured value, split where `separator` is not escaped; still escaped themselves."""
    if "\\" not in text:
        return text.split(separator)
    parts, start = [], 0
    for match in re.finditer(rf"\\.|{re.escape(separator)}", text, re.S):
        if match[0] == separator:
            parts.append(text[start : match.start()])
            start = match.end()
    parts.append(text[start:])
    return parts


def _chunks(data: bytes) -> Iterator[tuple[int, bytes, bool]]:
    """(line number, logical line with its folds, whether just one line end stood before it)."""
    feeds = data.count(b"\n")
    # A CR of its own is a line end only where such are the rule: old Mac files. Elsewhere it is part of a text.
    newline, pattern = (b"\n", _LF_BREAK) if data.count(b"\r") <= 2 * feeds else (b"\r", _CR_BREAK)
    number, count, position, alone = 1, 0, 0, False
    for found in chain(pattern.finditer(data), (None,)):
        stop, following = found.span() if found else (len(data), len(data))
        if stop > position:
            count += 1
            if count > limits.MAX_LINES:
                raise FormatError(Code.TOO_MANY_LINES, limit=limits.MAX_LINES)
            yield number, data[position : min(stop, position + limits.MAX_LINE_BYTES + 1)], alone
        breaks = data.count(newline, stop, following)
        number += data.count(newline, position, stop) + breaks
        alone = breaks == 1
        position = following


def _parsed(number: int, chunk: bytes) -> ContentLine:
    if len(chunk) > limits.MAX_LINE_BYTES:
        return ContentLine(number, "", too_long=True)
    folds = chunk.count(b"\n") + chunk.count(b"\r")
    if folds > 2 * limits.MAX_FOLDS:
        return ContentLine(number, "", too_long=True)
    folded = folds > 0
    body = _FOLD.sub(b"", chunk) if folded else chunk
    match = _NAME.match(body, 0, limits.MAX_HEADER_BYTES)
    if not match:
        return ContentLine(number, "")
    group, name = match[1], match[2].decode("ascii").upper()
    header = (match.end(), _NO_PARAMS) if body[match.end()] == _COLON else _header(body, match.end())
    if header is None:
        return ContentLine(number, "")
    colon, params = header
    value = body[colon + 1 :].strip(b" \t\x00")
    if name in ("BEGIN", "END") and _COMPONENT.fullmatch(value):
        return ContentLine(number, "", value.upper(), frame=name)
    line = ContentLine(number, name, value, group.decode("ascii").lower() if group else "", params)
    if params:
        line.encoding = _encoding(params)
    if folded and chunk.startswith(body[: colon + 1]):
        # The fold may lie in the parameters; then the unfolded value is as good as any.
        line.folded = chunk[colon + 1 :]
    return line


def _header(body: bytes, start: int) -> tuple[int, tuple[tuple[str, str], ...]] | None:
    """Where the value's colon is, and the parameters before it; None without a colon."""
    params: list[tuple[str, str]] = []
    position = start
    while match := _PARAM.match(body, position, limits.MAX_HEADER_BYTES):
        params.append(_param(match[1], match[2]))
        position = match.end()
        if len(params) > limits.MAX_PARAMS:
            return None
    if body[position : position + 1] == b":":
        return position, tuple(params)
    # A quotation mark that is never closed: the first colon ends the parameters.
    colon = body.find(b":", start, limits.MAX_HEADER_BYTES)
    if colon < 0:
        return None
    parts = [part.partition(b"=") for part in body[start + 1 : colon].split(b";", limits.MAX_PARAMS)]
    return colon, tuple(_param(key, value if equals else None) for key, equals, value in parts)


def _param(key: bytes, value: bytes | None) -> tuple[str, str]:
    name = key.decode("utf-8", "replace").strip()
    if value is None:
        return "", name
    text = value.decode("utf-8", "replace").replace('"', "").strip()
    if "^" in text:  # RFC 6868
        text = _CARET.sub(lambda m: {"^n": "\n", "^^": "^", "^'": '"'}[m[0]], text)
    return name.upper(), text


def _encoding(params: tuple[tuple[str, str], ...]) -> str:
    for key, value in params:
        if key in ("ENCODING", ""):
            known = _ENCODINGS.get(value.upper())
            if known:
                return known
    return ""


def _continues(pending: ContentLine, line: ContentLine, chunk: bytes, alone: bool) -> bool:
    """Whether a logical line goes on with the encoded value of the property before it."""
    if pending.encoding == "q":
        last = pending.tail[-1] if pending.tail else pending.value
        return alone and last.rstrip(b" \t").endswith(b"=")
    return pending.encoding == "b" and not line.name and _BASE64_LINE.fullmatch(chunk) is not None


def _is_prose(line: ContentLine, chunk: bytes, known: frozenset[str]) -> bool:
    if line.too_long or not line.name:
        return not line.too_long
    if line.name in known or line.name.startswith("X-") or line.params or line.group:
        return False
    return not chunk.lstrip().startswith(line.name.encode("ascii"))  # "Agenda: ..." and not "AGENDA:..."


def _joined(line: ContentLine) -> ContentLine:
    tail = line.tail or []
    if line.encoding == "q":
        line.folded = b"\n".join((line.value if line.folded is None else line.folded, *tail))
    else:
        separator = b"" if line.encoding == "b" else b"\n"
        line.value = separator.join((line.value, *(_LINE_ENDS.sub(b"", part) for part in tail)))
        line.folded = None
    line.tail = None
    return line
