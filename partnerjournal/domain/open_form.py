"""Closed questions, and how an open form of one could begin. English only: of other languages a hint is missed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_AUXILIARIES: Mapping[str, str] = {  # how the open form of such a question begins
    **dict.fromkeys(["do", "does", "did", "don't", "doesn't", "didn't"], "What"),
    **dict.fromkeys(["have", "has", "had", "haven't", "hasn't", "hadn't"], "What"),
    **dict.fromkeys(["is", "are", "am", "was", "were", "isn't", "aren't", "wasn't", "weren't"], "How"),
    **dict.fromkeys(["can", "could", "can't", "couldn't", "may", "might", "must"], "How"),
    **dict.fromkeys(["will", "would", "won't", "wouldn't", "shall", "should", "shouldn't"], "What"),
}
_WITHOUT_NOT = {"can't": "can", "won't": "will"}
_INTRODUCTIONS = frozenset(["and", "but", "so", "or", "well", "then", "also"])
# "Could you tell me…" has the form of a closed question and the effect of an open one.
_INVITATIONS = frozenset(["tell", "describe", "explain", "walk", "talk", "show", "share", "say", "help", "give"])
_DETERMINERS = frozenset("the a an this that these those your our their my his her".split())  # noqa: SIM905
_ENDS = "?!… \u00a0"
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class OpenForm:
    """A closed question asked openly: `text[:keep]` is settled, what follows is the person's to fit to it."""

    text: str
    keep: int


@dataclass(frozen=True, slots=True)
class _Closed:
    begins: int  # where in the text the question begins
    start: str  # "What do you"
    after: int  # where the words begin that stay as they are


def is_closed(text: str) -> bool:
    """Whether an English question can be answered by yes or no: it begins with do, is, can, will and the like.

    "Could you tell me about…" counts as open. False for anything that is not English, so a hint is missed, not wrong.
    """
    return _read(text) is not None


def open_start(text: str) -> str:
    """How an open form of the closed question `text` could begin: "What do you …"; empty for one that is open already.

    Only a beginning: what comes after it is the person's to say.
    """
    closed = _read(text)
    return f"{closed.start} …" if closed else ""


def open_form(text: str) -> OpenForm | None:
    """The closed question `text` with an open beginning, nothing of what was written lost; None for an open one.

    Words before the question stay, its own after verb and subject follow the new beginning:
    "Can we start in May?" becomes "How can we start in May?".
    """
    closed = _read(text)
    if closed is None:
        return None
    head = f"{text[: closed.begins]}{closed.start} "
    return OpenForm(head + text[closed.after :].lstrip(), len(head))


def _read(text: str) -> _Closed | None:
    if not text.rstrip().endswith("?"):
        return None
    body = text.rstrip().rstrip(_ENDS)
    begin = max(body.rfind(mark) for mark in ".!?:\n") + 1
    words = [
        (found.start(), found.end(), found[0].strip(',;"“”()').replace("’", "'"))
        for found in _WORD.finditer(body, begin)
    ]
    begins = words[0][0] if words else 0
    while words and words[0][2].lower() in _INTRODUCTIONS:
        del words[0]
    if not words or (auxiliary := words[0][2].lower()) not in _AUXILIARIES:
        return None
    said = [word for _start, _end, word in words]
    if said[1:2] and said[1].lower() == "you" and _INVITATIONS.intersection(word.lower() for word in said[2:4]):
        return None
    count = 2 if len(words) > 2 and said[1].lower() in _DETERMINERS else 1
    subject = said[1 : 1 + count]
    plain = _WITHOUT_NOT.get(auxiliary, auxiliary.removesuffix("n't"))
    after = words[len(subject)][1]
    return _Closed(begins, " ".join([_AUXILIARIES[auxiliary], plain, *subject]), after)
