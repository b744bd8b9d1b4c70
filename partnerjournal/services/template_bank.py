"""The agenda templates in the person's language, with what they made of them. Brings no SQLAlchemy."""

from __future__ import annotations

from functools import cache

from partnerjournal.assets import resource
from partnerjournal.domain import templates
from partnerjournal.domain.templates import Entry, Template
from partnerjournal.store.connect import Connection
from partnerjournal.store.reads import templates as reads

_ENGLISH = "en"


@cache
def usual(language: str = _ENGLISH) -> tuple[Template, ...]:
    """The templates of `language` ("de", "pt_BR"), of its first part, or else the English ones, in their order."""
    for name in (language, language.partition("_")[0], _ENGLISH):
        path = resource(f"templates/{name}.toml")
        if path.is_file():
            return templates.parse(path.read_text(encoding="utf-8"))
    return ()


def entries(read: Connection, language: str = _ENGLISH) -> tuple[Entry, ...]:
    """The usual ones as they are used now, then one's own; hidden ones too."""
    return templates.entries(usual(language), reads.own(read))


def offered(read: Connection, language: str = _ENGLISH) -> tuple[Template, ...]:
    """What a meeting can start from."""
    return tuple(entry.template for entry in entries(read, language) if not entry.hidden)
