"""How often a meeting repeats: written in words, or picked; what it means stands below with the next days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import islice

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QSpinBox, QVBoxLayout, QWidget

from partnerjournal.domain import date_words, repeating_words
from partnerjournal.domain.repeating import LAST, MOST, Repetition, Unit, days, ordinal, usual, week_name, week_of_month
from partnerjournal.domain.when import add_months, short_weekday, to_utc, weekday_name
from partnerjournal.i18n import _, ngettext
from partnerjournal.store.reads import clashes as reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.meetings import series_words
from partnerjournal.ui.pages.meetings.when_field import Slot, next_slot
from partnerjournal.ui.pages.meetings.words_line import WordsLine
from partnerjournal.ui.theme import GAP, GAP_TIGHT
from partnerjournal.ui.widgets.chip import Chip
from partnerjournal.ui.widgets.chooser import FieldChooser
from partnerjournal.ui.widgets.dates import DateField
from partnerjournal.ui.widgets.flow import FlowLayout
from partnerjournal.ui.widgets.labels import label, restyle

_NEVER, _MORE = "never", "more"
_LOOKED_AT = 12  # of the next ones, for what is in their way
_NAMED = 3
_MONDAY = date(2024, 1, 1)


class RepeatField(QWidget):
    """Words first, chips and pickers below. `repetition()` gives what is meant, None for never.

    Signals: `changed()` when the person settled on something else, `entered()` on Return in the words, `above()` on Up
    and `left()` on Escape there.
    """

    changed = Signal()
    entered = Signal()
    above = Signal()
    left = Signal()

    def __init__(self, context: Context, name: str) -> None:
        super().__init__()
        self._context = context
        self._slot = next_slot(context.clock)
        self._value: Repetition | None = None
        self._series_id: int | None = None
        self._filling = False
        self.setObjectName(name)
        self.words = WordsLine(
            f"{name}_words",
            _("Repeats"),
            _("never, weekly, every other Tuesday, monthly on the last Friday"),
            Qt.Key.Key_Up,
        )
        self.words.textEdited.connect(lambda _text: self._show())
        self.words.editingFinished.connect(self._settle)
        self.words.accepted.connect(self._accept)
        self.words.stepped.connect(self.above)
        self.words.cleared.connect(self._show)
        self.words.left.connect(self.left)
        self.reading = label("", "note", wrap=True, name=f"{name}_reading")
        self._overlap = label("", "small", "warn", wrap=True, name=f"{name}_overlap")
        self._habits: dict[object, Chip] = {}
        self._days: list[Chip] = []
        self._every = QSpinBox()
        self._every.setObjectName(f"{name}_every")
        self._every.setAccessibleName(_("Every how many"))
        self._every.setRange(1, MOST)
        self._unit = FieldChooser(_("Unit"), f"{name}_unit")
        self._month = FieldChooser(_("On which day of the month"), f"{name}_month")
        self._end = FieldChooser(_("Until when"), f"{name}_end")
        self._until = DateField(f"{name}_until", _("Last day"), self._slot.wall.date())
        self._until.setKeyboardTracking(False)
        self._times = QSpinBox()
        self._times.setObjectName(f"{name}_times")
        self._times.setAccessibleName(_("How many times"))
        self._times.setRange(1, MOST)
        self._build(name)
        self._every.valueChanged.connect(lambda _n: self._picked())
        self._unit.chosen.connect(lambda _unit: self._picked())
        self._month.chosen.connect(lambda _day: self._picked())
        self._end.chosen.connect(lambda _end: self._picked())
        self._until.dateChanged.connect(lambda _day: self._picked())
        self._times.valueChanged.connect(lambda _n: self._picked())
        self._show()

    def _build(self, name: str) -> None:
        habits = QWidget()
        flow = FlowLayout(habits, GAP_TIGHT)
        self._group = QButtonGroup(self)
        offered = (
            (_NEVER, _("Never")),
            ((Unit.WEEK, 1), _("Every week")),
            ((Unit.WEEK, 2), _("Every 2 weeks")),
            ((Unit.MONTH, 1), _("Every month")),
            (_MORE, _("Otherwise…")),
        )
        for place, (value, text) in enumerate(offered):
            chip = Chip(text, name=f"{name}_habit_{place}")
            chip.clicked.connect(lambda _checked=False, value=value: self._take_habit(value))
            self._group.addButton(chip)
            flow.addWidget(chip)
            self._habits[value] = chip
        self._more = QWidget()
        more = FlowLayout(self._more)
        self._every_words = label("", name=f"{name}_every_words")
        self._weekdays = QWidget()
        on = FlowLayout(self._weekdays, GAP_TIGHT)
        for number in range(7):
            chip = Chip(short_weekday(_MONDAY + timedelta(days=number)), name=f"{name}_day_{number}")
            chip.setAccessibleName(weekday_name(_MONDAY + timedelta(days=number)))
            chip.clicked.connect(lambda _checked=False: self._picked())
            self._days.append(chip)
            on.addWidget(chip)
        for part in (self._every_words, self._every, self._unit, self._month, self._end, self._until, self._times):
            more.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_TIGHT)
        column.addWidget(self.words)
        column.addWidget(self.reading)
        column.addWidget(self._overlap)
        column.addSpacing(GAP_TIGHT)
        column.addWidget(habits)
        column.addWidget(self._weekdays)
        column.addWidget(self._more)
        column.setSpacing(GAP)

    # --- what it holds

    def show_value(self, value: Repetition | None, slot: Slot, series_id: int | None = None) -> None:
        """Show how a meeting at `slot` repeats; `series_id`: its own meetings are not in its way."""
        self._value, self._slot, self._series_id = value, slot, series_id
        self.words.clear()
        self._show()

    def show_slot(self, slot: Slot | None) -> None:
        """Another time of the meeting: a habit that had its weekday or day follows it."""
        if slot is None or slot == self._slot:
            return
        before, self._slot = self._slot.wall.date(), slot
        value, after = self._value, slot.wall.date()
        if value is not None and before != after and value == _ends_like(usual(value.unit, before, value.every), value):
            self._value = _ends_like(usual(value.unit, after, value.every), value)
        self._show()

    def show_again(self) -> None:
        """Words came back that were kept, or another meeting changed: say anew what it means."""
        self._show()

    def understood(self) -> bool:
        """Whether the words, where there are any, say something."""
        return not self.words.text().strip() or _is_never(self.words.text()) or self._read() is not None

    def repetition(self) -> Repetition | None:
        """How it repeats; None for never, and for words that are not understood."""
        if not self.words.text().strip():
            return self._value
        return self._read()

    # --- inside

    def _accept(self) -> None:
        if self._settle():
            self.entered.emit()

    def _read(self) -> Repetition | None:
        languages = date_words.search_order(self._context.settings.language)
        return repeating_words.read(self.words.text(), self._slot.wall.date(), self._context.clock.today(), languages)

    def _settle(self) -> bool:
        """Take the words as they are understood; False where they aren't."""
        if not self.understood():
            restyle(self.words, failed=True)
            return False
        if self.words.text().strip():
            value = self.repetition()
            self.words.clear()
            self._take(value)
        return True

    def _take(self, value: Repetition | None) -> None:
        changed = value != self._value
        self._value = value
        self._show()
        if changed:
            self.changed.emit()

    def _take_habit(self, value: object) -> None:
        self.words.clear()
        first = self._slot.wall.date()
        if value == _NEVER:
            self._take(None)
        elif value == _MORE:
            self._take(_ends_like(usual(Unit.WEEK, first, 3), self._value))
            self._every.setFocus(Qt.FocusReason.OtherFocusReason)
        elif isinstance(value, tuple):
            self._take(_ends_like(usual(value[0], first, value[1]), self._value))

    def _picked(self) -> None:
        if self._filling:
            return
        self.words.clear()
        unit, every, first = self._unit.value(), self._every.value(), self._slot.wall.date()
        assert isinstance(unit, Unit)
        value = usual(unit, first, every)
        if unit is Unit.WEEK and self._value is not None and self._value.unit is Unit.WEEK:
            chosen = tuple(number for number, chip in enumerate(self._days) if chip.isChecked())
            value = replace(value, weekdays=chosen or (first.weekday(),))
        elif unit is Unit.MONTH and isinstance(way := self._month.value(), tuple):
            week, number = way
            on = (number,) if week else ()
            value = Repetition(unit, every, weekdays=on, week=week, day=0 if week else number)
        end = self._end.value()
        if end == "until":
            until = max(first, self._until.day()) if self._value and self._value.until else add_months(first, 6)
            value = replace(value, until=until)
        elif end == "count":
            value = replace(value, count=self._times.value() if self._value and self._value.count else 10)
        self._take(value)

    def _show(self) -> None:
        """Say what is meant, warn of what is in its way, and let chips and pickers show it."""
        restyle(self.words, failed=False)
        value, slot, clock = self.repetition(), self._slot, self._context.clock
        warn = ""
        if not self.understood():
            restyle(self.reading, tone="warn")
            self.reading.setText(_("Not understood yet. Write it like “every other Tuesday” or “monthly on the 3rd”."))
        elif value is None:
            restyle(self.reading, tone="")
            self.reading.setText(_("It does not repeat."))
        else:
            restyle(self.reading, tone="")
            first = slot.wall.date()
            coming = list(islice(days(value, first), _LOOKED_AT))
            at = None if slot.all_day else slot.wall.time()
            self.reading.setText(series_words.sentence(value, first, at, coming[:_NAMED], clock.today()))
            warn = "" if slot.all_day else self._taken(coming)
        self._overlap.setText(warn)
        self._overlap.setVisible(bool(warn))
        if self.understood():
            self._fill(value)

    def _taken(self, coming: list[date]) -> str:
        slot, zone = self._slot, self._context.clock.zone
        moments = [to_utc(datetime.combine(day, slot.wall.time()), slot.zone, zone) for day in coming]
        times = [(at, at + timedelta(minutes=slot.minutes)) for at in moments]
        taken = reads.taken(self._context.read, times, self._series_id)
        return series_words.overlaps(taken, len(times), self._context.clock)

    def _fill(self, value: Repetition | None) -> None:
        self._filling = True
        first = self._slot.wall.date()
        habit: object = _NEVER
        if value is not None:
            plain = value.for_ever() == usual(value.unit, first, value.every)
            habit = (value.unit, value.every) if plain and (value.unit, value.every) in self._habits else _MORE
        self._group.setExclusive(False)
        for key, chip in self._habits.items():
            chip.setChecked(key == habit)
        self._group.setExclusive(True)
        self._more.setVisible(value is not None)
        self._weekdays.setVisible(value is not None and value.unit is Unit.WEEK)
        self._month.setVisible(value is not None and value.unit is Unit.MONTH)
        if value is not None:
            self._fill_pickers(value, first)
        self._filling = False

    def _fill_pickers(self, value: Repetition, first: date) -> None:
        every = value.every
        self._every_words.setText(_("Every"))
        self._every.setValue(every)
        units = (
            (Unit.DAY, ngettext("day", "days", every)),
            (Unit.WEEK, ngettext("week", "weeks", every)),
            (Unit.MONTH, ngettext("month", "months", every)),
            (Unit.YEAR, ngettext("year", "years", every)),
        )
        self._unit.set_options(units, value.unit)
        for number, chip in enumerate(self._days):
            chip.setChecked(number in value.weekdays)
        if value.unit is Unit.MONTH:
            self._fill_month(value, first)
        ends = ((None, _("for ever")), ("until", _("until")), ("count", _("so many times")))
        self._end.set_options(ends, "until" if value.until else "count" if value.count else None)
        self._until.setVisible(value.until is not None)
        self._times.setVisible(value.count is not None)
        if value.until is not None:
            self._until.set_day(value.until)
        if value.count is not None:
            self._times.setValue(value.count)

    def _fill_month(self, value: Repetition, first: date) -> None:
        """The ways to say which day of the month this is, and the one that is meant."""
        shown = (value.week, value.weekdays[0]) if value.week else (0, value.day)
        week, last_week = week_of_month(first), (first + timedelta(days=7)).month != first.month
        ways = {(0, first.day), (week, first.weekday()), shown}
        if last_week:
            ways.add((LAST, first.weekday()))
        if (first + timedelta(days=1)).month != first.month:
            ways.add((0, LAST))
        self._month.set_options([(way, _month_way(*way)) for way in sorted(ways)], shown)


def _month_way(week: int, number: int) -> str:
    if not week:
        return _("on the last day") if number == LAST else _("on the {nth}").format(nth=ordinal(number))
    weekday = weekday_name(_MONDAY + timedelta(days=number))
    return _("on the {nth} {weekday}").format(nth=week_name(week), weekday=weekday)


def _ends_like(value: Repetition, other: Repetition | None) -> Repetition:
    return value if other is None else replace(value, until=other.until, count=other.count)


def _is_never(text: str) -> bool:
    """Whether the words say that it doesn't repeat."""
    return text.strip().casefold() in {_("never").casefold(), _("no").casefold(), _("once").casefold()}
