"""Names of people: folded for searching and matching, cut to initials, shortened for a mention."""

from __future__ import annotations

import re
import unicodedata

from partnerjournal.domain.enums import Pronoun

# Letters that Unicode does not decompose although people type them without the stroke.
_STROKES = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"})
# Marks that are dropped: accents on alphabets, Hebrew points, Arabic vowels. The marks of kana and of Indic scripts
# stay, for there they make another letter.
_MARKS = re.compile("[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u0652\u0670]")
_NOT_WORD = re.compile(r"[\W_]+")
_APART = re.compile(r"[\s._\-+]+")
_BRACKETED = re.compile(r"[(\[{][^()\[\]{}]*[)\]}]")

# Only what is hardly ever a name itself: not Don, Ing or Dame, nor the degree "MA" of everybody called Ma.
_TITLES = frozenset("dr prof mr mrs ms mx miss sir herr frau mme mlle monsieur madame sr sra srta".split())  # noqa: SIM905
_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv", "phd", "md", "mba", "msc", "bsc", "esq"])

_JOINER = "\u200d"
_KEYCAP = "\u20e3"


def fold(text: str) -> str:
    """`text` as it is searched and sorted: no case, accents or width, blanks as one. Folding twice changes nothing."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    plain = _MARKS.sub("", decomposed).translate(_STROKES)
    return " ".join(unicodedata.normalize("NFKC", plain).split())


def normalise_mail(mail: str) -> str:
    """A mail address as it is compared: lower case, no "mailto:" or blanks; empty where nothing stands around an @."""
    address = unicodedata.normalize("NFKC", mail).strip().strip("<>").casefold().removeprefix("mailto:").strip()
    before, _at, after = address.rpartition("@")
    return address if before and after else ""


def normalise_name(name: str) -> str:
    """A name as it is compared: folded, "Ruiz, Ana" turned round, titles, degrees and punctuation left out."""
    words = [word for word in _NOT_WORD.split(fold(" ".join(_own_words(name)))) if word]
    return " ".join(words)


def initials(name: str) -> str:
    """One or two signs that stand for `name` where there is no picture; empty for a name without any sign.

    The first signs of the first and the last word, letters before other signs; a single word gives one. Titles,
    degrees and what stands in brackets don't count; a mail address counts as its part before the @.
    """
    spoken = name.partition("@")[0] if normalise_mail(name) else name
    words = [word for part in _own_words(spoken) for word in _APART.split(part) if word]
    starts = [start for word in words if (start := _first_letter(word))]
    if not starts:
        starts = [sign for word in words if (sign := _first_sign(word))][:1]
    return "".join(_capital(start) for start in ([starts[0], starts[-1]] if len(starts) > 1 else starts))


def first_name(name: str) -> str:
    """How to mention `name` shortly: its first word after titles, or the whole of it where that word is an initial."""
    spoken = name.partition("@")[0] if normalise_mail(name) else name
    words = _own_words(spoken)
    if not words:
        return name.strip()
    return words[0] if len(_plain(words[0])) > 1 else " ".join(words)


def spoken_words(name: str) -> list[str]:
    """The words of a name in the order they are said, without brackets, titles and degrees."""
    return _own_words(name)


def by_pronoun(pronoun: str, *, she: str, he: str, they: str) -> str:
    """The one of three whole, already translated sentences that fits a colleague; `they` where nothing is set.

    Whole sentences, because languages differ in what agrees with the pronoun: a table of she/her/her cannot be put
    into "{name} owes {possessive} answer" in German or French. "she/her" and the like are read by their first word.
    """
    first = pronoun.partition("/")[0].strip().casefold()
    if first == Pronoun.SHE:
        return she
    return he if first == Pronoun.HE else they


def _own_words(name: str) -> list[str]:
    """The words of a name in spoken order without brackets, titles and degrees, or all where nothing else is left."""
    bare = _BRACKETED.sub(" ", name)
    family, comma, given = bare.partition(",")
    degrees = _plain(given.split()[0]) in _SUFFIXES if given.split() else True
    spoken = family if comma and degrees else f"{given} {family}" if comma else bare
    all_words = spoken.replace(",", " ").split()
    words = list(all_words)
    while words and _plain(words[0]) in _TITLES:
        del words[0]
    while len(words) > 2 and _plain(words[-1]) in _SUFFIXES:
        del words[-1]
    return words or all_words or name.split()


def _plain(word: str) -> str:
    return _NOT_WORD.sub("", word).casefold()


def _first_letter(word: str) -> str:
    at = next((index for index, sign in enumerate(word) if sign.isalnum()), None)
    return "" if at is None else _first_sign(word[at:])


def _first_sign(word: str) -> str:
    """The first sign a person sees: a letter with its marks, an emoji with its joiners, a flag's two letters."""
    end = 1
    if _is_flag(word[0]) and _is_flag(word[1:2]):
        end = 2
    while end < len(word):
        if word[end] == _JOINER and end + 1 < len(word):
            end += 2
        elif unicodedata.category(word[end]) in ("Mn", "Me", "Mc") or _is_skin_tone(word[end]) or word[end] == _KEYCAP:
            end += 1
        else:
            break
    return word[:end]


def _is_flag(sign: str) -> bool:
    return "\U0001f1e6" <= sign <= "\U0001f1ff"


def _is_skin_tone(sign: str) -> bool:
    return "\U0001f3fb" <= sign <= "\U0001f3ff"


def _capital(sign: str) -> str:
    """`sign` in upper case unless that needs more letters ("ß" would become "SS")."""
    upper = sign.upper()
    return upper if len(upper) == len(sign) else sign
