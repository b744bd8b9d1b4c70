"""In which form a recap goes to whom: as they like it or as was settled for them, with the reason in one line.

Three bullets are for who likes it brief, wants the short version, or is reached by chat or text; who wants all the
detail gets all of it. A chat or a text is where people write to each other, so the recap goes there too; everything
else, a call included, is followed up by mail. Several people get the full one by mail. Paper is always one's own wish.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from partnerjournal.domain.enums import PreferenceDimension
from partnerjournal.domain.names import first_name
from partnerjournal.domain.recap import RecapMedium, RecapStyle
from partnerjournal.domain.usual_ways import Way, named, phrase
from partnerjournal.i18n import _

POINTED_OUT = 3  # recaps in a row without a challenge (product.md, row 11)
_SHORT = frozenset({Way.BRIEF, Way.SHORT, Way.CHAT, Way.TEXT})
_WRITTEN = frozenset({Way.CHAT, Way.TEXT})


@dataclass(frozen=True, slots=True)
class Form:
    style: RecapStyle = RecapStyle.FULL
    medium: RecapMedium = RecapMedium.MAIL


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody a recap goes to. `style` and `medium` None: as their preferences say."""

    name: str
    colleague_id: int | None = None
    mail: str = ""
    preferences: Mapping[PreferenceDimension, str] = field(default_factory=dict)
    style: RecapStyle | None = None
    medium: RecapMedium | None = None

    @property
    def settled(self) -> bool:
        """Whether a form was chosen for good."""
        return self.style is not None or self.medium is not None


def usual(recipients: Sequence[Recipient]) -> Form:
    """The form in which a recap goes to these people when nobody says otherwise."""
    if len(recipients) != 1:
        return Form()
    (one,) = recipients
    liked = _liked(one)
    style = RecapStyle.BULLETS if liked & _SHORT and Way.ALL_DETAIL not in liked else RecapStyle.FULL
    medium = RecapMedium.CHAT if liked & _WRITTEN else RecapMedium.MAIL
    return Form(one.style or style, one.medium or medium)


def reason(recipients: Sequence[Recipient]) -> str:
    """Why it is `usual`, in one line: "Ana likes it brief and to the point, by chat → three bullets, by chat"."""
    if len(recipients) > 1:
        return _("To several people → the full version, by mail")
    chosen = usual(recipients)
    form = form_words(chosen)
    if not recipients:
        return _("To nobody you know → {form}").format(form=form)
    (one,) = recipients
    name = first_name(one.name)
    if one.settled:
        return _("Chosen for {name} → {form}").format(name=name, form=form)
    telling = _liked(one) & (_SHORT | {Way.ALL_DETAIL, Way.MAIL})
    if chosen.medium is not RecapMedium.MAIL:
        telling -= {Way.MAIL}  # "chat before mail" is no reason for mail
    if not telling:
        return _("How {name} likes it is not known → {form}").format(name=name, form=form)
    how = ", ".join(phrase(way) for way in Way if way in telling)
    return _("{name} likes it {how} → {form}").format(name=name, how=how, form=form)


def form_words(form: Form) -> str:
    """ "three bullets, by chat"."""
    style = _("three bullets") if form.style is RecapStyle.BULLETS else _("the full version")
    medium = {RecapMedium.MAIL: _("by mail"), RecapMedium.CHAT: _("by chat"), RecapMedium.PAPER: _("on paper")}
    return _("{style}, {medium}").format(style=style, medium=medium[form.medium])


def unchallenged(challenge: str, earlier: Sequence[str]) -> int:
    """How many recaps in a row name no challenge, this one included; `earlier` is latest first. 0: this one does."""
    if challenge.strip():
        return 0
    return 1 + sum(1 for _each in takewhile(lambda said: not said.strip(), earlier))


def pointer(name: str, in_a_row: int) -> str:
    """What to say of `in_a_row` recaps without a challenge, this one included; empty below three."""
    if in_a_row < POINTED_OUT:
        return ""
    if in_a_row > POINTED_OUT:
        return _("The last three recaps to {name} named no difficulty").format(name=name)
    return _("This is the third recap in a row to {name} that names no difficulty").format(name=name)


def _liked(one: Recipient) -> frozenset[Way]:
    of = (PreferenceDimension.CONVERSATION, PreferenceDimension.DETAIL, PreferenceDimension.CHANNEL)
    return frozenset[Way]().union(*(named(each, one.preferences.get(each, "")) for each in of))
