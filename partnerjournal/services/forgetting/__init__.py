"""Somebody forgotten: out of the journal, its search index, its free pages, its trash and imports, and its backups.

Names are loaded when first asked for: an import that only asks who was forgotten doesn't bring the write side.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from partnerjournal.domain.erasing import Decision
    from partnerjournal.services.forgetting.doing import Done, Pending, Progress, go_on, pending, run
    from partnerjournal.services.forgetting.files import Reach
    from partnerjournal.services.forgetting.marks import left_out
    from partnerjournal.services.forgetting.previewing import Mention, Preview, preview
    from partnerjournal.services.forgetting.telling import forget, tell
    from partnerjournal.services.forgetting.treatment import Decisions

_WHERE = {
    "Decision": "partnerjournal.domain.erasing",
    "Decisions": f"{__name__}.treatment",
    "Done": f"{__name__}.doing",
    "Mention": f"{__name__}.previewing",
    "Pending": f"{__name__}.doing",
    "Preview": f"{__name__}.previewing",
    "Progress": f"{__name__}.doing",
    "Reach": f"{__name__}.files",
    "forget": f"{__name__}.telling",
    "go_on": f"{__name__}.doing",
    "left_out": f"{__name__}.marks",
    "pending": f"{__name__}.doing",
    "preview": f"{__name__}.previewing",
    "run": f"{__name__}.doing",
    "tell": f"{__name__}.telling",
}

__all__ = [
    "Decision",
    "Decisions",
    "Done",
    "Mention",
    "Pending",
    "Preview",
    "Progress",
    "Reach",
    "forget",
    "go_on",
    "left_out",
    "pending",
    "preview",
    "run",
    "tell",
]


def __getattr__(name: str) -> object:
    if name in _WHERE:
        return getattr(import_module(_WHERE[name]), name)
    raise AttributeError(name)
