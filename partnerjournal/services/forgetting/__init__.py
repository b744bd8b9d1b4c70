"""Somebody forgotten: out of the journal, its search index, its free pages, its trash and imports, and its backups."""

from __future__ import annotations

from partnerjournal.domain.erasing import Decision
from partnerjournal.services.forgetting.doing import Done, Pending, Progress, go_on, pending, run
from partnerjournal.services.forgetting.files import Reach
from partnerjournal.services.forgetting.marks import left_out
from partnerjournal.services.forgetting.previewing import Mention, Preview, preview
from partnerjournal.services.forgetting.telling import forget, tell
from partnerjournal.services.forgetting.treatment import Decisions

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
