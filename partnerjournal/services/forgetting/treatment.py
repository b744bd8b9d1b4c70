"""One person and what becomes of every row that is theirs or names them, in the file or in what trash and imports keep.

The same rules for both, so that what is kept still fits the rows and can be brought back or taken back, without them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from partnerjournal.domain.affiliation_names import normalise
from partnerjournal.domain.changes import Image, RowChange, dumps, loads
from partnerjournal.domain.enums import AffiliationKind
from partnerjournal.domain.erasing import Decision, Eraser, Fingerprints
from partnerjournal.domain.names import normalise_mail, normalise_name
from partnerjournal.formats.icalendar import read_source, series_source
from partnerjournal.formats.records import AttendeeRecord, EventRecord
from partnerjournal.services.forgetting.columns import LINES, NEEDED, TEXTS
from partnerjournal.services.forgetting.whom import Whom

Decisions = Mapping[str, Decision]  # by `mention_key`


def mention_key(table: str, uuid: str | int, column: str) -> str:
    """How a text is named where something is decided of it, in the journal and in its backups."""
    return f"{table}/{uuid}/{column}"


@dataclass(frozen=True, slots=True)
class Reference:
    """A column of a table that points at another; `cascades` where its row goes with that one."""

    column: str
    to: str
    cascades: bool


References = Mapping[str, Sequence[Reference]]  # by table


@dataclass
class Erasing:
    """One person and how their texts are treated, in one file.

    `fingerprints` find them where the file has no profile of theirs and their name is known no more.
    """

    whom: Whom
    decisions: Decisions = field(default_factory=dict)
    fingerprints: Fingerprints | None = None
    gone: dict[str, set[int]] = field(default_factory=dict)  # ids by table
    uuids: set[str] = field(default_factory=set)  # of these
    left: set[tuple[str, int]] = field(default_factory=set)  # rows in which a text is about somebody else

    def __post_init__(self) -> None:
        self.eraser = self.fingerprints or Eraser(self.whom.finding(), self.whom.everyday)

    # --- one value

    def decision(self, table: str, row: Mapping[str, Any], column: str) -> Decision | None:
        """What was decided of a text; None where nothing was."""
        return self.decisions.get(mention_key(table, row.get("uuid") or row.get("key") or row.get("id") or "", column))

    def cleaned(self, table: str, row: Mapping[str, Any], column: str) -> str | None:
        """What a text becomes; None where its whole row goes."""
        text = row[column]
        if not isinstance(text, str) or not text:
            return str(text or "")
        decided = self.decision(table, row, column)
        hits = self.eraser.hits(text)
        if not hits:
            return text
        if decided is Decision.LEAVE:
            if "id" in row:
                self.left.add((table, row["id"]))
            return text
        if decided is Decision.DELETE and (table, column) not in NEEDED:
            return None if LINES.get(table) == column else ""
        return self.eraser.clean(text, shared=decided is not None)

    def is_theirs(self, name: str, mail: str) -> bool:
        """Whether an attendee is the one, by their address or, where there is none, by the whole name."""
        key = normalise_mail(mail)
        if key:
            return key in self.whom.mails or bool(self.fingerprints and self.fingerprints.knows_address(key))
        if not name or not self.eraser.hits(name):
            return False
        known = bool(self.fingerprints and self.fingerprints.knows_name(name))
        return known or normalise_name(name) in self.whom.names or name == self.whom.name

    def names_them(self, text: str) -> bool:
        """Whether a text surely names the one."""
        return any(hit.sure for hit in self.eraser.hits(text))

    # --- one row, as it is in the file or as it is kept

    def row(self, table: str, row: Mapping[str, Any]) -> dict[str, Any] | None:
        """What the values of a row become; None where the row goes."""
        if table == "attendee":
            return self._attendee(row)
        out = dict(row)
        for column in TEXTS.get(table, ()):
            if row.get(column) is None:
                continue
            text = self.cleaned(table, row, column)
            if text is None:
                return None
            out[column] = text
        if table == "affiliation" and out["name"] != row["name"]:
            out["name_key"] = normalise(out["name"], AffiliationKind(out["kind"]))
        if table == "series":
            for column in ("calendar", "source_calendar"):
                if row.get(column):
                    out[column] = self.calendar(row[column])
        return out

    def _attendee(self, row: Mapping[str, Any]) -> dict[str, Any]:
        mine = row["colleague_id"] is not None and row["colleague_id"] == self.whom.id
        if mine or (row["colleague_id"] is None and self.is_theirs(row["name"], row["mail"])):
            return {**row, "colleague_id": None, "name": self.eraser.by, "mail": "", "mail_key": ""}
        if row["colleague_id"] is None and self.names_them(row["name"] + "\n" + row["mail"]):
            mail = row["mail"] if self.eraser.clean(row["mail"]) == row["mail"] else ""
            return {**row, "name": self.eraser.clean(row["name"]), "mail": mail, "mail_key": mail and row["mail_key"]}
        return dict(row)

    def calendar(self, source: str) -> str:
        """A series' own calendar text without them; as it was where it does not name them."""
        records = read_source(source)
        cleaned = tuple(self._event(record) for record in records)
        return source if cleaned == records else series_source(cleaned)

    def _event(self, record: EventRecord) -> EventRecord:
        clean = self.eraser.clean
        return replace(
            record,
            uid=clean(record.uid) if record.uid else record.uid,
            title=clean(record.title),
            location=clean(record.location),
            url=clean(record.url),
            description=clean(record.description),
            categories=tuple(clean(word) for word in record.categories),
            organizer=self._person(record.organizer) if record.organizer else None,
            attendees=tuple(self._person(person) for person in record.attendees),
        )

    def _person(self, person: AttendeeRecord) -> AttendeeRecord:
        if self.is_theirs(person.name, person.mail):
            return replace(person, name=self.eraser.by, mail="")
        if self.names_them(person.name + "\n" + person.mail):
            return replace(person, name=self.eraser.clean(person.name), mail="")
        return person

    # --- what the trash and imports keep

    def kept(self, rows: str, references: References) -> str:
        """The changes that a deletion or an import keeps, without them."""
        changes = loads(rows)
        gone = {table: set(ids) for table, ids in self.gone.items()}
        gone.setdefault("colleague", set()).update(  # an earlier profile of theirs that was deleted or merged
            change.id for change in changes if change.kind == "colleague" and self._was_them(change)
        )
        going = True
        while going:  # what belonged to them is in the file no more, but may be kept here
            going = False
            for change in changes:
                image = change.before or change.after or {}
                if change.id not in gone.get(change.kind, ()) and any(
                    reference.cascades and image.get(reference.column) in gone.get(reference.to, ())
                    for reference in references.get(change.kind, ())
                ):
                    gone.setdefault(change.kind, set()).add(change.id)
                    going = True
        cleaned = [one for each in changes if (one := self._change(each, references, gone))]
        return rows if tuple(cleaned) == changes else dumps(cleaned)

    def _was_them(self, change: RowChange) -> bool:
        names = [image["name"] for image in (change.before, change.after) if image]
        return any(normalise_name(name) in self.whom.names and self.names_them(name) for name in names)

    def _change(self, change: RowChange, references: References, gone: Mapping[str, set[int]]) -> RowChange | None:
        if change.id in gone.get(change.kind, ()):
            return None
        before = self._image(change.kind, change.before, references, gone)
        after = self._image(change.kind, change.after, references, gone)
        if (before is None) != (change.before is None) or (after is None) != (change.after is None):
            return None
        return RowChange(change.kind, change.id, before, after) if before != after else None

    def _image(
        self, kind: str, image: Image | None, references: References, gone: Mapping[str, set[int]]
    ) -> Image | None:
        out = None if image is None else self.row(kind, image)
        if image is not None and out is not None:
            if kind == "colleague":  # of those who are here it is somebody else's name; these may be nobody's any more
                out |= {column: self.eraser.clean(image[column]) for column in ("name", "name_key")}
            for reference in references.get(kind, ()):
                if image.get(reference.column) in gone.get(reference.to, ()):
                    out[reference.column] = None
        return out
