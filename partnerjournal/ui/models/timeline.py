"""A colleague's timeline as a list that reads on while one scrolls, under headings of months."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from partnerjournal.clock import Clock
from partnerjournal.domain.enums import (
    CommitmentState,
    CommitmentStep,
    ContactKind,
    Direction,
    FactSource,
    GestureKind,
    GoalKind,
    MeetingState,
    Pronoun,
    RestatementState,
)
from partnerjournal.domain.names import by_pronoun
from partnerjournal.domain.views.timeline import TimelineKind, TimelineRow
from partnerjournal.domain.when import month_name, relative_day, short_date
from partnerjournal.i18n import _
from partnerjournal.store.connect import Connection
from partnerjournal.store.reads import timeline
from partnerjournal.ui.pages.colleague import words
from partnerjournal.ui.widgets.rows import Mark, RowData, Sign, row_flags, row_value

AnyIndex = QModelIndex | QPersistentModelIndex
PAGE = 100
_HAS_TIME = frozenset(TimelineKind) - {TimelineKind.FACT, TimelineKind.GOAL, TimelineKind.GOAL_REACHED}


class TimelineModel(QAbstractTableModel):
    """One column for a RowTable; `fetchMore` reads the next page below the last line."""

    def __init__(self, read: Connection, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read = read
        self._clock = clock
        self._person = 0
        self._pronoun = Pronoun.NONE
        self._kinds: frozenset[TimelineKind] = timeline.ALL
        self._entries: list[TimelineRow] = []
        self._lines: list[RowData] = []
        self._places: dict[int | str, TimelineRow] = {}
        self._whole = True

    def show_person(self, person_id: int, pronoun: Pronoun, kinds: Collection[TimelineKind]) -> bool:
        """Show what happened with somebody; as many lines as one had scrolled through. Whether anything changed."""
        wanted = max(PAGE, len(self._entries)) if person_id == self._person else PAGE
        self._kinds = frozenset(kinds)
        self._person, self._pronoun = person_id, pronoun
        found = timeline.entries(self._read, person_id, self._clock.now(), self._kinds, limit=wanted)
        entries, lines = list(found), self._lines_of(found, None)
        self._whole = len(entries) < wanted
        if lines == self._lines:
            return False
        self.beginResetModel()
        self._entries, self._lines = entries, lines
        self._places = {_key(entry): entry for entry in entries}
        self.endResetModel()
        return True

    def entry(self, row_id: int | str) -> TimelineRow | None:
        """What a row is about; None for a heading."""
        return self._places.get(row_id)

    def place_of(self, row_id: int | str) -> int:
        return next((place for place, line in enumerate(self._lines) if line.id == row_id), -1)

    def canFetchMore(self, parent: AnyIndex) -> bool:
        return not parent.isValid() and not self._whole

    def fetchMore(self, parent: AnyIndex) -> None:
        if parent.isValid() or not self._entries:
            return
        last = self._entries[-1]
        found = timeline.entries(self._read, self._person, self._clock.now(), self._kinds, below=last.key, limit=PAGE)
        self._whole = len(found) < PAGE
        if not found:
            return
        lines = self._lines_of(found, self._month(last))
        self.beginInsertRows(QModelIndex(), len(self._lines), len(self._lines) + len(lines) - 1)
        self._entries += found
        self._lines += lines
        self._places |= {_key(entry): entry for entry in found}
        self.endInsertRows()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else 1

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        return row_value(self._lines[index.row()], role)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid() or index.row() >= len(self._lines):
            return Qt.ItemFlag.NoItemFlags
        return row_flags(self._lines[index.row()])

    def _lines_of(self, entries: Collection[TimelineRow], month: date | None) -> list[RowData]:
        lines: list[RowData] = []
        for entry in entries:
            of = self._month(entry)
            if of != month:
                month = of
                heading = _("{month} {year}").format(month=month_name(of), year=of.year)
                lines.append(RowData(f"month/{of.isoformat()}", heading, kind="section"))
            lines.append(self._line(entry))
        return lines

    def _month(self, entry: TimelineRow) -> date:
        return entry.at.astimezone(self._clock.zone).date().replace(day=1)

    def _line(self, entry: TimelineRow) -> RowData:
        local = entry.at.astimezone(self._clock.zone)
        today = self._clock.today()
        day = local.date()
        when = relative_day(day, today) if (today - day).days < 2 else short_date(day, today)
        if entry.kind in _HAS_TIME:
            when = _("{day}, {time}").format(day=when, time=local.strftime("%H:%M"))
        marks = _marks(entry, self._pronoun)
        missed = entry.kind is TimelineKind.MEETING and entry.state in (MeetingState.CANCELLED, MeetingState.NOT_HELD)
        return RowData(
            _key(entry),
            entry.text or marks[0].text,
            marks=marks if entry.text else marks[1:],
            leading=Sign(_icon(entry)),
            state_text=when,
            quiet=missed,
            struck=missed,
            tooltip=entry.text,
        )


def _key(entry: TimelineRow) -> str:
    return f"{entry.kind}/{entry.key[2]}"


def _icon(entry: TimelineRow) -> str:
    if entry.kind is TimelineKind.CONTACT:
        return words.CONTACT_ICONS[ContactKind(entry.state)]
    if entry.kind is TimelineKind.COMMITMENT:
        return "arrow-up-right" if entry.detail == Direction.I_OWE else "arrow-down-left"
    return {
        TimelineKind.MEETING: "meetings",
        TimelineKind.NOTE: "note",
        TimelineKind.RESTATEMENT: "speech",
        TimelineKind.COMMITMENT_STEP: "commitments",
        TimelineKind.DECISION: "flag",
        TimelineKind.GESTURE: "gift",
        TimelineKind.FACT: "lightbulb",
        TimelineKind.GOAL: "target",
        TimelineKind.GOAL_REACHED: "check-circle",
        TimelineKind.QUESTION: "question",
    }[entry.kind]


def _marks(entry: TimelineRow, pronoun: Pronoun) -> tuple[Mark, ...]:  # noqa: PLR0911 - one kind a line
    """What it was and what became of it; never empty."""
    match entry.kind:
        case TimelineKind.MEETING:
            return _filled(_meeting(MeetingState(entry.state)), Mark(entry.detail))
        case TimelineKind.NOTE:
            return (Mark(_("Note")),)
        case TimelineKind.RESTATEMENT:
            return _filled(_restatement(RestatementState(entry.state)), Mark(entry.detail, "quote"))
        case TimelineKind.COMMITMENT:
            return (Mark(_promise(entry.detail, pronoun)), _became(CommitmentState(entry.state)))
        case TimelineKind.COMMITMENT_STEP:
            return _filled(_step(CommitmentStep(entry.state)), Mark(entry.detail))
        case TimelineKind.DECISION:
            return _filled(Mark(_("Decided")), Mark(entry.detail))
        case TimelineKind.GESTURE:
            return (Mark(words.gesture_kind(GestureKind(entry.state))),)
        case TimelineKind.CONTACT:
            return _filled(Mark(words.contact_kind(ContactKind(entry.state))), _answered(entry.detail))
        case TimelineKind.FACT:
            return (Mark(words.source(FactSource(entry.state), entry.detail, pronoun)),)
        case TimelineKind.GOAL:
            return _filled(Mark(words.goal_kind(GoalKind(entry.state))), Mark(entry.detail))
        case TimelineKind.GOAL_REACHED:
            return (Mark(_("Reached"), "check", "good"),)
        case TimelineKind.QUESTION:
            return _filled(Mark(_("Asked")), Mark(entry.detail, "quote"))


def _filled(*marks: Mark) -> tuple[Mark, ...]:
    return tuple(mark for mark in marks if mark.text)


def _meeting(state: MeetingState) -> Mark:
    return {
        MeetingState.PLANNED: Mark(_("Met")),
        MeetingState.HELD: Mark(_("Met")),
        MeetingState.NOT_HELD: Mark(_("Did not take place")),
        MeetingState.CANCELLED: Mark(_("Cancelled")),
    }[state]


def _restatement(state: RestatementState) -> Mark:
    return {
        RestatementState.UNCONFIRMED: Mark(_("Said back, not yet confirmed"), "dashed-circle", "warn"),
        RestatementState.CONFIRMED: Mark(_("Said back, confirmed"), "check", "good"),
        RestatementState.PARTLY: Mark(_("Said back, partly right")),
        RestatementState.CORRECTED: Mark(_("Said back, corrected")),
    }[state]


def _answered(said: str) -> Mark:
    """Whether they answered; no words where nobody said so."""
    return {"yes": Mark(_("Answered"), "check", "good"), "no": Mark(_("Not answered"))}.get(said, Mark(""))


def _promise(direction: str, pronoun: Pronoun) -> str:
    if direction == Direction.I_OWE:
        return _("You promised")
    return by_pronoun(pronoun, she=_("She promised"), he=_("He promised"), they=_("They promised"))


def _became(state: CommitmentState) -> Mark:
    return {
        CommitmentState.OPEN: Mark(_("Open"), "circle"),
        CommitmentState.KEPT: Mark(_("Kept"), "check", "good"),
        CommitmentState.KEPT_LATE: Mark(_("Kept late"), "check"),
        CommitmentState.DROPPED: Mark(_("Dropped"), "minus"),
    }[state]


def _step(step: CommitmentStep) -> Mark:
    return {
        CommitmentStep.MADE: Mark(_("Promised")),
        CommitmentStep.DATED: Mark(_("Date agreed"), "clock"),
        CommitmentStep.KEPT: Mark(_("Kept"), "check", "good"),
        CommitmentStep.RENEGOTIATED: Mark(_("New date agreed"), "clock"),
        CommitmentStep.DROPPED: Mark(_("Dropped"), "minus"),
        CommitmentStep.REOPENED: Mark(_("Open again"), "circle"),
    }[step]
