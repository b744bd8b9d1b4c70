"""What the page of duplicates says: why two may be one, what a field is called, what comes together."""

from __future__ import annotations

from collections.abc import Callable

from partnerjournal.domain.enums import PreferenceDimension, Pronoun
from partnerjournal.domain.merging import WAY, Field
from partnerjournal.domain.recap import RecapMedium, RecapStyle
from partnerjournal.domain.views.duplicates import Because, Holdings, Pair, Reason
from partnerjournal.i18n import _, ngettext
from partnerjournal.ui.pages.colleague import words as colleague_words


def reasons(pair: Pair) -> str:
    """Why two may be one, in one line."""
    said = ", ".join(_reason(each) for each in pair.because)
    return said[:1].upper() + said[1:]


def field(key: str) -> str:
    """What a field is called."""
    if key.startswith(WAY):
        return colleague_words.dimension(PreferenceDimension(key.removeprefix(WAY)))
    names: dict[str, Callable[[], str]] = {
        Field.NAME: lambda: _("Name"),
        Field.PRONOUN: lambda: _("Pronoun"),
        Field.ROLE: lambda: _("Role"),
        Field.ORGANISATION: lambda: _("Organisation"),
        Field.TEAM: lambda: _("Team"),
        Field.REPORTS_TO: lambda: _("Reports to"),
        Field.ZONE: lambda: _("Time zone"),
        Field.CADENCE: lambda: _("In touch"),
        Field.RECAP_STYLE: lambda: _("Recap, length"),
        Field.RECAP_MEDIUM: lambda: _("Recap, by"),
        Field.PICTURE: lambda: _("Picture"),
    }
    return names[key]()


def value(key: str, text: str) -> str:
    """What one side has of a field, as people say it."""
    said: dict[str, Callable[[], str]] = {
        Field.PRONOUN: lambda: colleague_words.pronoun_words(Pronoun(text)),
        Field.CADENCE: lambda: ngettext("every day", "every {n} days", int(text)).format(n=text),
        Field.RECAP_STYLE: lambda: _("Three bullets") if text == RecapStyle.BULLETS else _("Full"),
        Field.RECAP_MEDIUM: lambda: _medium(RecapMedium(text)),
        Field.PICTURE: lambda: _("This picture"),
    }
    return said[key]() if text and key in said else text


def holds(held: Holdings) -> str:
    """What is kept of one side: "12 meetings, 3 promises"."""
    counts = (
        (held.meetings, ngettext("{n} meeting", "{n} meetings", held.meetings)),
        (held.promises, ngettext("{n} promise", "{n} promises", held.promises)),
        (held.facts, ngettext("{n} fact", "{n} facts", held.facts)),
        (held.notes, ngettext("{n} note", "{n} notes", held.notes)),
        (held.goals, ngettext("{n} goal", "{n} goals", held.goals)),
        (held.restatements, ngettext("{n} restatement", "{n} restatements", held.restatements)),
        (held.touches, ngettext("{n} contact", "{n} contacts", held.touches)),
    )
    return ", ".join(said.format(n=n) for n, said in counts if n) or _("nothing written yet")


def count(pairs: int) -> str:
    """The quiet line of People."""
    return ngettext("{n} person may be here twice", "{n} people may be here twice", pairs).format(n=pairs)


def _medium(medium: RecapMedium) -> str:
    return {RecapMedium.MAIL: _("Mail"), RecapMedium.CHAT: _("Chat"), RecapMedium.PAPER: _("Paper")}[medium]


def _reason(because: Because) -> str:
    if because.kind is Reason.MAIL:
        return _("same mail address {mail}").format(mail=because.value)
    if because.kind is Reason.PHONE:
        return _("same phone number {number}").format(number=because.value)
    if because.kind is Reason.CHOSEN:
        return _("you want to merge these")
    if because.kind is Reason.SAME_NAME and because.value:
        return _("same name, both at {place}").format(place=because.value)
    if because.kind is Reason.SAME_NAME:
        return _("same name")
    return _("names alike, both at {place}").format(place=because.value)
