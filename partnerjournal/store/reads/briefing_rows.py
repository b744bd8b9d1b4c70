"""Rows of the briefing's statements as the views that readers receive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from partnerjournal.domain.enums import (
    AffiliationKind,
    AgendaKind,
    AgendaState,
    CommitmentState,
    Direction,
    Evidence,
    FactSource,
    GestureKind,
    GoalKind,
    MeetingState,
    PreferenceDimension,
    Pronoun,
    Response,
    RestatementState,
    Visibility,
)
from partnerjournal.domain.stage import NO_CONTACT, Contacts
from partnerjournal.domain.views.briefing import (
    AgendaRow,
    Attending,
    ComingMeeting,
    CommitmentRow,
    DecisionRow,
    LastGesture,
    LastMeeting,
    RestatementRow,
)
from partnerjournal.domain.views.people import (
    AffiliationRow,
    FactRow,
    GoalRow,
    NoteRow,
    PreferenceRow,
    QuestionRow,
)

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Children:
    """What belongs to people, by the colleague's id."""

    affiliations: dict[int, tuple[AffiliationRow, ...]]
    preferences: dict[int, tuple[PreferenceRow, ...]]
    goals: dict[int, tuple[GoalRow, ...]]
    facts: dict[int, tuple[FactRow, ...]]
    questions: dict[int, tuple[QuestionRow, ...]]
    contacts: dict[int, Contacts]


def coming(row: Row) -> ComingMeeting:
    ident, title, starts, minutes, all_day, state, intention, place, link, prepared = row[:10]
    return ComingMeeting(
        id=ident,
        title=title,
        starts=moment(starts),
        minutes=minutes,
        all_day=bool(all_day),
        state=MeetingState(state),
        intention=intention,
        place=place,
        link=link,
        prepared=None if prepared is None else moment(prepared),
    )


def attending(row: Row, of: Children) -> Attending:
    ident, attendee_id, name, mail, response, uuid, pronoun, role, organisation, team, zone, image, *rest = row
    if ident is None:
        return Attending(None, attendee_id, name, mail, Response(response))
    kind, text, given, _my_organisation = rest
    return Attending(
        id=ident,
        attendee_id=attendee_id,
        name=name,
        mail=mail,
        response=Response(response),
        uuid=uuid,
        pronoun=Pronoun(pronoun),
        role=role,
        organisation=organisation,
        team=team,
        zone=zone,
        picture=image,
        last_gesture=None if kind is None else LastGesture(GestureKind(kind), text, moment(given)),
        affiliations=of.affiliations.get(ident, ()),
        preferences=of.preferences.get(ident, ()),
        goals=of.goals.get(ident, ()),
        facts=of.facts.get(ident, ()),
        questions=of.questions.get(ident, ()),
        contacts=of.contacts.get(ident, NO_CONTACT),
    )


def affiliation(row: Row) -> AffiliationRow:
    _person, ident, kind, name, from_year, to_year, _mine = row
    return AffiliationRow(ident, AffiliationKind(kind), name, from_year, to_year)


def preference(row: Row) -> PreferenceRow:
    _person, ident, dimension, text, evidence, times, because = row
    return PreferenceRow(ident, PreferenceDimension(dimension), text, Evidence(evidence), times, because)


def goal(row: Row) -> GoalRow:
    _person, ident, kind, text, horizon, confirmed, done, visibility = row
    return GoalRow(ident, GoalKind(kind), text, horizon, _day(confirmed), _day(done), Visibility(visibility))


def fact(row: Row) -> FactRow:
    _person, ident, text, learned, source, source_name, reveal, visibility, review, meeting_id, confirmed = row
    return FactRow(
        id=ident,
        text=text,
        learned_on=date.fromisoformat(learned),
        source=FactSource(source),
        source_name=source_name,
        reveal_source=bool(reveal),
        visibility=Visibility(visibility),
        review_on=_day(review),
        meeting_id=meeting_id,
        confirmed_on=_day(confirmed),
    )


def question(row: Row) -> QuestionRow:
    _person, ident, key, text, answer, asked, meeting_id = row
    return QuestionRow(ident, key, text, answer, None if asked is None else moment(asked), meeting_id)


def last(row: Row | None) -> LastMeeting | None:
    if row is None:
        return None
    ident, title, starts, minutes, all_day, seconds = row[:6]
    present = None if seconds is None else round(seconds / 60)
    return LastMeeting(ident, title, moment(starts), minutes, bool(all_day), present)


def restatement(row: Row) -> RestatementRow:
    ident, meeting_id, colleague_id, heard, said_back, correction, state, heard_ms = row
    return RestatementRow(
        id=ident,
        meeting_id=meeting_id,
        colleague_id=colleague_id,
        heard=heard,
        said_back=said_back,
        correction=correction,
        state=RestatementState(state),
        heard_at=moment(heard_ms),
    )


def decision(row: Row) -> DecisionRow:
    ident, meeting_id, text, decider, review = row
    return DecisionRow(ident, meeting_id, text, decider, _day(review))


def note(row: Row) -> NoteRow:
    ident, text, visibility, taken, meeting_id = row
    return NoteRow(ident, text, Visibility(visibility), moment(taken), meeting_id)


def commitment(row: Row) -> CommitmentRow:
    ident, colleague_id, direction, text, due, state, closed = row
    return CommitmentRow(
        id=ident,
        colleague_id=colleague_id,
        direction=Direction(direction),
        text=text,
        due_on=_day(due),
        state=CommitmentState(state),
        closed=None if closed is None else moment(closed),
    )


def agenda(row: Row) -> AgendaRow:
    ident, meeting_id, text, kind, state, minutes, owner, mine, visibility, restatement_id, origin = row
    return AgendaRow(
        id=ident,
        meeting_id=meeting_id,
        text=text,
        kind=AgendaKind(kind),
        state=AgendaState(state),
        minutes=minutes,
        owner=owner,
        owner_is_me=bool(mine),
        visibility=Visibility(visibility),
        restatement_id=restatement_id,
        carried_from=None if origin is None else moment(origin),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def moment(ms: int) -> datetime:
    """Milliseconds since 1970 as an aware moment in UTC."""
    return datetime.fromtimestamp(ms / 1000, UTC)
