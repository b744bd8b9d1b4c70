"""What is known of the questions of the bank as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Usage:
    """How often a question was asked, of how many colleagues, and when last (aware, in UTC)."""

    times: int
    people: int
    last: datetime
