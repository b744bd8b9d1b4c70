"""Rows of the journal as lines of a briefing: the words, how they are known, and what cannot wait."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from partnerjournal.domain.briefing_sheet import Line, LineKind
from partnerjournal.domain.briefing_words import capital, clip, confirmation
from partnerjournal.domain.enums import (
    Direction,
    Evidence,
    FactSource,
    GoalKind,
    RestatementState,
    Visibility,
)
from partnerjournal.domain.names import by_pronoun, first_name
from partnerjournal.domain.preferences import findings, known_by, ways
from partnerjournal.domain.restatements import Restated, stands
from partnerjournal.domain.stale import asked_since
from partnerjournal.domain.views.briefing import (
    AgendaRow,
    Attending,
    BriefingView,
    CommitmentRow,
    DecisionRow,
    RestatementRow,
)
from partnerjournal.domain.views.goals import SharedGoal
from partnerjournal.domain.views.people import FactRow, GoalRow, NoteRow
from partnerjournal.domain.when import due_words, short_date
from partnerjournal.i18n import _

_GOAL_KINDS = {
    GoalKind.OBJECTIVE: LineKind.OBJECTIVE,
    GoalKind.MOTIVATION: LineKind.MOTIVATION,
    GoalKind.CHALLENGE: LineKind.CHALLENGE,
}


@dataclass(frozen=True, slots=True)
class Scene:
    """What the panels are told: the rows, whom they are about, the moment (aware, local) and what to ask of whom."""

    view: BriefingView
    person: Attending | None
    now: datetime
    opening: int = 0  # which of the sentences to open with

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def pronoun(self) -> str:
        return self.person.pronoun if self.person else ""

    @property
    def first(self) -> str:
        return first_name(self.person.name) if self.person else ""

    @property
    def group(self) -> bool:
        return len(self.view.people) > 1

    def name_of(self, colleague_id: int | None) -> str:
        """In a group, whom a merged line belongs to; "" where it goes without saying."""
        if not self.group:
            return ""
        return next((first_name(each.name) for each in self.view.people if each.id == colleague_id and each.id), "")


def how_to_meet(scene: Scene, person: Attending) -> Line:
    """All their preferences in one line, with the strongest evidence; one below says how they are known."""
    told = any(row.evidence is Evidence.TOLD for row in person.preferences)
    found = findings(person.seen, scene.pronoun) if person.seen is not None else ()
    said = ways(person.preferences, found)
    note = capital(known_by(person.preferences, scene.pronoun))
    return Line(LineKind.TOLD if told else LineKind.OBSERVED, capital(said), note)


def goal(row: GoalRow, today: date) -> Line:
    text = clip(row.text)
    if row.horizon and row.horizon.casefold() not in text.casefold():
        text = _("{goal}, {horizon}").format(goal=text, horizon=row.horizon)
    note, late = confirmation(row.confirmed_on, today)
    if row.kind is GoalKind.CHALLENGE:
        note = _("What makes it hard. {confirmed}").format(confirmed=note)
    return Line(_GOAL_KINDS[row.kind], text, note, late, id=row.id)


def shared_goal(scene: Scene, row: SharedGoal) -> Line:
    """What both want, with the next step: mine, else theirs, else that there is none."""
    text = clip(row.text)
    if row.horizon and row.horizon.casefold() not in text.casefold():
        text = _("{goal}, {horizon}").format(goal=text, horizon=row.horizon)
    if row.next_mine:
        note = _("Your next step: {step}").format(step=clip(row.next_mine))
    elif row.next_theirs:
        said = by_pronoun(
            scene.pronoun,
            she=_("Her next step: {step}"),
            he=_("His next step: {step}"),
            they=_("Their next step: {step}"),
        )
        note = said.format(step=clip(row.next_theirs))
    else:
        note = _("No next step yet")
    confirmed, late = confirmation(row.confirmed_on, scene.today)
    if late:
        note = _("{confirmed}. {step}").format(confirmed=confirmed, step=note)
    return Line(LineKind.SHARED, text, note, late, id=row.id)


def fact(scene: Scene, row: FactRow) -> Line:
    day = short_date(row.learned_on, scene.today)
    if row.source is FactSource.THIRD_PARTY:
        who = row.source_name or _("Somebody")
        said = _("{who} told you, {day}") if row.reveal_source else _("{who} told you, {day}; don’t say who")
        note = said.format(who=who, day=day)
    elif row.source is FactSource.OBSERVED:
        note = _("You saw it, {day}").format(day=day)
    elif row.source is FactSource.PUBLIC:
        note = _("Public, {day}").format(day=day)
    else:
        told = by_pronoun(
            scene.pronoun, she=_("She told you, {day}"), he=_("He told you, {day}"), they=_("They told you, {day}")
        )
        note = told.format(day=day)
    stale = asked_since(row.source, row.learned_on, row.confirmed_on, row.review_on, scene.today) is not None
    if stale:
        note = _("{source}. Ask whether it still holds").format(source=note)
    return Line(LineKind.FACT, clip(row.text), note, stale, id=row.id)


def restatement(scene: Scene, row: RestatementRow) -> Line:
    text = clip(stands(Restated(row.heard, row.said_back, row.correction, row.state)))
    said = clip(row.said_back or row.heard)
    person = next((each for each in scene.view.people if each.id == row.colleague_id and each.id), scene.person)
    pronoun = person.pronoun if person and not scene.group else ""
    who = scene.name_of(row.colleague_id)
    if row.state is RestatementState.UNCONFIRMED:
        note = _("Not confirmed yet; it opens this meeting") if scene.view.meeting else _("Not confirmed yet")
        if scene.view.last is None or row.meeting_id != scene.view.last.id:
            day = short_date(row.heard_at.astimezone(scene.now.tzinfo).date(), scene.today)
            note = _("Heard {day}. {note}").format(day=day, note=note)
        return Line(LineKind.UNCONFIRMED, text, _whose(who, note), late=True, bold=True, id=row.id)
    if row.state is RestatementState.CONFIRMED:
        note = by_pronoun(pronoun, she=_("Confirmed by her"), he=_("Confirmed by him"), they=_("Confirmed by them"))
        return Line(LineKind.CONFIRMED, text, _whose(who, note if not who else _("Confirmed")), id=row.id)
    if row.state is RestatementState.PARTLY:
        note = _("Confirmed in part, but: “{correction}”").format(correction=clip(row.correction))
        return Line(LineKind.PARTLY, text, _whose(who, note), id=row.id)
    note = by_pronoun(
        pronoun,
        she=_("She corrected you: you had heard “{heard}”"),
        he=_("He corrected you: you had heard “{heard}”"),
        they=_("They corrected you: you had heard “{heard}”"),
    ).format(heard=said)
    told = by_pronoun(pronoun, she=_("She corrected you"), he=_("He corrected you"), they=_("They corrected you"))
    return Line(LineKind.CORRECTED, text, _whose(who, note), id=row.id, was=said, told=_whose(who, told))


def decision(scene: Scene, row: DecisionRow) -> Line:
    notes = [_("{who} decided").format(who=row.decider)] if row.decider else []
    late = False
    if row.review_on:
        late = row.review_on < scene.today
        day = short_date(row.review_on, scene.today)
        again = _("To be looked at again since {day}") if late else _("Look at it again on {day}")
        notes.append(again.format(day=day))
    return Line(LineKind.DECISION, clip(row.text), ". ".join(notes), late, id=row.id)


def left_open(row: AgendaRow) -> Line:
    return Line(LineKind.LEFT_OPEN, clip(row.text), _("Not finished, not carried over"), id=row.id)


def note(row: NoteRow) -> Line:
    who_sees = _("Private") if row.visibility is Visibility.PRIVATE else _("May be shared")
    return Line(LineKind.NOTE, clip(row.text), who_sees, id=row.id)


def commitment(scene: Scene, row: CommitmentRow) -> Line:
    mine = row.direction is Direction.I_OWE
    kind = LineKind.I_OWE if mine else LineKind.THEY_OWE
    who = scene.name_of(row.colleague_id)
    if row.due_on is None:
        return Line(kind, clip(row.text), _whose(who, _("No date agreed")), id=row.id)
    words = capital(due_words(row.due_on, scene.today))
    if row.due_on >= scene.today:
        return Line(kind, clip(row.text), _whose(who, words), id=row.id)
    late = _("{late}. Say so first") if mine else _("{late}. Ask what is in the way")
    return Line(kind, clip(row.text), _whose(who, late.format(late=words)), late=True, bold=True, id=row.id)


def _whose(who: str, note: str) -> str:
    return _("{who}: {note}").format(who=who, note=note) if who else note
