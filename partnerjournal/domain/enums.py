"""The words of the journal that are chosen from a few; their values are what the file stores."""

from __future__ import annotations

from enum import StrEnum


class Visibility(StrEnum):
    PRIVATE = "private"
    SHAREABLE = "shareable"


class AffiliationKind(StrEnum):
    SCHOOL = "school"
    EMPLOYER = "employer"
    ROLE = "role"
    PLACE = "place"
    INTEREST = "interest"
    LANGUAGE = "language"
    COMMUNITY = "community"


class HandleKind(StrEnum):
    MAIL = "mail"
    PHONE = "phone"
    CHAT = "chat"
    LINK = "link"
    OTHER = "other"


class FactSource(StrEnum):
    TOLD = "told"
    OBSERVED = "observed"
    THIRD_PARTY = "third_party"
    PUBLIC = "public"


class PreferenceDimension(StrEnum):
    CONVERSATION = "conversation"
    CHANNEL = "channel"
    TIMING = "timing"
    DETAIL = "detail"
    PACE = "pace"


class Evidence(StrEnum):
    """How a working preference is known."""

    TOLD = "told"
    OBSERVED = "observed"


class GoalKind(StrEnum):
    OBJECTIVE = "objective"
    MOTIVATION = "motivation"
    CHALLENGE = "challenge"


class MeetingState(StrEnum):
    PLANNED = "planned"  # in the past this reads as "assumed held" (a meeting is rarely logged)
    HELD = "held"
    NOT_HELD = "not_held"
    CANCELLED = "cancelled"


class Response(StrEnum):
    """What an attendee answered to the invitation; NONE where nobody asked."""

    NONE = ""
    ACCEPTED = "accepted"
    TENTATIVE = "tentative"
    DECLINED = "declined"


class AgendaKind(StrEnum):
    TOPIC = "topic"
    QUESTION = "question"
    DECISION = "decision"
    CARRIED = "carried"
    RESTATEMENT = "restatement"


class AgendaState(StrEnum):
    OPEN = "open"
    DONE = "done"
    CARRIED = "carried"
    DROPPED = "dropped"


class RestatementState(StrEnum):
    UNCONFIRMED = "unconfirmed"
    CONFIRMED = "confirmed"
    PARTLY = "partly"
    CORRECTED = "corrected"


class Direction(StrEnum):
    I_OWE = "i_owe"
    THEY_OWE = "they_owe"


class CommitmentState(StrEnum):
    OPEN = "open"
    KEPT = "kept"
    KEPT_LATE = "kept_late"
    DROPPED = "dropped"


class CommitmentStep(StrEnum):
    """What happened to a commitment; its history is made of these and only grows."""

    MADE = "made"
    DATED = "dated"  # made without a date, it was given one
    RENEGOTIATED = "renegotiated"
    KEPT = "kept"
    DROPPED = "dropped"
    REOPENED = "reopened"


class GestureKind(StrEnum):
    INTRODUCTION = "introduction"
    FOLLOW_UP = "follow_up"
    ADVOCACY = "advocacy"
    LISTENING = "listening"
    THANK_YOU = "thank_you"
    RECOGNITION = "recognition"
    APPRECIATION = "appreciation"  # said to their boss
    OTHER = "other"


class ContactKind(StrEnum):
    """A touch that somebody logs; meetings and gestures are contacts of their own."""

    CALL = "call"
    MESSAGE = "message"
    MAIL = "mail"
    IN_PERSON = "in_person"


class Pronoun(StrEnum):
    NONE = ""
    SHE = "she"
    HE = "he"
    THEY = "they"


class DriftKind(StrEnum):
    """What took me away from a meeting; NONE where I only noticed that I was gone."""

    NONE = ""
    MESSAGES = "messages"
    PHONE = "phone"
    THOUGHTS = "thoughts"
    PEOPLE = "people"  # somebody, or a pet, at the door
    OTHER_WORK = "other_work"


class PathChoice(StrEnum):
    """Which way I took when it is not working with somebody; NONE while that is open."""

    NONE = ""
    OTHERS = "others"  # stay professional, and work with others too
    ADVISOR = "advisor"
    TIME = "time"  # talk it over when we meet, and wait


class Proposed(StrEnum):
    """What the app proposes and remembers a refusal of; each says what the parts of its `ref` are."""

    GOAL_LINK = "goal_link"  # uuid of my goal, of theirs
    PREFERENCE = "preference"  # uuid of the colleague, dimension, proposed words
    TOGETHER = "together"  # uuid of the colleague, then what the idea is made from
    AGENDA = "agenda"  # uuid of the meeting, then what the line is made from
    RESEARCH = "research"  # uuid of the colleague, key of the usual step
    SAME_PERSON = "same_person"  # uuids of two colleagues, in order


class CardKind(StrEnum):
    """What a card of the weekly review is about; what is put off remembers it."""

    CHECK_IN = "check_in"
    MY_PROMISE = "my_promise"
    THEIR_PROMISE = "their_promise"
    RESTATEMENT = "restatement"
    THANKS_DRAFT = "thanks_draft"
    THANKS_DUE = "thanks_due"
    INTRODUCTION = "introduction"
    NO_GESTURE = "no_gesture"
    SHARED_GOAL = "shared_goal"
    GOAL = "goal"
    FACT = "fact"
    OLD_NOTES = "old_notes"
    PATH = "path"


class Audience(StrEnum):
    """Whom something that leaves the journal is for: all of it for me, only shareable text for others."""

    ME = "me"
    OTHERS = "others"
