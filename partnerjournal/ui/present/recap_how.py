"""How the recap goes: to whom of a group, in which form, why so, and whether it stays so for them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from partnerjournal.domain.names import first_name
from partnerjournal.domain.recap import RecapMedium, RecapStyle
from partnerjournal.domain.recap_form import Form, Recipient, form_words, reason, usual
from partnerjournal.i18n import _
from partnerjournal.ui.theme import GAP_TIGHT
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.chip import Chip
from partnerjournal.ui.widgets.choice import Segmented
from partnerjournal.ui.widgets.editing import Line
from partnerjournal.ui.widgets.flow import FlowLayout
from partnerjournal.ui.widgets.labels import label


class RecapHow(QWidget):
    """Chosen by itself from what is known; a choice holds for this time, one more click makes it hold for good.

    Signals: `changed()`, and `settled(colleague id, RecapStyle or None, RecapMedium or None)` for good.
    """

    changed = Signal()
    settled = Signal(int, object, object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("recap_how")
        self._recipients: tuple[Recipient, ...] = ()
        self._chosen: int | None = None  # of a group, whom alone it is for
        self._this_time: dict[int | None, Form] = {}
        self._people = QWidget()
        self._people.setObjectName("recap_people")
        self._flow = FlowLayout(self._people)
        self._group = QButtonGroup(self)
        self._style = Segmented(
            [(RecapStyle.FULL, _("Full")), (RecapStyle.BULLETS, _("Three bullets"))], _("Length"), "recap_style"
        )
        self._medium = Segmented(
            [
                (RecapMedium.MAIL, _("Mail")),
                (RecapMedium.CHAT, _("Chat")),
                (RecapMedium.PAPER, _("Paper")),
            ],
            _("Sent by"),
            "recap_medium",
        )
        self._style.chosen.connect(lambda _value: self._choose())
        self._medium.chosen.connect(lambda _value: self._choose())
        self._why = label("", "note", wrap=True, name="recap_why")
        self._always = Button(_("Always so"), kind="link", name="recap_always")
        self._always.clicked.connect(self._settle)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_TIGHT)
        for part in (self._people, Line(self._style, self._medium), self._why):
            column.addWidget(part)
        column.addWidget(self._always, 0, Qt.AlignmentFlag.AlignLeft)

    def forget(self) -> None:
        """Another meeting: what was chosen for this time is over."""
        self._chosen = None
        self._this_time.clear()
        self._recipients = ()

    def show_for(self, recipients: Sequence[Recipient]) -> None:
        """Show how the recap goes to these people."""
        names = [each.name for each in self._recipients]
        self._recipients = tuple(recipients)
        if [each.name for each in self._recipients] != names:
            self._chosen = None
            self._this_time.clear()
            self._make_people()
        self._show()

    def recipients(self) -> tuple[Recipient, ...]:
        """Whom the recap shown is for."""
        return self._recipients if self._chosen is None else (self._recipients[self._chosen],)

    def form(self) -> Form:
        """The form of the recap shown."""
        return self._this_time.get(self._chosen) or usual(self.recipients())

    def _make_people(self) -> None:
        for chip in self._group.buttons():
            self._group.removeButton(chip)
            chip.hide()
            chip.deleteLater()
        self._flow.clear()
        if len(self._recipients) < 2:
            return
        for place, text in ((None, _("All")), *((n, first_name(one.name)) for n, one in enumerate(self._recipients))):
            chip = Chip(text, checked=place is None, name=f"recap_for_{'all' if place is None else place + 1}")
            chip.clicked.connect(lambda _on=False, place=place: self._choose_person(place))
            self._group.addButton(chip)
            self._flow.addWidget(chip)
            chip.show()

    def _choose_person(self, place: int | None) -> None:
        self._chosen = place
        self._show()
        self.changed.emit()

    def _choose(self) -> None:
        self._this_time[self._chosen] = Form(
            RecapStyle(str(self._style.value())), RecapMedium(str(self._medium.value()))
        )
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        people, form = self.recipients(), self.form()
        self._people.setVisible(len(self._recipients) > 1)
        self._style.set_value(form.style)
        self._medium.set_value(form.medium)
        other = form != usual(people)
        self._why.setText(_("This time → {form}").format(form=form_words(form)) if other else reason(people))
        alone = people[0] if len(people) == 1 and people[0].colleague_id is not None else None
        self._always.setVisible(alone is not None and (other or alone.settled))
        if alone is not None:
            name = first_name(alone.name)
            words = _("Always so for {name}") if other else _("As {name}’s preferences say")
            self._always.set_text(words.format(name=name))

    def _settle(self) -> None:
        (one,) = self.recipients()
        form = self._this_time.pop(self._chosen, None)
        if form is None:
            self.settled.emit(one.colleague_id, None, None)
        else:
            self.settled.emit(one.colleague_id, form.style, form.medium)
