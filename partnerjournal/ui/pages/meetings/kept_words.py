"""What a line that was kept in a meeting says, and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from partnerjournal.clock import Clock
from partnerjournal.domain.briefing_words import clip
from partnerjournal.domain.capture_line import CaptureKind
from partnerjournal.domain.enums import CommitmentState, Direction, RestatementState, Visibility
from partnerjournal.domain.views.present import CapturedRow, PresentPerson
from partnerjournal.domain.when import due_words, short_date
from partnerjournal.i18n import _
from partnerjournal.ui.present import words
from partnerjournal.ui.widgets.capture import ICONS
from partnerjournal.ui.widgets.entry_row import Said
from partnerjournal.ui.widgets.rows import Mark

PROMISES: Final = (CaptureKind.I_OWE, CaptureKind.THEY_OWE)
TICKABLE: Final = (*PROMISES, CaptureKind.QUESTION)
_USUALLY_PRIVATE = (CaptureKind.NOTE, CaptureKind.FACT, CaptureKind.QUESTION, CaptureKind.GESTURE)
_ANSWERS = {
    RestatementState.UNCONFIRMED: ("dashed-circle", "warn"),
    RestatementState.CONFIRMED: ("check-circle", "good"),
    RestatementState.CORRECTED: ("pencil", "muted"),
    RestatementState.PARTLY: ("overlap", "muted"),
}


def said(row: CapturedRow, person: PresentPerson | None, became: str, clock: Clock, *, several: bool) -> Said:
    """The line. `became` is a question's answer or a commitment's state; `several`: more than one other was there."""
    if row.kind is CaptureKind.THEY_OWE:
        text = words.they_owe_words(row, person, several)
    else:
        text = words.row_words(row, several)
    closed = became == CommitmentState.DROPPED
    marks = [*_state(row, person, became, clock), *_ties(row, person, several=several), *_visibility(row)]
    icon = _ANSWERS[row.answer][0] if row.answer else "" if row.kind in TICKABLE else ICONS[row.kind]
    was = words.replaced_words(row, several)
    return Said(text, tuple(marks), icon=icon, quiet=closed, struck=closed, was=was)


def _ties(row: CapturedRow, person: PresentPerson | None, *, several: bool) -> list[Mark]:
    """Which promises came out of it, or what it came out of."""
    icons = {Direction.I_OWE: "arrow-up-right", Direction.THEY_OWE: "arrow-down-left"}
    marks = [Mark(words.promised(each, person, several), icons[each]) for each in row.promised]
    if row.out_of:
        marks.append(Mark(_("Out of “{text}”").format(text=clip(row.out_of)), "link"))
    return marks


def _state(row: CapturedRow, person: PresentPerson | None, became: str, clock: Clock) -> list[Mark]:
    today = clock.today()
    makers: dict[CaptureKind, Callable[[], list[Mark]]] = {
        CaptureKind.RESTATEMENT: lambda: _answer(row, person),
        CaptureKind.QUESTION: lambda: [_asked(row, became)],
        CaptureKind.I_OWE: lambda: [_promise(row, became, today)],
        CaptureKind.THEY_OWE: lambda: [_promise(row, became, today)],
        CaptureKind.NOTE: lambda: [_taken(row, clock)],
    }
    return makers[row.kind]() if row.kind in makers else []


def _taken(row: CapturedRow, clock: Clock) -> Mark:
    at = row.at.astimezone(clock.zone)
    return Mark(f"{at:%H:%M}" if at.date() == clock.today() else short_date(at.date(), clock.today()))


def _asked(row: CapturedRow, answer: str) -> Mark:
    if answer:
        return Mark(_("Answer: {text}").format(text=answer), "speech")
    return Mark(_("Asked") if row.settled else _("To be asked"))


def _promise(row: CapturedRow, state: str, today: date) -> Mark:
    closed = {
        CommitmentState.KEPT: Mark(_("Kept"), "check-circle", "good"),
        CommitmentState.KEPT_LATE: Mark(_("Kept late"), "check-circle", "muted"),
        CommitmentState.DROPPED: Mark(_("Dropped"), "minus"),
    }
    if state in closed:
        return closed[CommitmentState(state)]
    if row.due is None:
        return Mark(_("no date"))
    late = row.due < today
    return Mark(due_words(row.due, today), "clock" if late else "", "warn" if late else "muted")


def _answer(row: CapturedRow, person: PresentPerson | None) -> list[Mark]:
    """Whether they agreed; the versions of a correction stand in the words themselves."""
    _icon, token = _ANSWERS[row.answer or RestatementState.UNCONFIRMED]
    marks = [Mark(words.answered(row.answer, person), token=token)]
    if row.answer is RestatementState.PARTLY:
        marks.append(Mark(_("But: {text}").format(text=row.correction)))
    elif row.said_back and row.said_back != row.text:
        marks.append(Mark(_("Heard: {text}").format(text=row.text)))
    return marks


def _visibility(row: CapturedRow) -> list[Mark]:
    """Private is always said, since what leaves the program is made of the rest; shareable where that is unusual."""
    if row.visibility is Visibility.PRIVATE:
        return [Mark(_("Private"), "lock")]
    return [Mark(_("Shareable"), "send")] if row.kind in _USUALLY_PRIVATE else []
