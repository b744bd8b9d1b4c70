"""What the rows of Find or do say about people, meetings and texts."""

from __future__ import annotations

from datetime import date, datetime, tzinfo

from partnerjournal.domain.enums import (
    AffiliationKind,
    CommitmentState,
    ContactKind,
    Direction,
    HandleKind,
    MeetingState,
    RestatementState,
)
from partnerjournal.domain.names import first_name
from partnerjournal.domain.query import Query
from partnerjournal.domain.views.search import HitKind, MeetingHit, PersonHit, TextHit
from partnerjournal.domain.when import due_words, relative_day
from partnerjournal.i18n import _, ngettext
from partnerjournal.ui.widgets.capture import day_words

State = tuple[str, str, str]
"""Text, icon and token at the right end of a row."""

_AFFILIATIONS = {
    AffiliationKind.SCHOOL: "school",
    AffiliationKind.EMPLOYER: "building",
    AffiliationKind.ROLE: "briefcase",
    AffiliationKind.PLACE: "pin",
    AffiliationKind.INTEREST: "heart",
    AffiliationKind.LANGUAGE: "language",
    AffiliationKind.COMMUNITY: "community",
}
_HANDLES = {HandleKind.MAIL: "mail", HandleKind.PHONE: "phone", HandleKind.CHAT: "chat", HandleKind.LINK: "link"}
_CONTACTS = {ContactKind.CALL: "phone", ContactKind.MESSAGE: "chat", ContactKind.MAIL: "mail"}
_RESTATEMENTS = {
    RestatementState.UNCONFIRMED: "dashed-circle",
    RestatementState.CONFIRMED: "check-circle",
    RestatementState.PARTLY: "overlap",
    RestatementState.CORRECTED: "pencil",
}
_ICONS = {
    HitKind.FACT: "lightbulb",
    HitKind.PREFERENCE: "speech",
    HitKind.GOAL: "target",
    HitKind.AGENDA_ITEM: "meetings",
    HitKind.NOTE: "note",
    HitKind.DECISION: "flag",
    HitKind.GESTURE: "gift",
    HitKind.QUESTION: "question",
    HitKind.SHARED_GOAL: "link",
    HitKind.OBJECTIVE: "compass",
    HitKind.ORGANISATION: "compass",
    HitKind.THANKS: "wave",
    HitKind.TIE: "people",
    HitKind.RESEARCH_STEP: "search",
    HitKind.PATH: "lightbulb",
}
_NAMES_SHOWN = 2


def person_line(hit: PersonHit, query: Query) -> str:
    """Role and team; the organisation where there is no team, or where it is what was looked for."""
    organisation = hit.organisation if not hit.team or query.spans(hit.organisation) else ""
    return " · ".join(part for part in (hit.role, hit.team, organisation) if part)


def meeting_line(hit: MeetingHit, query: Query, now: datetime) -> str:
    """With whom and when; `now` is aware, in the person's zone."""
    when = day_of(hit.day, now.date()) if hit.day else moment(hit.starts, now)
    return " · ".join(part for part in (names_line(hit.names, query), when) if part)


def names_line(names: str, query: Query) -> str:
    """The names of a meeting, those that were looked for first, and how many others there are."""
    every = [name for name in names.split(", ") if name]
    every.sort(key=lambda name: not query.spans(name))
    if len(every) <= _NAMES_SHOWN + 1:
        return ", ".join(every)
    others = len(every) - _NAMES_SHOWN
    return ngettext("{names} and {n} other", "{names} and {n} others", others).format(
        names=", ".join(every[:_NAMES_SHOWN]), n=others
    )


def moment(at: datetime, now: datetime) -> str:
    """ "today 14:00", "Thu 12 Nov", and with its time what is to come: "Fri 27 Nov 09:00"."""
    local = at.astimezone(now.tzinfo)
    day = day_of(local.date(), now.date())
    return f"{day} {local:%H:%M}" if local.date() >= now.date() else day


def day_of(day: date, today: date) -> str:
    """ "yesterday", "today", "tomorrow", otherwise the date: "Thu 12 Nov"."""
    return relative_day(day, today) if abs((day - today).days) <= 1 else day_words(day, today)


def meeting_state(hit: MeetingHit) -> State:
    """What became of a meeting, or that it is prepared."""
    return {
        MeetingState.CANCELLED: (_("cancelled"), "close", "muted"),
        MeetingState.NOT_HELD: (_("not held"), "close", "muted"),
    }.get(hit.state, (_("Prepared"), "check-circle", "good") if hit.prepared else ("", "", "muted"))


def text_line(hit: TextHit, query: Query, zone: tzinfo, today: date) -> str:
    """What kind of text it is, whose, and when."""
    name = names_line(hit.names, query)
    day = day_of(hit.at.astimezone(zone).date(), today)
    if hit.kind is HitKind.COMMITMENT:
        if not name:
            return _("I owe") if hit.sort == Direction.I_OWE else _("They owe")
        return (_("to {name}") if hit.sort == Direction.I_OWE else _("from {name}")).format(name=name)
    if hit.kind is HitKind.RESTATEMENT and hit.also and name:
        return _("said back to {name}: {words}").format(name=first_name(hit.names.split(", ")[0]), words=hit.also)
    undated = {
        HitKind.HANDLE: name,
        HitKind.AFFILIATION: name,
        HitKind.OBJECTIVE: _("objective of the organisation"),
        HitKind.ORGANISATION: _("mission and culture"),
        HitKind.GOAL: None if name else _("goal of a team"),
    }.get(hit.kind)
    if undated is not None:
        return undated
    about = {
        HitKind.FACT: _("about {name}"),
        HitKind.PREFERENCE: _("how {name} likes to work"),
        HitKind.GOAL: _("goal of {name}"),
        HitKind.AGENDA_ITEM: _("agenda with {name}"),
        HitKind.NOTE: _("note about {name}") if hit.colleague_id else _("note of the meeting with {name}"),
        HitKind.RESTATEMENT: _("heard from {name}"),
        HitKind.DECISION: _("decided with {name}"),
        HitKind.GESTURE: _("gesture for {name}"),
        HitKind.CONTACT: _("in touch with {name}"),
        HitKind.QUESTION: _("question for {name}"),
        HitKind.SHARED_GOAL: _("shared goal with {name}"),
        HitKind.THANKS: _("thank-you to {name}"),
        HitKind.TIE: _("known by {name}"),
        HitKind.RESEARCH_STEP: _("research about {name}"),
        HitKind.PATH: _("not working with {name}"),
    }[hit.kind]
    return " · ".join((about.format(name=name), day)) if name else day


def text_state(hit: TextHit, today: date) -> State:
    """Due or kept, confirmed or not, private."""
    if hit.kind is HitKind.COMMITMENT:
        return _commitment_state(hit, today)
    if hit.kind is HitKind.RESTATEMENT:
        return {
            RestatementState.UNCONFIRMED: (_("not confirmed"), "", "muted"),
            RestatementState.CONFIRMED: (_("confirmed"), "check-circle", "good"),
            RestatementState.PARTLY: (_("in part"), "", "muted"),
            RestatementState.CORRECTED: (_("corrected"), "", "muted"),
        }[RestatementState(hit.state)]
    return ("", "lock", "muted") if hit.private else ("", "", "muted")


def text_icon(hit: TextHit) -> str:
    """The sign in front of a text."""
    if hit.kind is HitKind.COMMITMENT:
        return "arrow-up-right" if hit.sort == Direction.I_OWE else "arrow-down-left"
    if hit.kind is HitKind.RESTATEMENT:
        return _RESTATEMENTS[RestatementState(hit.state)]
    if hit.kind is HitKind.AFFILIATION:
        return _AFFILIATIONS[AffiliationKind(hit.sort)]
    if hit.kind is HitKind.HANDLE:
        return _HANDLES.get(HandleKind(hit.sort), "link")
    if hit.kind is HitKind.CONTACT:
        return _CONTACTS.get(ContactKind(hit.sort), "in-person")
    return _ICONS[hit.kind]


def is_done(hit: TextHit) -> bool:
    """Whether nothing is left to do about it: it is shown quietly."""
    return hit.kind is HitKind.COMMITMENT and hit.state != CommitmentState.OPEN


def _commitment_state(hit: TextHit, today: date) -> State:
    if hit.state == CommitmentState.OPEN:
        if hit.due is None:
            return "", "", "muted"
        late = hit.due < today
        return due_words(hit.due, today), "clock" if late else "", "warn" if late else "muted"
    return {
        CommitmentState.KEPT: (_("kept"), "check-circle", "good"),
        CommitmentState.KEPT_LATE: (_("kept late"), "check-circle", "muted"),
        CommitmentState.DROPPED: (_("dropped"), "", "muted"),
    }[CommitmentState(hit.state)]
