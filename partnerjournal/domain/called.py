"""A person's name taken apart for comparing: its words in one script, without particles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from partnerjournal.domain.name_tables import LATIN
from partnerjournal.domain.names import fold, normalise_mail, normalise_name

# Written or left out, together or apart: they tell nobody apart.
_words = str.split
_PARTICLES = frozenset(
    _words(
        "van von vom zu zum zur der den de del della di da das do dos du la le las los el al bin ibn ben af"
        " av ter ten y e"
    )
)
_SUFFIX = re.compile(r"[\s,]+(jr|sr|junior|senior|ii|iii|iv)\.?$")
_UMLAUTS = (("ae", "a"), ("oe", "o"), ("ue", "u"), ("aa", "a"))
_PARTS = re.compile(r"[._\-+\d]+")
_SILENT = re.compile("(?<=.)(?<![cs])h")
_DOUBLED = re.compile(r"(.)\1+")
# Letters that sound alike in most of Europe, the longer ones first.
_SOUNDS = (
    ("ph", "f"),
    ("ck", "k"),
    ("sch", "sh"),
    ("cz", "ch"),
    ("dt", "t"),
    ("th", "t"),
    ("tz", "z"),
    ("qu", "k"),
    ("y", "i"),
    ("j", "i"),
    ("w", "v"),
    ("q", "k"),
    ("x", "ks"),
    ("ei", "ai"),
    ("ie", "i"),
    ("ou", "u"),
)


@dataclass(frozen=True, slots=True)
class Called:
    """`words` in the order they are spoken, `suffix` "jr" or the like; `handle` where a mail address stood for it."""

    words: tuple[str, ...]
    suffix: str = ""
    handle: bool = False

    @property
    def run(self) -> str:
        """All of it in one word, since "van den Berg" is Vandenberg too."""
        return "".join(self.words)


@lru_cache(maxsize=16384)
def called(name: str) -> Called:
    """What to compare `name` by; of a mail address what stands before its @. No words where nothing can be read."""
    mail = normalise_mail(name)
    if mail and " " not in name.strip():
        return Called(tuple(part for part in _PARTS.split(mail.partition("@")[0]) if part), handle=True)
    found = _SUFFIX.search(fold(name))
    suffix = {"junior": "jr", "senior": "sr"}.get(found[1], found[1]) if found else ""
    words = [plain(word) for word in normalise_name(name).split()]
    if found and len(words) > 2 and words[-1] == found[1]:
        del words[-1]
    return Called(tuple(words), suffix)


@lru_cache(maxsize=16384)
def without_particles(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words that tell people apart; all of them where there are none but particles beside one."""
    own = tuple(word for place, word in enumerate(words) if place == 0 or word not in _PARTICLES)
    return own if len(own) > 1 else words


@lru_cache(maxsize=16384)
def plain(word: str) -> str:
    """A folded word in Latin letters, ä and ae written the same."""
    latin = "".join(LATIN.get(sign, sign) for sign in word)
    for written, letter in _UMLAUTS:
        latin = latin.replace(written, letter)
    return latin


@lru_cache(maxsize=16384)
def sound(word: str) -> str:
    """How a plain word sounds, roughly: Meyer and Maier alike, and so Sergey and Sergej."""
    for written, letter in _SOUNDS:
        word = word.replace(written, letter)
    word = (
        word.replace("c", "k") if "ch" not in word else word.replace("ch", "\0").replace("c", "k").replace("\0", "ch")
    )
    return _DOUBLED.sub(r"\1", _SILENT.sub("", word))
