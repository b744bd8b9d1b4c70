"""The palette's edges: the line one types into, and the keys at its foot."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from partnerjournal.i18n import _
from partnerjournal.ui.theme import GAP, GAP_CARD, GAP_TIGHT, LARGE, font, px, theme
from partnerjournal.ui.widgets.chip import Tag
from partnerjournal.ui.widgets.keycap import KeyCap
from partnerjournal.ui.widgets.labels import IconLabel, label


class Line(QLineEdit):
    """The line one types into. Signal `backspaced`: Backspace in the empty line."""

    backspaced = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("find_or_do")
        self.setAccessibleName(_("Find or do anything"))
        self.setProperty("kind", "bare")
        self.setMaxLength(10_000)
        self._fit()
        theme().changed.connect(self._fit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.backspaced.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def _fit(self) -> None:
        self.setFont(font(LARGE))


class Head(QWidget):
    """The line with its sign, whom it is about at the moment, and how much was found."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(GAP)
        self.line = Line()
        self.subject = Tag("", kind="prefix", name="find_or_do_subject")
        self.count = label("", "note", name="find_or_do_count")
        row.addWidget(IconLabel("search", "ink", 20))
        row.addSpacing(GAP_TIGHT)
        row.addWidget(self.subject)
        row.addWidget(self.line, 1)
        row.addWidget(self.count)
        self.show_subject("")

    def show_subject(self, name: str) -> None:
        """Show whom or what the line is about for the moment; nothing with an empty name."""
        self.subject.set_text(name)
        self.subject.setVisible(bool(name))
        self.line.setPlaceholderText(_("What to do with it") if name else _("Find or do anything"))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), px(56))


class Foot(QWidget):
    """The keys: what they do is shown, and said where something else follows."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP_CARD, 0, GAP_CARD, 0)
        row.setSpacing(GAP_TIGHT)
        self._tab, self._more = KeyCap("Tab"), label(_("more to do with it"), "note")
        self._leave = label("", "note")
        for part in (
            (KeyCap("Up"), KeyCap("Down"), label(_("choose"), "note")),
            (KeyCap("Return"), label(_("open"), "note")),
            (self._tab, self._more),
        ):
            for widget in part:
                row.addWidget(widget)
            row.addSpacing(GAP_CARD - GAP_TIGHT)
        row.addStretch(1)
        row.addWidget(KeyCap("Esc"))
        row.addWidget(self._leave)
        self.show_keys(more=False, inner=False)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), px(40))

    def show_keys(self, *, more: bool, inner: bool) -> None:
        """`more`: there is more to do with what is chosen; `inner`: Esc only goes back to all that was found."""
        self._tab.setVisible(more)
        self._more.setVisible(more)
        self._leave.setText(_("back") if inner else _("close"))
