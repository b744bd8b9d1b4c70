"""The advice brief: what an advisor is given, made from shareable text only, with names taken out.

The trouble is written for it; of everything else private text is counted and goes no further (decision 14). Promises
of mine come before theirs. What stands in the place of names is `domain.masking`'s to say.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Protocol, TypeVar

from partnerjournal.domain.enums import CommitmentState, Direction, Visibility
from partnerjournal.domain.masking import Mask, Replaced
from partnerjournal.domain.name_finding import person_key
from partnerjournal.domain.names import fold
from partnerjournal.domain.text import clean, one_line
from partnerjournal.domain.views.paths import Agreed, Material, Names
from partnerjournal.domain.when import month_name, short_date
from partnerjournal.i18n import _, ngettext

MOST_LINES = 8  # under one heading: an advisor has ten minutes


@dataclass(frozen=True, slots=True)
class Withheld:
    """How many texts of each kind are private and therefore not in a brief."""

    promises: int = 0
    restatements: int = 0
    goals: int = 0
    gestures: int = 0

    @property
    def total(self) -> int:
        return self.promises + self.restatements + self.goals + self.gestures


@dataclass(frozen=True, slots=True)
class Brief:
    """The drafted text; `names` are those that were met in it, with what stands for them."""

    text: str
    names: tuple[Replaced, ...]
    withheld: Withheld


class _Visible(Protocol):
    @property
    def visibility(self) -> Visibility: ...


T = TypeVar("T", bound=_Visible)


def draft(trouble: str, material: Material, mask: Mask, names: Names, today: date) -> Brief:
    """The brief as it is first shown, in the language in use. Sections without a line are left out."""
    agreed, promises = _part(material.agreed)
    understood, restatements = _part(material.understood)
    wanted, goals = _part(material.wanted)
    tried, gestures = _part(material.tried)
    whom = names.about.name if mask.is_kept(person_key(names.about)) else mask.about
    blocks = [_opening(material, names, mask, whom, today)]
    if clean(trouble):
        blocks.append(_block(_("What is wrong, as I see it"), [mask.hide(clean(trouble))]))
    own = [_owed(each, mask, today) for each in agreed if each.promise.direction is Direction.I_OWE]
    theirs = [_owed(each, mask, today) for each in agreed if each.promise.direction is Direction.THEY_OWE]
    corrected = [
        _("I took it as “{heard}”; what was meant is “{meant}”.").format(
            heard=mask.hide(one_line(each.text)), meant=mask.hide(one_line(each.correction))
        )
        if each.correction
        else _("I took it as “{heard}”, and never had it confirmed.").format(heard=mask.hide(one_line(each.text)))
        for each in understood
    ]
    blocks += [
        _bullets(_("What I promised and did not keep"), own),
        _bullets(_("What {name} promised and did not keep").format(name=whom), theirs),
        _bullets(_("Where we misunderstood each other"), corrected),
        _bullets(_("What I want"), [mask.hide(one_line(each.text)) for each in wanted if each.mine]),
        _bullets(
            _("What {name} wants").format(name=whom),
            [mask.hide(one_line(each.text)) for each in wanted if not each.mine],
        ),
        _bullets(
            _("What I have tried"),
            [f"{mask.hide(one_line(each.text))} ({short_date(each.on, today)})" for each in tried],
        ),
        _block(_("What I ask you"), [_("What do I not see, and what would you try in my place?")]),
    ]
    text = "\n\n".join(block for block in blocks if block)
    return Brief(text, mask.found, Withheld(promises, restatements, goals, gestures))


def withheld_words(withheld: Withheld) -> str:
    """What was left out, counted by kind; empty where nothing was."""
    counted = [
        (withheld.promises, ngettext("{n} promise", "{n} promises", withheld.promises)),
        (withheld.restatements, ngettext("{n} restatement", "{n} restatements", withheld.restatements)),
        (withheld.goals, ngettext("{n} goal", "{n} goals", withheld.goals)),
        (withheld.gestures, ngettext("{n} gesture", "{n} gestures", withheld.gestures)),
    ]
    parts = [words.format(n=n) for n, words in counted if n]
    return _("Left out because private: {what}.").format(what=", ".join(parts)) if parts else ""


def as_html(title: str, text: str) -> str:
    """The brief as a page for print and PDF: our own tags around escaped text, nothing that opens anything."""
    paragraphs = "".join(f"<p>{escape(part).replace(chr(10), '<br>')}</p>" for part in text.split("\n\n"))
    return f"<html><body><h2>{escape(title)}</h2>{paragraphs}</body></html>"


def _opening(material: Material, names: Names, mask: Mask, whom: str, today: date) -> str:
    if mask.is_kept(person_key(names.about)):
        first = _("I would like your advice on how {name} and I work together.").format(name=whom)
    elif names.their_team and fold(names.their_team) == fold(names.my_team):
        first = _("I would like your advice on how I work with a colleague in my own team, whom I call {name}").format(
            name=whom
        )
    else:
        first = _("I would like your advice on how I work with a colleague in another team, whom I call {name}").format(
            name=whom
        )
    if not first.endswith("."):
        first += "."
    if material.since is None:
        return first
    month = month_name(material.since)
    since = month if material.since.year == today.year else f"{month} {material.since.year}"
    met = ngettext(
        "We have been in touch since {since} and met {n} time.",
        "We have been in touch since {since} and met {n} times.",
        material.met,
    ).format(since=since, n=material.met)
    return f"{first} {met}"


def _owed(each: Agreed, mask: Mask, today: date) -> str:
    text = mask.hide(one_line(each.text))
    if each.promise.state is CommitmentState.DROPPED:
        return _("{what} (dropped)").format(what=text)
    if each.promise.due_on is None:
        return text
    return _("{what} (for {day}, still open)").format(what=text, day=short_date(each.promise.due_on, today))


def _block(heading: str, lines: Iterable[str]) -> str:
    return "\n".join([f"{heading}:", *lines])


def _bullets(heading: str, lines: Sequence[str]) -> str:
    return _block(heading, [f"– {line}" for line in lines[:MOST_LINES]]) if lines else ""


def _part(pieces: Collection[T]) -> tuple[list[T], int]:
    """The one gate: what is shareable, and how much is not."""
    shareable = [piece for piece in pieces if piece.visibility is Visibility.SHAREABLE]
    return shareable, len(pieces) - len(shareable)
