"""The one place where a captured line becomes a row, and is mended, flipped or taken away again by its kind."""

from __future__ import annotations

from dataclasses import dataclass

from partnerjournal.domain.capture_line import Captured, CaptureKind
from partnerjournal.domain.enums import Direction, Visibility
from partnerjournal.services import (
    commitments,
    decisions,
    facts,
    gestures,
    notes,
    questions,
    restatements,
)
from partnerjournal.services.journal import Journal

_DIRECTIONS = {CaptureKind.I_OWE: Direction.I_OWE, CaptureKind.THEY_OWE: Direction.THEY_OWE}
_ABOUT_SOMEBODY = frozenset({CaptureKind.FACT, CaptureKind.QUESTION})


@dataclass(frozen=True, slots=True)
class Kept:
    """The row that a line became: `kind` says which table, by the words of the capture line."""

    kind: CaptureKind
    id: int


def keep(
    journal: Journal,
    line: Captured,
    *,
    meeting_id: int | None = None,
    colleague_id: int | None = None,
    origin: object | None = None,
) -> Kept:
    """Keep a line of the meeting, with or about the colleague, as what its kind says.

    A fact or a question without a colleague is kept as a note: both are somebody's. Raises Refused: text_missing,
    CannotWrite.
    """
    kind = line.kind
    if colleague_id is None and kind in _ABOUT_SOMEBODY:
        kind = CaptureKind.NOTE
    if kind is CaptureKind.NOTE:
        row_id = notes.add(journal, line.text, meeting_id=meeting_id, colleague_id=colleague_id, origin=origin)
    elif kind is CaptureKind.RESTATEMENT:
        row_id = restatements.add(journal, line.text, meeting_id=meeting_id, colleague_id=colleague_id, origin=origin)
    elif kind is CaptureKind.DECISION:
        row_id = decisions.add(journal, meeting_id, line.text, origin=origin)
    elif kind is CaptureKind.GESTURE:
        row_id = gestures.add(journal, colleague_id, line.text, meeting_id=meeting_id, origin=origin)
    elif kind in _DIRECTIONS:
        row_id = commitments.add(
            journal,
            line.text,
            _DIRECTIONS[kind],
            colleague_id=colleague_id,
            meeting_id=meeting_id,
            due_on=line.due.date if line.due else None,
            origin=origin,
        )
    else:
        assert colleague_id is not None  # otherwise it became a note above
        if kind is CaptureKind.FACT:
            row_id = facts.add(journal, colleague_id, line.text, meeting_id, origin)
        else:
            row_id = questions.plan(journal, colleague_id, line.text, meeting_id=meeting_id, origin=origin)
    return Kept(kind, row_id)


def edit(journal: Journal, kept: Kept, text: str, origin: object | None = None) -> None:
    """Change the words of a kept line; of a restatement what was heard. Raises NotFound, Refused: text_missing."""
    match kept.kind:
        case CaptureKind.NOTE:
            notes.edit(journal, kept.id, text, origin)
        case CaptureKind.RESTATEMENT:
            restatements.edit(journal, kept.id, text, origin)
        case CaptureKind.DECISION:
            decisions.reword(journal, kept.id, text, origin)
        case CaptureKind.GESTURE:
            gestures.reword(journal, kept.id, text, origin)
        case CaptureKind.FACT:
            facts.edit(journal, kept.id, text, origin)
        case CaptureKind.QUESTION:
            questions.edit(journal, kept.id, text, origin)
        case CaptureKind.I_OWE | CaptureKind.THEY_OWE:
            commitments.edit(journal, kept.id, text, origin)


def set_visibility(journal: Journal, kept: Kept, visibility: Visibility) -> None:
    """Make a kept line shareable or private. Raises NotFound."""
    match kept.kind:
        case CaptureKind.NOTE:
            notes.set_visibility(journal, kept.id, visibility)
        case CaptureKind.RESTATEMENT:
            restatements.set_visibility(journal, kept.id, visibility)
        case CaptureKind.DECISION:
            decisions.set_visibility(journal, kept.id, visibility)
        case CaptureKind.GESTURE:
            gestures.set_visibility(journal, kept.id, visibility)
        case CaptureKind.FACT:
            facts.edit(journal, kept.id, visibility=visibility)
        case CaptureKind.QUESTION:
            questions.set_visibility(journal, kept.id, visibility)
        case CaptureKind.I_OWE | CaptureKind.THEY_OWE:
            commitments.set_visibility(journal, kept.id, visibility)


def delete(journal: Journal, kept: Kept) -> None:
    """Take a kept line away; the trash keeps it. Raises NotFound."""
    match kept.kind:
        case CaptureKind.NOTE:
            notes.delete(journal, kept.id)
        case CaptureKind.RESTATEMENT:
            restatements.delete(journal, kept.id)
        case CaptureKind.DECISION:
            decisions.delete(journal, kept.id)
        case CaptureKind.GESTURE:
            gestures.delete(journal, kept.id)
        case CaptureKind.FACT:
            facts.delete(journal, kept.id)
        case CaptureKind.QUESTION:
            questions.delete(journal, kept.id)
        case CaptureKind.I_OWE | CaptureKind.THEY_OWE:
            commitments.delete(journal, kept.id)
