"""Whether two names of one kind are the same, worth asking about, or of two things.

Never a false *same*: that is what `affiliation_names.normalise` makes equal, and nothing else. What only looks alike is
asked about: other orders of the same words, acronyms, typos, a name within the other, shortened words, names in other
languages and scripts, companies whose names begin alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from enum import Enum, auto
from functools import lru_cache

from partnerjournal.domain.affiliation_names import legal_lands, normalise, words_of
from partnerjournal.domain.enums import AffiliationKind
from partnerjournal.domain.name_tables import (
    COMMON,
    LATIN,
    MEANT,
    ROMAN,
    SMALLER,
    TELLING_APART,
    UNIVERSITY,
)

_SHORTEST_TYPO = 5  # "Rust" is not a mistyped "Bust"
_TWO_TYPOS = 10
_SHORTEST_STEM = 3
_SHORTEST_TELLING = 5
_MOST_SIGNS = 80  # of a name; what is longer is no name and compared exactly
_UMLAUTS = (("ae", "a"), ("oe", "o"), ("ue", "u"), ("aa", "a"))
_NAMED_AFTER = frozenset({AffiliationKind.SCHOOL, AffiliationKind.EMPLOYER, AffiliationKind.COMMUNITY})


_SAINTS = frozenset({"saint", "san", "santa", "sao"})
_INSTITUTION_WORDS = frozenset({"university", "institute", "college", "school", "academy", "faculty", "department"})
_RANKS = frozenset({"manager", "senior", "head", "lead", "director", "officer", "chief", "project", "product", "sales"})
_PASSED_OVER = _INSTITUTION_WORDS | SMALLER


class Likeness(Enum):
    SAME = auto()
    ASK = auto()
    DIFFERENT = auto()


@lru_cache(maxsize=8192)
def compare(kind: AffiliationKind, one: str, other: str) -> Likeness:
    """How two names of the same kind stand to each other; the order of the two does not matter."""
    if normalise(one, kind) == normalise(other, kind):
        lands = legal_lands(one, kind), legal_lands(other, kind)
        return Likeness.ASK if all(lands) and not lands[0] & lands[1] else Likeness.SAME
    if max(len(one), len(other)) > _MOST_SIGNS:
        return Likeness.DIFFERENT
    first, second = _Loose(one, kind), _Loose(other, kind)
    return Likeness.ASK if _alike(first, second, kind) else Likeness.DIFFERENT


class _Loose:
    """A name for a looser look: `words` translated and without small ones, `plain` as they stand, in order."""

    def __init__(self, name: str, kind: AffiliationKind) -> None:
        found = words_of(name, kind)[0]
        self.plain = tuple(_latin(word) for word in found)
        said = " ".join("university" if word in UNIVERSITY else word for word in found)
        parts = tuple(_meant(said).split())
        last = len(parts) - 1
        telling = [w for n, w in enumerate(parts) if w not in SMALLER or (len(w) == 1 and n in (0, last) and last)]
        self.words = tuple(ROMAN.get(word, word) for word in telling or parts)
        self.run = {"".join(self.words), "".join(self.plain)}  # "Board games", "Boardgames"
        self.numbers = sorted(word for word in self.words if word.isdigit())


def _alike(one: _Loose, other: _Loose, kind: AffiliationKind) -> bool:
    if not one.words or not other.words:
        return False
    if sorted(map(_umlauts, one.words)) == sorted(map(_umlauts, other.words)) or one.run & other.run:
        return True
    if _abbreviates(one, other) or _abbreviates(other, one):
        return True
    if one.numbers != other.numbers:  # Paris I is not Paris II
        return False
    few, many = sorted((one.words, other.words), key=lambda words: (len(words), words))
    matched = _matched(few, many)
    if matched is not None:
        return _holds(few, matched, many, kind)
    return kind in _NAMED_AFTER and _begin_alike(one.words, other.words)


def _holds(few: Sequence[str], matched: set[int], many: Sequence[str], kind: AffiliationKind) -> bool:
    """Whether the longer name is the shorter one with something added that does not make another thing of it."""
    added = [word for place, word in enumerate(many) if place not in matched]
    if any(word in TELLING_APART and (kind is AffiliationKind.PLACE or word not in _SAINTS) for word in added):
        return False
    if kind in _NAMED_AFTER or kind is AffiliationKind.ROLE:
        shared_by_many = _RANKS if kind is AffiliationKind.ROLE else COMMON
        own = [word for word in few if word not in shared_by_many]
        # "Bath" may be the University of Bath; "Bank" is not the Bank of Bath, nor Boston College the one of engineers
        of_a_town = kind is AffiliationKind.SCHOOL and any(word not in _INSTITUTION_WORDS for word in few)
        return bool(own) or of_a_town or (len(few) > 1 and all(word in COMMON for word in added))
    return True


def _begin_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether both begin with the same word that few others have: Daimler-Benz, Daimler Truck."""
    word = one[0]
    return word == other[0] and len(word) >= _SHORTEST_TELLING and word not in COMMON and word not in TELLING_APART


def _matched(few: Sequence[str], many: Sequence[str]) -> set[int] | None:
    """The places in `many` that the words of `few` stand for, at most one of them mistyped; None where one has none."""
    taken: set[int] = set()
    loose = []
    for word in few:
        place = next((n for n, each in enumerate(many) if n not in taken and _umlauts(each) == _umlauts(word)), None)
        if place is None:
            loose.append(word)
        else:
            taken.add(place)
    sure = bool(taken)
    mistyped = 0
    for word in loose:
        rest = [n for n in range(len(many)) if n not in taken]
        stem = next((n for n in rest if _shortened(word, many[n])), None) if sure else None
        if stem is None:
            stem = next((n for n in rest if _mistyped(word, many[n])), None)
            mistyped += 1
        if stem is None or mistyped > 1:
            return None
        taken.add(stem)
    return taken


def _shortened(one: str, other: str) -> bool:
    """ "Conn" for "Connecticut", "Intl" for "International": the shorter one's letters, the first three in a row."""
    short, long = sorted((one, other), key=len)
    if len(short) < _SHORTEST_STEM or any(sign.isdigit() for sign in short):
        return False
    if long.startswith(short):
        return True
    at = 0
    for sign in long:
        at += at < len(short) and sign == short[at]
    return at == len(short) and long.startswith(short[:_SHORTEST_STEM]) and long[-1] == short[-1] and len(short) <= 5


def _mistyped(one: str, other: str) -> bool:
    """One letter more, less, other or swapped, two in a long word; the first is right and there are no figures."""
    if min(len(one), len(other)) < _SHORTEST_TYPO or one[0] != other[0] or not (one.isalpha() and other.isalpha()):
        return False
    allowed = 2 if min(len(one), len(other)) >= _TWO_TYPOS else 1
    if abs(len(one) - len(other)) > allowed:
        return False
    return _slips(*sorted((one, other))) <= allowed


def _slips(one: str, other: str) -> int:
    """How many slips turn one word into the other; two letters swapped are one."""
    slips = 0
    for tag, start, end, there, to in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag != "equal":
            slips += max(end - start, to - there)
    swapped = sorted(one) == sorted(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 2
    return 1 if swapped else slips


def _abbreviates(short: _Loose, long: _Loose) -> bool:
    """Whether one is made of beginnings of the other's words: MIT, UConn, Caltech, BBVA, ETH Zürich.

    The end of a long name may be left out once three words were heard.
    """
    if len(short.plain) >= len(long.plain):
        return False
    letters = "".join(short.plain)
    if not 2 <= len(letters) <= 20 or not letters.isalpha() or short.plain[0] in long.plain:
        return False
    return any(len(words) > 1 and _beginnings(letters, words) for words in (long.plain, long.words))


def _beginnings(letters: str, words: Sequence[str]) -> bool:
    """Whether `letters` are beginnings of `words` in order; small words and institutions' own may be passed over."""
    reached: dict[int, int] = {0: 0}  # how many letters are used, by the most words heard
    for word in words:
        after: dict[int, int] = {}
        for at, heard in reached.items():
            longest = 0
            while longest < len(word) and at + longest < len(letters) and word[longest] == letters[at + longest]:
                longest += 1
            for length in range(1, longest + 1):
                after[at + length] = max(after.get(at + length, 0), heard + 1)
            if word in _PASSED_OVER or (at == len(letters) and heard >= 3):
                after[at] = max(after.get(at, 0), heard)
        reached = after
    heard = reached.get(len(letters), 0)
    return heard >= 2 or (heard == 1 and len(letters) >= 4)


@lru_cache(maxsize=4096)
def _latin(word: str) -> str:
    return "".join(LATIN.get(sign, sign) for sign in word)


def _meant(said: str) -> str:
    """The words in one language: names of places and of institutions."""
    words = _latin(said).split()
    read = []
    while words:
        for length in (3, 2, 1):
            name = " ".join(words[:length])
            meant = MEANT.get(name) or MEANT.get(name.removesuffix("s"))  # Københavns universitet
            if meant is not None or length == 1:
                read.append(meant or words[0])
                del words[:length]
                break
    return " ".join(read)


@lru_cache(maxsize=4096)
def _umlauts(word: str) -> str:
    for written, letter in _UMLAUTS:
        word = word.replace(written, letter)
    return word
