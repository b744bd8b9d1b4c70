"""What somebody typed to find something, as the index understands it, and where its words are in a text.

Any text is a query. The index finds words by their beginnings, in any field and order; what it can't know (signs, as
in "c++" or "50%", and phrases in quotes) is looked for in what it found.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from partnerjournal.domain.text import clean
from partnerjournal.domain.token_signs import word

MOST_CHARACTERS = 400  # of a query; a pasted page is looked for by its beginning
MOST_WORDS = 12
_LEAD = 40  # characters before a hit that a row has room for
_LONGEST = 240  # characters of an excerpt; more than fits anywhere
_QUOTES = re.compile('["“”„‟«»]')
_SENTENCE_SIGNS = ",.;:!?…"
_ACCENTS = re.compile("[\u0300-\u036f]+")
_BLANKS = re.compile(r"\s+")

Span = tuple[int, int]
"""Start and length, in characters."""


@dataclass(frozen=True, slots=True)
class Query:
    """`match` is an FTS5 expression, empty where no word is in the query; `needles` are what has to be in the text.

    `literals` are those needles that the index can't answer for; `signs` are parts of them that stand in a text
    exactly so, for a first sieve in SQL. All folded as `fold_signs` does. `words` are the words as they were typed.
    """

    match: str
    needles: tuple[str, ...]
    literals: tuple[str, ...]
    signs: tuple[str, ...]
    words: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.needles)

    def verified(self, *texts: str) -> bool:
        """Whether each literal is in one of the texts of something that the index found."""
        return not self.literals or _all_in(self.literals, texts)

    def fits(self, *texts: str) -> bool:
        """Whether each word begins a word in one of `texts`: what the index would find, for texts outside of it."""
        return _all_in(self.needles, texts)

    def spans(self, text: str) -> tuple[Span, ...]:
        """Where the words of the query are in `text`, in order, without overlap."""
        return find_spans(text, self.needles)


def parse(typed: str) -> Query:
    """What `typed` asks for; nothing when it holds only blanks and quotes. Never raises."""
    needles: dict[str, bool] = {}  # with whether the index alone can answer
    pieces: dict[str, None] = {}
    signs: dict[str, None] = {}
    words: list[str] = []
    for part, quoted in _parts(clean(typed[:MOST_CHARACTERS])):
        if len(needles) == MOST_WORDS:
            break
        found = word().findall(part)
        folded = fold_signs(part)
        if folded in needles or not folded.strip():
            continue
        needles[folded] = found == [part]
        words += part.split() if quoted else [part]
        pieces |= dict.fromkeys(found)
        if not needles[folded]:
            signs |= dict.fromkeys(_exact_signs(part))
    return Query(
        " AND ".join(f'"{piece}"*' for piece in list(pieces)[: 2 * MOST_WORDS]),
        tuple(needles),
        tuple(needle for needle, indexed in needles.items() if not indexed),
        tuple(signs),
        tuple(words),
    )


def find_spans(text: str, needles: tuple[str, ...]) -> tuple[Span, ...]:
    """Where folded `needles` are in `text`: those that begin with a letter or digit only at the start of a word."""
    folded, origin = _folded(text)
    ranges = sorted(hit for needle in needles for hit in _hits(folded, needle, _starts(text), origin))
    merged: list[tuple[int, int]] = []
    for start, end in ranges:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple((start, end - start) for start, end in merged)


def excerpt(text: str, query: Query) -> str:
    """One line of `text` in which the first word found can be seen: from its beginning, or "…" and what leads there."""
    line = " ".join(text.split())
    spans = query.spans(line)
    first = spans[0][0] if spans else 0
    begin = line.rfind(" ", 0, first - _LEAD // 2) + 1 if first > _LEAD else 0
    return ("…" if begin else "") + line[begin : begin + _LONGEST]


def fold_signs(text: str) -> str:
    """`text` without case and accents and with single blanks, character by character: a part of it folds to a part."""
    return _folded(text)[0]


def _parts(typed: str) -> Iterator[tuple[str, bool]]:
    """The words of a query, and each phrase in quotes as a whole; an open quote goes on to the end."""
    for index, part in enumerate(_QUOTES.split(typed)):
        if index % 2:
            yield _BLANKS.sub(" ", part).strip(), True
            continue
        for each in part.split():
            bare = each.rstrip(_SENTENCE_SIGNS)
            yield (bare if word().search(bare) else each), False


def _exact_signs(part: str) -> Iterator[str]:
    """Runs of signs outside of words, which folding leaves as they are."""
    for run in word().sub(" ", part).split():
        if fold_signs(run) == run and not _ACCENTS.search(part):
            yield run


def _all_in(needles: tuple[str, ...], texts: tuple[str, ...]) -> bool:
    return all(any(_is_in(needle, text) for text in texts) for needle in needles)


def _is_in(needle: str, text: str) -> bool:
    if text.isascii() and needle not in " ".join(text.lower().split()):
        return False  # the quick way, for most of what the index found
    folded, origin = _folded(text)
    return next(_hits(folded, needle, _starts(text), origin), None) is not None


def _hits(folded: str, needle: str, starts: frozenset[int], origin: list[int]) -> Iterator[tuple[int, int]]:
    anywhere = word().match(needle) is None
    at = folded.find(needle)
    while at >= 0:
        if anywhere or origin[at] in starts:
            yield origin[at], origin[at + len(needle)]
        at = folded.find(needle, at + 1)


@lru_cache(maxsize=256)
def _starts(text: str) -> frozenset[int]:
    return frozenset(found.start() for found in word().finditer(text))


@lru_cache(maxsize=256)
def _folded(text: str) -> tuple[str, list[int]]:
    """The folded text, and where each of its characters comes from (with the end as a last entry)."""
    signs: list[str] = []
    origin: list[int] = []
    for index, sign in enumerate(text):
        plain = _plain(sign)
        if plain and not (plain == " " and signs and signs[-1] == " "):
            signs.append(plain)
            origin.append(index)
    origin.append(len(text))
    return "".join(signs), origin


@lru_cache(maxsize=4096)
def _plain(sign: str) -> str:
    """One character without case and accent: one character, or none for an accent that stands alone."""
    if sign.isspace():
        return " "
    if _ACCENTS.fullmatch(sign):
        return ""
    base = _ACCENTS.sub("", unicodedata.normalize("NFD", sign)) if word().match(sign) else sign
    base = base if len(base) == 1 else sign
    folded = base.casefold()
    return folded if len(folded) == 1 else base.lower() if len(base.lower()) == 1 else base
