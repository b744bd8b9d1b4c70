"""A field for a day, with a calendar that looks like the rest of the window."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QEvent, QLocale, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QDateEdit

from partnerjournal.ui.theme import color


class DateField(QDateEdit):
    """A day, typed or picked. Signals are QDateEdit's (`dateChanged`, `editingFinished`); `day` gives a date."""

    def __init__(self, name: str, label: str, day: date) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setDisplayFormat(_with_century(self.locale().dateFormat(QLocale.FormatType.ShortFormat)))
        self.setCalendarPopup(True)
        self.lineEdit().setAccessibleName(label)
        calendar = self.calendarWidget()
        calendar.setObjectName(f"{name}_calendar")
        calendar.setAccessibleName(label)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setFirstDayOfWeek(self.locale().firstDayOfWeek())
        self._color_weekend()
        self.set_day(day)

    def day(self) -> date:
        """The day shown."""
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    def set_day(self, day: date) -> None:
        """Show `day`."""
        self.setDate(QDate(day.year, day.month, day.day))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.calendarPopup():
            self._color_weekend()

    def _color_weekend(self) -> None:
        """Qt paints weekends in a red of its own, which is no token and means nothing here."""
        quiet = QTextCharFormat()
        quiet.setForeground(color("muted"))
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendarWidget().setWeekdayTextFormat(weekday, quiet)


def _with_century(form: str) -> str:
    """A year of two digits could be another century."""
    return form if "yyyy" in form else form.replace("yy", "yyyy")
