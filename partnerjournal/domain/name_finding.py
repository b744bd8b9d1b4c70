"""Where names are in a text: those of people, teams and organisations, however they are written.

A name is found by its words: folded (case, accents), whole, in their order, whatever stands between them, the longest
first. Of a person that is the full name, each word of it but titles and particles, and every way to reach them; of a
team or an organisation its name. So “ANA”, “Ana’s”, “Ruiz, Ana” and “ana.ruiz@example.org” are found. Signs of scripts
that write without blanks count as words of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from partnerjournal.domain.mail_addresses import SHARED_BOXES
from partnerjournal.domain.names import first_name, fold, normalise_mail, spoken_words
from partnerjournal.domain.views.paths import Names, Person

# Signs of scripts without blanks are words of their own; elsewhere letters and figures with their marks make words.
_ALONE: Final = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
WORD: Final = re.compile(f"[{_ALONE}]|(?:[^\\W_{_ALONE}][\u0300-\u036f]*)+")
_PARTICLES: Final = frozenset(
    "al bin da de del della der di do dos du el la las le los of ten ter the van von y zu".split()  # noqa: SIM905
)


class NameKind(StrEnum):
    PERSON = "person"
    TEAM = "team"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class FoundName:
    """From `start` to before `end` a text says the name `key`; not `sure` where somebody else is called so too."""

    start: int
    end: int
    key: str
    sure: bool


class NameFinder:
    """Finds `names`; where two are called alike, the one that it is all about, else the first that was given."""

    def __init__(self, names: Names) -> None:
        self.was: dict[str, str] = {}
        self._known: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._called: dict[str, set[tuple[str, ...]]] = {}
        whose: dict[tuple[str, ...], set[int]] = {}
        for number, (key, was, variants) in enumerate(_variants(names)):
            self.was.setdefault(key, was)
            self._called.setdefault(key, set()).update(variants)
            for words in variants:
                self._known.setdefault(words[0], []).append((words, key))
                whose.setdefault(words, set()).add(number)
        for alike in self._known.values():
            alike.sort(key=lambda pair: -len(pair[0]))  # stable: of equals the first given
        self._alike = frozenset(words for words, numbers in whose.items() if len(numbers) > 1)
        self.words = frozenset(word for alike in self._known.values() for words, _key in alike for word in words)

    def knows(self, key: str) -> bool:
        """Whether a name was given, in whatever signs."""
        return key in self.was

    def begins(self, key: str) -> frozenset[str]:
        """The words, folded, one of which stands wherever a text says the name `key` (or one of them with an s)."""
        return frozenset(words[0] for words in self._called[key])

    def called(self, key: str, *, sure: bool = False) -> frozenset[tuple[str, ...]]:
        """What somebody may be called, each in its words; with `sure` only what is nobody else's name."""
        mine = frozenset(words for alike in self._known.values() for words, whose in alike if whose == key)
        return mine - self._alike if sure else mine

    def find(self, text: str) -> Iterator[FoundName]:
        """The names in `text`, from its beginning on, without overlap."""
        if text.isascii() and not self._may_hold(text):
            return
        words = [(fold(match.group()), match.start(), match.end()) for match in WORD.finditer(text)]
        place = 0
        while place < len(words):
            hit = self._at(text, words, place)
            if hit is None:
                place += 1
                continue
            name, key = hit
            yield FoundName(words[place][1], words[place + len(name) - 1][2], key, name not in self._alike)
            place += len(name)

    def _may_hold(self, text: str) -> bool:
        """Whether any name can begin in a text, told quickly: folding an ASCII word is writing it small."""
        return any(
            word in self._known or (word.endswith("s") and word[:-1] in self._known)
            for word in WORD.findall(text.lower())
        )

    def _at(self, text: str, words: list[tuple[str, int, int]], place: int) -> tuple[tuple[str, ...], str] | None:
        """The longest name that begins at a word, in its words, and whose it is."""
        folded, start, _end = words[place]
        for name, key in self._known.get(folded, ()):
            if name == tuple(word for word, _s, _e in words[place : place + len(name)]):
                return name, key
        if folded.endswith("s") and text[start].isupper():  # “Teodors”, as German has it
            for name, key in self._known.get(folded[:-1], ()):
                if len(name) == 1 and len(name[0]) > 2:
                    return name, key
        return None


def person_key(person: Person) -> str:
    """How a person's name is called among what is kept."""
    return f"{NameKind.PERSON}/{fold(person.name)}"


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text as names are compared by."""
    return tuple(fold(match.group()) for match in WORD.finditer(text))


def _variants(names: Names) -> Iterator[tuple[str, str, set[tuple[str, ...]]]]:
    """(key, name, what it may be called by) of each name, the one it is all about first."""
    for person in (names.about, *names.others):
        yield person_key(person), person.name, _of_person(person)
    for kind, several in ((NameKind.TEAM, names.teams), (NameKind.ORGANISATION, names.organisations)):
        for name in several:
            words = words_of(name)
            yield f"{kind}/{fold(name)}", name, {words} if words else set()


def _of_person(person: Person) -> set[tuple[str, ...]]:
    spoken = spoken_words(person.name)
    called = [person.name, " ".join(spoken), first_name(person.name), *person.also]
    called += [each for each in spoken if len(each.strip(".")) > 1 and fold(each) not in _PARTICLES]
    called += [part for each in spoken for part in words_of(each) if len(part) > 2]  # of a double name
    boxes = [each.partition("@")[0] for each in person.also if normalise_mail(each)]
    called += [each for each in boxes if fold(each) not in SHARED_BOXES | {"me"}]
    return {words for words in map(words_of, called) if words and _says_something(words)}


def _says_something(words: Iterable[str]) -> bool:
    """A single letter, or a bare particle, is nobody's name."""
    joined = "".join(words)
    return len(joined) > 1 and joined not in _PARTICLES
