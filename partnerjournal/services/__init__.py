"""The gestures of the journal, one module a noun, one function a gesture.

The modules bring SQLAlchemy, so they are loaded when first asked for (PEP 562): `from partnerjournal import services`,
then `services.facts.add(journal, …)`. After the first paint the window warms them in a thread.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from partnerjournal.services import (
        affiliations,
        agenda,
        agenda_draft,
        aliases,
        capture,
        colleagues,
        column_maps,
        commitments,
        contacts,
        decisions,
        drafts,
        duplicates,
        exporting,
        facts,
        focus,
        forgetting,
        gestures,
        goals,
        handles,
        meetings,
        merging,
        notes,
        objectives,
        organisation,
        own_questions,
        paths,
        preferences,
        questions,
        refusals,
        research,
        restatements,
        reviews,
        sample,
        series,
        shared_goals,
        snoozes,
        templates,
        thanks,
        ties,
        transfer,
        trash,
        watches,
    )

__all__ = [
    "affiliations",
    "agenda",
    "agenda_draft",
    "aliases",
    "capture",
    "colleagues",
    "column_maps",
    "commitments",
    "contacts",
    "decisions",
    "drafts",
    "duplicates",
    "exporting",
    "facts",
    "focus",
    "forgetting",
    "gestures",
    "goals",
    "handles",
    "meetings",
    "merging",
    "notes",
    "objectives",
    "organisation",
    "own_questions",
    "paths",
    "preferences",
    "questions",
    "refusals",
    "research",
    "restatements",
    "reviews",
    "sample",
    "series",
    "shared_goals",
    "snoozes",
    "templates",
    "thanks",
    "ties",
    "transfer",
    "trash",
    "watches",
]


def __getattr__(name: str) -> ModuleType:
    if name in __all__:
        return import_module(f"{__name__}.{name}")
    raise AttributeError(name)


def warm() -> None:
    """Load all of them; called in a thread once the window is painted."""
    for name in __all__:
        import_module(f"{__name__}.{name}")
    import_module("partnerjournal.store.write")
