"""Somebody forgotten: out of the journal, its search index, its free pages, its trash and imports, and its backups."""

from __future__ import annotations

from partnerjournal.domain.erasing import Decision
from partnerjournal.services.forgetting.doing import Done, Pending, Progress, go_on, pending, run
from partnerjournal.services.forgetting.files import Reach
from partnerjournal.services.forgetting.marks import left_out

__all__ = ["Decision", "Done", "Pending", "Progress", "Reach", "go_on", "left_out", "pending", "run"]
