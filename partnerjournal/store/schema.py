"""The tables as mapped classes, private to store and services. The truth is migrations/*.sql; a test compares them."""

from __future__ import annotations

import time

from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from partnerjournal.domain.ids import uuid7


def _new_uuid() -> str:
    return uuid7(time.time_ns() // 1_000_000)


class Base(DeclarativeBase):
    """Rows have an integer key inside the file and, where they can leave it, a UUIDv7."""


class Team(Base):
    __tablename__ = "team"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(default=_new_uuid)
    name: Mapped[str]


class Colleague(Base):
    __tablename__ = "colleague"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(default=_new_uuid)
    is_me: Mapped[bool] = mapped_column(default=False)
    name: Mapped[str]
    name_key: Mapped[str]
    pronoun: Mapped[str] = mapped_column(default="")
    role: Mapped[str] = mapped_column(default="")
    organisation: Mapped[str] = mapped_column(default="")
    team_id: Mapped[int | None] = mapped_column(ForeignKey("team.id"))
    zone: Mapped[str | None]
    cadence_days: Mapped[int | None]
    snoozed_until_on: Mapped[str | None]
    snooze_reason: Mapped[str] = mapped_column(default="")
    source_uid: Mapped[str | None]
    created_ms: Mapped[int]
    reports_to: Mapped[str] = mapped_column(default="")
    recap_style: Mapped[str] = mapped_column(default="")
    recap_medium: Mapped[str] = mapped_column(default="")


class Picture(Base):
    __tablename__ = "picture"

    id: Mapped[int] = mapped_column(primary_key=True)
    colleague_id: Mapped[int] = mapped_column(ForeignKey("colleague.id"))
    image: Mapped[bytes]


class Handle(Base):
    __tablename__ = "handle"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(default=_new_uuid)
    colleague_id: Mapped[int] = mapped_column(ForeignKey("colleague.id"))
    kind: Mapped[str]
    label: Mapped[str] = mapped_column(default="")
    value: Mapped[str]
    value_key: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)


class Affiliation(Base):
    __tablename__ = "affiliation"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(default=_new_uuid)
    colleague_id: Mapped[int] = mapped_column(ForeignKey("colleague.id"))
    kind: Mapped[str]
    name: Mapped[str]
    name_key: Mapped[str]
    from_year: Mapped[int | None]
    to_year: Mapped[int | None]
    created_ms: Mapped[int]


class Fact(Base):
    __tablename__ = "fact"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(default=_new_uuid)
    colleague_id: Mapped[int] = mapped_column(ForeignKey("colleague.id"))
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"))
    text: Mapped[str]
    learned_on: Mapped[str]
    source: Mapped[str]
    source_name: Mapped[str] = mapped_column(default="")
    reveal_source: Mapped[bool] = mapped_column(default=True)
    visibility: Mapped[str] = mapped_column(default="private")
    review_on: Mapped[str | None]
    created_ms: Mapped[int]
    confirmed_on: Mapped[str | None]


class Preference(Base):
    __tablename__ = "preference"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(default=_new_uuid)
    colleague_id: Mapped[int] = mapped_column(ForeignKey("colleague.id"))
    dimension: Mapped[str]
    text: Mapped[str]
    evidence: Mapped[str]
    times: Mapped[int] = mapped_column(default=1)
    created_ms: Mapped[int]
    because: Mapped[str] = mapped_column(default="")


class Goal(Base):
    __tablename__ = "goal"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(default=_new_uuid)
    colleague_id: Mapped[int | None] = mapped_column(ForeignKey("colleague.id"))
    team_id: Mapped[int | None] = mapped_column(ForeignKey("team.id"))
    kind: Mapped[str]
    text: Mapped[str]
    horizon: Mapped[str] = mapped_column(default="")
    confirmed_on: Mapped[str | None]
    done_on: Mapped[str | None]
    objective_id: Mapped[int | None] = mapped_column(ForeignKey("objective.id"))
    visibility: Mapped[str] = mapped_column(default="private")
    created_ms: Mapped[int]


class Series(Base):
    __tablename__ = "series"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(default=_new_uuid)
    source_uid: Mapped[str | None]
    title: Mapped[str]
    calendar: Mapped[str]
    expanded_until_on: Mapped[str]
    created_ms: Mapped[int]
    source_calendar: Mapped[str] = mapped_column(default="")
    continues_id: Mapped[int | None] = mapped_column(ForeignKey("series.id", ondelete="SET NULL"))


class Meeting(Base):
    __tablename__ = "meeting"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(default=_new_uuid)
    title: Mapped[str]
    starts_local: Mapped[str]
    zone: Mapped[str | None]
    starts_ms: Mapped[int]
    minutes: Mapped[int]
    all_day: Mapped[bool] = mapped_column(default=False)
    state: Mapped[str] = mapped_column(default="planned")
    intention: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    link: Mapped[str] = mapped_column(default="")
    details: Mapped[str] = mapped_column(default="")
    my_response: Mapped[str] = mapped_column(default="")
    prepared_ms: Mapped[int | None]
    presence: Mapped[int | None]
    good_news: Mapped[str] = mapped_column(default="")
    challenge: Mapped[str] = mapped_column(default="")
    wrapped_ms: Mapped[int | None]
    recap_sent_ms: Mapped[int | None]
    series_id: Mapped[int | None] = mapped_column(ForeignKey("series.id"))
    recurrence: Mapped[str | None]
    source_uid: Mapped[str | None]
    created_ms: Mapped[int]
    helped: Mapped[str] = mapped_column(default="")
    vanished_on: Mapped[str | None]


class Attendee(Base):
    __tablename__ = "attendee"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(default=_new_uuid)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    colleague_id: Mapped[int | None] = mapped_column(ForeignKey("colleague.id"))
    name: Mapped[str] = mapped_column(default="")
    mail: Mapped[str] = mapped_column(default="")
    mail_key: Mapped[str] = mapped_column(default="")
    response: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)


class AgendaItem(Base):
    __tablename__ = "agenda_item"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(default=_new_uuid)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    position: Mapped[int]
    text: Mapped[str]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("colleague.id"))
    minutes: Mapped[int | None]
    spent_seconds: Mapped[int] = mapped_column(default=0)
    kind: Mapped[str] = mapped_column(default="topic")
    state: Mapped[str] = mapped_column(default="open")
    visibility: Mapped[str] = mapped_column(default="shareable")
    carried_from_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id"))
    restatement_id: Mapped[int | None] = mapped_column(ForeignKey("restatement.id"))
    created_ms: Mapped[int]


class Note(Base):
    __tablename__ = "note"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(default=_new_uuid)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"))
    colleague_id: Mapped[int | None] = mapped_column(ForeignKey("colleague.id"))
    text: Mapped[str]
    visibility: Mapped[str] = mapped_column(default="private")
    taken_ms: Mapped[int]


class Restatement(Base):
    __tablename__ = "restatement"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(default=_new_uuid)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"))
    colleague_id: Mapped[int | None] = mapped_column(ForeignKey("colleague.id"))
    heard: Mapped[str]
    said_back: Mapped[str] = mapped_column(default="")
    correction: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="unconfirmed")
    visibility: Mapped[str] = mapped_column(default="shareable")
    heard_ms: Mapped[int]
    answered_ms: Mapped[int | None]


class Commitment(Base):
    __tablename__ = "commitment"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(default=_new_uuid)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"))
    colleague_id: Mapped[int | None] = mapped_column(ForeignKey("colleague.id"))
    direction: Mapped[str]
    text: Mapped[str]
    due_on: Mapped[str | None]
    state: Mapped[str] = mapped_column(default="open")
    visibility: Mapped[str] = mapped_column(default="shareable")
    made_ms: Mapped[int]
    closed_ms: Mapped[int | None]
    restatement_id: Mapped[int | None] = mapped_column(ForeignKey("restatement.id"))


class CommitmentEvent(Base):
    __tablename__ = "commitment_event"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(default=_new_uuid)
    commitment_id: Mapped[int] = mapped_column(ForeignKey("commitment.id"))
    at_ms: Mapped[int]
    step: Mapped[str]
    due_before_on: Mapped[str | None]
    due_after_on: Mapped[str | None]
    why: Mapped[str] = mapped_column(default="")


class Decision(Base):
    __tablename__ = "decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(default=_new_uuid)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"))
    text: Mapped[str]
    decider: Mapped[str] = mapped_column(default="")
    review_on: Mapped[str | None]
    visibility: Mapped[str] = mapped_column(default="shareable")
    decided_ms: Mapped[int]


class Gesture(Base):
    __tablename__ = "gesture"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(default=_new_uuid)
    colleague_id: Mapped[int | None] = mapped_column(ForeignKey("colleague.id"))
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"))
    kind: Mapped[str]
    text: Mapped[str]
    visibility: Mapped[str] = mapped_column(default="private")
    given_ms: Mapped[int]
    introduced_id: Mapped[int | None] = mapped_column(ForeignKey("colleague.id"))
    follow_up_on: Mapped[str | None]
    followed_up_on: Mapped[str | None]


class Contact(Base):
    __tablename__ = "contact"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(default=_new_uuid)
    colleague_id: Mapped[int] = mapped_column(ForeignKey("colleague.id"))
    kind: Mapped[str]
    text: Mapped[str] = mapped_column(default="")
    visibility: Mapped[str] = mapped_column(default="private")
    at_ms: Mapped[int]
    answered: Mapped[bool | None]


class Asked(Base):
    __tablename__ = "asked"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(default=_new_uuid)
    colleague_id: Mapped[int] = mapped_column(ForeignKey("colleague.id"))
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"))
    question_key: Mapped[str] = mapped_column(default="")
    text: Mapped[str]
    answer: Mapped[str] = mapped_column(default="")
    visibility: Mapped[str] = mapped_column(default="private")
    asked_ms: Mapped[int | None]
    created_ms: Mapped[int]


class FocusSession(Base):
    __tablename__ = "focus_session"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(default=_new_uuid)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    started_ms: Mapped[int]
    planned_seconds: Mapped[int]
    elapsed_seconds: Mapped[int]


class Drift(Base):
    __tablename__ = "drift"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(default=_new_uuid)
    focus_session_id: Mapped[int] = mapped_column(ForeignKey("focus_session.id"))
    at_seconds: Mapped[int]
    kind: Mapped[str] = mapped_column(default="")


class Alias(Base):
    __tablename__ = "alias"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(default=_new_uuid)
    kind: Mapped[str]
    name_key: Mapped[str]
    other_key: Mapped[str]
    same: Mapped[bool]
    created_ms: Mapped[int]


class Tie(Base):
    __tablename__ = "tie"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(default=_new_uuid)
    colleague_id: Mapped[int] = mapped_column(ForeignKey("colleague.id"))
    other_id: Mapped[int] = mapped_column(ForeignKey("colleague.id"))
    text: Mapped[str] = mapped_column(default="")
    from_year: Mapped[int | None]
    to_year: Mapped[int | None]
    created_ms: Mapped[int]


class ResearchStep(Base):
    __tablename__ = "research_step"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(default=_new_uuid)
    colleague_id: Mapped[int] = mapped_column(ForeignKey("colleague.id"))
    key: Mapped[str] = mapped_column(default="")
    text: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    asked_id: Mapped[int | None] = mapped_column(ForeignKey("colleague.id"))
    done_on: Mapped[str | None]
    position: Mapped[int] = mapped_column(default=0)
    created_ms: Mapped[int]


class OwnQuestion(Base):
    __tablename__ = "own_question"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(default=_new_uuid)
    key: Mapped[str]
    purpose: Mapped[str]
    text: Mapped[str]
    hidden: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)
    created_ms: Mapped[int]


class Template(Base):
    __tablename__ = "template"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(default=_new_uuid)
    key: Mapped[str]
    name: Mapped[str]
    intention: Mapped[str] = mapped_column(default="")
    minutes: Mapped[int | None]
    hidden: Mapped[bool] = mapped_column(default=False)
    created_ms: Mapped[int]


class TemplateItem(Base):
    __tablename__ = "template_item"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(default=_new_uuid)
    template_id: Mapped[int] = mapped_column(ForeignKey("template.id"))
    position: Mapped[int]
    text: Mapped[str]
    kind: Mapped[str] = mapped_column(default="topic")
    minutes: Mapped[int | None]


class Organisation(Base):
    __tablename__ = "organisation"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(default=_new_uuid)
    mission: Mapped[str] = mapped_column(default="")
    culture: Mapped[str] = mapped_column(default="")
    created_ms: Mapped[int]


class Objective(Base):
    __tablename__ = "objective"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(default=_new_uuid)
    text: Mapped[str]
    horizon: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)
    done_on: Mapped[str | None]
    created_ms: Mapped[int]


class SharedGoal(Base):
    __tablename__ = "shared_goal"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(default=_new_uuid)
    colleague_id: Mapped[int | None] = mapped_column(ForeignKey("colleague.id"))
    text: Mapped[str]
    value_mine: Mapped[str] = mapped_column(default="")
    value_theirs: Mapped[str] = mapped_column(default="")
    next_mine: Mapped[str] = mapped_column(default="")
    next_theirs: Mapped[str] = mapped_column(default="")
    horizon: Mapped[str] = mapped_column(default="")
    confirmed_on: Mapped[str | None]
    done_on: Mapped[str | None]
    objective_id: Mapped[int | None] = mapped_column(ForeignKey("objective.id"))
    visibility: Mapped[str] = mapped_column(default="private")
    created_ms: Mapped[int]


class SharedGoalPart(Base):
    __tablename__ = "shared_goal_part"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(default=_new_uuid)
    shared_goal_id: Mapped[int] = mapped_column(ForeignKey("shared_goal.id"))
    goal_id: Mapped[int] = mapped_column(ForeignKey("goal.id"))


class Preflight(Base):
    __tablename__ = "preflight"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(default=_new_uuid)
    focus_session_id: Mapped[int] = mapped_column(ForeignKey("focus_session.id"))
    text: Mapped[str]
    ticked: Mapped[bool]


class Thanks(Base):
    __tablename__ = "thanks"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(default=_new_uuid)
    colleague_id: Mapped[int] = mapped_column(ForeignKey("colleague.id"))
    to_boss: Mapped[bool] = mapped_column(default=False)
    reason: Mapped[str]
    text: Mapped[str]
    created_ms: Mapped[int]
    sent_ms: Mapped[int | None]
    gesture_id: Mapped[int | None] = mapped_column(ForeignKey("gesture.id"))


class Path(Base):
    __tablename__ = "path"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(default=_new_uuid)
    colleague_id: Mapped[int] = mapped_column(ForeignKey("colleague.id"))
    started_on: Mapped[str]
    trouble: Mapped[str] = mapped_column(default="")
    choice: Mapped[str] = mapped_column(default="")
    advisor_id: Mapped[int | None] = mapped_column(ForeignKey("colleague.id"))
    advisor: Mapped[str] = mapped_column(default="")
    brief: Mapped[str] = mapped_column(default="")
    next_step: Mapped[str] = mapped_column(default="")
    recheck_on: Mapped[str | None]
    outcome: Mapped[str] = mapped_column(default="")
    ended_on: Mapped[str | None]
    created_ms: Mapped[int]


class Snooze(Base):
    __tablename__ = "snooze"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(default=_new_uuid)
    kind: Mapped[str]
    ref: Mapped[str]
    until_on: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    created_ms: Mapped[int]


class Refusal(Base):
    __tablename__ = "refusal"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(default=_new_uuid)
    kind: Mapped[str]
    ref: Mapped[str]
    created_ms: Mapped[int]


class Identity(Base):
    __tablename__ = "identity"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(default=_new_uuid)
    colleague_id: Mapped[int] = mapped_column(ForeignKey("colleague.id"))
    source_uid: Mapped[str]
    created_ms: Mapped[int]
