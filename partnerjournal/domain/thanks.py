"""Saying thank you: a draft from one recorded thing, in words that are there to be made one's own. Nothing is sent."""

from __future__ import annotations

from collections.abc import Iterable

from partnerjournal.domain.briefing_words import clip
from partnerjournal.domain.names import by_pronoun, first_name
from partnerjournal.domain.text import one_line
from partnerjournal.domain.views.thanks import Reason, ReasonKind
from partnerjournal.i18n import _

QUIET_DAYS = 90  # without a gesture for so long it is worth a thought; a quarter, as reviews go


def best_first(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """What was not thanked for before what was, what they did before what they said, then the newest."""
    done = (ReasonKind.KEPT, ReasonKind.REACHED, ReasonKind.SHARED)
    return tuple(
        sorted(reasons, key=lambda each: (each.thanked, each.kind not in done, -each.on.toordinal(), each.text))
    )


def draft(reason: Reason, name: str, pronoun: str = "", *, to_boss: bool = False, boss: str = "") -> str:
    """A few sentences that thank `name` for one recorded thing, or tell `boss` of it.

    The recorded words stand in quotation marks, since they were written as notes. What it meant to me only I know: the
    last sentence is a beginning.
    """
    quoted = clip(one_line(reason.text))
    who = first_name(name)
    if to_boss:
        words = _to_boss(reason.kind)
        for_them = by_pronoun(
            pronoun, she=_("I am glad to work with her."), he=_("I am glad to work with him."), they=""
        ) or _("I am glad to work with {name}.")
        hello = _("Hello {name},").format(name=first_name(boss)) if one_line(boss) else _("Hello,")
        return "\n\n".join((hello, words.format(name=who, what=quoted), for_them.format(name=who)))
    return "\n\n".join((_("Hello {name},").format(name=who), _to_them(reason.kind).format(what=quoted)))


def _to_them(kind: ReasonKind) -> str:
    return {
        ReasonKind.KEPT: _("you said “{what}”, and you did it. Thank you: it let me "),
        ReasonKind.REACHED: _("“{what}” is done. I know some of what went into it; well done, and thank you for "),
        ReasonKind.SHARED: _("“{what}” is done, and I could not have done my half without yours. Thank you for "),
        ReasonKind.FACT: _("I keep thinking of this: “{what}”. Thank you; it helped me to "),
        ReasonKind.OWN: _("thank you for “{what}”. It helped me to "),
    }[kind]


def _to_boss(kind: ReasonKind) -> str:
    return {
        ReasonKind.KEPT: _("I want you to know that {name} promised “{what}” and kept that promise. It let us "),
        ReasonKind.REACHED: _("{name} has done what we all waited for: “{what}”. It matters to my team because "),
        ReasonKind.SHARED: _("{name} and I set out on “{what}”, and it is done. Much of that is owed to {name}: "),
        ReasonKind.FACT: _("I want you to know this of {name}: “{what}”. It helped us to "),
        ReasonKind.OWN: _("I want you to know what {name} did for us: “{what}”. It helped us to "),
    }[kind]
