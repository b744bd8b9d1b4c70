"""Contacts that were logged, as readers receive them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from partnerjournal.domain.enums import ContactKind


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A call, message, mail or meeting in person; `at` is aware, in UTC. `answered` None: nobody said so."""

    id: int
    kind: ContactKind
    text: str
    at: datetime
    answered: bool | None

    @property
    def to_be_answered(self) -> bool:
        """Whether it may be asked if they answered."""
        return self.answered is None and self.kind is not ContactKind.IN_PERSON
