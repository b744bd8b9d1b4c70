"""How names of schools, employers, places and the like are compared: exactly, once what means nothing is gone."""

from __future__ import annotations

import re
from functools import lru_cache

from partnerjournal.domain.enums import AffiliationKind
from partnerjournal.domain.name_tables import (
    BOTH_ORDERS,
    CONJUNCTIONS,
    LANGUAGES,
    LEADING_FORMS,
    LEGAL_FORMS,
    NUMBERS,
    SAINTS,
    SMALL,
    UNIVERSITY,
)
from partnerjournal.domain.names import fold

# "+" and "#" are part of a word: C, C++ and C# are three languages.
_BETWEEN_WORDS = re.compile(r"[^\w+#\x00]+|_+")
_INITIALS = re.compile(r"(?<!\w)\w(?:\.\s?\w)+\.?(?!\w)")
_DOTTED = "\0"  # ends a word that was written with dots: "S.p.A."
_APOSTROPHES = re.compile(r"['’ʼ`´]")
_BESIDE_CO = frozenset({"gmbh", "ag", "ug", "se", "mbh"})
_LONGEST_FORM = 5
_INSTITUTIONS = frozenset({AffiliationKind.SCHOOL, AffiliationKind.EMPLOYER})
_WITH_LEGAL_FORM = frozenset({AffiliationKind.EMPLOYER, AffiliationKind.COMMUNITY})


def normalise(name: str, kind: AffiliationKind) -> str:
    """A name as it is compared; names with the same key are the same, whatever their case, accents and punctuation.

    Legal forms are left out of employers' names, "University of X", "X University" and "Universität X" are one, St. is
    Saint, & is and, "first" is 1st, a language is called in English. Where two universities are called by the same
    words in another order both keep theirs. A name of nothing but such words keeps them.
    """
    return _normalised(name, kind)[0]


def legal_lands(name: str, kind: AffiliationKind) -> frozenset[str]:
    """The lands that the legal form of an employer's name is used in, as `name_tables.LEGAL_FORMS` has them."""
    return _normalised(name, kind)[1]


@lru_cache(maxsize=4096)
def _normalised(name: str, kind: AffiliationKind) -> tuple[str, frozenset[str]]:
    words, lands = words_of(name, kind)
    found = list(words)
    if kind in _INSTITUTIONS and any(word in UNIVERSITY for word in found):
        own = [word for word in found if word not in UNIVERSITY and word not in SMALL]
        leads = next(word for word in found if word not in SMALL) in UNIVERSITY
        if own:
            swapped = " ".join(own) in BOTH_ORDERS and not leads
            found = [*own, "university"] if swapped else ["university", *own]
    return " ".join(found) or fold(name), lands


def words_of(name: str, kind: AffiliationKind) -> tuple[tuple[str, ...], frozenset[str]]:
    """The words of a name in their order, folded and without legal forms, and the lands of its legal form."""
    spoken = _APOSTROPHES.sub("", fold(name).replace(_DOTTED, " ")).replace("&", " and ")
    spoken = _INITIALS.sub(lambda found: re.sub(r"[.\s]", "", found[0]) + _DOTTED, spoken)
    found = [word for word in _BETWEEN_WORDS.split(spoken) if word.strip(_DOTTED)]
    lands: frozenset[str] = frozenset()
    if kind in _WITH_LEGAL_FORM:
        found, lands = _without_legal_form(found)
    plain = [word.rstrip(_DOTTED) for word in found]
    if kind is AffiliationKind.LANGUAGE:
        return tuple(LANGUAGES.get(word, word) for word in plain), lands
    last = len(plain) - 1
    read = []
    for place, word in enumerate(plain):
        if 0 < place < last and word in CONJUNCTIONS:
            read.append("and")
        else:
            read.append(SAINTS[word] if place < last and word in SAINTS else NUMBERS.get(word, word))
    return tuple(read), lands


def _without_legal_form(words: list[str]) -> tuple[list[str], frozenset[str]]:
    """The words without the legal forms around them, and the lands of the one at the very end."""
    words = list(words)
    lands: frozenset[str] = frozenset()
    if len(words) > 1 and words[0] in LEADING_FORMS:
        lands = LEGAL_FORMS[words.pop(0)]
    while length := _length_of_form(words):
        form = _plain(words[-length:])
        lands = lands or LEGAL_FORMS.get(form) or LEGAL_FORMS.get(f"{form}.", frozenset())
        del words[-length:]
    if len(words) > 2 and words[-2:] == ["and", "company"]:
        words[-1] = "co"
    return words, lands


def _length_of_form(words: list[str]) -> int:
    """How many words at the end are a legal form; they are never all of a name."""
    if len(words) > 2 and words[-2] == "and" and words[-1] in ("co", "company"):
        # "GmbH & Co. KG" is a form; "Merck & Co." is a name, and not that of Merck KGaA
        return 2 if len(words) > 3 and words[-3] in _BESIDE_CO else 0
    for length in range(min(_LONGEST_FORM, len(words) - 1), 0, -1):
        form = words[-length:]
        if _plain(form) in LEGAL_FORMS or (form[-1].endswith(_DOTTED) and f"{_plain(form)}." in LEGAL_FORMS):
            return length
    return 0


def _plain(words: list[str]) -> str:
    return " ".join(word.rstrip(_DOTTED) for word in words)
