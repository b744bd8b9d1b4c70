"""The question bank in the person's language, with what they made of it. Brings no SQLAlchemy."""

from __future__ import annotations

from functools import cache

from partnerjournal.assets import resource
from partnerjournal.domain import questions
from partnerjournal.domain.questions import Entry, Question, parse_bank
from partnerjournal.store.connect import Connection
from partnerjournal.store.reads import questions as reads

_ENGLISH = "en"


@cache
def originals(language: str = _ENGLISH) -> tuple[Question, ...]:
    """The questions of `language` ("de", "pt_BR"), of its first part, or else the English ones, in their order."""
    for name in (language, language.partition("_")[0], _ENGLISH):
        path = resource(f"questions/{name}.toml")
        if path.is_file():
            return parse_bank(path.read_text(encoding="utf-8"))
    return ()


def bank(read: Connection, language: str = _ENGLISH) -> tuple[Question, ...]:
    """What is offered to be asked: the bank and one's own, reworded and without the hidden ones."""
    return questions.merged(originals(language), reads.own(read))


def entries(read: Connection, language: str = _ENGLISH) -> tuple[Entry, ...]:
    """All of it with what was changed and what was hidden, for the page on which it is edited."""
    return questions.entries(originals(language), reads.own(read))
