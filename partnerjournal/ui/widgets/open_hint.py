"""A quiet word under a line where one types a question: yes or no answers it, and this is how it could begin openly."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from partnerjournal.domain.open_form import open_form, open_start
from partnerjournal.i18n import _
from partnerjournal.ui.page_keys import ASK_OPENLY
from partnerjournal.ui.saving import Field, text_of
from partnerjournal.ui.theme import GAP
from partnerjournal.ui.widgets.announce import announce
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.labels import label

_ALL = str


class OpenHint(QWidget):
    """Watches `field` and shows itself while the question in it is a closed one; Alt+O there, or the button, opens it.

    `question` gives the part of the text that is the question; "" for none. The caret is put behind the new beginning:
    what follows is kept, and fitted by hand. Signal `shown(bool)`: it takes room now, or no more.
    """

    shown = Signal(bool)

    def __init__(self, field: Field, question: Callable[[str], str] = _ALL, name: str = "open_hint") -> None:
        super().__init__()
        self.setObjectName(name)
        self._field, self._question = field, question
        self._said = label("", "note", wrap=True, name=f"{name}_words")
        self._open = Button(_("Ask it openly"), keys=["Alt", "O"], kind="quiet", small=True, name=f"{name}_open")
        self._open.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the caret stays; Alt+O does the same
        self._open.clicked.connect(self.open_question)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self._said, 1)
        row.addWidget(self._open, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()
        field.textChanged.connect(self.look)
        field.installEventFilter(self)

    def look(self) -> None:
        """Read the field again: what the text is may have changed without the text."""
        start = open_start(self._question(text_of(self._field)))
        if not start:
            words = ""
        else:
            words = _("Yes or no answers this. An open question tells you more: “{start}”").format(start=start)
        if words and words != self._said.text():
            announce(self._field, words)
        self._said.setText(words)
        if bool(words) == self.isHidden():
            self.setVisible(bool(words))
            self.shown.emit(bool(words))

    def open_question(self) -> bool:
        """Give the question its open beginning; False where it is open already."""
        text = text_of(self._field)
        question = self._question(text)
        form, at = open_form(question), text.find(question)
        if form is None or at < 0:
            return False
        opened, caret = text[:at] + form.text + text[at + len(question) :], at + form.keep
        self._field.selectAll()
        if isinstance(self._field, QLineEdit):
            self._field.insert(opened)  # so that Ctrl+Z in the field brings the closed form back
            self._field.setCursorPosition(caret)
        else:
            cursor = self._field.textCursor()
            cursor.insertText(opened)
            cursor.setPosition(caret, QTextCursor.MoveMode.MoveAnchor)
            self._field.setTextCursor(cursor)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        types = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
        if not (isinstance(event, QKeyEvent) and event.type() in types and ASK_OPENLY.pressed(event)):
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self.open_question()
        return True  # where there is nothing to open, Qt's fields would write an o
