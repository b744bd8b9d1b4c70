"""Beginnings for saying something back, in the person's language, read once. Brings no SQLAlchemy."""

from __future__ import annotations

from functools import cache

from partnerjournal.assets import resource
from partnerjournal.domain.starters import Situation, parse_starters

_ENGLISH = "en"


@cache
def situations(language: str = _ENGLISH) -> tuple[Situation, ...]:
    """The situations of `language` ("de", "pt_BR"), of its first part, or else the English ones, in their order."""
    for name in (language or _ENGLISH, language.partition("_")[0], _ENGLISH):
        path = resource(f"starters/{name}.toml")
        if name and path.is_file():
            return parse_starters(path.read_text(encoding="utf-8"))
    return ()
