"""Bytes of a file as text that can be shown and stored."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from itertools import islice

from partnerjournal.formats import limits
from partnerjournal.formats.wording import Code, FormatError

# What no stored text may hold: NUL, other control characters but tab and LF, lone surrogates, byte order marks.
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufeff]")
_CHARSET_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:+-]{0,39}")
# Codecs that are not character sets, or (punycode) take quadratic time.
_NOT_CHARSETS = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"})
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
WESTERN = "cp1252"
JAPANESE = "cp932"


def words(text: str) -> frozenset[str]:
    """The words of a table written as running text."""
    return frozenset(text.split())


def tidy(text: str) -> str:
    """`text` with LF as line end, without control characters, lone surrogates and white space around it."""
    if text.isprintable():  # most are: nothing in them is unwanted
        return text.strip()
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNWANTED.sub("", text).strip()


def one_line(text: str) -> str:
    """`text` tidied and on one line; blanks inside stay as they are."""
    return tidy(text).replace("\n", " ").replace("\t", " ")


def codec_for(charset: str) -> str | None:
    """The codec for a character set's name as files write it, None for none that is known."""
    name = charset.strip().strip('"')
    if not _CHARSET_NAME.fullmatch(name):
        return None
    try:
        info = codecs.lookup(name)
        b"a".decode(info.name)
    except UnicodeDecodeError:  # an encoding of more than one byte
        pass
    except (LookupError, ValueError):  # unknown, or a codec that is no text encoding
        return None
    return None if info.name.replace("-", "_") in _NOT_CHARSETS else info.name


def asked_codec(encoding: str | None) -> str | None:
    """The codec somebody chose for a file; None when nobody did. Raises FormatError for an unknown name."""
    if encoding is None:
        return None
    codec = codec_for(encoding)
    if codec is None:
        raise FormatError(Code.UNKNOWN_ENCODING, detail=encoding)
    return codec


def guess_codec(data: bytes) -> str:
    """ "utf-8" when `data` is strictly that; else Shift-JIS when it reads as such with kana in it, else Windows-1252.

    The bytes of kana are a low quotation mark and a letter in Windows-1252: two of them are no accident.
    """
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return "utf-8"
    try:
        japanese = data.decode(JAPANESE)
    except UnicodeDecodeError:
        return WESTERN
    return JAPANESE if sum(1 for _ in islice(_KANA.finditer(japanese), 2)) == 2 else WESTERN


def as_utf8(data: bytes) -> tuple[bytes, str]:
    """`data` without its byte order mark and, if it was UTF-16 or UTF-32, as UTF-8; and the encoding it had."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            body = data[len(mark) :]
            return (body, "utf-8") if codec == "utf-8" else (_reencode(body, codec), codec)
    # UTF-16 without a mark: "BEGIN" has a zero in every second byte.
    head = data[:64]
    if len(head) >= 8 and head.count(0) >= len(head) * 0.4:
        for codec, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[0::2])):
            if zeros.count(0) >= len(zeros) * 0.8:
                return _reencode(data, codec), codec
    return data, "utf-8"


def read_western(raw: bytes) -> str:
    """`raw` as Windows-1252; the five bytes that have no character there as Latin-1's control characters."""
    try:
        return raw.decode(WESTERN)
    except UnicodeDecodeError:
        return "".join(
            bytes((byte,)).decode(WESTERN) if byte not in b"\x81\x8d\x8f\x90\x9d" else chr(byte) for byte in raw
        )


@dataclass(slots=True)
class Decoder:
    """Turns values of one file into text and remembers what had to be assumed.

    Without a character set of its own a value is UTF-8 when it strictly is, else `fallback`
    (a codec somebody chose, or Windows-1252, which most old contact programs meant).
    """

    fallback: str = WESTERN
    assumed: str = ""
    unknown: str = ""
    cut: bool = field(default=False)

    def start_record(self) -> None:
        """Forget what was noted, for the next record."""
        self.assumed, self.unknown, self.cut = "", "", False

    def text(self, raw: bytes, charset: str | None = None) -> str:
        """`raw` as Unicode, not yet tidied; at most `limits.MAX_TEXT_CHARS` characters."""
        if not charset and len(raw) <= limits.MAX_TEXT_CHARS:
            try:
                return raw.decode("utf-8")
            except UnicodeDecodeError:
                pass
        if len(raw) > limits.MAX_TEXT_CHARS * 4:
            raw, self.cut = raw[: limits.MAX_TEXT_CHARS * 4], True
        text = self._decoded(raw, charset)
        if len(text) > limits.MAX_TEXT_CHARS:
            text, self.cut = text[: limits.MAX_TEXT_CHARS], True
        return text

    def _decoded(self, raw: bytes, charset: str | None) -> str:
        if charset:
            codec = codec_for(charset)
            if codec is None:
                self.unknown = charset[:40]
            else:
                try:
                    return raw.decode(codec)
                except UnicodeDecodeError:
                    self.unknown = charset[:40]
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError as error:
            if error.start >= len(raw) - 3 and self.cut:  # cut in the middle of a character
                return raw[: error.start].decode("utf-8")
        self.assumed = self.fallback
        return read_western(raw) if self.fallback == WESTERN else raw.decode(self.fallback, "replace")


def _reencode(body: bytes, codec: str) -> bytes:
    return body.decode(codec, "replace").encode("utf-8", "replace")
