"""Text that is never lost: fields that save themselves while one types, and drafts of what is not yet a row."""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from partnerjournal import services
from partnerjournal.domain.errors import JournalError
from partnerjournal.sentences import sentence
from partnerjournal.services.journal import Journal
from partnerjournal.ui.widgets.fields import LineField, TextArea
from partnerjournal.ui.widgets.saved import Saved

THROTTLE_MS = 700  # the first unsaved key arms it and later keys don't restart it, so at most this much is unsaved

Field = QLineEdit | QPlainTextEdit


def text_of(field: Field) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def put(field: Field, text: str) -> None:
    """Show `text`, keeping the caret where it is as far as it goes; nothing happens when it is shown already."""
    if text_of(field) == text:
        return
    if isinstance(field, QLineEdit):
        at = field.cursorPosition()
        field.setText(text)
        field.setCursorPosition(min(at, len(text)))
    else:
        at = field.textCursor().position()
        field.setPlainText(text)
        cursor = field.textCursor()
        cursor.setPosition(min(at, len(text)))
        field.setTextCursor(cursor)


def _to_end(field: Field) -> None:
    if isinstance(field, QLineEdit):
        field.end(False)
    else:
        field.moveCursor(QTextCursor.MoveOperation.End)


class Keeper(QObject):
    """Hands a field's text to `save` at most 0.7 s after the first unsaved key, and when the focus leaves it.

    The field's own mark says so, and `state`: saving → saved, or failed with the reason. What failed stays in the field
    and is tried again with the next key, when the focus leaves, or by `flush`. `save` may raise any JournalError.
    """

    state = Signal(object, str)  # Saved, and the reason where it failed

    def __init__(self, field: Field, save: Callable[[str], None]) -> None:
        super().__init__(field)
        self.field = field
        self._save = save
        self._saved = text_of(field)
        self._told = Saved.NOTHING
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(THROTTLE_MS)
        self._timer.timeout.connect(self.flush)
        field.textChanged.connect(self._typed)
        field.installEventFilter(self)

    @property
    def unsaved(self) -> bool:
        """Whether the field shows something that isn't saved yet."""
        return text_of(self.field) != self._saved

    def show(self, text: str) -> None:
        """Show what is stored; text that isn't saved yet stays as it is."""
        if not self.unsaved:
            self._saved = text
            put(self.field, text)

    def flush(self) -> bool:
        """Save now if there is something to save; whether all is saved afterwards."""
        self._timer.stop()
        text = text_of(self.field)
        if text == self._saved:
            return True
        try:
            self._save(text)
        except JournalError as error:
            self._tell(Saved.FAILED, sentence(error))
            return False
        self._saved = text
        self._tell(Saved.SAVED)
        return True

    def detach(self) -> None:
        """Keep what is typed and stop watching the field, which goes on to another draft."""
        self.flush()
        self._timer.stop()
        self.field.textChanged.disconnect(self._typed)
        self.field.removeEventFilter(self)
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A field that is being destroyed loses the focus too: nothing can be read from it then, it was saved before.
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide) and shiboken6.isValid(self.field):
            self.flush()
        return super().eventFilter(watched, event)

    def _tell(self, saved: Saved, reason: str = "") -> None:
        self._told = saved
        if isinstance(self.field, LineField | TextArea):
            self.field.set_saved(saved, reason)
        self.state.emit(saved, reason)

    def _typed(self) -> None:
        if not self.unsaved:
            self._timer.stop()
            if self._told in (Saved.SAVING, Saved.FAILED):  # it is again as it is kept
                self._tell(Saved.SAVED)
            return
        self._tell(Saved.SAVING)
        if not self._timer.isActive():
            self._timer.start()


class Draft(Keeper):
    """Keeps what is typed into a field that makes a new row, so that a killed process brings it back.

    The field shows the kept draft at once. After the row is made, call `done`: it clears the field and the draft.
    """

    def __init__(self, field: Field, journal: Journal, key: str) -> None:
        kept = services.drafts.kept(journal, key)
        if kept and not text_of(field):
            put(field, kept)
            _to_end(field)
        super().__init__(field, lambda text: services.drafts.keep(journal, key, text))

    def done(self) -> None:
        """The row is made: empty the field and let the draft go."""
        self.field.clear()
        self.flush()
