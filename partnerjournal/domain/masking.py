"""Names taken out of a text, so that it can be shown to somebody who should not learn whom it is about.

A name is found by its words: folded (case, accents), whole, in their order, whatever stands between them, the longest
first. Of a person that is the full name, each word of it but titles and particles, and every way to reach them; of a
team or an organisation its name. So “ANA”, “Ana’s”, “Ruiz, Ana” and “ana.ruiz@example.org” all go. Signs of scripts
that write without blanks count as words of their own. What takes a name's place holds no word of any name that was
given, so no name can come out of a text that went in (tested with Hypothesis); the price is that an everyday word that
is also somebody's name goes too, which is why each name can be put back by itself.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import count
from string import ascii_uppercase
from typing import Final

from partnerjournal.domain.names import first_name, fold, normalise_mail, spoken_words
from partnerjournal.domain.views.paths import Names, Person
from partnerjournal.i18n import _

# Signs of scripts without blanks are words of their own; elsewhere letters and figures with their marks make words.
_ALONE: Final = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD: Final = re.compile(f"[{_ALONE}]|(?:[^\\W_{_ALONE}][\u0300-\u036f]*)+")
_GENITIVE: Final = re.compile(r"['’]s(?![^\W_])", re.IGNORECASE)
_PARTICLES: Final = frozenset(
    "al bin da de del della der di do dos du el la las le los of ten ter the van von y zu".split()  # noqa: SIM905
)
_ALSO_PRONOUN: Final = "I"  # “I.” would read as me


class NameKind(StrEnum):
    PERSON = "person"
    TEAM = "team"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Replaced:
    """A name that was found and what stands in its place. `key` names it where it is put back."""

    key: str
    was: str
    by: str


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    key: str


class Mask:
    """Takes names out of one text after another, each name by the same letter throughout.

    `about` is A., the others are B., C. and so on as they appear. `kept` are keys of names to leave as they are.
    """

    def __init__(self, names: Names, kept: Collection[str] = ()) -> None:
        self._names = names
        self._kept = frozenset(kept)
        self._was: dict[str, str] = {}
        self._known: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for key, was, variants in _variants(names):
            self._was.setdefault(key, was)
            for words in variants:
                self._known.setdefault(words[0], []).append((words, key))
        for alike in self._known.values():
            alike.sort(key=lambda pair: -len(pair[0]))  # stable: of equals the first given
        self._taken = {word for alike in self._known.values() for words, _key in alike for word in words}
        self._by: dict[str, str] = {}
        self._met = [person_key(names.about)]
        self.about = self._stand_in(self._met[0])

    @property
    def found(self) -> tuple[Replaced, ...]:
        """Whom it is about and the names that were met so far, in their order, those that are kept too."""
        return tuple(Replaced(key, self._was[key], self._stand_in(key)) for key in self._met)

    def is_kept(self, key: str) -> bool:
        return key in self._kept

    def reserve(self, text: str) -> None:
        """Give no letter to a new name that `text` has already."""
        signs = (word.group() for word in _WORD.finditer(text))
        self._taken |= {fold(sign) for sign in signs if sign.isupper() or sign.isdecimal()}

    def hide(self, text: str) -> str:
        """`text` with names replaced."""
        out, at = [], 0
        for found in self._find(text):
            if found.key not in self._met:
                self._met.append(found.key)
            if found.key in self._kept:
                continue
            by, end = self._stand_in(found.key), found.end
            genitive = _GENITIVE.match(text, end)
            if genitive or text[end : end + 1] == ".":
                by = by.removesuffix(".")
            before = text[at : found.start]
            if " " in by:  # “the Night Shift”, “our Night Shift”: what takes its place has its own
                before = re.sub(rf"\b(?:{_('the|our|my|their|this')}) $", "", before, flags=re.IGNORECASE)
            out += [before, by]
            at = end
        return "".join([*out, text[at:]])

    def named_in(self, text: str) -> tuple[str, ...]:
        """The names that `text` still says though they are to be replaced."""
        keys = dict.fromkeys(found.key for found in self._find(text) if found.key not in self._kept)
        return tuple(self._was[key] for key in keys)

    def _find(self, text: str) -> Iterator[_Found]:
        words = [(fold(match.group()), match.start(), match.end()) for match in _WORD.finditer(text)]
        place = 0
        while place < len(words):
            hit = self._at(text, words, place)
            if hit is None:
                place += 1
                continue
            length, key = hit
            yield _Found(words[place][1], words[place + length - 1][2], key)
            place += length

    def _at(self, text: str, words: list[tuple[str, int, int]], place: int) -> tuple[int, str] | None:
        """The longest name that begins at a word: how many words it has, and whose it is."""
        folded, start, _end = words[place]
        for name, key in self._known.get(folded, ()):
            if name == tuple(word for word, _s, _e in words[place : place + len(name)]):
                return len(name), key
        if folded.endswith("s") and text[start].isupper():  # “Teodors”, as German has it
            for name, key in self._known.get(folded[:-1], ()):
                if len(name) == 1 and len(name[0]) > 2:
                    return 1, key
        return None

    def _stand_in(self, key: str) -> str:
        if key not in self._by:
            candidates = self._candidates(key)
            used = set(self._by.values())
            self._by[key] = next(each for each in candidates if each not in used and not self._collides(each))
        return self._by[key]

    def _collides(self, words: str) -> bool:
        return any(fold(word.group()) in self._taken for word in _WORD.finditer(words))

    def _candidates(self, key: str) -> Iterator[str]:
        names = self._names
        kind, name = key.split("/", 1)
        if kind == NameKind.TEAM:
            same = fold(names.my_team) == fold(names.their_team)
            if name == fold(names.my_team):
                yield _("our team") if same else _("my team")
            elif name == fold(names.their_team):
                yield _("their team")
            yield from self._numbered(_("team {n}"))
        elif kind == NameKind.ORGANISATION:
            if name == fold(names.my_organisation):
                yield _("our organisation")
            yield from self._numbered(_("organisation {n}"))
        for number in count(1):
            for letter in ascii_uppercase:
                if letter != _ALSO_PRONOUN:
                    yield f"{letter}." if number == 1 else f"{letter}{number}."

    def _numbered(self, words: str) -> Iterator[str]:
        """So many as there are names at most: where these are taken, letters follow."""
        return (words.format(n=number) for number in range(1, len(self._was) + 1))


def person_key(person: Person) -> str:
    """How a person's name is called among what is kept."""
    return f"{NameKind.PERSON}/{fold(person.name)}"


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text as names are compared by."""
    return tuple(fold(match.group()) for match in _WORD.finditer(text))


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
    called += [each.partition("@")[0] for each in person.also if normalise_mail(each)]
    return {words for words in map(words_of, called) if words and _says_something(words)}


def _says_something(words: Iterable[str]) -> bool:
    """A single letter, or a bare particle, is nobody's name."""
    joined = "".join(words)
    return len(joined) > 1 and joined not in _PARTICLES
