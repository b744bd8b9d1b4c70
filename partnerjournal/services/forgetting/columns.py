"""Which columns hold words in which somebody may be named, of every table of every schema version.

Each column of text is in one of these tables or in `domain.wordless`; a test holds new ones to it.
"""

from __future__ import annotations

from typing import Final

# Words that were written or imported. Where somebody is forgotten, each is read.
TEXTS: Final[dict[str, tuple[str, ...]]] = {
    "team": ("name",),
    "colleague": ("role", "organisation", "snooze_reason", "reports_to", "source_uid"),
    "handle": ("label", "value", "value_key"),
    "affiliation": ("name", "name_key"),
    "fact": ("text", "source_name"),
    "preference": ("text", "because"),
    "goal": ("text", "horizon"),
    "series": ("title", "source_uid"),
    "meeting": (
        "title", "intention", "place", "link", "details", "good_news", "challenge", "helped", "source_uid",
    ),
    "agenda_item": ("text",),
    "note": ("text",),
    "restatement": ("heard", "said_back", "correction"),
    "commitment": ("text",),
    "commitment_event": ("why",),
    "decision": ("text", "decider"),
    "gesture": ("text",),
    "contact": ("text",),
    "asked": ("text", "answer"),
    "alias": ("name_key", "other_key"),
    "tie": ("text",),
    "research_step": ("text", "note"),
    "own_question": ("text",),
    "template": ("name", "intention"),
    "template_item": ("text",),
    "organisation": ("mission", "culture"),
    "objective": ("text", "horizon"),
    "shared_goal": ("text", "value_mine", "value_theirs", "next_mine", "next_theirs", "horizon"),
    "preflight": ("text",),
    "thanks": ("reason", "text"),
    "path": ("trouble", "advisor", "brief", "next_step", "outcome"),
    "snooze": ("reason",),
    "identity": ("source_uid",),
    "draft": ("text",),
    "trash": ("label",),
    "import": ("label",),
    "watch": ("problem",),
    "search_doc": ("text", "context"),
}  # fmt: skip

# Treated each in its own way, by the modules of this package.
SPECIAL: Final[dict[str, tuple[str, ...]]] = {
    "colleague": ("name", "name_key"),  # of somebody else: never
    "attendee": ("name", "mail", "mail_key"),  # a place without a name
    "series": ("calendar", "source_calendar"),  # calendar text, property by property
    "draft": ("key",),  # goes with the row that it names
    "refusal": ("ref",),
    "snooze": ("ref",),
    "trash": ("rows",),
    "import_batch": ("rows",),
    "watch": ("path",),
    "watched": ("source_uid",),
    "column_map": ("columns",),  # holds names of columns
    "meta": ("value",),  # holds the fingerprints
}

# Nobody is named there either, nor in what is `WORDLESS` in every table.
WORDLESS_IN: Final[dict[str, tuple[str, ...]]] = {"pending_forget": ("path",)}

# Where this text goes, its row goes: nothing is left of it without.
LINES: Final[dict[str, str]] = {
    "fact": "text",
    "preference": "text",
    "goal": "text",
    "agenda_item": "text",
    "note": "text",
    "restatement": "heard",
    "commitment": "text",
    "decision": "text",
    "gesture": "text",
    "contact": "text",
    "asked": "text",
    "research_step": "text",
    "own_question": "text",
    "template_item": "text",
    "objective": "text",
    "shared_goal": "text",
    "thanks": "text",
    "tie": "text",
}
# These need some text, so their names can be replaced only.
NEEDED: Final = frozenset(
    {("team", "name"), ("series", "title"), ("meeting", "title"), ("template", "name"), ("affiliation", "name")}
    | {("handle", "value"), ("preflight", "text"), ("thanks", "reason"), ("handle", "value_key")}
)
