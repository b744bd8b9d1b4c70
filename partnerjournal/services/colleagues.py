"""Colleagues with all that their profile holds; *me* is the one profile that is the owner's."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypedDict, Unpack

from sqlalchemy import select

from partnerjournal.domain.enums import (
    HandleKind,
    Pronoun,
)
from partnerjournal.domain.errors import Refused
from partnerjournal.domain.names import fold, normalise_mail
from partnerjournal.domain.text import one_line
from partnerjournal.domain.when import find_zone
from partnerjournal.i18n import _
from partnerjournal.services import handles, rows
from partnerjournal.services.journal import Journal
from partnerjournal.store.schema import (
    Attendee,
    Colleague,
    Picture,
    Team,
)
from partnerjournal.store.write import Unit


class Profile(TypedDict, total=False):
    """What a profile's header holds. `team` is its name, made when it is new; `zone` an IANA name."""

    name: str
    pronoun: Pronoun
    role: str
    organisation: str
    team: str
    zone: str | None
    cadence_days: int | None
    reports_to: str


def add(journal: Journal, origin: object | None = None, *, mail: str = "", **profile: Unpack[Profile]) -> int:
    """Add a colleague; gives the id. Raises Refused: name_missing, mail_odd, zone_unknown, cadence_odd."""
    with journal.unit(_("Add {name}").format(name=profile.get("name", "")), origin) as unit:
        colleague_id = insert(journal, unit, **profile)
        if one_line(mail):
            handles.insert(unit, colleague_id, HandleKind.MAIL, mail)
            handles.link_attendees(unit, colleague_id, mail)
    return colleague_id


def add_attendee(journal: Journal, attendee_id: int, origin: object | None = None) -> int:
    """Make somebody who attends a meeting a colleague, here and wherever else their mail address is invited.

    Gives the colleague's id, that of an earlier one where there is one. Raises NotFound.
    """
    with journal.unit(_("Add colleague"), origin) as unit:
        attendee = unit.get(Attendee, attendee_id)
        if attendee.colleague_id is not None:
            return attendee.colleague_id
        colleague_id = insert(journal, unit, name=attendee.name or attendee.mail)
        attendee.colleague_id = colleague_id
        if normalise_mail(attendee.mail):
            handles.insert(unit, colleague_id, HandleKind.MAIL, attendee.mail)
            handles.link_attendees(unit, colleague_id, attendee.mail)
    return colleague_id


def set_me(journal: Journal, origin: object | None = None, **profile: Unpack[Profile]) -> int:
    """Make or change the owner's own profile; gives its id. Raises as `add`."""
    with journal.unit(_("Edit my profile"), origin) as unit:
        me = unit.scalars(select(Colleague).where(Colleague.is_me)).first()
        if me is None:
            return insert(journal, unit, is_me=True, **profile)
        _apply(unit, me, profile)
        return me.id


def edit(journal: Journal, colleague_id: int, origin: object | None = None, **profile: Unpack[Profile]) -> None:
    """Change what is given of a profile's header. Raises NotFound, and Refused as `add`."""
    merge = f"colleague/{colleague_id}/{','.join(sorted(profile))}"
    with journal.unit(_("Edit profile"), origin, merge=merge) as unit:
        _apply(unit, unit.get(Colleague, colleague_id), profile)


def delete(journal: Journal, colleague_id: int, origin: object | None = None) -> None:
    """Delete a colleague with what is known of them; their meetings stay, with their name and mail. Raises NotFound."""
    with journal.unit("", origin) as unit:
        name = unit.get(Colleague, colleague_id).name
    rows.delete(journal, Colleague, colleague_id, _("Delete {name}").format(name=name), origin)


def snooze(
    journal: Journal, colleague_id: int, until: date | None, reason: str = "", origin: object | None = None
) -> None:
    """Don't ask to check in with a colleague until a date; None ends it. Raises NotFound."""
    fields = {"snoozed_until_on": until.isoformat() if until else None, "snooze_reason": one_line(reason)}
    rows.edit(journal, Colleague, colleague_id, fields, _("Put off"), origin=origin)


def set_picture(journal: Journal, colleague_id: int, image: bytes | None, origin: object | None = None) -> None:
    """Set or, with None, take away a colleague's picture: PNG or JPEG bytes, already made small by the caller."""
    with journal.unit(_("Change picture"), origin) as unit:
        insert_picture(unit, colleague_id, image)


def insert_picture(unit: Unit, colleague_id: int, image: bytes | None) -> None:
    row = unit.scalars(select(Picture).where(Picture.colleague_id == colleague_id)).first()
    if row and image:
        row.image = image
    elif row:
        unit.delete(row)
    elif image:
        unit.add(Picture(colleague_id=colleague_id, image=image))


# --- inside a unit, for imports and the gestures above


def insert(
    journal: Journal, unit: Unit, *, is_me: bool = False, source_uid: str | None = None, **profile: Unpack[Profile]
) -> int:
    """Add a colleague inside `unit`; gives the id. Raises Refused as `add`."""
    row = Colleague(is_me=is_me, source_uid=source_uid, name="", name_key="", created_ms=journal.clock.now_ms())
    _apply(unit, row, {"name": "", **profile})
    unit.add(row)
    unit.flush()
    return row.id


def team_id(unit: Unit, name: str) -> int | None:
    """The team called `name`, made when it is new; None for no name."""
    name = one_line(name)
    if not name:
        return None
    teams: Iterable[Team] = unit.scalars(select(Team))
    found = next((team for team in teams if fold(team.name) == fold(name)), None)
    if found is None:
        found = Team(name=name)
        unit.add(found)
        unit.flush()
    return found.id


def _apply(unit: Unit, row: Colleague, profile: Profile) -> None:
    if "name" in profile:
        row.name = rows.required_line(profile["name"], "name_missing")
        row.name_key = fold(row.name)
    if "pronoun" in profile:
        row.pronoun = profile["pronoun"]
    if "role" in profile:
        row.role = one_line(profile["role"])
    if "organisation" in profile:
        row.organisation = one_line(profile["organisation"])
    if "reports_to" in profile:
        row.reports_to = one_line(profile["reports_to"])
    if "team" in profile:
        row.team_id = team_id(unit, profile["team"])
    if "zone" in profile:
        zone = profile["zone"] or None
        if zone and find_zone(zone) is None:
            raise Refused("zone_unknown", zone=zone)
        row.zone = zone
    if "cadence_days" in profile:
        days = profile["cadence_days"]
        if days is not None and not 1 <= days <= 3650:
            raise Refused("cadence_odd", days=days)
        row.cadence_days = days
