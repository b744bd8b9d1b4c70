"""Whether two names of people are one person's, worth asking about, or two people's.

Words are matched one by one, in any order: as they stand, by how they sound, as a short form of one given name, as an
initial, as a slip. Of the shorter name every word has to be found in the longer one, at least one of them for certain.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, partial

from rapidfuzz.distance import OSA

from partnerjournal.domain import nicknames
from partnerjournal.domain.called import Called, called, sound, without_particles
from partnerjournal.domain.likeness import Likeness

_words = str.split
_SHORTEST_SLIP = 4  # letters: "Lee" is not a mistyped "Lea"
_TWO_SLIPS = 9
_SHORTEST_SHORT_FORM = 3
_ENDINGS = frozenset(_words("a e i o s ia ie ina ine ino ette lle la na ne ta ika elle us"))
_VOWELS = frozenset("aeiou")

_EXACT, _SOUND, _SHORT, _INITIAL, _SLIP = range(5)


@lru_cache(maxsize=65536)
def compare(one: str, other: str) -> Likeness:
    """How two names as people write them stand to each other; which comes first does not matter."""
    first, second = called(one), called(other)
    if not first.words or not second.words or (first.suffix and second.suffix and first.suffix != second.suffix):
        return Likeness.DIFFERENT
    if sorted(first.words) == sorted(second.words) or first.run == second.run:
        return Likeness.ASK if first.handle or second.handle else Likeness.SAME
    return _apart(first, second)


def stands_for(single: str, other: str) -> bool:
    """Whether a name of one word may be short for `other`, which has more: "Ana" or "aruiz" for Ana Ruiz."""
    few, many = called(single).words, without_particles(called(other).words)
    if len(few) != 1 or len(many) < 2:
        return False
    word, given, family = few[0], many[0], many[-1]
    runs = {given[:1] + family, given + family, family + given[:1], given + family[:1], family + given}
    return word in (given, family) or (len(word) >= _SHORTEST_SLIP and word in runs)


def _apart(one: Called, other: Called) -> Likeness:
    """Two names that are not the same letter by letter."""
    few, many = sorted((without_particles(one.words), without_particles(other.words)), key=lambda w: (len(w), w))
    if len(few) < 2:
        return Likeness.DIFFERENT
    found = _matched(few, many)
    if found is None:
        return Likeness.DIFFERENT
    levels = [level for level, _place in found.values()]
    certain = [place for place, (level, _at) in found.items() if level <= _SOUND and len(few[place]) > 1]
    slips = levels.count(_SLIP)
    if not certain or slips > 1 or (slips and levels.count(_SHORT) + levels.count(_INITIAL)):
        return Likeness.DIFFERENT
    if not _fits_a_person(few, many, found):
        return Likeness.DIFFERENT
    rest = [many[at] for at in range(len(many)) if at not in {at for _level, at in found.values()}]
    ends = found[0][0] == _EXACT and found[len(few) - 1][0] == _EXACT
    sure = ends and all(level in (_EXACT, _INITIAL) for level in levels) and all(len(word) == 1 for word in rest)
    return Likeness.SAME if sure else Likeness.ASK


def _fits_a_person(few: Sequence[str], many: Sequence[str], found: dict[int, tuple[int, int]]) -> bool:
    """Whether short forms and slips are where a person has them: "Ana R." may be any Ana, Anna Hoff is no Hoffmann."""
    for place, (level, at) in found.items():
        leads = place == 0 or at == 0
        if level == _SHORT and not leads:
            return False
        if level == _INITIAL and len(few) == 2 and place == 1 and at != 0:
            return False
        if level == _SLIP and leads and _given_slip(few[place], many[at]):
            return False
    return True


def _given_slip(one: str, other: str) -> bool:
    """Whether what lies between two given names is more likely a second name than a slip: Jan and Jana."""
    short, long = sorted((one, other), key=len)
    if long.startswith(short) and long[len(short) :] in _ENDINGS:
        return True
    return one[:-1] == other[:-1] and {one[-1], other[-1]} <= _VOWELS


def _matched(few: Sequence[str], many: Sequence[str]) -> dict[int, tuple[int, int]] | None:
    """For each place in `few` how, and by which place in `many`, it is matched; None where one is not."""
    found: dict[int, tuple[int, int]] = {}
    taken: set[int] = set()
    for level, fits in enumerate(_FITS):
        for place, word in enumerate(few):
            if place in found:
                continue
            # the word in the same place first, so that two initials find their own
            for at in sorted(range(len(many)), key=partial(_away, place)):
                if at not in taken and fits(word, many[at]):
                    found[place] = (level, at)
                    taken.add(at)
                    break
    return found if len(found) == len(few) else None


def _away(place: int, at: int) -> int:
    return abs(at - place)


def _sounds(one: str, other: str) -> bool:
    return min(len(one), len(other)) > 2 and sound(one) == sound(other) and not nicknames.two_names(one, other)


def _short(one: str, other: str) -> bool:
    """Bob for Robert, by the table; Gianlu for Gianluca, by its beginning."""
    if nicknames.same(one, other):
        return True
    short, long = sorted((one, other), key=len)
    return (
        len(short) >= _SHORTEST_SHORT_FORM
        and len(long) - len(short) > 1
        and long.startswith(short)
        and long[len(short) :] not in _ENDINGS
        and not nicknames.two_names(one, other)
    )


def _initial(one: str, other: str) -> bool:
    return min(len(one), len(other)) == 1 and one[0] == other[0]


def _slip(one: str, other: str) -> bool:
    """One letter more, less, other or swapped, two in a long word; the first is right."""
    shortest = min(len(one), len(other))
    if shortest < _SHORTEST_SLIP or sound(one[:2])[:1] != sound(other[:2])[:1] or nicknames.two_names(one, other):
        return False
    allowed = 2 if shortest >= _TWO_SLIPS else 1
    return OSA.distance(one, other, score_cutoff=allowed) <= allowed


_FITS: tuple[Callable[[str, str], bool], ...] = (str.__eq__, _sounds, _short, _initial, _slip)
