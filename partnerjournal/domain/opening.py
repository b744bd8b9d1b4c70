"""A first sentence for a conversation, built from something that both share or from something known of them."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from partnerjournal.domain.commonality import Commonality
from partnerjournal.domain.enums import AffiliationKind, FactSource, Visibility
from partnerjournal.domain.names import fold
from partnerjournal.domain.views.people import FactRow
from partnerjournal.i18n import _

MOST_FACTS = 3
_LONGEST_FACT = 90  # characters; more is no opening


@dataclass(frozen=True, slots=True)
class Credit:
    """How I know of their side. `who` told me, if it was somebody else; `reveal` says whether I may say so."""

    source: FactSource
    who: str = ""
    reveal: bool = True


def openings(shared: Sequence[Commonality], facts: Sequence[FactRow], seed: str) -> tuple[str, ...]:
    """All sentences to begin with: from what both share, then from facts (newest first), the organisation's last."""
    own = [opening_line(each, seed, credit(each, facts)) for each in shared if each.kind is not None]
    known = [line for fact in facts if (line := _from_fact(fact))][:MOST_FACTS]
    ours = [opening_line(each, seed) for each in shared if each.kind is None]
    return tuple(dict.fromkeys([*own, *known, *ours]))


def credit(common: Commonality, facts: Iterable[FactRow]) -> Credit | None:
    """How I know of their side: by the facts that name it. What they told me themselves may always be said.

    Who told me may be said where they agreed to it; a private fact of somebody else's stays between us.
    """
    names = {fold(common.name), fold(common.their_name)}
    naming = [fact for fact in facts if any(name and name in fold(fact.text) for name in names)]
    if not naming or any(fact.source is not FactSource.THIRD_PARTY for fact in naming):
        return None
    told = next((fact for fact in naming if _may_be_said(fact)), None)
    return Credit(FactSource.THIRD_PARTY, told.source_name if told else "", told is not None)


def _may_be_said(fact: FactRow) -> bool:
    """Whether what a third party told me may be said to the one it is about, and who told me."""
    return fact.reveal_source and fact.visibility is Visibility.SHAREABLE


def _from_fact(fact: FactRow) -> str:
    """A sentence that begins with a fact; "" where it had better not be spoken of."""
    text = fact.text.strip().rstrip(".!?…")
    if not text or len(text) > _LONGEST_FACT or "\n" in text:
        return ""
    if fact.source is FactSource.TOLD:
        return _("You mentioned it once: “{fact}”. How is that going?").format(fact=text)
    if fact.source is FactSource.PUBLIC:
        return _("I read of you: “{fact}”. How did that come about?").format(fact=text)
    if fact.source is FactSource.THIRD_PARTY and _may_be_said(fact) and fact.source_name.strip():
        said = _("{who} told me you’d be the one to ask: “{fact}”. What is the story behind it?")
        return said.format(who=fact.source_name.strip(), fact=text)
    return ""


def opening_line(common: Commonality, seed: str, credit: Credit | None = None) -> str:
    """A sentence or two to begin with. The same `seed` (the colleague's UUID) gives the same wording each time.

    What a third party told me in confidence must not show: then the line speaks of my side only and asks about
    theirs. Where I may say so, it names who mentioned it.
    """
    what, there = common.name, common.their_name
    if credit is not None and credit.source is FactSource.THIRD_PARTY and not credit.reveal:
        return _discreet(common.kind).format(what=what)
    lines = _met_there() if common.overlap and _stayed(common.kind) else _openly(common.kind)
    first = common.overlap[0] if common.overlap else ""
    chosen = zlib.crc32(f"{seed}/{common.kind}/{there}".encode("utf-8", "surrogatepass")) % len(lines)
    line = lines[chosen].format(what=what, year=first)
    if credit is not None and credit.source is FactSource.THIRD_PARTY and credit.who.strip():
        return _("{who} mentioned that we share this.").format(who=credit.who.strip()) + " " + line
    return line


def _stayed(kind: AffiliationKind | None) -> bool:
    """Whether being there in the same years means that two could have met."""
    return kind in (AffiliationKind.SCHOOL, AffiliationKind.EMPLOYER, AffiliationKind.PLACE)


def _met_there() -> tuple[str, ...]:
    return (
        _("We were both at {what} around {year}. Where might we have run into each other?"),
        _("{what}, around {year}: we must have passed each other. What were you busy with then?"),
        _("We overlapped at {what} without knowing it. Who from those days are you still in touch with?"),
    )


def _openly(kind: AffiliationKind | None) -> tuple[str, ...]:
    lines: dict[AffiliationKind | None, tuple[str, ...]] = {
        AffiliationKind.SCHOOL: (
            _("We both went to {what}. What still comes to mind when you think of it?"),
            _("{what} is something we share. How did you end up there?"),
            _("I was at {what} too. Which course would you take again?"),
        ),
        AffiliationKind.EMPLOYER: (
            _("We have both worked at {what}. What did you take away from there?"),
            _("{what} is on my path too. What were you working on there?"),
            _("I know {what} from the inside as well. What from there would you like to see here?"),
        ),
        AffiliationKind.ROLE: (
            _("{what}: I have done that too. What was the hardest part of it for you?"),
            _("We have both been through {what}. What did it teach you that you use today?"),
            _("{what} is on both our paths. What made you take it on?"),
        ),
        AffiliationKind.PLACE: (
            _("We both know {what}. Where would you take somebody on a first visit?"),
            _("{what} connects us. What brought you there?"),
            _("What do you miss most about {what}? I know it a little as well."),
        ),
        AffiliationKind.INTEREST: (
            _("{what} is something we both enjoy. How did you come to it?"),
            _("I spend time on {what} too. What do you like about it just now?"),
            _("Who got you interested in {what}? It is one of mine as well."),
        ),
        AffiliationKind.LANGUAGE: (
            _("We both speak {what}. Where did you pick it up?"),
            _("What do you use {what} for these days? I speak it too."),
            _("How did you come to learn {what}? I did as well, with mixed success."),
        ),
        AffiliationKind.COMMUNITY: (
            _("We are both part of {what}. What drew you to it?"),
            _("What has {what} given you so far? I belong to it as well."),
            _("I see {what} from the inside too. What would you change about it?"),
        ),
        None: (
            _("Which part of what {what} is there for matters most to you?"),
            _("Seen from your team, what is {what} getting right just now?"),
            _("What made you choose {what}?"),
        ),
    }
    return lines[kind]


def _discreet(kind: AffiliationKind | None) -> str:
    lines: dict[AffiliationKind | None, str] = {
        AffiliationKind.SCHOOL: _("I went to {what}. Where did you study?"),
        AffiliationKind.EMPLOYER: _("I used to work at {what}. Where were you before this?"),
        AffiliationKind.ROLE: _("I came to this by way of {what}. What did you do before?"),
        AffiliationKind.PLACE: _("I keep thinking of {what}. Which place do you like to go back to?"),
        AffiliationKind.INTEREST: _("Outside work I am fond of {what}. What do you do when work is done?"),
        AffiliationKind.LANGUAGE: _("I speak some {what}. Which languages are you at home in?"),
        AffiliationKind.COMMUNITY: _("I am part of {what}. What do you give your time to?"),
        None: _("What made you choose {what}?"),
    }
    return lines[kind]
