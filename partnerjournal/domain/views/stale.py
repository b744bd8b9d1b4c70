"""Facts that are to be asked about again, as readers receive them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class StaleFact:
    """Something I know of a colleague that may no longer hold; `since` is when it was first due to be asked about."""

    id: int
    uuid: str
    colleague_id: int
    colleague: str
    text: str
    learned_on: date
    confirmed_on: date | None
    review_on: date | None
    since: date
