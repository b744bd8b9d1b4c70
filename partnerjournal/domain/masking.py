"""Names taken out of a text, so that it can be shown to somebody who should not learn whom it is about.

`domain/name_finding.py` says what counts as a name. What takes a name’s place holds no word of any name that was
given, so no name can come out of a text that went in (tested with Hypothesis); the price is that an everyday word that
is also somebody's name goes too, which is why each name can be put back by itself.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import chain, count
from string import ascii_uppercase
from typing import Final

from partnerjournal.domain.name_finding import WORD, NameFinder, NameKind, person_key
from partnerjournal.domain.names import fold
from partnerjournal.domain.views.paths import Names, Person
from partnerjournal.i18n import _

_GENITIVE: Final = re.compile(r"['’]s(?![^\W_])", re.IGNORECASE)
_ALSO_PRONOUN: Final = "I"  # “I.” would read as me


@dataclass(frozen=True, slots=True)
class Replaced:
    """A name that was found and what stands in its place. `key` names it where it is put back."""

    key: str
    was: str
    by: str


class Mask:
    """Takes names out of one text after another, each name by the same letter throughout.

    `about` is A., the others are B., C. and so on as they appear. `kept` are keys of names to leave as they are.
    """

    def __init__(self, names: Names, kept: Collection[str] = ()) -> None:
        self._names = names
        self._kept = frozenset(kept)
        self._finder = NameFinder(names)
        self._taken = set(self._finder.words)
        self._by: dict[str, str] = {}
        self._used: set[str] = set()
        self._letters = _letters()
        about = person_key(names.about)
        self._met = {about: None}
        self.about = self._stand_in(about)

    @property
    def found(self) -> tuple[Replaced, ...]:
        """Whom it is about and the names that were met so far, in their order, those that are kept too."""
        return tuple(Replaced(key, self._finder.was[key], self._stand_in(key)) for key in self._met)

    def is_kept(self, key: str) -> bool:
        return key in self._kept

    def reserve(self, text: str) -> None:
        """Give no letter to a new name that `text` has already."""
        signs = (word.group() for word in WORD.finditer(text))
        self._taken |= {fold(sign) for sign in signs if sign.isupper() or sign.isdecimal()}

    def called(self, name: str) -> str:
        """What stands in the place of somebody's whole name, also where its words alone would not be taken for one."""
        key = person_key(Person(name))
        if key in self._kept:
            return name
        if not self._finder.knows(key):
            return self.hide(name)
        self._met.setdefault(key)
        return self._stand_in(key)

    def hide(self, text: str) -> str:
        """`text` with names replaced."""
        out, at = [], 0
        for found in self._finder.find(text):
            self._met.setdefault(found.key)
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
        keys = dict.fromkeys(found.key for found in self._finder.find(text) if found.key not in self._kept)
        return tuple(self._finder.was[key] for key in keys)

    def _stand_in(self, key: str) -> str:
        if key not in self._by:
            candidates = chain(self._own_words(key), self._letters)  # the letters go on where they stopped
            by = next(each for each in candidates if each not in self._used and not self._collides(each))
            self._by[key] = by
            self._used.add(by)
        return self._by[key]

    def _collides(self, words: str) -> bool:
        return any(fold(word.group()) in self._taken for word in WORD.finditer(words))

    def _own_words(self, key: str) -> Iterator[str]:
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

    def _numbered(self, words: str) -> Iterator[str]:
        """So many as there are names at most: where these are taken, letters follow."""
        return (words.format(n=number) for number in range(1, len(self._finder.was) + 1))


def _letters() -> Iterator[str]:
    for number in count(1):
        for letter in ascii_uppercase:
            if letter != _ALSO_PRONOUN:
                yield f"{letter}." if number == 1 else f"{letter}{number}."
