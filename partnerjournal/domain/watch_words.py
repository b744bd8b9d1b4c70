"""What a reading of a watched calendar did, in words: for the notice, the settings and the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from partnerjournal.domain.views.watches import Became, MeetingChange
from partnerjournal.i18n import _, ngettext


def became_word(became: Became) -> str:
    """One word for what became of a meeting."""
    return {
        Became.ADDED: _("new"),
        Became.MOVED: _("moved"),
        Became.CHANGED: _("changed"),
        Became.CALLED_OFF: _("called off"),
        Became.GONE: _("gone"),
        Became.MARKED: _("missing"),
        Became.BACK: _("back again"),
    }[became]


def summary(changes: Iterable[MeetingChange], otherwise: int = 0) -> str:
    """ "2 new, 1 moved"; `otherwise` is in how many meetings both sides changed the same. Empty for nothing."""
    counts = Counter(each.became for each in changes)
    parts = [
        _("{n} {became}").format(n=counts[became], became=became_word(became)) for became in Became if counts[became]
    ]
    if otherwise:
        parts.append(ngettext("{n} otherwise here", "{n} otherwise here", otherwise).format(n=otherwise))
    return ", ".join(parts)
