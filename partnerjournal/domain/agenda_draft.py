"""An agenda drafted from what is known: what a meeting should not end without, each line with why."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from partnerjournal.domain import questions
from partnerjournal.domain.briefing_lines import Scene
from partnerjournal.domain.briefing_words import clip, confirmation
from partnerjournal.domain.enums import AgendaKind, AgendaState, CommitmentState, Direction, RestatementState
from partnerjournal.domain.names import first_name, fold
from partnerjournal.domain.stage import stage_of
from partnerjournal.domain.views.briefing import BriefingView, CommitmentRow
from partnerjournal.domain.when import short_date
from partnerjournal.i18n import _

MOST = 8
MOST_OF_A_KIND = 3
REVIEW_AHEAD = timedelta(days=7)


class DraftKind(StrEnum):
    """What a proposed line is made from; in the order in which they are proposed."""

    RESTATEMENT = "restatement"
    I_OWE = "i_owe"
    THEY_OWE = "they_owe"
    LEFT_OPEN = "left_open"
    DECISION = "decision"
    GOAL = "goal"
    QUESTION = "question"


_AS = {
    DraftKind.RESTATEMENT: AgendaKind.RESTATEMENT,
    DraftKind.LEFT_OPEN: AgendaKind.CARRIED,
    DraftKind.DECISION: AgendaKind.DECISION,
    DraftKind.QUESTION: AgendaKind.QUESTION,
}
_MINUTES = {
    DraftKind.RESTATEMENT: 2,
    DraftKind.I_OWE: 3,
    DraftKind.THEY_OWE: 3,
    DraftKind.DECISION: 5,
    DraftKind.GOAL: 3,
    DraftKind.QUESTION: 5,
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A line that could stand on the agenda. `source_id` is the row it is made from; of a question, whom it is for.

    `ref` names it where it is refused: its kind and its words, which outlive the ids of an import.
    """

    kind: DraftKind
    source_id: int
    text: str
    why: str
    minutes: int | None = None
    question_key: str = ""

    @property
    def agenda_kind(self) -> AgendaKind:
        return _AS.get(self.kind, AgendaKind.TOPIC)

    @property
    def ref(self) -> tuple[str, str]:
        return self.kind.value, self.text


def draft(
    view: BriefingView, now: datetime, bank: Sequence[questions.Question], refused: Collection[tuple[str, str]] = ()
) -> tuple[Proposal, ...]:
    """What to propose for the meeting of `view`; nothing for a meeting that is over, or for no meeting.

    `now` is aware, in the local zone. In this order: restatements nobody confirmed, oldest first; promises that are due
    by the day of the meeting, mine before theirs, the latest first; what was left open last time; decisions to be
    looked at again within a week of it; and, where one meets one person alone, goals not confirmed for long and the
    question to ask them next. Of each kind at most three, and eight in all. What the agenda holds already, by its
    origin or by its words, and what was refused is left out.
    """
    meeting = view.meeting
    if meeting is None or meeting.starts + timedelta(minutes=meeting.minutes) <= now:
        return ()
    there = {fold(item.text) for item in view.agenda}
    restated = {item.restatement_id for item in view.agenda}
    counts: dict[DraftKind, int] = {}
    made: list[Proposal] = []
    for each in _candidates(view, now, bank):
        if each.ref in refused or fold(each.text) in there:
            continue
        if each.kind is DraftKind.RESTATEMENT and each.source_id in restated:
            continue
        counts[each.kind] = counts.get(each.kind, 0) + 1
        if counts[each.kind] <= MOST_OF_A_KIND and len(made) < MOST:
            made.append(each)
            there.add(fold(each.text))
    return tuple(made)


def _candidates(view: BriefingView, now: datetime, bank: Sequence[questions.Question]) -> Iterator[Proposal]:
    yield from _restatements(view, now)
    yield from _promises(view, now, Direction.I_OWE)
    yield from _promises(view, now, Direction.THEY_OWE)
    for item in view.left_open:
        if item.state is AgendaState.OPEN:
            yield Proposal(DraftKind.LEFT_OPEN, item.id, item.text, _("left open last time"), item.minutes)
    yield from _decisions(view, now)
    if len(view.people) == 1:
        yield from _goals(view, now)
        yield from _question(view, now, bank)


def _restatements(view: BriefingView, now: datetime) -> Iterator[Proposal]:
    for row in sorted(view.restatements, key=lambda row: (row.heard_at, row.id)):
        if row.state is RestatementState.UNCONFIRMED:
            heard = short_date(row.heard_at.astimezone(now.tzinfo).date(), now.date())
            text = _("Confirm: {what}").format(what=clip(row.said_back or row.heard))
            yield _made(DraftKind.RESTATEMENT, row.id, text, _("heard {day}, not confirmed").format(day=heard))


def _promises(view: BriefingView, now: datetime, direction: Direction) -> Iterator[Proposal]:
    assert view.meeting is not None
    until = view.meeting.starts.astimezone(now.tzinfo).date()
    names = {person.id: first_name(person.name) for person in view.people}
    due = [
        (row.due_on, row.id, row)
        for row in view.commitments
        if row.direction is direction and row.state is CommitmentState.OPEN and row.due_on and row.due_on <= until
    ]
    for day, _id, row in sorted(due, key=lambda each: each[:2]):
        words = _("late, was due {day}") if day < now.date() else _("due {day}")
        kind = DraftKind.I_OWE if direction is Direction.I_OWE else DraftKind.THEY_OWE
        yield _made(kind, row.id, _promise(row, names), words.format(day=short_date(day, now.date())))


def _promise(row: CommitmentRow, names: dict[int | None, str]) -> str:
    if row.direction is Direction.I_OWE:
        return _("What I promised: {what}").format(what=clip(row.text))
    name = names.get(row.colleague_id, "")
    if not name:
        return _("What was promised: {what}").format(what=clip(row.text))
    return _("What {name} promised: {what}").format(name=name, what=clip(row.text))


def _decisions(view: BriefingView, now: datetime) -> Iterator[Proposal]:
    assert view.meeting is not None
    until = view.meeting.starts.astimezone(now.tzinfo).date() + REVIEW_AHEAD
    for row in view.decisions:
        if row.review_on is not None and row.review_on <= until:
            text = _("Look again at: {what}").format(what=clip(row.text))
            why = _("to be looked at {day}").format(day=short_date(row.review_on, now.date()))
            yield _made(DraftKind.DECISION, row.id, text, why)


def _goals(view: BriefingView, now: datetime) -> Iterator[Proposal]:
    for goal in view.people[0].goals:
        said, stale = confirmation(goal.confirmed_on, now.date())
        if goal.done_on is None and stale:
            text = _("How it stands: {what}").format(what=clip(goal.text))
            yield _made(DraftKind.GOAL, goal.id, text, said)


def _question(view: BriefingView, now: datetime, bank: Sequence[questions.Question]) -> Iterator[Proposal]:
    """The first of those that were never asked of them, unless one is planned for this meeting already."""
    person = view.people[0]
    scene = Scene(view, person, now)
    here = view.meeting.id if view.meeting else None
    if person.id is None or any(row.asked is None and row.meeting_id in (here, None) for row in person.questions):
        return
    asked = questions.last_asked(person.questions, now.tzinfo, scene.today)
    known = questions.Known.of(person.affiliations, person.goals, person.preferences)
    for question in questions.rank(bank, asked, known, stage_of(person.contacts, scene.today))[:1]:
        if question.key not in asked:
            made = _made(DraftKind.QUESTION, person.id, question.text, _("never asked"))
            yield Proposal(made.kind, made.source_id, made.text, made.why, made.minutes, question.key)


def _made(kind: DraftKind, source_id: int, text: str, why: str) -> Proposal:
    return Proposal(kind, source_id, text, why, _MINUTES[kind])
