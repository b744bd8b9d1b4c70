"""Fields to write in: a line, a growing area, a search; and the label over them."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from partnerjournal.i18n import _
from partnerjournal.ui.theme import GAP, GAP_TIGHT, px
from partnerjournal.ui.widgets.button import IconButton
from partnerjournal.ui.widgets.keycap import KeyCap
from partnerjournal.ui.widgets.labels import IconLabel, label, restyle
from partnerjournal.ui.widgets.saved import Saved, SavedMark

_SIDE = 12


def goes_to_the_window(field: QLineEdit | QPlainTextEdit, event: QEvent) -> bool:
    """Whether `event` is an undo or redo that `field` has nothing of its own for: then the window's takes it.

    Qt's fields claim these keys always. A field answers its `event` with True for such a one.
    """
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    own = field if isinstance(field, QLineEdit) else field.document()
    undo = event.matches(QKeySequence.StandardKey.Undo) and not own.isUndoAvailable()
    redo = event.matches(QKeySequence.StandardKey.Redo) and not own.isRedoAvailable()
    if undo or redo:
        event.ignore()
    return undo or redo


class LineField(QLineEdit):
    """One line of text, 36 high (`kind="intention"`: 40, 18 px text; "bare": no frame), with its saved mark inside.

    `label` is its accessible name, `name` its objectName. Signals are QLineEdit's: `textEdited` while typing,
    `editingFinished` on Return and when the focus leaves.
    """

    def __init__(self, name: str, label: str, placeholder: str = "", kind: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setPlaceholderText(placeholder)
        self.setProperty("kind", kind)
        self.mark = SavedMark()
        self.mark.setParent(self)
        self.mark.setVisible(False)

    def set_saved(self, state: Saved, reason: str = "") -> None:
        """Say where the text stands."""
        self.mark.set_state(state, reason)
        restyle(self, failed=state is Saved.FAILED)
        self._place()

    def event(self, event: QEvent) -> bool:
        return goes_to_the_window(self, event) or super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "mark"):
            self._place()

    def _place(self) -> None:
        size = self.mark.sizeHint()
        shown = self.mark.state() is not Saved.NOTHING
        self.setTextMargins(0, 0, size.width() + GAP if shown else 0, 0)
        self.mark.setGeometry(
            self.width() - size.width() - _SIDE, (self.height() - size.height()) // 2, size.width(), size.height()
        )


class TextArea(QPlainTextEdit):
    """Text of several lines that grows with its content from `min_lines` to `max_lines`; Tab leaves it.

    `marked` keeps a strip below the text for the saved mark, so that nothing moves when it comes.
    Signals: `edited()` on every change by the person (not by `set_text`), `finished()` when the focus leaves after
    a change or on Ctrl+Return.
    """

    edited = Signal()
    finished = Signal()

    def __init__(
        self,
        name: str,
        label: str,
        placeholder: str = "",
        *,
        min_lines: int = 2,
        max_lines: int = 12,
        marked: bool = True,
    ) -> None:
        super().__init__()
        self._marked = marked
        self._lines = (min_lines, max_lines)
        self._touched = False
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.mark = SavedMark()
        self.mark.setParent(self)
        self.mark.setVisible(False)
        if marked:
            self.setViewportMargins(0, 0, 0, px(16))
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.textChanged.connect(self._noticed)

    def set_text(self, text: str) -> None:
        """Show `text` without counting it as typed; the undo stack starts anew."""
        if text == self.toPlainText():
            return
        blocked = self.blockSignals(True)
        self.setPlainText(text)
        self.blockSignals(blocked)
        self._touched = False

    def set_saved(self, state: Saved, reason: str = "") -> None:
        """Say where the text stands."""
        self.mark.set_state(state, reason)
        restyle(self, failed=state is Saved.FAILED)
        self._place()

    def event(self, event: QEvent) -> bool:
        return goes_to_the_window(self, event) or super().event(event)

    def sizeHint(self) -> QSize:
        return QSize(px(280), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(px(80), self._height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._finish()
            event.accept()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._touched:
            self._finish()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange) and hasattr(self, "mark"):
            if self._marked:
                self.setViewportMargins(0, 0, 0, px(16))
            self.updateGeometry()
            self._place()

    def _noticed(self) -> None:
        self._touched = True
        self.edited.emit()

    def _finish(self) -> None:
        self._touched = False
        self.finished.emit()

    def _grow(self) -> None:
        self.updateGeometry()

    def _height(self) -> int:
        """QPlainTextEdit measures its document in lines."""
        least, most = self._lines
        lines = min(most, max(least, round(self.document().size().height())))
        line = math.ceil(QFontMetricsF(self.font()).lineSpacing())
        text = lines * line + 2 * math.ceil(self.document().documentMargin()) + 2
        return text + 2 * 8 + (px(16) if self._marked else 0)

    def _place(self) -> None:
        size = self.mark.sizeHint()
        self.mark.setGeometry(
            self.width() - size.width() - _SIDE, self.height() - size.height() - 6, size.width(), size.height()
        )


class SearchField(QLineEdit):
    """A search, 32 high, with its icon, optional key caps while empty, and a way to clear it.

    `drive(view)` hands the arrow keys and Return to a list, so that the caret stays here. Escape clears the text first.
    Signals are QLineEdit's (`textChanged`, `returnPressed`).
    """

    def __init__(self, name: str, placeholder: str, keys: Sequence[str] = (), label: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(label or placeholder)
        self.setPlaceholderText(placeholder)
        self.setProperty("kind", "search")
        self._driven: QAbstractItemView | None = None
        self._icon = IconLabel("search", "muted", 18)
        self._icon.setParent(self)
        self._keys = KeyCap(*keys)
        self._keys.setParent(self)
        self._clear = IconButton("close", _("Clear the search"), size=20, token="muted")
        self._clear.setParent(self)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.setVisible(False)
        self._clear.clicked.connect(self.clear)
        self.textChanged.connect(self._place)

    def drive(self, view: QAbstractItemView) -> None:
        """Let the arrow keys, paging and Return act on `view` while one types here."""
        self._driven = view

    def event(self, event: QEvent) -> bool:
        return goes_to_the_window(self, event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape and self.text():
            self.clear()
            event.accept()
            return
        moves = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
        enters = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if self._driven is not None and (key in moves or key in enters):
            QApplication.sendEvent(self._driven, event)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_clear"):
            self._place()

    def _place(self) -> None:
        side = self._icon.sizeHint().width()
        middle = self.height() // 2
        self._icon.setGeometry(_SIDE, middle - side // 2, side, side)
        typed = bool(self.text())
        right = 0
        for part, shown in ((self._clear, typed), (self._keys, not typed and bool(self._keys.keys()))):
            part.setVisible(shown)
            if shown:
                size = part.sizeHint()
                right = size.width() + 8
                part.setGeometry(self.width() - right, middle - size.height() // 2, size.width(), size.height())
        self.setTextMargins(side + GAP, 0, right, 0)


class Field(QWidget):
    """A small label over (or, `beside`, left of) its content, which it names for screen readers."""

    def __init__(self, text: str, content: QWidget, beside: int = 0, trailing: QWidget | None = None) -> None:
        super().__init__()
        self._label = label(text, "beside" if beside else "label")
        self._label.setBuddy(content)
        self.content = content
        self._beside = beside
        if not content.accessibleName():
            content.setAccessibleName(text)
        if beside:
            across = QHBoxLayout(self)
            across.setContentsMargins(0, 0, 0, 0)
            across.setSpacing(GAP)
            self._widen()
            one_line = isinstance(content, QLineEdit | QAbstractButton | QAbstractSpinBox)
            side = Qt.AlignmentFlag.AlignVCenter if one_line else Qt.AlignmentFlag.AlignTop
            across.addWidget(self._label, 0, side)
            across.addWidget(content, 1)
            if trailing is not None:
                across.addWidget(trailing)
            return
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_TIGHT)
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(self._label)
        head.addStretch(1)
        if trailing is not None:
            head.addWidget(trailing)
        column.addLayout(head)
        column.addWidget(content)

    def set_label(self, text: str) -> None:
        """Change the words of the label."""
        self._label.setText(text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and getattr(self, "_beside", False):
            self._widen()

    def _widen(self) -> None:
        self._label.setFixedWidth(px(self._beside))
