"""Colleagues with all that their profile holds; *me* is the one profile that is the owner's."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypedDict, Unpack

from sqlalchemy import func, select, update

from partnerjournal.domain import handles
from partnerjournal.domain.commonality import normalise
from partnerjournal.domain.enums import (
    AffiliationKind,
    Evidence,
    FactSource,
    GoalKind,
    HandleKind,
    PreferenceDimension,
    Pronoun,
    Visibility,
)
from partnerjournal.domain.errors import Refused
from partnerjournal.domain.names import fold, normalise_mail
from partnerjournal.domain.text import one_line
from partnerjournal.domain.when import find_zone
from partnerjournal.i18n import _
from partnerjournal.services import rows
from partnerjournal.services.journal import Journal
from partnerjournal.store.schema import (
    Affiliation,
    Attendee,
    Colleague,
    Fact,
    Goal,
    Handle,
    Picture,
    Preference,
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


def add(journal: Journal, origin: object | None = None, *, mail: str = "", **profile: Unpack[Profile]) -> int:
    """Add a colleague; gives the id. Raises Refused: name_missing, mail_odd, zone_unknown, cadence_odd."""
    with journal.unit(_("Add {name}").format(name=profile.get("name", "")), origin) as unit:
        colleague_id = insert(journal, unit, **profile)
        if one_line(mail):
            insert_handle(unit, colleague_id, HandleKind.MAIL, mail)
            link_attendees(unit, colleague_id, mail)
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
            insert_handle(unit, colleague_id, HandleKind.MAIL, attendee.mail)
            link_attendees(unit, colleague_id, attendee.mail)
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


def snooze(journal: Journal, colleague_id: int, until: date | None, reason: str = "") -> None:
    """Don't ask to check in with a colleague until a date; None ends it. Raises NotFound."""
    fields = {"snoozed_until_on": until.isoformat() if until else None, "snooze_reason": one_line(reason)}
    rows.edit(journal, Colleague, colleague_id, fields, _("Snooze"))


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


# --- what a profile is made of: handles, affiliations, facts, working preferences, goals


def add_handle(
    journal: Journal, colleague_id: int, kind: HandleKind, value: str, *, label: str = "", origin: object | None = None
) -> int:
    """Add a way to reach a colleague; gives the id. Raises Refused: handle_missing, mail_odd."""
    value = rows.required_line(value, "handle_missing")
    with journal.unit(_("Add contact detail"), origin) as unit:
        row_id = insert_handle(unit, colleague_id, kind, value, label)
        if kind is HandleKind.MAIL:
            link_attendees(unit, colleague_id, value)
    return row_id


def edit_handle(
    journal: Journal, handle_id: int, kind: HandleKind, value: str, *, label: str = "", origin: object | None = None
) -> None:
    """Change a way to reach a colleague. Raises NotFound, Refused: handle_missing, mail_odd."""
    value = rows.required_line(value, "handle_missing")
    fields = {"kind": kind, "value": value, "value_key": handle_key(kind, value), "label": one_line(label)}
    rows.edit(journal, Handle, handle_id, fields, _("Edit contact detail"), origin=origin)


def delete_handle(journal: Journal, handle_id: int) -> None:
    rows.delete(journal, Handle, handle_id, _("Delete contact detail"))


def add_affiliation(
    journal: Journal,
    colleague_id: int,
    kind: AffiliationKind,
    name: str,
    *,
    from_year: int | None = None,
    to_year: int | None = None,
    origin: object | None = None,
) -> int:
    """Add a school, employer, role, place, interest, language or community; gives the id. Raises Refused: years_odd."""
    name = rows.required_line(name, "affiliation_missing")
    _check_years(from_year, to_year)
    with journal.unit(_("Add {name}").format(name=name), origin) as unit:
        row = Affiliation(
            colleague_id=colleague_id,
            kind=kind,
            name=name,
            name_key=normalise(name, kind),
            from_year=from_year,
            to_year=to_year,
            created_ms=journal.clock.now_ms(),
        )
        unit.add(row)
        unit.flush()
        return row.id


def edit_affiliation(
    journal: Journal,
    affiliation_id: int,
    kind: AffiliationKind,
    name: str,
    *,
    from_year: int | None = None,
    to_year: int | None = None,
    origin: object | None = None,
) -> None:
    """Change an affiliation. Raises NotFound, Refused: affiliation_missing, years_odd."""
    name = rows.required_line(name, "affiliation_missing")
    _check_years(from_year, to_year)
    fields = {
        "kind": kind,
        "name": name,
        "name_key": normalise(name, kind),
        "from_year": from_year,
        "to_year": to_year,
    }
    rows.edit(journal, Affiliation, affiliation_id, fields, _("Edit {name}").format(name=name), origin=origin)


def delete_affiliation(journal: Journal, affiliation_id: int) -> None:
    rows.delete(journal, Affiliation, affiliation_id, _("Delete affiliation"))


class FactFields(TypedDict, total=False):
    """Where a fact comes from and who may learn of it; `source_name` says who, for a third party."""

    learned_on: date
    source: FactSource
    source_name: str
    reveal_source: bool
    visibility: Visibility
    review_on: date | None


def add_fact(
    journal: Journal,
    colleague_id: int,
    text: str,
    meeting_id: int | None = None,
    origin: object | None = None,
    **fields: Unpack[FactFields],
) -> int:
    """Add something learned about a colleague; today, told by them and private unless said otherwise.

    Raises Refused: text_missing.
    """
    text = rows.required(text, "text_missing")
    with journal.unit(_("Add fact"), origin) as unit:
        row = Fact(
            colleague_id=colleague_id,
            meeting_id=meeting_id,
            text=text,
            learned_on=journal.clock.today().isoformat(),
            source=FactSource.TOLD,
            created_ms=journal.clock.now_ms(),
        )
        for name, value in fields.items():
            setattr(row, name, _stored(value))
        unit.add(row)
        unit.flush()
        return row.id


def edit_fact(
    journal: Journal, fact_id: int, text: str | None = None, origin: object | None = None, **fields: Unpack[FactFields]
) -> None:
    """Change a fact's text, where it comes from or who may learn of it. Raises NotFound, Refused: text_missing."""
    changed: dict[str, object] = {name: _stored(value) for name, value in fields.items()}
    if text is not None:
        changed["text"] = rows.required(text, "text_missing")
    rows.edit(journal, Fact, fact_id, changed, _("Edit fact"), origin=origin)


def delete_fact(journal: Journal, fact_id: int) -> None:
    rows.delete(journal, Fact, fact_id, _("Delete fact"))


def set_preference(
    journal: Journal,
    colleague_id: int,
    dimension: PreferenceDimension,
    text: str,
    *,
    evidence: Evidence = Evidence.TOLD,
    times: int = 1,
    origin: object | None = None,
) -> None:
    """Say how a colleague likes to work in one dimension; an empty text takes it away. One a dimension."""
    text = one_line(text)
    merge = f"preference/{colleague_id}/{dimension}"
    with journal.unit(_("Change working preference"), origin, merge=merge) as unit:
        row = unit.scalars(
            select(Preference).where(Preference.colleague_id == colleague_id, Preference.dimension == dimension)
        ).first()
        if not text:
            if row:
                unit.delete(row)
        elif row:
            row.text, row.evidence, row.times = text, evidence, max(1, times)
        else:
            unit.add(
                Preference(
                    colleague_id=colleague_id,
                    dimension=dimension,
                    text=text,
                    evidence=evidence,
                    times=max(1, times),
                    created_ms=journal.clock.now_ms(),
                )
            )


def add_goal(
    journal: Journal,
    colleague_id: int,
    text: str,
    *,
    kind: GoalKind = GoalKind.OBJECTIVE,
    horizon: str = "",
    confirmed_on: date | None = None,
    origin: object | None = None,
) -> int:
    """Add what a colleague (or, for my profile, I) want; gives the id. Raises Refused: text_missing."""
    text = rows.required(text, "text_missing")
    with journal.unit(_("Add goal"), origin) as unit:
        row = Goal(
            colleague_id=colleague_id,
            text=text,
            kind=kind,
            horizon=one_line(horizon),
            confirmed_on=(confirmed_on or journal.clock.today()).isoformat(),
            created_ms=journal.clock.now_ms(),
        )
        unit.add(row)
        unit.flush()
        return row.id


def edit_goal(
    journal: Journal, goal_id: int, text: str, kind: GoalKind, *, horizon: str = "", origin: object | None = None
) -> None:
    """Change a goal. Raises NotFound, Refused: text_missing."""
    fields = {"text": rows.required(text, "text_missing"), "kind": kind, "horizon": one_line(horizon)}
    rows.edit(journal, Goal, goal_id, fields, _("Edit goal"), origin=origin)


def set_goal_visibility(journal: Journal, goal_id: int, visibility: Visibility) -> None:
    """Make a goal shareable or private. Raises NotFound."""
    rows.edit(journal, Goal, goal_id, {"visibility": visibility}, _("Change who may see it"))


def confirm_goal(journal: Journal, goal_id: int) -> None:
    """They said today that it still holds. Raises NotFound."""
    fields = {"confirmed_on": journal.clock.today().isoformat()}
    rows.edit(journal, Goal, goal_id, fields, _("Confirm goal"))


def finish_goal(journal: Journal, goal_id: int, done: bool = True) -> None:
    """Mark a goal reached, or not reached after all. Raises NotFound."""
    fields = {"done_on": journal.clock.today().isoformat() if done else None}
    rows.edit(journal, Goal, goal_id, fields, _("Goal reached") if done else _("Goal open again"))


def delete_goal(journal: Journal, goal_id: int) -> None:
    rows.delete(journal, Goal, goal_id, _("Delete goal"))


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


def insert_handle(unit: Unit, colleague_id: int, kind: HandleKind, value: str, label: str = "") -> int:
    """Add a way to reach a colleague inside `unit`, after those there are; gives the id. Raises Refused: mail_odd."""
    last = unit.scalars(select(func.max(Handle.position)).where(Handle.colleague_id == colleague_id)).one()
    row = Handle(
        colleague_id=colleague_id,
        kind=kind,
        value=one_line(value),
        value_key=handle_key(kind, value),
        label=one_line(label),
        position=0 if last is None else last + 1,
    )
    unit.add(row)
    unit.flush()
    return row.id


def handle_key(kind: HandleKind, value: str) -> str:
    """What a handle is matched by. Raises Refused: mail_odd."""
    key = handles.handle_key(kind, value)
    if kind is HandleKind.MAIL and not key:
        raise Refused("mail_odd", mail=value)
    return key


def link_attendees(unit: Unit, colleague_id: int, mail: str) -> None:
    """Let attendees with this mail address and no colleague yet be this colleague."""
    unit.execute(
        update(Attendee)
        .where(Attendee.mail_key == normalise_mail(mail), Attendee.colleague_id.is_(None))
        .values(colleague_id=colleague_id)
    )


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


def _check_years(from_year: int | None, to_year: int | None) -> None:
    known = [year for year in (from_year, to_year) if year is not None]
    if any(not 1900 <= year <= 2200 for year in known) or known != sorted(known):
        raise Refused("years_odd", from_year=from_year, to_year=to_year)


def _stored(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return one_line(value) if type(value) is str else value
