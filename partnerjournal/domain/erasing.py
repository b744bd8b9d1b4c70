"""A person taken out of texts for good: found by name and address, a neutral word put in their place.

`domain/name_finding.py` says what counts as a name. Where a word is somebody else's name too, it is not known who is
meant, and the text stays as it is unless one says otherwise. So it does with a small “will” where Will is forgotten.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from enum import StrEnum
from functools import lru_cache
from typing import Final

from partnerjournal.domain.name_finding import WORD, FoundName, NameFinder, person_key, words_of
from partnerjournal.domain.names import fold, normalise_mail, spoken_words
from partnerjournal.domain.views.paths import Names, Person
from partnerjournal.i18n import _

_OPENING: Final = ' \t"“‘(-*•#'  # before the first word of a sentence
_ADDRESS: Final = re.compile(r"[^\s<>()\[\]{}\"'“”‘’,;:|/]+@[^\s<>()\[\]{}\"'“”‘’,;:|/]+")
LONGEST: Final = 8  # words of a name that is found by its fingerprint


class Decision(StrEnum):
    """What becomes of a text that names somebody who is forgotten."""

    REPLACE = "replace"  # the name, by a neutral word
    DELETE = "delete"  # the whole text
    LEAVE = "leave"  # it is somebody else's name


class Eraser:
    """Finds and replaces one person; `names.others` are those who are called alike in part.

    `everyday` are names that are words of the language too (folded): written small, it is not known what is meant.
    """

    def __init__(self, names: Names, everyday: Collection[str] = ()) -> None:
        self._everyday = frozenset(everyday)
        self._finder = NameFinder(names)
        self._key = person_key(names.about)
        self._begins = frozenset(words[0] for words in self._finder.called(self._key))
        taken = set(words_of(names.about.name)) | {word for also in names.about.also for word in words_of(also)}
        candidates = (_("someone"), _("a person"), "…")
        self.by = next(each for each in candidates if taken.isdisjoint(words_of(each)))

    @property
    def sure_names(self) -> frozenset[str]:
        """The names that are nobody else's, each as its folded words."""
        return frozenset(" ".join(words) for words in self._finder.called(self._key, sure=True))

    def hits(self, text: str) -> tuple[FoundName, ...]:
        """Where `text` names the person, in its order; not `sure` where somebody else may be meant."""
        if text.isascii():  # most texts name nobody, and a million of them are looked through
            small = text.lower()
            if not any(word in small for word in self._begins):
                return ()
        return tuple(
            replace(found, sure=False) if self._may_be_a_word(text[found.start : found.end]) else found
            for found in self._finder.find(text)
            if found.key == self._key
        )

    def clean(self, text: str, *, shared: bool = False) -> str:
        """`text` with the person replaced; with `shared` also where somebody else may be meant."""
        return _replaced(text, ((f.start, f.end) for f in self.hits(text) if f.sure or shared), self.by)

    def _may_be_a_word(self, name: str) -> bool:
        return bool(self._everyday) and name == name.lower() and fold(name) in self._everyday


class Fingerprints:
    """What stays of somebody who was forgotten: keyed digests of their addresses and names, to leave them out again.

    Nobody can read a name from them; but who has the journal can try whether a name that they guess is among them.
    """

    def __init__(self, salt: bytes, digests: Collection[str], longest: int = LONGEST) -> None:
        """`longest` is how many words the longest name has."""
        self._digests = frozenset(digests)
        self._longest = longest
        self.by = _("someone")
        self._is_known = lru_cache(maxsize=65_536)(lambda key: digest(salt, key) in self._digests)

    def __bool__(self) -> bool:
        return bool(self._digests)

    def knows_address(self, mail: str) -> bool:
        """Whether this is the mail address of somebody who was forgotten."""
        key = normalise_mail(mail)
        return bool(key) and self._is_known(f"mail/{key}")

    def knows_name(self, name: str) -> bool:
        """Whether this is the whole name of somebody who was forgotten."""
        return self._is_known(f"name/{' '.join(words_of(name))}")

    def hits(self, text: str) -> tuple[FoundName, ...]:
        """Where `text` names somebody who was forgotten, in its order."""
        if not self._digests or not text:
            return ()
        found = []
        for match in _ADDRESS.finditer(text):
            address = match[0].rstrip(".!?")
            if self.knows_address(address):
                found.append(FoundName(match.start(), match.start() + len(address), "", True))
        words = [(fold(match.group()), match.start(), match.end()) for match in WORD.finditer(text)]
        place, after = 0, 0
        while place < len(words):
            for length in range(min(self._longest, len(words) - place), 0, -1):
                if self._is_known("name/" + " ".join(word for word, _s, _e in words[place : place + length])):
                    found.append(FoundName(words[place][1], words[place + length - 1][2], "", True))
                    place += length
                    break
            else:
                place += 1
        found.sort(key=lambda one: (one.start, -one.end))
        apart = []
        for one in found:
            if one.start >= after:
                apart.append(one)
                after = one.end
        return tuple(apart)

    def clean(self, text: str, *, shared: bool = False) -> str:
        """`text` without the addresses and names of those who were forgotten. (All are theirs: nothing is shared.)"""
        return _replaced(text, ((found.start, found.end) for found in self.hits(text)), self.by)


def digest(salt: bytes, key: str) -> str:
    """A keyed digest of `mail/…` (normalised) or `name/…` (its words, folded)."""
    return hashlib.blake2b(key.encode("utf-8", "surrogatepass"), key=salt, digest_size=20).hexdigest()


def keys_of(person: Person, sure: Collection[str]) -> frozenset[str]:
    """What fingerprints are taken of for imports: every address, and the whole name in both orders.

    `sure` are the names that are nobody else's: a namesake's is not left out.
    """
    mails = {f"mail/{key}" for also in person.also if (key := normalise_mail(also))}
    spoken = words_of(" ".join(spoken_words(person.name)))
    if len(spoken) < 2 or " ".join(spoken) not in sure:
        return frozenset(mails)
    names = (spoken, (*spoken[-1:], *spoken[:-1]), words_of(person.name))
    return frozenset(mails | {f"name/{' '.join(words)}" for words in names})


def _replaced(text: str, spans: Iterable[tuple[int, int]], by: str) -> str:
    out, at = [], 0
    for found, end in spans:
        start = found - text[:found].endswith("+")  # of a telephone number
        before = text[max(0, start - 16) : start].rstrip(_OPENING)
        begins = not before or before[-1] in ".!?…\n"
        out += [text[at:start], by[:1].upper() + by[1:] if begins else by]
        at = end
    return "".join([*out, text[at:]])
