"""A contact in words: "log call Ana yesterday about the pilot", "met Ben", "mailed Cara". What follows is a name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from partnerjournal.domain import past_days
from partnerjournal.domain.enums import ContactKind
from partnerjournal.domain.names import fold
from partnerjournal.i18n import _


def begins(words: Sequence[str]) -> tuple[ContactKind, int] | None:
    """Which contact the first of `words` mean and how many words say it; None where they mean none."""
    folded = [fold(word) for word in words]
    # Translators: words with which one says that something is to be logged, between bars.
    at = 1 if folded and folded[0] in _all(_("log|logged")) else 0
    while at < len(folded) and folded[at] in _all(_("a|an|that|i|you")):
        at += 1
    kind = next((kind for kind in ContactKind if at < len(folded) and folded[at] in _all(_signs(kind))), None)
    if kind is None:
        return None
    at += 1
    # Translators: words that may stand between what was done and with whom, between bars.
    while at < len(folded) and folded[at] in _all(_("with|to|from|in|person")):
        at += 1
    return kind, at


def about(rest: str, today: date, language: str) -> tuple[str, date | None]:
    """What it was about and on which day, from the words after the name; None is now."""
    found = past_days.find(rest, today, language)
    return (found.rest, found.day) if found else (rest.strip(), None)


def _signs(kind: ContactKind) -> str:
    # Translators: words for each kind of contact, as one would type them, between bars.
    return {
        ContactKind.CALL: _("call|called|phone|phoned|rang"),
        ContactKind.MESSAGE: _("message|messaged|msg|chat|chatted|text|texted|wrote"),
        ContactKind.MAIL: _("mail|mailed|email|emailed|e-mail"),
        ContactKind.IN_PERSON: _("met|saw"),
    }[kind]


def _all(signs: str) -> frozenset[str]:
    return frozenset(fold(sign) for sign in signs.split("|"))
