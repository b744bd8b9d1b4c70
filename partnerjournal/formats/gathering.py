"""What a reader collects while it goes through a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from partnerjournal.formats import limits
from partnerjournal.formats.records import EventRecord, Kind, PersonRecord, Reading, Rejected, Remark
from partnerjournal.formats.text import Decoder
from partnerjournal.formats.wording import Code, FormatError

# Called now and then with how many records were read; what it raises ends the reading (to cancel one).
Progress = Callable[[int], None]

_PROGRESS_EVERY = 50


@dataclass(slots=True)
class Gathering:
    """Grows into a `Reading`: counts every record once and keeps reports at a length that can be read."""

    progress: Progress | None = None
    read: int = 0
    people: list[PersonRecord] = field(default_factory=list)
    events: list[EventRecord] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    ignored: Counter[str] = field(default_factory=Counter)
    remarks: list[Remark] = field(default_factory=list)
    unsaid: int = 0

    def next_record(self) -> int:
        """The number of a record that begins. Raises FormatError when there are too many."""
        self.read += 1
        if self.read > limits.MAX_RECORDS:
            raise FormatError(Code.TOO_MANY_RECORDS, limit=limits.MAX_RECORDS)
        if self.progress is not None and self.read % _PROGRESS_EVERY == 0:
            self.progress(self.read)
        return self.read

    def reject(self, record: int, line: int | None, code: Code, **details: object) -> None:
        """Record `record` was not taken."""
        self.rejected.append(Rejected(record, line, code, details))

    def remark(self, code: Code, record: int | None = None, line: int | None = None, **details: object) -> None:
        """Something to tell about a record or the file."""
        if len(self.remarks) >= limits.MAX_REMARKS:
            self.unsaid += 1
        else:
            self.remarks.append(Remark(code, record, line, details))

    def remark_text(self, decoder: Decoder, record: int, line: int | None) -> None:
        """What `decoder` had to assume for a record."""
        if decoder.assumed:
            self.remark(Code.OTHER_ENCODING, record, line, detail=decoder.assumed)
        if decoder.unknown:
            self.remark(Code.UNKNOWN_CHARSET, record, line, detail=shown(decoder.unknown))
        if decoder.cut:
            self.remark(Code.TEXT_CUT, record, line, limit=limits.MAX_TEXT_CHARS)

    def reading(self, kind: Kind, encoding: str, title: str = "") -> Reading:
        """All of it, in the order of the file."""
        if not self.read and not self.ignored:
            self.remark(Code.NO_RECORDS)
        return Reading(
            kind=kind,
            read=self.read,
            people=tuple(self.people),
            events=tuple(sorted(self.events, key=lambda e: e.record)),
            rejected=tuple(sorted(self.rejected, key=lambda r: r.record)),
            ignored=dict(self.ignored),
            warnings=tuple(self.remarks),
            unsaid=self.unsaid,
            encoding=encoding,
            title=title,
        )


def shown(value: str | bytes) -> str:
    """A value from a file at a length that fits into a sentence."""
    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else value
    text = " ".join(text.replace("\x00", "").split())
    return text if len(text) <= 80 else text[:79] + "…"
