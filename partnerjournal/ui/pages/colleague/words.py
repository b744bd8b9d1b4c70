"""What is said of a profile's enums: names, questions to ask, icons."""

from __future__ import annotations

from datetime import date

from partnerjournal.domain.enums import (
    AffiliationKind,
    ContactKind,
    Evidence,
    FactSource,
    GestureKind,
    GoalKind,
    HandleKind,
    PreferenceDimension,
    Pronoun,
    Visibility,
)
from partnerjournal.domain.names import by_pronoun
from partnerjournal.domain.stale import asked_since
from partnerjournal.domain.views.people import FactRow, PreferenceRow
from partnerjournal.domain.when import relative_day, short_date
from partnerjournal.i18n import _, ngettext
from partnerjournal.ui.widgets.rows import Mark

AFFILIATION_ICONS = {
    AffiliationKind.SCHOOL: "school",
    AffiliationKind.EMPLOYER: "building",
    AffiliationKind.ROLE: "briefcase",
    AffiliationKind.PLACE: "pin",
    AffiliationKind.INTEREST: "heart",
    AffiliationKind.LANGUAGE: "language",
    AffiliationKind.COMMUNITY: "community",
}
HANDLE_ICONS = {
    HandleKind.MAIL: "mail",
    HandleKind.PHONE: "phone",
    HandleKind.CHAT: "chat",
    HandleKind.LINK: "link",
    HandleKind.OTHER: "person",
}
SOURCE_ICONS = {
    FactSource.TOLD: "speech",
    FactSource.OBSERVED: "eye",
    FactSource.THIRD_PARTY: "people",
    FactSource.PUBLIC: "globe",
}
GOAL_ICONS = {GoalKind.OBJECTIVE: "target", GoalKind.MOTIVATION: "heart", GoalKind.CHALLENGE: "warning"}
CONTACT_ICONS = {
    ContactKind.CALL: "phone",
    ContactKind.MESSAGE: "chat",
    ContactKind.MAIL: "mail",
    ContactKind.IN_PERSON: "in-person",
}


def affiliation_kind(kind: AffiliationKind) -> str:
    return {
        AffiliationKind.SCHOOL: _("School"),
        AffiliationKind.EMPLOYER: _("Employer"),
        AffiliationKind.ROLE: _("Role"),
        AffiliationKind.PLACE: _("Place"),
        AffiliationKind.INTEREST: _("Interest"),
        AffiliationKind.LANGUAGE: _("Language"),
        AffiliationKind.COMMUNITY: _("Community"),
    }[kind]


def handle_kind(kind: HandleKind) -> str:
    return {
        HandleKind.MAIL: _("Mail"),
        HandleKind.PHONE: _("Phone"),
        HandleKind.CHAT: _("Chat"),
        HandleKind.LINK: _("Link"),
        HandleKind.OTHER: _("Other"),
    }[kind]


def goal_kind(kind: GoalKind) -> str:
    return {
        GoalKind.OBJECTIVE: _("Objective"),
        GoalKind.MOTIVATION: _("Motivation"),
        GoalKind.CHALLENGE: _("Challenge"),
    }[kind]


def contact_kind(kind: ContactKind) -> str:
    return {
        ContactKind.CALL: _("Call"),
        ContactKind.MESSAGE: _("Message"),
        ContactKind.MAIL: _("Mail"),
        ContactKind.IN_PERSON: _("In person"),
    }[kind]


def gesture_kind(kind: GestureKind) -> str:
    return {
        GestureKind.INTRODUCTION: _("Introduction"),
        GestureKind.FOLLOW_UP: _("Follow-up"),
        GestureKind.ADVOCACY: _("Spoke up for them"),
        GestureKind.LISTENING: _("Listened"),
        GestureKind.THANK_YOU: _("Thank-you"),
        GestureKind.RECOGNITION: _("Recognition"),
        GestureKind.APPRECIATION: _("Praise to their boss"),
        GestureKind.OTHER: _("Other"),
    }[kind]


def pronoun_words(pronoun: Pronoun) -> str:
    return {
        Pronoun.NONE: _("not said"),
        Pronoun.SHE: _("she"),
        Pronoun.HE: _("he"),
        Pronoun.THEY: _("they"),
    }[pronoun]


def told(pronoun: Pronoun) -> str:
    return by_pronoun(pronoun, she=_("She told you"), he=_("He told you"), they=_("They told you"))


def source(kind: FactSource, name: str, pronoun: Pronoun) -> str:
    """Where a fact comes from, in words."""
    if kind is FactSource.TOLD:
        return told(pronoun)
    if kind is FactSource.OBSERVED:
        return _("You saw it")
    if kind is FactSource.PUBLIC:
        return _("Public")
    return _("{who} told you").format(who=name) if name else _("Somebody told you")


def private_mark() -> Mark:
    """What is shareable has no mark."""
    return Mark(_("Private"), "lock")


def fact_marks(fact: FactRow, pronoun: Pronoun, today: date, *, asked: bool = False) -> tuple[Mark, ...]:
    """The remarks of a fact: where it comes from and when; only what is out of the ordinary is marked further.

    `asked`: whether it still holds is asked about elsewhere on the page, so that its row need not.
    """
    marks = [
        Mark(source(fact.source, fact.source_name, pronoun), SOURCE_ICONS[fact.source]),
        Mark(short_date(fact.learned_on, today)),
    ]
    if fact.visibility is Visibility.PRIVATE:
        marks.append(private_mark())
    if fact.source is FactSource.THIRD_PARTY and not fact.reveal_source:
        marks.append(Mark(_("Don’t say who"), "eye-off", "warn"))
    if fact.confirmed_on is not None:
        marks.append(Mark(_("Still true {day}").format(day=short_date(fact.confirmed_on, today)), "check"))
    if not asked and asked_since(fact.source, fact.learned_on, fact.confirmed_on, fact.review_on, today):
        marks.append(Mark(stale_words(fact, today), "clock", "warn"))
    return tuple(marks)


def stale_words(fact: FactRow, today: date) -> str:
    """That a fact is to be asked about, and how old it is."""
    sure = fact.confirmed_on or fact.learned_on
    return _("Still true? From {ago}").format(ago=relative_day(sure, today))


def dimension(of: PreferenceDimension) -> str:
    return {
        PreferenceDimension.CONVERSATION: _("Conversation"),
        PreferenceDimension.CHANNEL: _("Channel"),
        PreferenceDimension.TIMING: _("Timing"),
        PreferenceDimension.DETAIL: _("Detail"),
        PreferenceDimension.PACE: _("Pace"),
    }[of]


def dimension_question(of: PreferenceDimension) -> str:
    """What to ask a colleague where nothing is known yet."""
    return {
        PreferenceDimension.CONVERSATION: _("Ask: straight to the point, or some talk first?"),
        PreferenceDimension.CHANNEL: _("Ask: where do you like to be reached?"),
        PreferenceDimension.TIMING: _("Ask: which hours suit you best?"),
        PreferenceDimension.DETAIL: _("Ask: the short version, or all of it?"),
        PreferenceDimension.PACE: _("Ask: do you like to decide in the room?"),
    }[of]


def evidence(row: PreferenceRow, pronoun: Pronoun) -> str:
    """How a working preference is known."""
    if row.evidence is Evidence.OBSERVED:
        return ngettext("You saw it once", "You saw it {n} times", row.times).format(n=row.times)
    if row.times > 1:
        return _("{who} {n} times").format(who=told(pronoun), n=row.times)
    return told(pronoun)


def years(start: int | None, end: int | None) -> str:
    """The years of an affiliation: "2009–2013", "since 2020", "until 2013"; empty where none is known."""
    if start and end:
        return str(start) if start == end else f"{start}–{end}"
    if start:
        return _("since {year}").format(year=start)
    return _("until {year}").format(year=end) if end else ""
