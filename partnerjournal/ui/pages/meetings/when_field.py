"""When a meeting is: written in words, or picked; what it means stands below."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTime, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from partnerjournal import services
from partnerjournal.clock import Clock
from partnerjournal.domain import clashes, date_words, meeting_words
from partnerjournal.domain.views.meetings import DAY_MINUTES
from partnerjournal.domain.when import duration, relative_day, to_utc
from partnerjournal.i18n import _
from partnerjournal.store.reads import clashes as clash_reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.meetings import words
from partnerjournal.ui.pages.meetings.words_line import WordsLine
from partnerjournal.ui.pages.meetings.zone_box import ZoneBox
from partnerjournal.ui.theme import GAP_TIGHT
from partnerjournal.ui.widgets.chip import Chip
from partnerjournal.ui.widgets.dates import DateField
from partnerjournal.ui.widgets.flow import FlowLayout
from partnerjournal.ui.widgets.labels import label, restyle

if TYPE_CHECKING:
    from partnerjournal.services.meetings import When

LENGTHS = (15, 30, 45, 60)
_LOOKED_THROUGH = timedelta(hours=8)


@dataclass(frozen=True, slots=True)
class Slot:
    """A time for a meeting: its own clock's time, how long, where that clock hangs (None: wherever I am)."""

    wall: datetime
    minutes: int
    zone: str | None
    all_day: bool = False

    def when(self) -> When:
        """What services take."""
        if self.all_day:
            return services.meetings.When(self.wall.date(), max(DAY_MINUTES, self.minutes), self.zone)
        return services.meetings.When(self.wall, self.minutes, self.zone)

    def starts(self, clock: Clock) -> datetime:
        """The moment it begins (aware); a zone that this machine does not know counts as here."""
        zone = self.zone if self.zone and words.is_zone(self.zone) else None
        return to_utc(self.wall, zone, clock.zone)


def next_slot(clock: Clock) -> Slot:
    """The next full half hour, for half an hour."""
    now = clock.local().replace(tzinfo=None, second=0, microsecond=0)
    return Slot(now + timedelta(minutes=30 - now.minute % 30), 30, str(clock.zone))


def next_free_slot(context: Context) -> Slot:
    """The next full half hour of today in which nothing else is; where there is none, just the next."""
    first = next_slot(context.clock)
    length = timedelta(minutes=first.minutes)
    starts = first.starts(context.clock)
    taken = clash_reads.busy(context.read, starts, starts + _LOOKED_THROUGH, ())
    for step in range(_LOOKED_THROUGH // length):
        slot = replace(first, wall=first.wall + step * length)
        begins = slot.starts(context.clock)
        if slot.wall.date() != first.wall.date():
            break
        if not any(each.kind is clashes.ClashKind.OVERLAP for each in clashes.clashes(begins, begins + length, taken)):
            return slot
    return first


class WhenField(QWidget):
    """Words first, pickers below. Signals: `changed()` when the person settled on another time, `shown()` when another
    is meant, settled or not, `entered()` on Return in the words, `below()` on Down and `left()` on Escape there.

    Where `ahead`, for a meeting that is not yet: words that name no day mean a time to come, and the words stay.
    Otherwise they mean the day there is, and give way to the time that they gave.
    """

    changed = Signal()
    shown = Signal()
    entered = Signal()
    below = Signal()
    left = Signal()

    def __init__(self, context: Context, name: str, *, ahead: bool) -> None:
        super().__init__()
        self._context = context
        self._ahead = ahead
        self._base = next_slot(context.clock)
        self._meeting_id: int | None = None
        self._filling = False
        self.was_picked = False  # whether the person chose the time that the pickers show
        self.setObjectName(name)
        self.words = WordsLine(f"{name}_words", _("When"), _("tomorrow 14:00 45 min"), Qt.Key.Key_Down)
        self.words.textEdited.connect(lambda _text: self._show())
        self.words.editingFinished.connect(self._settle)
        self.words.accepted.connect(self._accept)
        self.words.stepped.connect(self.below)
        self.words.cleared.connect(self._show)
        self.words.left.connect(self.left)
        self._reading = label("", "note", wrap=True, name=f"{name}_reading")
        self._overlap = label("", "small", "warn", wrap=True, name=f"{name}_overlap")
        self._date = DateField(f"{name}_date", _("Date"), self._base.wall.date())
        self._date.setKeyboardTracking(False)
        self._time = QTimeEdit()
        self._time.setObjectName(f"{name}_time")
        self._time.setAccessibleName(_("Start"))
        self._time.lineEdit().setAccessibleName(_("Start"))
        self._time.setDisplayFormat("HH:mm")
        self._time.setWrapping(True)
        self._time.setKeyboardTracking(False)
        self._zone = ZoneBox(f"{name}_zone")
        self._all_day = QCheckBox(_("All day"))
        self._all_day.setObjectName(f"{name}_all_day")
        self._chips: dict[int, Chip] = {}
        self._build(name)
        self._date.dateChanged.connect(lambda _date: self._picked())
        self._time.timeChanged.connect(lambda _time: self._picked())
        self._all_day.toggled.connect(lambda _on: self._picked())
        self._zone.settled.connect(self._picked)
        self._show()

    def _build(self, name: str) -> None:
        pickers = QWidget()
        flow = FlowLayout(pickers)
        flow.addWidget(self._date)
        flow.addWidget(self._time)
        group = QButtonGroup(self)
        for minutes in LENGTHS:
            chip = Chip(duration(minutes), name=f"{name}_{minutes}")
            chip.clicked.connect(lambda _checked=False, minutes=minutes: self._take_length(minutes))
            group.addButton(chip)
            flow.addWidget(chip)  # one by one: large text in a small window needs more lines
            self._chips[minutes] = chip
        self._group = group
        flow.addWidget(self._all_day)
        flow.addWidget(self._zone)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_TIGHT)
        column.addWidget(self.words)
        column.addWidget(self._reading)
        column.addWidget(self._overlap)
        column.addSpacing(GAP_TIGHT)
        column.addWidget(pickers)

    # --- what it holds

    def show_slot(self, slot: Slot, meeting_id: int | None = None) -> None:
        """Show a time; words in the line are gone unless it is the time there was. `meeting_id`: whose time it is."""
        if slot != self._base or meeting_id != self._meeting_id:
            self.words.clear()
        self._base, self._meeting_id = slot, meeting_id
        self.was_picked = False
        self._show()

    def slot(self) -> Slot | None:
        """The time that is meant; None while the words are not understood."""
        typed = self.words.text().strip()
        if not typed:
            return self._base
        clock = self._context.clock
        language = date_words.search_order(self._context.settings.language)
        said = meeting_words.read(typed, clock.today(), language)
        if said is None:
            return None
        base = self._base
        wall = datetime.combine(said.on or base.wall.date(), said.at or base.wall.time())
        if said.on is None and self._ahead and said.at is not None:
            now = clock.local().replace(tzinfo=None)
            wall = datetime.combine(now.date(), said.at)
            wall += timedelta(days=1 if wall <= now else 0)
        all_day = said.all_day or (base.all_day and said.at is None and said.minutes is None)
        minutes = said.minutes or (30 if base.all_day and not all_day else base.minutes)
        if all_day and not base.all_day:
            minutes = DAY_MINUTES
        return replace(base, wall=wall, minutes=minutes, all_day=all_day)

    def show_again(self) -> None:
        """Time passed or another meeting changed: say anew what it means."""
        self._show()

    # --- inside

    def _accept(self) -> None:
        if self._settle():
            self.entered.emit()

    def _settle(self) -> bool:
        """Take the words as they are understood; False where they aren't."""
        slot = self.slot()
        if slot is None:
            restyle(self.words, failed=True)
            return False
        if self.words.text() and not self._ahead:
            self.words.clear()
            self._take(slot)
        return True

    def _picked(self) -> None:
        if self._filling:
            return
        at = self._time.time()
        wall = datetime.combine(self._date.day(), time(at.hour(), at.minute()))
        all_day = self._all_day.isChecked()
        minutes = self._base.minutes
        if all_day != self._base.all_day:
            minutes = DAY_MINUTES if all_day else 30
        if self._base.all_day and not all_day:
            wall = datetime.combine(wall.date(), next_slot(self._context.clock).wall.time())
        self.words.clear()
        self._take(Slot(wall, minutes, self._zone.zone(), all_day))

    def _take_length(self, minutes: int) -> None:
        slot = self.slot() or self._base
        self.words.clear()
        self._take(replace(slot, minutes=minutes, all_day=False))

    def _take(self, slot: Slot) -> None:
        changed = slot != self._base
        self._base, self.was_picked = slot, True
        self._show()
        if changed:
            self.changed.emit()

    def _show(self) -> None:
        """Say what is meant, warn of what it overlaps, and let the pickers show it."""
        slot, clock = self.slot(), self._context.clock
        restyle(self.words, failed=False)
        if slot is None:
            restyle(self._reading, tone="warn")
            self._reading.setText(_("Not understood yet. A day and a time, as in “thu 9” or “26 nov 14:00 45 min”."))
            self._overlap.hide()
            return
        restyle(self._reading, tone="")
        self._reading.setText(_reading(slot, clock))
        self._overlap.setText("" if slot.all_day else self._overlaps(slot))
        self._overlap.setVisible(bool(self._overlap.text()))
        self._fill(slot)
        self.shown.emit()

    def _overlaps(self, slot: Slot) -> str:
        starts = slot.starts(self._context.clock)
        ends = starts + timedelta(minutes=slot.minutes)
        near = clash_reads.busy(
            self._context.read, starts - clashes.BREATHER, ends + clashes.BREATHER, _ids(self._meeting_id)
        )
        found = clashes.clashes(starts, ends, near)
        if self._meeting_id is None and not self.words.text() and not self.was_picked:
            found = tuple(each for each in found if each.kind is clashes.ClashKind.OVERLAP)  # nobody has chosen it yet
        return clashes.say(found, self._context.clock.zone)

    def _fill(self, slot: Slot) -> None:
        self._filling = True
        self._date.set_day(slot.wall.date())
        self._time.setTime(QTime(slot.wall.hour, slot.wall.minute))
        self._time.setVisible(not slot.all_day)
        self._all_day.setChecked(slot.all_day)
        self._zone.show_zone(slot.zone)
        self._zone.setVisible(not slot.all_day)
        self._group.setExclusive(False)
        for minutes, chip in self._chips.items():
            chip.setChecked(minutes == slot.minutes and not slot.all_day)
        self._group.setExclusive(True)
        self._filling = False


def _ids(meeting_id: int | None) -> tuple[int, ...]:
    return () if meeting_id is None else (meeting_id,)


def _reading(slot: Slot, clock: Clock) -> str:
    """ "Fri 20 Nov, 14:00–14:45 · 45 min · tomorrow"."""
    parts = [words.span(slot.wall, slot.minutes, clock.today(), all_day=slot.all_day)]
    if not slot.all_day:
        parts.append(duration(slot.minutes))
    parts.append(relative_day(slot.wall.date(), clock.today()))
    here = slot.starts(clock).astimezone(clock.zone)
    if not slot.all_day and slot.zone and here.replace(tzinfo=None) != slot.wall:
        parts.append(_("{time} here").format(time=f"{here:%H:%M}"))
    return " · ".join(parts)
