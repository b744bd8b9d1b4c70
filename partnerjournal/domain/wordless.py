"""Columns of text that hold nobody's words: keys, kinds, dates and the like. In no other may somebody go unnamed."""

from __future__ import annotations

from typing import Final

WORDLESS: Final = frozenset(
    [
        "uuid", "kind", "state", "visibility", "zone", "source", "evidence", "dimension", "direction", "step",
        "response", "my_response", "pronoun", "recap_style", "recap_medium", "starts_local", "recurrence",
        "question_key", "key", "purpose", "choice", "digest", "colleague_uuid", "header_key", "due_on",
        "due_before_on", "due_after_on", "learned_on", "review_on", "confirmed_on", "done_on", "expanded_until_on",
        "follow_up_on", "followed_up_on", "started_on", "recheck_on", "ended_on", "until_on", "snoozed_until_on",
        "vanished_on",
    ]
)  # fmt: skip
