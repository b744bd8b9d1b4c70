"""A briefing's rows as readers receive them, with plainly invented people: what the pictures of the design show."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

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
from partnerjournal.domain.questions import Purpose, Question
from partnerjournal.domain.stage import Contacts
from partnerjournal.domain.views.briefing import (
    AgendaRow,
    Attending,
    BriefingView,
    ComingMeeting,
    CommitmentRow,
    DecisionRow,
    LastGesture,
    LastMeeting,
    RestatementRow,
)
from partnerjournal.domain.views.people import AffiliationRow, FactRow, GoalRow, NoteRow, PreferenceRow, QuestionRow

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 19, 13, 48, tzinfo=BERLIN)
BANK = (
    Question("year-success", Purpose.THIS_YEAR, "What would make this year a success for you?"),
    Question("obstacles-risk", Purpose.OBSTACLES, "What could still upset this plan?"),
    Question("path-before", Purpose.PATH, "What did you do before you came to this work?"),
    Question("obstacles-hardest", Purpose.OBSTACLES, "What is the hardest part of your work just now?"),
    Question("obstacles-people", Purpose.OBSTACLES, "Who would have to agree before this can move?"),
    Question("together-reach", Purpose.TOGETHER, "How do you like to be reached when something can’t wait?"),
    Question("together-detail", Purpose.TOGETHER, "How much detail do you want to see before you decide?"),
    Question("closing-missed", Purpose.CLOSING, "What have I not asked that I should have?"),
)

_LAST = datetime(2026, 11, 12, 13, 0, tzinfo=UTC)

ODALIE = Attending(
    id=2,
    attendee_id=20,
    name="Odalie Fenmark",
    mail="odalie@fenmark.example",
    response=Response.ACCEPTED,
    uuid="0192-odalie",
    contacts=Contacts(3, date(2026, 9, 3), date(2026, 11, 12)),
    pronoun=Pronoun.SHE,
    role="Clinical Operations lead",
    zone="Europe/London",
    last_gesture=LastGesture(GestureKind.FOLLOW_UP, "Sent the training notes", datetime(2026, 10, 8, 7, tzinfo=UTC)),
    affiliations=(
        AffiliationRow(3, AffiliationKind.SCHOOL, "University of Wexmoor", None, None),
        AffiliationRow(4, AffiliationKind.PLACE, "Lisbon", None, None),
    ),
    preferences=(
        PreferenceRow(1, PreferenceDimension.CONVERSATION, "Brief, to the point", Evidence.TOLD, 1),
        PreferenceRow(2, PreferenceDimension.CHANNEL, "Chat before mail", Evidence.OBSERVED, 4),
    ),
    goals=(
        GoalRow(
            2,
            GoalKind.OBJECTIVE,
            "Fewer hand-offs for the ward staff",
            "",
            date(2026, 11, 12),
            None,
            Visibility.PRIVATE,
        ),
        GoalRow(
            1, GoalKind.OBJECTIVE, "Two pilot sites running", "by March", date(2026, 4, 12), None, Visibility.PRIVATE
        ),
    ),
    facts=(
        FactRow(
            1,
            "Runs a half marathon each spring",
            date(2026, 10, 2),
            FactSource.THIRD_PARTY,
            "Kaito Lanternby",
            False,
            Visibility.PRIVATE,
            None,
            None,
        ),
    ),
    questions=(
        QuestionRow(
            1, "obstacles-risk", "What could still upset this plan?", "", datetime(2026, 5, 12, 9, tzinfo=UTC), None
        ),
    ),
)


def restatement(number: int, heard: str, state: RestatementState, correction: str = "") -> RestatementRow:
    return RestatementRow(number, 5, 2, heard, "", correction, state, _LAST)


def commitment(number: int, way: Direction, text: str, due: date | None, whose: int | None = 2) -> CommitmentRow:
    return CommitmentRow(number, whose, way, text, due, CommitmentState.OPEN, None)


def item(number: int, kind: AgendaKind, text: str, minutes: int | None, owner: str = "") -> AgendaRow:
    carried = _LAST if kind is AgendaKind.CARRIED else None
    about = 1 if kind is AgendaKind.RESTATEMENT else None
    return AgendaRow(
        number, 7, text, kind, AgendaState.OPEN, minutes, owner, False, Visibility.SHAREABLE, about, carried
    )


VIEW = BriefingView(
    meeting=ComingMeeting(
        id=7,
        title="Odalie Fenmark",
        starts=datetime(2026, 11, 19, 13, 0, tzinfo=UTC),
        minutes=30,
        all_day=False,
        state=MeetingState.PLANNED,
        intention="Agree who signs off the pilot",
        place="",
        link="https://call.example/room",
        prepared=None,
    ),
    people=(ODALIE,),
    more_people=0,
    mine=(
        AffiliationRow(1, AffiliationKind.SCHOOL, "Wexmoor University", 2006, 2010),
        AffiliationRow(2, AffiliationKind.PLACE, "Lisbon", None, None),
    ),
    my_organisation="Wexmoor Health",
    last=LastMeeting(5, "Pilot", _LAST, 30, False, 28),
    restatements=(
        restatement(3, "manager", RestatementState.CORRECTED, "The ward lead signs, not the manager"),
        restatement(2, "Start in two sites, not five", RestatementState.CONFIRMED),
        restatement(1, "Budget is the risk, not the date", RestatementState.UNCONFIRMED),
    ),
    decisions=(DecisionRow(1, 5, "Weekly site report stays", "", date(2027, 1, 14)),),
    notes=(NoteRow(1, "Tired of pilots that never end", Visibility.PRIVATE, _LAST, 5),),
    commitments=(
        commitment(1, Direction.I_OWE, "Pilot data for sites 1 to 3", date(2026, 11, 17)),
        commitment(2, Direction.THEY_OWE, "Introduction to Kaito Lanternby", date(2026, 11, 19)),
    ),
    agenda=(
        item(1, AgendaKind.RESTATEMENT, "Confirm: budget is the risk, not the date", 3),
        item(2, AgendaKind.DECISION, "Who signs off the pilot", 10),
        item(3, AgendaKind.TOPIC, "Order of the two sites", 10, "Odalie Fenmark"),
        item(4, AgendaKind.CARRIED, "Hand-over of the training", 5),
    ),
    left_open=(),
)

STRANGER = replace(
    VIEW,
    meeting=ComingMeeting(
        id=9,
        title="Getting to know each other",
        starts=datetime(2026, 11, 20, 8, 0, tzinfo=UTC),
        minutes=45,
        all_day=False,
        state=MeetingState.PLANNED,
        intention="",
        place="",
        link="",
        prepared=None,
    ),
    people=(Attending(None, 30, "Bram Quillfeather", "bram@quill.example", Response.NONE),),
    last=None,
    restatements=(),
    decisions=(),
    notes=(),
    commitments=(),
    agenda=(),
)

KAITO = Attending(
    3, 21, "Kaito Lanternby", "", Response.NONE, uuid="0192-kaito", pronoun=Pronoun.HE, role="Data steward"
)

GROUP = replace(
    VIEW,
    meeting=replace(VIEW.meeting, id=8, title="Pilot steering", minutes=60) if VIEW.meeting else None,
    people=(ODALIE, KAITO, *STRANGER.people),
    commitments=(commitment(3, Direction.THEY_OWE, "Open data questions", date(2026, 11, 16), 3), *VIEW.commitments),
    agenda=(),
)
