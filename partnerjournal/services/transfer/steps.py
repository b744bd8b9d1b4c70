"""What an import will write, as plain steps: planned on a worker, written later in small batches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from partnerjournal.domain.enums import FactSource, HandleKind, Visibility
from partnerjournal.domain.names import fold
from partnerjournal.store.bulk import BulkRows


class Step(Protocol):
    """Something to write. Steps are written in their order."""

    def write(self, to: BulkRows) -> None: ...


@dataclass(slots=True, eq=False)
class Row:
    """A row by its id, which is None until the step that adds it has been written."""

    id: int | None = None


@dataclass(frozen=True, slots=True)
class NewHandle:
    kind: HandleKind
    value: str
    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Additions:
    """What is added to a person: rows of their own."""

    handles: tuple[NewHandle, ...] = ()
    notes: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    picture: bytes | None = None

    def __bool__(self) -> bool:
        return bool(self.handles or self.notes or self.facts or self.picture)

    def write(self, to: BulkRows, colleague_id: int, first_place: int) -> None:
        """Add all to a colleague, the handles from that position on."""
        for position, handle in enumerate(self.handles, first_place):
            to.insert(
                "handle",
                colleague_id=colleague_id,
                kind=handle.kind,
                value=handle.value,
                value_key=handle.key,
                label=handle.label,
                position=position,
            )
            if handle.kind is HandleKind.MAIL:
                to.link_attendees(colleague_id, handle.key)
        for text in self.notes:
            to.insert("note", colleague_id=colleague_id, text=text, visibility=Visibility.PRIVATE, taken_ms=to.now_ms)
        for text in self.facts:
            to.insert(
                "fact",
                colleague_id=colleague_id,
                text=text,
                learned_on=to.today_on,
                source=FactSource.PUBLIC,
                created_ms=to.now_ms,
            )
        if self.picture:
            to.insert("picture", colleague_id=colleague_id, image=self.picture)


@dataclass(frozen=True, slots=True)
class AddPerson:
    """A new colleague. `fields` are name, role, organisation, team and zone as text."""

    row: Row
    uid: str
    fields: Mapping[str, str]
    additions: Additions

    def write(self, to: BulkRows) -> None:
        values = _person_columns(self.fields, to)
        self.row.id = to.insert("colleague", is_me=False, source_uid=self.uid, created_ms=to.now_ms, **values)
        self.additions.write(to, self.row.id, 0)


@dataclass(frozen=True, slots=True)
class ChangePerson:
    """A colleague who is known already: fields that change, rows that are added."""

    row: Row
    fields: Mapping[str, str]
    additions: Additions
    uid: str | None = None  # set where the colleague had none

    def write(self, to: BulkRows) -> None:
        if self.row.id is None or not to.has("colleague", self.row.id):
            return
        values = _person_columns(self.fields, to)
        if self.uid:
            values["source_uid"] = self.uid
        to.update("colleague", self.row.id, values)
        place = to.next_place("handle", "colleague_id", self.row.id) if self.additions.handles else 0
        self.additions.write(to, self.row.id, place)


@dataclass(frozen=True, slots=True)
class NewAttendee:
    name: str
    mail: str
    mail_key: str
    response: str


@dataclass(frozen=True, slots=True)
class AddMeeting:
    """A meeting of a calendar, on its own or of a series.

    Where its calendar names nobody, those of `people_of` attend: of a series that was made here, as the time before.
    """

    row: Row
    uid: str
    recurrence: str | None
    series: Row | None
    columns: Mapping[str, object]
    people: tuple[NewAttendee, ...]
    people_of: Row | None = None

    def write(self, to: BulkRows) -> None:
        if self.series is not None and (self.series.id is None or not to.has("series", self.series.id)):
            return
        self.row.id = to.insert(
            "meeting",
            source_uid=self.uid,
            recurrence=self.recurrence,
            series_id=self.series.id if self.series else None,
            created_ms=to.now_ms,
            **self.columns,
        )
        for position, person in enumerate(self.people):
            _write_attendee(to, self.row.id, person, position)
        if self.people_of is not None and self.people_of.id is not None:
            to.copy_attendees(self.people_of.id, self.row.id)


@dataclass(frozen=True, slots=True)
class ChangeMeeting:
    """A meeting that follows its calendar: columns, responses by attendee id, who is new and who is no longer asked."""

    row: Row
    columns: Mapping[str, object]
    added: tuple[NewAttendee, ...] = ()
    answered: tuple[tuple[int, str], ...] = ()
    removed: tuple[int, ...] = ()

    def write(self, to: BulkRows) -> None:
        if self.row.id is None or not to.has("meeting", self.row.id):
            return
        to.update("meeting", self.row.id, self.columns)
        for attendee_id in self.removed:
            to.delete("attendee", attendee_id)
        for attendee_id, response in self.answered:
            to.update("attendee", attendee_id, {"response": response})
        place = to.next_place("attendee", "meeting_id", self.row.id) if self.added else 0
        for position, person in enumerate(self.added, place):
            _write_attendee(to, self.row.id, person, position)


@dataclass(frozen=True, slots=True)
class DropMeeting:
    """A meeting that its calendar no longer has, and on which nothing hangs."""

    row: Row

    def write(self, to: BulkRows) -> None:
        if self.row.id is not None:
            to.delete("meeting", self.row.id)


@dataclass(frozen=True, slots=True)
class AddSeries:
    """A new series, without meetings yet: it counts as expanded until `from_on` only."""

    row: Row
    uid: str
    title: str
    calendar: str
    from_on: str

    def write(self, to: BulkRows) -> None:
        self.row.id = to.insert(
            "series",
            source_uid=self.uid,
            title=self.title,
            calendar=self.calendar,
            expanded_until_on=self.from_on,
            created_ms=to.now_ms,
        )


@dataclass(frozen=True, slots=True)
class ChangeSeries:
    """What a series says of itself once its meetings are written: a kill before leaves it to be done again."""

    row: Row
    columns: Mapping[str, object]

    def write(self, to: BulkRows) -> None:
        if self.row.id is not None:
            to.update("series", self.row.id, self.columns)


def _person_columns(fields: Mapping[str, str], to: BulkRows) -> dict[str, object]:
    columns: dict[str, object] = {name: text for name, text in fields.items() if name not in ("team", "zone")}
    if "name" in fields:
        columns["name_key"] = fold(fields["name"])
    if "team" in fields:
        columns["team_id"] = to.team(fields["team"])
    if "zone" in fields:
        columns["zone"] = fields["zone"] or None
    return columns


def _write_attendee(to: BulkRows, meeting_id: int, person: NewAttendee, position: int) -> None:
    to.insert(
        "attendee",
        meeting_id=meeting_id,
        colleague_id=to.colleague_with(person.mail_key),
        name=person.name,
        mail=person.mail,
        mail_key=person.mail_key,
        response=person.response,
        position=position,
    )
