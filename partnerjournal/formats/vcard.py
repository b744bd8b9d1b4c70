"""vCard 2.1, 3.0 (RFC 2425, 2426) and 4.0 (RFC 6350): a bounded reader of our own.

It takes what programs really write: soft breaks, bare parameters, base64 without folds, raw 8-bit text, cards inside
cards, cards without an end. A damaged card is reported and its neighbours are read.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from partnerjournal.formats import limits
from partnerjournal.formats.gathering import Gathering, Progress
from partnerjournal.formats.lines import ContentLine, content_lines, has_frames
from partnerjournal.formats.records import Kind, Reading
from partnerjournal.formats.text import WESTERN, Decoder, as_utf8, asked_codec
from partnerjournal.formats.vcard_person import KNOWN, person
from partnerjournal.formats.wording import Code

# Texts that are found with bare line ends in them.
_TEXTS = frozenset({"NOTE", "ADR", "LABEL"})


@dataclass(slots=True)
class _Card:
    """A card that is being read.

    `nested` is how many cards deep an AGENT's own card is; `at_agent` says that the last line was an AGENT whose
    card may follow.
    """

    record: int
    line: int
    lines: list[ContentLine] = field(default_factory=list)
    nested: int = 0
    at_agent: bool = False
    trouble: Code | None = None
    bad_lines: int = 0


def read_vcards(data: bytes, *, encoding: str | None = None, progress: Progress | None = None) -> Reading:
    """The contacts in `data`. Cards of an AGENT belong to the card around them and are counted in `ignored`.

    `encoding` is what text is read as that is neither marked nor UTF-8 (None: Windows-1252). Raises FormatError only
    for more lines or cards than are read, or an unknown `encoding`.
    """
    fallback = asked_codec(encoding) or WESTERN
    body, found = as_utf8(data)
    if not has_frames(body):
        return Gathering().reading(Kind.VCARD, found)
    gathering = Gathering(progress)
    decoder = Decoder(fallback)
    card: _Card | None = None
    for line in content_lines(body, texts=_TEXTS, known=KNOWN):
        if line.frame and line.value == b"VCARD":
            card = _framed(card, line, gathering, decoder)
        elif card is not None:
            _collect(card, line, gathering)
    if card is not None:
        _reject(card, gathering)
    return gathering.reading(Kind.VCARD, found)


def _framed(card: _Card | None, line: ContentLine, gathering: Gathering, decoder: Decoder) -> _Card | None:
    """The card after a BEGIN:VCARD or END:VCARD."""
    if line.frame == "BEGIN":
        if card is not None and card.at_agent and card.nested < limits.MAX_NESTING:
            card.nested, card.at_agent = card.nested + 1, False
            gathering.ignored["AGENT"] += 1
            return card
        if card is not None:
            _reject(card, gathering)
        return _Card(gathering.next_record(), line.number)
    if card is None:
        gathering.remark(Code.STRAY_END, line=line.number)
        return None
    card.at_agent = False
    if card.nested:
        card.nested -= 1
        return card
    _finish(card, gathering, decoder)
    return None


def _collect(card: _Card, line: ContentLine, gathering: Gathering) -> None:
    value = line.value[:12].upper() if line.name == "AGENT" else b""
    card.at_agent = line.name == "AGENT" and not value
    if value.startswith(b"BEGIN:VCARD"):
        gathering.ignored["AGENT"] += 1
        if b"END:VCARD" not in line.value.upper():
            card.nested += 1  # its lines stand unfolded below
    elif card.nested:
        return
    elif line.too_long:
        card.trouble = Code.LINE_TOO_LONG
    elif len(card.lines) >= limits.MAX_RECORD_LINES:
        card.trouble = Code.RECORD_TOO_LONG
    elif line.name:
        card.lines.append(line)
    elif not line.frame:
        card.bad_lines += 1


def _finish(card: _Card, gathering: Gathering, decoder: Decoder) -> None:
    if card.trouble is not None:
        _reject(card, gathering)
        return
    decoder.start_record()
    made = person(card.record, card.line, card.lines, decoder)
    if made is None:
        gathering.reject(card.record, card.line, Code.EMPTY_CARD)
        return
    record, problem = made
    gathering.people.append(record)
    if card.bad_lines:
        gathering.remark(Code.BAD_LINES, card.record, card.line, count=card.bad_lines)
    if problem is not None:
        gathering.remark(problem, card.record, card.line, limit=limits.MAX_PHOTO_BYTES // 1_000_000)
    gathering.remark_text(decoder, card.record, card.line)


def _reject(card: _Card, gathering: Gathering) -> None:
    details: dict[str, object] = {}
    if card.trouble is Code.LINE_TOO_LONG:
        details["limit"] = limits.MAX_LINE_BYTES // 1_000_000
    elif card.trouble is Code.RECORD_TOO_LONG:
        details["limit"] = limits.MAX_RECORD_LINES
    gathering.reject(card.record, card.line, card.trouble or Code.UNCLOSED_CARD, **details)
