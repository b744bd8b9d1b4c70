"""Meetings: planned and held, with the people who attend."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TypedDict, Unpack

from sqlalchemy import delete as sql_delete
from sqlalchemy import func, select

from partnerjournal.clock import Clock
from partnerjournal.domain.enums import HandleKind, MeetingState, Response
from partnerjournal.domain.errors import Refused
from partnerjournal.domain.names import normalise_mail
from partnerjournal.domain.text import clean, one_line
from partnerjournal.domain.when import to_utc
from partnerjournal.i18n import _
from partnerjournal.services import rows
from partnerjournal.services.journal import Journal
from partnerjournal.services.series_text import leave_out_of
from partnerjournal.store.schema import Attendee, Colleague, Handle, Meeting, Series
from partnerjournal.store.write import Unit

DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class When:
    """When a meeting is: wall time (naive) with an IANA zone, None for floating; a date is all day."""

    starts: datetime | date
    minutes: int = 30
    zone: str | None = None

    @property
    def all_day(self) -> bool:
        return not isinstance(self.starts, datetime)

    def columns(self, clock: Clock) -> dict[str, object]:
        """The columns of a meeting that say this. Raises Refused: zone_unknown, minutes_odd."""
        if not 0 <= self.minutes <= 366 * DAY_MINUTES:
            raise Refused("minutes_odd", minutes=self.minutes)
        wall = self.starts if isinstance(self.starts, datetime) else datetime.combine(self.starts, time())
        return {
            "starts_local": self.starts.isoformat(timespec="minutes")
            if isinstance(self.starts, datetime)
            else self.starts.isoformat(),
            "zone": self.zone,
            "starts_ms": int(to_utc(wall, self.zone, clock.zone).timestamp() * 1000),
            "minutes": self.minutes,
            "all_day": self.all_day,
        }


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who attends: a colleague by id, or just a name and a mail address."""

    name: str = ""
    mail: str = ""
    colleague_id: int | None = None
    response: Response = Response.NONE


class Details(TypedDict, total=False):
    """What a meeting says of itself."""

    title: str
    intention: str
    place: str
    link: str
    details: str
    my_response: Response
    good_news: str
    challenge: str
    helped: str


def add(
    journal: Journal,
    when: When,
    people: Iterable[Person] = (),
    origin: object | None = None,
    **details: Unpack[Details],
) -> int:
    """Plan a meeting; gives the id. Without a title it is called after its people.

    Raises Refused: title_missing, zone_unknown, minutes_odd.
    """
    with journal.unit(_("Add meeting"), origin) as unit:
        return insert(journal, unit, when, people, **details)


def follow_up(journal: Journal, meeting_id: int, when: When, origin: object | None = None) -> int:
    """Plan to meet the same people again, under the same title and at the same place; gives the new meeting's id.

    Raises NotFound, Refused: zone_unknown, minutes_odd.
    """
    with journal.unit(_("Plan the next meeting"), origin) as unit:
        last = unit.get(Meeting, meeting_id)
        present = unit.scalars(select(Attendee).where(Attendee.meeting_id == meeting_id).order_by(Attendee.position))
        people = [Person(each.name, each.mail, each.colleague_id) for each in present]
        return insert(journal, unit, when, people, title=last.title, place=last.place, link=last.link)


def edit(journal: Journal, meeting_id: int, origin: object | None = None, **details: Unpack[Details]) -> None:
    """Change what is given. Raises NotFound, Refused: title_missing."""
    rows.edit(journal, Meeting, meeting_id, _checked(details), _("Edit meeting"), origin=origin)


def move(journal: Journal, meeting_id: int, when: When, origin: object | None = None) -> None:
    """Change when a meeting is. Raises NotFound, Refused: zone_unknown, minutes_odd."""
    rows.edit(journal, Meeting, meeting_id, when.columns(journal.clock), _("Move meeting"), origin=origin)


def delete(journal: Journal, meeting_id: int, origin: object | None = None) -> None:
    """Delete a meeting with its agenda and notes; commitments and gestures made in it stay. Raises NotFound.

    One of a series doesn't come back when its calendar is read again.
    """
    title = journal.read.execute("SELECT title FROM meeting WHERE id = ?", (meeting_id,)).fetchone()
    label = _("Delete {title}").format(title=title[0] if title else "")
    with journal.unit(label, origin, deletes=True) as unit:
        meeting = unit.get(Meeting, meeting_id)
        if meeting.series_id is not None and meeting.recurrence is not None:
            leave_out_of(unit.get(Series, meeting.series_id), meeting.recurrence)
            unit.flush()
        unit.execute(sql_delete(Meeting).where(Meeting.id == meeting_id))


def set_state(journal: Journal, meeting_id: int, state: MeetingState) -> None:
    """Say that a meeting was held after all, wasn't, or is cancelled. Raises NotFound."""
    rows.edit(journal, Meeting, meeting_id, {"state": state}, _("Change meeting"))


def set_prepared(journal: Journal, meeting_id: int, prepared: bool) -> None:
    """Tick or untick *prepared*; it holds the time. Raises NotFound."""
    fields = {"prepared_ms": journal.clock.now_ms() if prepared else None}
    rows.edit(journal, Meeting, meeting_id, fields, _("Prepared") if prepared else _("Not prepared"))


def rate_presence(journal: Journal, meeting_id: int, presence: int | None) -> None:
    """Rate how present I was, 1 to 5, None for no rating. Raises NotFound, Refused: presence_odd."""
    if presence is not None and not 1 <= presence <= 5:
        raise Refused("presence_odd", presence=presence)
    rows.edit(journal, Meeting, meeting_id, {"presence": presence}, _("Rate presence"))


def wrap_up(journal: Journal, meeting_id: int) -> None:
    """The wrap-up of a meeting is done; it was held. Raises NotFound."""
    fields = {"wrapped_ms": journal.clock.now_ms(), "state": MeetingState.HELD}
    rows.edit(journal, Meeting, meeting_id, fields, _("Wrap up"))


def mark_recap_sent(journal: Journal, meeting_id: int, sent: bool = True) -> None:
    """The recap was copied or handed to the mail program. Raises NotFound."""
    fields = {"recap_sent_ms": journal.clock.now_ms() if sent else None}
    rows.edit(journal, Meeting, meeting_id, fields, _("Recap sent") if sent else _("Recap not sent"))


def add_attendee(journal: Journal, meeting_id: int, person: Person, origin: object | None = None) -> int:
    """Add somebody to a meeting; gives the attendee's id. Raises NotFound, Refused: name_missing."""
    with journal.unit(_("Add to meeting"), origin) as unit:
        unit.get(Meeting, meeting_id)
        return insert_attendee(unit, meeting_id, person)


def remove_attendee(journal: Journal, attendee_id: int) -> None:
    rows.delete(journal, Attendee, attendee_id, _("Remove from meeting"))


# --- inside a unit, for imports and the gestures above


def insert(
    journal: Journal,
    unit: Unit,
    when: When,
    people: Iterable[Person] = (),
    *,
    state: MeetingState = MeetingState.PLANNED,
    source_uid: str | None = None,
    recurrence: str | None = None,
    series_id: int | None = None,
    **details: Unpack[Details],
) -> int:
    """Plan a meeting inside `unit`; gives the id. Raises as `add`."""
    people = list(people)
    if not one_line(details.get("title", "")):
        details["title"] = ", ".join(_name_of(unit, person) for person in people)
    meeting = Meeting(
        **when.columns(journal.clock),
        **_checked(details),
        state=state,
        source_uid=source_uid,
        recurrence=recurrence,
        series_id=series_id,
        created_ms=journal.clock.now_ms(),
    )
    unit.add(meeting)
    unit.flush()
    for person in people:
        insert_attendee(unit, meeting.id, person)
    return meeting.id


def insert_attendee(unit: Unit, meeting_id: int, person: Person) -> int:
    """Add somebody to a meeting inside `unit`; a known mail address makes them the colleague it belongs to."""
    mail_key = normalise_mail(person.mail)
    colleague_id = person.colleague_id or _colleague_with(unit, mail_key)
    name = _name_of(unit, person)
    if not name and not mail_key:
        raise Refused("name_missing")
    last = unit.scalars(select(func.max(Attendee.position)).where(Attendee.meeting_id == meeting_id)).one()
    row = Attendee(
        meeting_id=meeting_id,
        colleague_id=colleague_id,
        name=name or mail_key,
        mail=one_line(person.mail),
        mail_key=mail_key,
        response=person.response,
        position=0 if last is None else last + 1,
    )
    unit.add(row)
    unit.flush()
    return row.id


def _colleague_with(unit: Unit, mail_key: str) -> int | None:
    if not mail_key:
        return None
    return unit.scalars(
        select(Handle.colleague_id).where(Handle.value_key == mail_key, Handle.kind == HandleKind.MAIL).limit(1)
    ).first()


def _name_of(unit: Unit, person: Person) -> str:
    if person.name or person.colleague_id is None:
        return one_line(person.name) or one_line(person.mail)
    return unit.get(Colleague, person.colleague_id).name


def _checked(details: Details) -> dict[str, object]:
    lines = {"title", "place", "link", "intention", "helped"}
    fields: dict[str, object] = {
        name: one_line(str(value)) if name in lines else clean(str(value)) for name, value in details.items()
    }
    if "title" in fields and not fields["title"]:
        raise Refused("title_missing")
    return fields
