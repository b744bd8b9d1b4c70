"""What the review is asked with from this window."""

from __future__ import annotations

from partnerjournal.store.reads.review import Asking
from partnerjournal.ui.context import Context

# A change to one of these may change the queue.
KINDS = (
    "colleague",
    "commitment",
    "restatement",
    "contact",
    "gesture",
    "meeting",
    "attendee",
    "agenda_item",
    "thanks",
    "fact",
    "goal",
    "shared_goal",
    "note",
    "snooze",
    "path",
)


def asking(context: Context) -> Asking:
    """Now, with the settings of now."""
    settings = context.settings
    return Asking(
        now=context.clock.local(),
        largest=settings.largest_contact,
        usual_days=settings.cadence_days,
        note_months=settings.note_months,
    )
