"""A new promise: what, whose, by when; the date may stand in the words."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from partnerjournal import services
from partnerjournal.domain.capture_line import CaptureKind, parse
from partnerjournal.domain.enums import Direction
from partnerjournal.domain.when import relative_day, short_date
from partnerjournal.i18n import _
from partnerjournal.services.meetings import Person
from partnerjournal.ui.context import Context
from partnerjournal.ui.saving import Draft
from partnerjournal.ui.theme import GAP, GAP_GROUP, GAP_ROW
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.chip import Tag
from partnerjournal.ui.widgets.choice import Segmented
from partnerjournal.ui.widgets.fields import Field, LineField
from partnerjournal.ui.widgets.labels import label
from partnerjournal.ui.widgets.person_picker import PersonPicker

_KINDS = {Direction.I_OWE: CaptureKind.I_OWE, Direction.THEY_OWE: CaptureKind.THEY_OWE}


class NewPromise(QWidget):
    """Return in the words adds it. Signals `made(direction, id)` and `left`: Esc, or Cancel; the words stay a draft."""

    made = Signal(object, int)
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._person: Person | None = None
        self._draft: Draft | None = None
        self._begun = False
        self._direction = Segmented(
            [(Direction.I_OWE, _("I owe")), (Direction.THEY_OWE, _("They owe"))],
            _("Whose promise"),
            "promise_direction",
        )
        self._words = LineField("promise_words", _("What is promised"), _("Such as “pilot data by fri”"))
        self._picker = PersonPicker(context, "promise_person", _("With whom"), only_colleagues=True)
        self._who = Tag("", "person", removable=True, name="promise_who")
        self._meant = label("", "note", name="promise_meant")
        self._add = Button(_("Add"), keys=["Return"], kind="primary", name="promise_add")
        self._cancel = Button(_("Cancel"), keys=["Esc"], kind="quiet", name="promise_cancel")
        self._wire()
        self._build()

    @property
    def unfinished(self) -> bool:
        """Whether something is being written here that is not a promise yet."""
        return self._begun

    def begin(self, direction: Direction) -> None:
        """Start with the words; what was typed before is still there."""
        if self._draft is None:
            self._draft = Draft(self._words, self._context.journal, "promise")
        self._begun = True
        self._direction.set_value(direction)
        self._say_who()
        self._words.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _take(self) -> None:
        direction = Direction(str(self._direction.value()))
        language = self._context.settings.language or "en"
        said = parse(self._words.text(), self._context.clock.today(), language, _KINDS[direction])
        who = self._person.colleague_id if self._person else None
        if self._context.attempt(
            lambda: services.commitments.add(
                self._context.journal,
                said.text,
                direction,
                colleague_id=who,
                due_on=said.due.date if said.due else None,
            ),
            lambda row_id: self._finish(direction, row_id),
        ):
            return
        self._words.setFocus()

    def _finish(self, direction: Direction, row_id: int) -> None:
        self._begun = False
        self._person = None
        if self._draft is not None:
            self._draft.done()
        self.made.emit(direction, row_id)

    def _leave(self) -> None:
        self._begun = False
        self.left.emit()

    def _read(self) -> None:
        language = self._context.settings.language or "en"
        today = self._context.clock.today()
        due = parse(self._words.text(), today, language, CaptureKind.I_OWE).due
        self._meant.setText(
            _("Due {day}, {relative}").format(day=short_date(due.date, today), relative=relative_day(due.date, today))
            if due
            else _("No date yet")
        )

    def _picked(self, person: Person) -> None:
        self._person = person
        self._say_who()
        self._words.setFocus()

    def _forget(self) -> None:
        self._person = None
        self._say_who()
        self._picker.setFocus()

    def _say_who(self) -> None:
        self._who.set_text(self._person.name if self._person else "", "person")
        self._who.setVisible(self._person is not None)
        self._picker.setVisible(self._person is None)

    def _wire(self) -> None:
        self._words.returnPressed.connect(self._take)
        self._words.textChanged.connect(self._read)
        self._picker.chosen.connect(self._picked)
        self._who.removed.connect(self._forget)
        self._add.clicked.connect(self._take)
        self._cancel.clicked.connect(self._leave)
        self._read()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_GROUP, GAP_GROUP, GAP_GROUP, GAP_GROUP)
        column.setSpacing(GAP_ROW)
        column.addWidget(label(_("New promise"), "title"))
        column.addWidget(self._direction, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(Field(_("What"), self._words))
        column.addWidget(self._meant)
        column.addWidget(Field(_("With whom"), self._picker))
        column.addWidget(self._who, 0, Qt.AlignmentFlag.AlignLeft)
        keys = QHBoxLayout()
        keys.setSpacing(GAP)
        keys.addWidget(self._add)
        keys.addWidget(self._cancel)
        keys.addStretch(1)
        column.addLayout(keys)
        column.addStretch(1)
