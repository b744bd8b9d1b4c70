"""What every source of the review is asked with, and what is put off in SQL."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

# For a table called {row} with a uuid; parameters :kind and :today.
NOT_PUT_OFF = (
    "NOT EXISTS (SELECT 1 FROM snooze AS s WHERE s.kind = :kind AND s.ref = {row}.uuid AND s.until_on > :today)"
)


@dataclass(frozen=True, slots=True)
class Asking:
    """When it is asked (`now`, aware, in the local zone), and the settings that decide what is due.

    `largest` is how many people a meeting may have to count as contact, `usual_days` the interval of those without one
    of their own, `note_months` the age from which private notes are proposed to be let go of (0: never).
    `most` is how many cards a source need give.
    """

    now: datetime
    largest: int
    usual_days: int
    note_months: int
    most: int = 40

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def now_ms(self) -> int:
        return int(self.now.timestamp() * 1000)

    def day(self, ms: int) -> date:
        """The local date of a moment in milliseconds."""
        return datetime.fromtimestamp(ms / 1000, UTC).astimezone(self.now.tzinfo).date()

    def ms(self, day: date) -> int:
        """The moment at which a local date begins, in milliseconds."""
        return int(datetime(day.year, day.month, day.day, tzinfo=self.now.tzinfo).timestamp() * 1000)
