"""What a briefing needs for common ground: my answers about names, the mission, who knows whom, what was looked up."""

from __future__ import annotations

from datetime import datetime

from partnerjournal.domain.views.briefing import CommonGround
from partnerjournal.store.connect import Connection
from partnerjournal.store.reads import aliases, mutual

_RESEARCHED = """
    SELECT EXISTS (SELECT 1 FROM research_step WHERE colleague_id = :id AND done_on IS NOT NULL)
      OR EXISTS (SELECT 1 FROM fact WHERE colleague_id = :id)
"""


def common_ground(read: Connection, colleague_id: int | None, now: datetime, largest: int = 8) -> CommonGround:
    """For a briefing of one colleague; of none or of several (None) only what holds for all of them.

    `now` is aware, in the local zone; `largest` is how many attendees a meeting may have to count as having met.
    """
    known, mission = aliases.aliases(read), aliases.mission(read)
    if colleague_id is None:
        return CommonGround(known, mission)
    asked = read.execute(
        "SELECT asked_id FROM research_step WHERE colleague_id = ? AND asked_id IS NOT NULL", (colleague_id,)
    )
    return CommonGround(
        aliases=known,
        mission=mission,
        bonds=mutual.bonds(read, colleague_id, now, known, largest=largest),
        asked=frozenset(ident for (ident,) in asked),
        researched=bool(read.execute(_RESEARCHED, {"id": colleague_id}).fetchone()[0]),
    )
