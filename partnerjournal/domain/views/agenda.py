"""An agenda as its readers receive it."""

from __future__ import annotations

from dataclasses import dataclass

from partnerjournal.domain.enums import AgendaKind, AgendaState


@dataclass(frozen=True, slots=True)
class AgendaItemView:
    """One line in its place; `minutes` planned (None: not said), `spent_seconds` taken; `owner` a name or empty."""

    id: int
    text: str
    kind: AgendaKind
    state: AgendaState
    minutes: int | None
    spent_seconds: int
    owner_id: int | None
    owner: str
    carried_from: str
    """The local date of the meeting it was carried from, ISO, or empty."""
