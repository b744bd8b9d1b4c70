"""Working preferences: what the journal's own data says of them, and how to meet somebody in one sentence.

What was seen is proposed, never set. The one rule for all of it (`enough`): at least three times, and at least two of
three. The newest twelve of the last year count, so that a habit that changed is found again.

- Conversation: meetings of two that ended early speak for brief ones, those that ran over for long and open ones.
- Channel: calls, messages and mails that were ticked as answered or not. One way is proposed when it was answered more
  often than each of the others that were tried.
- Timing: where in the day the meetings were that took place, in their own zone where it is known; a series counts once,
  since its hour was chosen once.
- Pace: decisions on the agenda of a meeting of two that were taken there, or carried to a later one.

Nothing is concluded on detail: a correction says what I misheard, not how much somebody wants to read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import time

from partnerjournal.domain.enums import ContactKind, Evidence, PreferenceDimension
from partnerjournal.domain.names import by_pronoun
from partnerjournal.domain.usual_ways import Way, named, phrase_of, rivals
from partnerjournal.domain.views.people import PreferenceRow
from partnerjournal.i18n import _, ngettext

FEWEST = 3
MOST = 12  # of each kind are looked at, the newest
DAYS = 365
NOON = time(12)
_MARGIN_S = 300  # earlier or later than planned by less is on time
_FALSE_START = 10  # less than a tenth of the plan: the timer was started and forgotten


@dataclass(frozen=True, slots=True)
class Seen:
    """What the journal holds of one colleague that a preference may show in, the newest first, at most MOST of each.

    `lengths` are (planned, taken) in seconds of meetings of two; `starts` local times of day, `theirs` whether in the
    colleague's zone; `touches` what was sent and whether it was answered; `taken` whether a decision of an agenda was
    taken there. `by_text`: messages to them go to a phone, since no chat is known of them.
    """

    lengths: tuple[tuple[int, int], ...] = ()
    starts: tuple[time, ...] = ()
    touches: tuple[tuple[ContactKind, bool], ...] = ()
    taken: tuple[bool, ...] = ()
    theirs: bool = False
    by_text: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """`seen` of `of` times the data spoke for `way`; `because` says so whole, `short` within a sentence."""

    dimension: PreferenceDimension
    way: Way
    seen: int
    of: int
    because: str
    short: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A finding worth a question. `known` is what is written down and says otherwise; None where nothing is."""

    finding: Finding
    known: PreferenceRow | None = None

    @property
    def contradicts(self) -> bool:
        """Whether it speaks against what they said themselves, so that it can't replace it unasked."""
        return self.known is not None and self.known.evidence is Evidence.TOLD


def enough(seen: int, of: int) -> bool:
    """Whether something was seen often enough to ask about it: three times or more in all, and two of three."""
    return of >= FEWEST and 3 * seen >= 2 * of


def findings(seen: Seen, pronoun: str = "") -> tuple[Finding, ...]:
    """What the data speaks for, at most one way a dimension."""
    found = (_lengths(seen), _channel(seen), _timing(seen, pronoun), _pace(seen))
    return tuple(each for each in found if each is not None)


def proposals(
    rows: Iterable[PreferenceRow], found: Iterable[Finding], refused: Set[tuple[str, str]] = frozenset()
) -> tuple[Proposal, ...]:
    """What to ask about: findings on dimensions of which nothing is known, or where what is known says otherwise.

    `refused` are (dimension, way). Own words that say nothing the app can compare are left alone.
    """
    known = {row.dimension: row for row in rows}
    made = []
    for each in found:
        if (each.dimension, each.way) in refused:
            continue
        row = known.get(each.dimension)
        if row is None:
            made.append(Proposal(each))
        elif rivals(each.way, named(each.dimension, row.text)):
            made.append(Proposal(each, row))
    return tuple(made)


def how_to_meet(rows: Sequence[PreferenceRow], found: Sequence[Finding] = (), pronoun: str = "") -> str:
    """Their preferences in one line: "brief and to the point, by chat (answered 4 of 4), mornings; she told you".

    The strongest of the evidence that can be counted stands behind its part; how it is known ends the line. Empty where
    nothing is known.
    """
    return f"{ways(rows, found)}; {known_by(rows, pronoun)}" if rows else ""


def ways(rows: Sequence[PreferenceRow], found: Sequence[Finding] = ()) -> str:
    """The first part of `how_to_meet`: what they like, with the strongest evidence."""
    order = list(PreferenceDimension)
    strongest = _strongest(rows, found)
    parts = []
    for row in sorted(rows, key=lambda row: order.index(row.dimension)):
        part = phrase_of(row.dimension, row.text)
        if row.dimension in strongest:
            part = _("{what} ({evidence})").format(what=part, evidence=strongest[row.dimension])
        parts.append(part)
    return ", ".join(parts)


def _strongest(rows: Sequence[PreferenceRow], found: Iterable[Finding]) -> Mapping[PreferenceDimension, str]:
    """The dimension with the best evidence and the evidence: counted just now, else as it was written down."""
    known = {row.dimension: row for row in rows}
    backing = [
        each
        for each in found
        if each.dimension in known and each.way in named(each.dimension, known[each.dimension].text)
    ]
    if backing:
        best = max(backing, key=lambda each: (each.seen / each.of, each.of))
        return {best.dimension: best.short}
    written = next((row for row in rows if row.because), None)
    if written is not None:
        return {written.dimension: written.because}
    again = [row for row in rows if row.evidence is Evidence.OBSERVED and row.times > 1]
    if not again:
        return {}
    most = max(again, key=lambda row: row.times)
    return {most.dimension: ngettext("seen {n} time", "seen {n} times", most.times).format(n=most.times)}


def known_by(rows: Sequence[PreferenceRow], pronoun: str) -> str:
    """The second part of `how_to_meet`: "she told you", "as you saw it"."""
    told = sum(row.evidence is Evidence.TOLD for row in rows)
    if not told:
        return _("as you saw it")
    if told == len(rows):
        return by_pronoun(pronoun, she=_("she told you"), he=_("he told you"), they=_("they told you"))
    return by_pronoun(
        pronoun,
        she=_("some of it she told you"),
        he=_("some of it he told you"),
        they=_("some of it they told you"),
    )


def _lengths(seen: Seen) -> Finding | None:
    counted = [(planned, taken) for planned, taken in seen.lengths if planned > 0 and taken * _FALSE_START >= planned]
    early = sum(planned - taken >= max(_MARGIN_S, planned // 10) for planned, taken in counted)
    over = sum(taken - planned >= max(_MARGIN_S, planned // 10) for planned, taken in counted)
    of = len(counted)
    if enough(early, of):
        because = ngettext("{n} of {of} meeting ended early", "{n} of {of} meetings ended early", of)
        short = _("{n} of {of} ended early")
        way, count = Way.BRIEF, early
    elif enough(over, of):
        because = ngettext("{n} of {of} meeting ran over", "{n} of {of} meetings ran over", of)
        short = _("{n} of {of} ran over")
        way, count = Way.LONG, over
    else:
        return None
    return _finding(PreferenceDimension.CONVERSATION, way, (count, of), because, short)


def _channel(seen: Seen) -> Finding | None:
    tried: dict[ContactKind, list[bool]] = {}
    for kind, answered in seen.touches:
        if kind is not ContactKind.IN_PERSON:
            tried.setdefault(kind, []).append(answered)
    counts = {kind: (sum(answers), len(answers)) for kind, answers in tried.items()}
    for kind, (yes, of) in counts.items():
        others = {each: count for each, count in counts.items() if each is not kind}
        # Compared as fractions without dividing: yes/of is more than each of the others.
        if enough(yes, of) and all(yes * other_of > other * of for other, other_of in others.values()):
            way = {
                ContactKind.CALL: Way.CALL,
                ContactKind.MAIL: Way.MAIL,
                ContactKind.MESSAGE: Way.TEXT if seen.by_text else Way.CHAT,
            }[kind]
            said = [_sent(each, *counts[each]) for each in (kind, *sorted(others))]
            because = _("answered {list}").format(list=", ".join(said))
            return _finding(PreferenceDimension.CHANNEL, way, (yes, of), because, _("answered {n} of {of}"))
    return None


def _sent(kind: ContactKind, yes: int, of: int) -> str:
    said = {
        ContactKind.CALL: ngettext("{n} of {of} call", "{n} of {of} calls", of),
        ContactKind.MESSAGE: ngettext("{n} of {of} message", "{n} of {of} messages", of),
        ContactKind.MAIL: ngettext("{n} of {of} mail", "{n} of {of} mails", of),
    }[kind]
    return said.format(n=yes, of=of)


def _timing(seen: Seen, pronoun: str) -> Finding | None:
    of = len(seen.starts)
    before = sum(start < NOON for start in seen.starts)
    if enough(before, of):
        way, count = Way.MORNINGS, before
        because = ngettext("{n} of {of} meeting was before noon", "{n} of {of} meetings were before noon", of)
        short = _("{n} of {of} were before noon")
    elif enough(of - before, of):
        way, count = Way.AFTERNOONS, of - before
        because = ngettext("{n} of {of} meeting was after noon", "{n} of {of} meetings were after noon", of)
        short = _("{n} of {of} were after noon")
    else:
        return None
    whose = _("your time")
    if seen.theirs:
        whose = by_pronoun(pronoun, she=_("her time"), he=_("his time"), they=_("their time"))
    because = _("{what}, {whose}").format(what=because, whose=whose)
    return _finding(PreferenceDimension.TIMING, way, (count, of), because, short)


def _pace(seen: Seen) -> Finding | None:
    of, taken = len(seen.taken), sum(seen.taken)
    if enough(taken, of):
        because = ngettext(
            "{n} of {of} decision was taken in the meeting", "{n} of {of} decisions were taken in the meeting", of
        )
        short = _("{n} of {of} decided there")
        return _finding(PreferenceDimension.PACE, Way.IN_THE_ROOM, (taken, of), because, short)
    if enough(of - taken, of):
        because = ngettext(
            "{n} of {of} decision waited for a later meeting", "{n} of {of} decisions waited for a later meeting", of
        )
        short = _("{n} of {of} decided later")
        return _finding(PreferenceDimension.PACE, Way.SLEEPS_ON_IT, (of - taken, of), because, short)
    return None


def _finding(dimension: PreferenceDimension, way: Way, count: tuple[int, int], because: str, short: str) -> Finding:
    seen, of = count
    return Finding(dimension, way, seen, of, because.format(n=seen, of=of), short.format(n=seen, of=of))
