"""Who may be here twice: which of two to keep, and which pairs are asked about first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from partnerjournal.domain.names import fold, normalise_mail
from partnerjournal.domain.views.duplicates import Because, Holdings, Known, Pair, Reason

FEW = 2  # people who share an address or a number: with three it is a switchboard's or a team's


def mailbox(mail: str) -> str:
    """A normalised address without what stands behind a plus, which the same person gets; "" for no address."""
    before, _at, domain = normalise_mail(mail).rpartition("@")
    return f"{before.partition('+')[0] or before}@{domain}" if domain else ""


def parts(one_uuid: str, other_uuid: str) -> tuple[str, str]:
    """What names a pair in a refusal, whichever of the two comes first."""
    low, high = sorted((one_uuid, other_uuid))
    return low, high


def arranged(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """The pairs to ask about, the surest first; three of one person are two questions, not three.

    Of pairs that close a ring the least sure is left out: it is asked once another one was refused.
    """
    chosen: list[Pair] = []
    group: dict[int, int] = {}

    def root(of: int) -> int:
        while (up := group.get(of, of)) != of:
            of = up
        return of

    for pair in sorted(pairs, key=_order):
        one, other = root(pair.one.id), root(pair.other.id)
        if one != other:
            group[one] = other
            chosen.append(pair)
    return tuple(chosen)


def keep_first(one: Known, other: Known, held: Mapping[int, Holdings]) -> tuple[Known, Known]:
    """Which of two to keep, then the other: me, else of whom more is written, else who has been here longer."""
    none = Holdings()
    ranked = sorted((one, other), key=lambda who: (not who.is_me, -held.get(who.id, none).all, who.id))
    return ranked[0], ranked[1]


def _order(pair: Pair) -> tuple[bool, int, str, str]:
    return (not pair.sure, -len(pair.because), fold(pair.one.name), pair.key)


def chosen(one: Known, other: Known) -> Pair:
    """A pair that somebody named."""
    return Pair(one, other, False, (Because(Reason.CHOSEN),))
