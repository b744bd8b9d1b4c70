"""The question bank in the person's language, read once."""

from __future__ import annotations

from functools import cache

from partnerjournal.assets import resource
from partnerjournal.domain.questions import Question, parse_bank

_ENGLISH = "en"


@cache
def bank(language: str = _ENGLISH) -> tuple[Question, ...]:
    """The questions of `language` ("de", "pt_BR"), of its first part, or else the English ones, in the file's order."""
    for name in (language, language.partition("_")[0], _ENGLISH):
        path = resource(f"questions/{name}.toml")
        if path.is_file():
            return parse_bank(path.read_text(encoding="utf-8"))
    return ()
