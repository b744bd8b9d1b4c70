"""Where a colleague is named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

Span = tuple[int, int]
"""Start and length, in characters."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A text of the journal that names somebody.

    `spans` are where in `text`, in order; of a series' calendar the text is unfolded. `own` says that the row belongs
    to them and goes with their profile; `sure` that nobody else in the journal is called by any of these words.
    `where` says in words where it stands; `at` when it was written or, of a meeting's, when that begins (UTC).
    `meeting_id` and `colleague_id` are of the meeting and the colleague that it hangs on.
    """

    table: str
    row_id: int
    uuid: str
    column: str
    text: str
    spans: tuple[Span, ...]
    own: bool
    sure: bool
    where: str
    at: datetime | None
    meeting_id: int | None
    colleague_id: int | None
