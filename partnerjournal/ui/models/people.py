"""The list of people: who is in it after searching and filtering, in which order, and what a row says."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import lru_cache

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from partnerjournal.clock import Clock
from partnerjournal.domain.names import fold, initials
from partnerjournal.domain.views.people import PersonRow
from partnerjournal.domain.when import relative_day
from partnerjournal.i18n import _
from partnerjournal.ui.widgets.rows import Face, RowData, row_value

AnyIndex = QModelIndex | QPersistentModelIndex
_CHOOSABLE = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
_NEVER = datetime.max.replace(tzinfo=UTC)


class Show(StrEnum):
    """The filters, one at a time."""

    ALL = "all"
    QUIET = "quiet"
    NO_GOAL = "no_goal"


class Order(StrEnum):
    NEXT = "next"
    NAME = "name"
    QUIET = "quiet"
    RECENT = "recent"


def due_of(people: Iterable[PersonRow], clock: Clock, usual_days: int) -> frozenset[int]:
    """Whom it is time to check in with; `usual_days` is the cadence of those without one of their own."""
    today, zone = clock.today(), clock.zone
    return frozenset(person.id for person in people if person.touch(today, zone, usual_days).due)


class PeopleModel(QAbstractTableModel):
    """One column of people for a RowTable. All of them are in memory (a few kB each hundred); pictures are not."""

    def __init__(self, clock: Clock, picture: Callable[[int], bytes | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._picture = lru_cache(maxsize=64)(picture)
        self._all: tuple[PersonRow, ...] = ()
        self._due: frozenset[int] = frozenset()
        self._today = date.min
        self._shown: list[PersonRow] = []
        self._words: tuple[str, ...] = ()
        self._show = Show.ALL
        self._team = ""
        self._order = Order.NEXT
        self._compact = False

    def set_people(self, people: Iterable[PersonRow], due: frozenset[int]) -> None:
        """Take what was read, and of whom it is time to hear (`due_of`)."""
        self._today = self._clock.today()
        self._due = due
        self._picture.cache_clear()
        self._all = tuple(sorted(people, key=self._key))
        self._arrange()

    def set_compact(self, compact: bool) -> None:
        """In a narrow list when one was last in touch stands below the name, so that the name has room."""
        if compact != self._compact:
            self._compact = compact
            self._arrange()

    def search(self, text: str) -> None:
        """Show those in whom every word is found: name, role, team, organisation, mail."""
        self._words = tuple(fold(text).split())
        self._arrange()

    def show_only(self, show: Show) -> None:
        self._show = show
        self._arrange()

    def show_team(self, team: str) -> None:
        """Show one team; the empty text shows all."""
        self._team = team
        self._arrange()

    def order_by(self, order: Order) -> None:
        self._order = order
        self._all = tuple(sorted(self._all, key=self._key))
        self._arrange()

    def count(self, show: Show) -> int:
        """How many a filter lets through, whatever is searched for."""
        return sum(1 for person in self._all if self._passes(person, show))

    def teams(self) -> tuple[str, ...]:
        """The teams that have people, in order."""
        return tuple(sorted({person.team for person in self._all if person.team}, key=fold))

    def place_of(self, person_id: int | None) -> int:
        """The row of a person, -1 if they are not shown."""
        return next((place for place, person in enumerate(self._shown) if person.id == person_id), -1)

    def person_at(self, place: int) -> PersonRow | None:
        return self._shown[place] if 0 <= place < len(self._shown) else None

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else 1

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        person = self.person_at(index.row()) if index.isValid() else None
        return None if person is None else row_value(self._row(person), role)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        return _CHOOSABLE if index.isValid() else Qt.ItemFlag.NoItemFlags

    def _arrange(self) -> None:
        """Filter anew; where the same people stay in the same order, only their words change."""
        shown = list(self._all)
        if self._show is not Show.ALL:
            shown = [person for person in shown if self._passes(person, self._show)]
        if self._team:
            shown = [person for person in shown if person.team == self._team]
        for word in self._words:
            shown = [person for person in shown if word in person.words]
        if [person.id for person in shown] == [person.id for person in self._shown]:
            self._shown = shown
            if shown:
                self.dataChanged.emit(self.index(0, 0), self.index(len(shown) - 1, 0))
            return
        self.beginResetModel()
        self._shown = shown
        self.endResetModel()

    def _passes(self, person: PersonRow, show: Show) -> bool:
        if show is Show.QUIET:
            return person.id in self._due
        return show is Show.ALL or not person.has_goal

    def _key(self, person: PersonRow) -> tuple[datetime | float, str, int]:
        last = person.last_contact
        first: datetime | float = 0.0
        if self._order is Order.NEXT:
            first = person.next_meeting or _NEVER
        elif self._order is Order.QUIET:
            first = last or _NEVER
        elif self._order is Order.RECENT:
            first = -last.timestamp() if last else float("inf")
        return (first, person.name_key, person.id)

    def _row(self, person: PersonRow) -> RowData:
        last = person.last_contact.astimezone(self._clock.zone).date() if person.last_contact else None
        due = person.id in self._due
        said = relative_day(last, self._today) if last else _("not met yet")
        who = " · ".join(part for part in (person.role, person.team) if part) or person.organisation
        return RowData(
            person.id,
            person.name,
            subtitle=" · ".join(part for part in (said, who) if part) if self._compact else who,
            leading=Face(initials(person.name), person.id, self._picture(person.id) if person.has_picture else None),
            state_text="" if self._compact else said,
            state_icon="clock" if due else "",
            state_token="warn" if due else "muted",
            tooltip=person.mail if not (person.role or person.team) else "",
        )
