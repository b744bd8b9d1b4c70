"""The last contact in one line while there is something to say of it: whether they answered, what it was about."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from partnerjournal import services
from partnerjournal.domain import past_days
from partnerjournal.domain.views.contacts import ContactRow
from partnerjournal.domain.views.people import Profile
from partnerjournal.i18n import _
from partnerjournal.store.reads import contacts as reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.colleague import contact_words
from partnerjournal.ui.pages.colleague.entries import Section
from partnerjournal.ui.saving import Keeper
from partnerjournal.ui.theme import GAP, GAP_TIGHT
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.capture import day_words
from partnerjournal.ui.widgets.editing import Line
from partnerjournal.ui.widgets.fields import LineField
from partnerjournal.ui.widgets.labels import label

ASKED_FOR = timedelta(days=7)  # after that nobody knows any more, and nothing is asked


class TouchLine(Section):
    """Gone once it is answered, or a week later; what was logged just now stays, so that words can be added.

    W writes what it was about, with the day in words where it was another one; Y and N say whether they answered.
    """

    kinds = ("contact",)

    def __init__(self, context: Context) -> None:
        super().__init__(context, "touch_line")
        self._person: Profile | None = None
        self._row: ContactRow | None = None
        self._logged: int | None = None
        self._field: LineField | None = None
        self._keeper: Keeper | None = None
        self._said = label("", "small", wrap=True, name="touch_said")
        self._asks = label("", "note", name="touch_asks")
        self._yes = Button(_("Yes"), keys=["Y"], kind="link", name="touch_yes")
        self._no = Button(_("No"), keys=["N"], kind="link", name="touch_no")
        self._words = Button(_("What about?"), keys=["W"], kind="link", name="touch_words")
        self._yes.clicked.connect(lambda: self.answer(True))
        self._no.clicked.connect(lambda: self.answer(False))
        self._words.clicked.connect(self.write)
        self._reading = label("", "note", name="touch_reading")
        self._reading.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(GAP, 0, GAP, 0)
        self._column.setSpacing(GAP_TIGHT)
        self._column.addWidget(self._said)
        self._column.addWidget(Line(self._asks, self._yes, self._no, self._words))
        self._column.addWidget(self._reading)

    def load(self, person: Profile) -> None:
        if self._person is None or self._person.id != person.id:
            self._close(focus=False)
            self._logged = None
        self._person = person
        self._read()

    def show_logged(self, contact_id: int) -> None:
        """Keep to what was logged just now: words may be added."""
        self._close(focus=False)
        self._logged = contact_id
        self._read()

    def answer(self, answered: bool) -> bool:
        """Say whether they answered; False where nothing is asked."""
        row = self._row
        if row is None or not self.isVisible() or not row.to_be_answered:
            return False
        had_focus = self._yes.hasFocus() or self._no.hasFocus()
        if self.context.attempt(lambda: services.contacts.set_answered(self.context.journal, row.id, answered)):
            self.context.tell(_("Answered") if answered else _("Not answered"), undo=True)
            if had_focus and not self.isVisible():
                self.focusNextPrevChild(True)
            elif had_focus:
                self._words.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def write(self) -> None:
        """Write what the last contact was about."""
        row = self._row
        if row is None or not self.isVisible():
            return
        if self._field is None:
            self._field = LineField(
                "touch_field", _("What it was about"), _("What was it about? Another day in words: yesterday, last fri")
            )
            self._field.setText(row.text)
            self._keeper = Keeper(self._field, lambda text: self._store(text, row.at))
            self._field.textChanged.connect(self._show_reading)
            self._field.returnPressed.connect(self._keep)
            self._field.installEventFilter(self)
            self._column.insertWidget(2, self._field)
            self._field.show()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        escape = (
            watched is self._field
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
        )
        if escape:
            self._close()
        return escape or super().eventFilter(watched, event)

    def _read(self) -> None:
        person, logged = self._person, None
        if person is not None and not person.is_me:
            logged = None if self._logged is None else reads.contact(self.context.read, self._logged)
            self._row = logged or reads.latest(self.context.read, person.id, self.context.clock.now())
        else:
            self._row = None
        self._show()

    def _show(self) -> None:
        person, row, now = self._person, self._row, self.context.clock.local()
        recent = row is not None and row.to_be_answered and now - row.at <= ASKED_FOR
        shown = person is not None and row is not None and (recent or row.id == self._logged)
        self.setVisible(shown)
        if person is None or row is None or not shown:
            self._close(focus=False)
            return
        self._said.setText(contact_words.title(row, now))
        self._asks.setText(contact_words.did_answer(row.kind, person.pronoun))
        for part in (self._asks, self._yes, self._no):
            part.setVisible(row.to_be_answered)
        for button in (self._yes, self._no):
            button.setAccessibleDescription(f"{self._said.text()}. {self._asks.text()}")
        self._words.set_text(_("Other words") if row.text else _("What about?"))
        self._words.setAccessibleDescription(self._said.text())

    def _show_reading(self, text: str) -> None:
        found = past_days.find(text, self.context.clock.today(), self.context.settings.language)
        self._reading.setVisible(found is not None)
        if found is not None:
            day = day_words(found.day, self.context.clock.today())
            self._reading.setText(_("Return puts it on {day}").format(day=day))

    def _keep(self) -> None:
        """Keep what is written, on the day that it names."""
        row, field, clock = self._row, self._field, self.context.clock
        if row is None or field is None:
            return
        found = past_days.find(field.text(), clock.today(), self.context.settings.language)
        if found is not None:
            at = past_days.moment(found.day, clock.local())
            if self._keeper is not None:
                self._keeper.detach()
            self._keeper = None
            self.context.attempt(lambda: self._store(found.rest, at))
        self._close()

    def _store(self, text: str, at: datetime) -> None:
        row = self._row
        if row is not None:
            services.contacts.edit(
                self.context.journal, row.id, row.kind, text=text, at_ms=int(at.timestamp() * 1000), origin=self
            )

    def _close(self, *, focus: bool = True) -> None:
        """Close the field, what is in it kept."""
        field, self._field = self._field, None
        if field is None:
            return
        if self._keeper is not None:
            self._keeper.detach()
        self._keeper = None
        self._reading.hide()
        if focus:
            self._words.setFocus(Qt.FocusReason.OtherFocusReason)
        field.hide()
        field.deleteLater()
