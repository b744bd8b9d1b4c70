"""The usual ways to work: what one chooses from in each dimension of product.md, and which of them own words mean.

A preference is stored in words, chosen or one's own, since people say it in theirs. Where the app reasons about it (a
recap's form, whether what was seen speaks against what was told) it looks for the words below, in the language in use.
"""

from __future__ import annotations

import re
from enum import StrEnum

from partnerjournal.domain.enums import PreferenceDimension
from partnerjournal.domain.names import fold
from partnerjournal.i18n import _


class Way(StrEnum):
    """A usual way to work; its value is stored where one was proposed and refused."""

    BRIEF = "brief"
    TALK_FIRST = "talk_first"
    LONG = "long"
    CHAT = "chat"
    TEXT = "text"
    MAIL = "mail"
    CALL = "call"
    IN_PERSON = "in_person"
    MORNINGS = "mornings"
    AFTERNOONS = "afternoons"
    NOT_FRIDAYS = "not_fridays"
    DAY_AHEAD = "day_ahead"
    SHORT = "short"
    NUMBERS = "numbers"
    ALL_DETAIL = "all_detail"
    IN_THE_ROOM = "in_the_room"
    SLEEPS_ON_IT = "sleeps_on_it"
    STEP_BY_STEP = "step_by_step"


WAYS = {
    PreferenceDimension.CONVERSATION: (Way.BRIEF, Way.TALK_FIRST, Way.LONG),
    PreferenceDimension.CHANNEL: (Way.CHAT, Way.TEXT, Way.MAIL, Way.CALL, Way.IN_PERSON),
    PreferenceDimension.TIMING: (Way.MORNINGS, Way.AFTERNOONS, Way.NOT_FRIDAYS, Way.DAY_AHEAD),
    PreferenceDimension.DETAIL: (Way.SHORT, Way.NUMBERS, Way.ALL_DETAIL),
    PreferenceDimension.PACE: (Way.IN_THE_ROOM, Way.SLEEPS_ON_IT, Way.STEP_BY_STEP),
}
# Of one dimension, ways that cannot both hold; the others may stand beside any.
_RIVALS = (
    frozenset({Way.BRIEF, Way.LONG}),
    frozenset({Way.BRIEF, Way.TALK_FIRST}),
    frozenset({Way.MORNINGS, Way.AFTERNOONS}),
    frozenset({Way.SHORT, Way.ALL_DETAIL}),
    frozenset({Way.IN_THE_ROOM, Way.SLEEPS_ON_IT}),
    *(
        frozenset({one, other})
        for one in WAYS[PreferenceDimension.CHANNEL]
        for other in WAYS[PreferenceDimension.CHANNEL]
        if one < other
    ),
)


def name(way: Way) -> str:
    """What one chooses: "Brief", "In person"."""
    return {
        Way.BRIEF: _("Brief"),
        Way.TALK_FIRST: _("Some talk first"),
        Way.LONG: _("Long and open"),
        Way.CHAT: _("Chat"),
        Way.TEXT: _("Text"),
        Way.MAIL: _("Mail"),
        Way.CALL: _("Call"),
        Way.IN_PERSON: _("In person"),
        Way.MORNINGS: _("Mornings"),
        Way.AFTERNOONS: _("Afternoons"),
        Way.NOT_FRIDAYS: _("Not on Fridays"),
        Way.DAY_AHEAD: _("Tell a day ahead"),
        Way.SHORT: _("The short version"),
        Way.NUMBERS: _("Numbers first"),
        Way.ALL_DETAIL: _("All the detail"),
        Way.IN_THE_ROOM: _("Decides in the room"),
        Way.SLEEPS_ON_IT: _("Sleeps on it"),
        Way.STEP_BY_STEP: _("Step by step"),
    }[way]


def phrase(way: Way) -> str:
    """The same as part of a list that says how to meet somebody: "by chat"."""
    return {
        Way.BRIEF: _("brief and to the point"),
        Way.TALK_FIRST: _("some talk first"),
        Way.LONG: _("long and open"),
        Way.CHAT: _("by chat"),
        Way.TEXT: _("by text"),
        Way.MAIL: _("by mail"),
        Way.CALL: _("by phone"),
        Way.IN_PERSON: _("in person"),
        Way.MORNINGS: _("mornings"),
        Way.AFTERNOONS: _("afternoons"),
        Way.NOT_FRIDAYS: _("not on Fridays"),
        Way.DAY_AHEAD: _("told a day ahead"),
        Way.SHORT: _("the short version"),
        Way.NUMBERS: _("numbers first"),
        Way.ALL_DETAIL: _("all the detail"),
        Way.IN_THE_ROOM: _("decides in the room"),
        Way.SLEEPS_ON_IT: _("sleeps on it"),
        Way.STEP_BY_STEP: _("step by step"),
    }[way]


def named(dimension: PreferenceDimension, text: str) -> frozenset[Way]:
    """The ways of `dimension` that `text` speaks for: empty for words that mean none of them.

    A denial is not read: "never by phone" speaks for nothing, and "chat, never by phone" for nothing either.
    """
    words = fold(text)
    exact = next((way for way in WAYS[dimension] if fold(name(way)) == words), None)
    if exact is not None:
        return frozenset({exact})
    # Translators: words that deny something, without accents, between bars.
    if _holds(words, _("not|no|never|don't|don’t|without")):
        return frozenset()
    return frozenset(way for way in WAYS[dimension] if _holds(words, f"{name(way)}|{_signs(way)}"))


def phrase_of(dimension: PreferenceDimension, text: str) -> str:
    """`text` as part of a list: the phrase of a usual way, else one's own words.

    Their capital goes where the first word is a usual one: what else may be written with one ("German", "Teams") stays.
    """
    words = fold(text)
    found = next((way for way in WAYS[dimension] if fold(name(way)) == words), None)
    if found is not None:
        return phrase(found)
    own = text.rstrip(" .;,")
    first = fold(own).split(" ")[0].strip(".,;:")
    # Translators: words that may begin what somebody writes of a way to work, without accents, between bars.
    small = _("her|his|their|my|the|a|in|on|at|by|before|after|always|only|never|not|no")
    usual = _holds(fold(small), first) or any(
        _holds(fold(f"{name(way)} {phrase(way)} {_signs(way)}"), first) for way in WAYS[dimension]
    )
    return own[:1].lower() + own[1:] if usual and first else own


def rivals(way: Way, others: frozenset[Way]) -> bool:
    """Whether what is said speaks against `way` and nowhere for it."""
    return way not in others and any(frozenset({way, other}) in _RIVALS for other in others)


def _signs(way: Way) -> str:
    # Translators: words by which one recognises each way to work in what somebody wrote, between bars.
    return {
        Way.BRIEF: _("brief|briefly|short|concise|to the point|straight to the point"),
        Way.TALK_FIRST: _("small talk|talk first|chat first|warm up"),
        Way.LONG: _("long|longer|open ended|takes time"),
        Way.CHAT: _("chat|chats|messenger|direct message"),
        Way.TEXT: _("text|texts|text message|sms"),
        Way.MAIL: _("mail|mails|email|emails|e-mail|e-mails"),
        Way.CALL: _("call|calls|phone|by phone"),
        Way.IN_PERSON: _("in person|face to face"),
        Way.MORNINGS: _("morning|mornings|before noon"),
        Way.AFTERNOONS: _("afternoon|afternoons|after lunch"),
        Way.NOT_FRIDAYS: _("not on fridays"),
        Way.DAY_AHEAD: _("day ahead|day before|in advance"),
        Way.SHORT: _("short|short version|summary|brief|little detail|low detail"),
        Way.NUMBERS: _("numbers|figures|data first"),
        Way.ALL_DETAIL: _("all detail|all the detail|full detail|in depth|thorough"),
        Way.IN_THE_ROOM: _("in the room|on the spot|decides fast|quick"),
        Way.SLEEPS_ON_IT: _("sleeps|sleep on it|needs time|slow"),
        Way.STEP_BY_STEP: _("step by step|small steps"),
    }[way]


def _holds(words: str, signs: str) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(fold(sign))}(?!\w)", words) for sign in signs.split("|") if sign)
