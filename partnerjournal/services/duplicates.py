"""Who may be here twice. Found and asked about, never merged by itself; what was said not to be the same stays so.

People are compared only where something brings them together: an address, a number, a name, or an employer with a part
of the name, so that 10,000 colleagues are not fifty million pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations

from partnerjournal.domain import likeness, nicknames, phones
from partnerjournal.domain.affiliation_names import normalise
from partnerjournal.domain.called import called, sound, without_particles
from partnerjournal.domain.duplicates import (
    FEW,
    arranged,
    keep_first,
    mailbox,
    parts,
)
from partnerjournal.domain.enums import AffiliationKind, Proposed
from partnerjournal.domain.likeness import Likeness
from partnerjournal.domain.mail_addresses import employers_domain, is_personal
from partnerjournal.domain.views.duplicates import Because, Holdings, Known, Pair, Reason
from partnerjournal.i18n import _
from partnerjournal.services import refusals
from partnerjournal.services.journal import Journal
from partnerjournal.services.person_likeness import compare, stands_for
from partnerjournal.store.connect import Connection
from partnerjournal.store.reads import duplicates as reads
from partnerjournal.store.reads.refusals import refused

_MOST_IN_A_BLOCK = 40  # people: what more of them share tells nothing about two


def find(read: Connection) -> tuple[Pair, ...]:
    """The pairs to ask about, the surest first, without those that were refused. For a worker: 10,000 take a second."""
    no = refused(read, Proposed.SAME_PERSON)
    known = reads.known(read)
    judged = [pair for pair in among(known) if refusals.ref_of(*parts(pair.one.uuid, pair.other.uuid)) not in no]
    held = reads.holdings(read, {who.id for pair in judged for who in (pair.one, pair.other)})
    return arranged(_kept_first(pair, held) for pair in judged)


def refuse(journal: Journal, one_uuid: str, other_uuid: str, origin: object | None = None) -> None:
    """These two are not the same, and are not proposed again. Can be undone."""
    refusals.refuse(journal, Proposed.SAME_PERSON, *parts(one_uuid, other_uuid), label=_("Not the same"), origin=origin)


def among(people: Sequence[Known]) -> Iterator[Pair]:
    """Every pair of `people` that may be one person, in no order."""
    looks = [_Look(who) for who in people]
    crowd = _Crowd(looks)
    for one, other in _candidates(looks, crowd):
        judged = _judge(one, other, crowd)
        if judged is not None:
            yield Pair(one.who, other.who, *judged)


@dataclass(slots=True, eq=False)
class _Look:
    """A colleague prepared for comparing."""

    who: Known
    words: tuple[str, ...] = ()
    mailboxes: frozenset[str] = frozenset()
    numbers: tuple[tuple[phones.Number, str], ...] = ()
    employer: str = ""
    workplaces: dict[str, str] = field(default_factory=dict)  # as compared, as said

    def __post_init__(self) -> None:
        who = self.who
        self.words = without_particles(called(who.name).words)
        self.mailboxes = frozenset(box for mail in who.mails if (box := mailbox(mail)))
        self.numbers = tuple((number, said) for said in who.phones if (number := phones.parse(said)) is not None)
        self.employer = _employer(who.organisation)
        if self.employer:
            if called(who.name).run == self.employer.replace(" ", ""):
                self.words = ()  # a company's card, nobody's
            self.workplaces[self.employer] = who.organisation
        for box in sorted(self.mailboxes):
            if domain := employers_domain(box):
                self.workplaces.setdefault(f"@{domain}", domain)


class _Crowd:
    """How many share what: an address of three people is a team's, a number of three a switchboard's."""

    def __init__(self, looks: Iterable[_Look]) -> None:
        self.by_box: dict[str, list[_Look]] = defaultdict(list)
        self.by_number: dict[str, list[_Look]] = defaultdict(list)
        for look in looks:
            for box in look.mailboxes:
                self.by_box[box].append(look)
            for own in {number.own for number, _said in look.numbers}:
                self.by_number[own].append(look)

    def mail(self, one: _Look, other: _Look) -> str:
        """The address that is these two's and nobody else's; "" for none."""
        shared = sorted(box for box in one.mailboxes & other.mailboxes if len(self.by_box[box]) <= FEW)
        return next(iter(shared), "")

    def phone(self, one: _Look, other: _Look) -> str:
        """The number that is these two's and nobody else's, as one of them has it; "" for none."""
        for number, said in one.numbers:
            if len(self.by_number[number.own]) <= FEW:
                for theirs, _also in other.numbers:
                    if phones.same(number, theirs):
                        return said
        return ""


def _candidates(looks: Sequence[_Look], crowd: _Crowd) -> Iterator[tuple[_Look, _Look]]:
    """Pairs worth comparing, each once."""
    seen: set[tuple[int, int]] = set()
    for block in _blocks(looks, crowd):
        for one, other in combinations(block, 2):
            pair = (one.who.id, other.who.id)
            if pair[0] != pair[1] and pair not in seen:
                seen.add(pair)
                yield one, other
    for one, other in _single_words(looks):
        pair = (min(one.who.id, other.who.id), max(one.who.id, other.who.id))
        if pair not in seen:
            seen.add(pair)
            yield one, other


def _blocks(looks: Sequence[_Look], crowd: _Crowd) -> Iterator[list[_Look]]:
    yield from (block for block in crowd.by_box.values() if len(block) == FEW)
    yield from (block for block in crowd.by_number.values() if len(block) == FEW)
    yield from _shared(looks, _whole_names)
    yield from _shared(looks, _parts_at_work)


def _shared(looks: Iterable[_Look], keys_of: Callable[[_Look], Iterable[Hashable]]) -> Iterator[list[_Look]]:
    blocks: dict[Hashable, list[_Look]] = defaultdict(list)
    for look in looks:
        for key in keys_of(look):
            blocks[key].append(look)
    return (block for block in blocks.values() if 1 < len(block) <= _MOST_IN_A_BLOCK)


def _whole_names(look: _Look) -> set[Hashable]:
    """The name, in any order of its words and in one word; with the employer where there is one, and without."""
    whole = called(look.who.name)
    names = {" ".join(sorted(look.words)), "".join(look.words), whole.run} - {""}
    keys: set[Hashable] = {(name, place) for name in names for place in look.workplaces}
    # Somebody without an employer is compared with all of that name, and all of that name with them.
    keys.update((name, None) for name in names)
    return keys


def _parts_at_work(look: _Look) -> set[Hashable]:
    """At each workplace every word of the name with the first sound of every other word."""
    if len(look.words) < 2:
        return set()
    heads = [_heads(word) for word in look.words]
    pairs = {
        (word, head)
        for place, written in enumerate(look.words)
        if len(written) > 1
        for word in {sound(written), *nicknames.forms(written)}
        for other, first in enumerate(heads)
        if other != place
        for head in first
    }
    return {(place, *pair) for place in look.workplaces for pair in pairs}


@lru_cache(maxsize=16384)
def _heads(word: str) -> frozenset[str]:
    """The first sounds of a word and of what it may be short for."""
    return frozenset(sound(form[:2])[:1] for form in (word, *nicknames.forms(word)))


def _single_words(looks: Iterable[_Look]) -> Iterator[tuple[_Look, _Look]]:
    """Names of one word with those they may be short for at the same workplace, where that is one person only."""
    looks = list(looks)
    singles: dict[tuple[str, str], list[_Look]] = defaultdict(list)
    for look in looks:
        if len(look.words) == 1:
            for place in look.workplaces:
                singles[place, look.words[0][:1]].append(look)
    meant: dict[int, list[_Look]] = defaultdict(list)
    by_id = {look.who.id: look for look in looks}
    for look in looks:
        if len(look.words) > 1:
            firsts = {look.words[0][:1], look.words[-1][:1]}
            near = {
                id(single): single
                for place in look.workplaces
                for first in firsts
                for single in singles.get((place, first), ())
            }
            for single in near.values():
                if stands_for(single.who.name, look.who.name):
                    meant[single.who.id].append(look)
    for single_id, found in meant.items():
        if len(found) == 1:
            yield by_id[single_id], found[0]


def _judge(one: _Look, other: _Look, crowd: _Crowd) -> tuple[bool, tuple[Because, ...]] | None:
    """Whether two are surely one and why; None where there is no reason to ask."""
    alike = compare(one.who.name, other.who.name)
    because: list[Because] = []
    mail, phone = crowd.mail(one, other), crowd.phone(one, other)
    if mail and (alike is not Likeness.DIFFERENT or is_personal(mail)):
        because.append(Because(Reason.MAIL, mail))
    if phone:
        because.append(Because(Reason.PHONE, phone))
    sure = (bool(because) and alike is Likeness.SAME) or (bool(mail) and alike is not Likeness.DIFFERENT)
    work = _workplace(one, other)
    if alike is Likeness.SAME and (work or not one.workplaces or not other.workplaces or _akin(one, other)):
        because.append(Because(Reason.SAME_NAME, work))
        sure = sure or bool(work)
    elif work and (alike is Likeness.ASK or _stands_for(one, other)):
        because.append(Because(Reason.ALIKE, work))
    return (sure, tuple(because)) if because else None


def _stands_for(one: _Look, other: _Look) -> bool:
    return stands_for(one.who.name, other.who.name) or stands_for(other.who.name, one.who.name)


def _workplace(one: _Look, other: _Look) -> str:
    """Where both work, as one of them has it; "" where that is not known to be the same."""
    shared = [said for key, said in one.workplaces.items() if key in other.workplaces]
    return shared[0] if shared else ""


def _akin(one: _Look, other: _Look) -> bool:
    """Whether the names of two employers may mean the same."""
    names = one.who.organisation, other.who.organisation
    return all(names) and likeness.compare(AffiliationKind.EMPLOYER, *names) is not Likeness.DIFFERENT


def _kept_first(pair: Pair, held: Mapping[int, Holdings]) -> Pair:
    one, other = keep_first(pair.one, pair.other, held)
    return Pair(one, other, pair.sure, pair.because)


@lru_cache(maxsize=8192)
def _employer(organisation: str) -> str:
    return normalise(organisation, AffiliationKind.EMPLOYER) if organisation.strip() else ""
