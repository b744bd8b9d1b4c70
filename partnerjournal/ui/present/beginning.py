"""Ways to begin saying something back: Down and Up in the field go through them, a button shows them all."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QWidget

from partnerjournal.domain.starters import Starter, begun, offered
from partnerjournal.i18n import _
from partnerjournal.services.starters import situations
from partnerjournal.ui.theme import GAP
from partnerjournal.ui.widgets.announce import announce
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.labels import ElidedLabel


class Beginning(QWidget):
    """One line below a field. What is chosen is put before the words in it, in place of the one chosen before.

    Signal `chosen()` after a beginning was taken by the mouse: the caret belongs into the field again.
    """

    chosen = Signal()

    def __init__(self, field: QLineEdit, language: Callable[[], str]) -> None:
        super().__init__()
        self._field, self._language = field, language
        self._starters: tuple[Starter, ...] = ()
        self._place = -1  # of what stands before the words; -1 is nothing
        self._button = Button(_("Begin with…"), keys=["Down"], kind="quiet", small=True, name="restated_begin")
        self._button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._button.clicked.connect(self._open)
        self._situation = ElidedLabel("", "note", name="restated_situation")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self._button)
        row.addWidget(self._situation, 1)
        field.installEventFilter(self)

    def start(self) -> None:
        """Offer what fits the words in the field; nothing is put before them yet."""
        self._starters = offered(situations(self._language()), self._field.text())
        self._place = -1
        self._situation.setText("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self.isVisibleTo(self.window()):
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain and (step := steps.get(Qt.Key(event.key()))):
                self._put((self._place + 1 + step) % (len(self._starters) + 1) - 1)
                return True
        return False

    def _put(self, place: int) -> None:
        """Let the beginning at `place` stand before the words; -1 takes it away again."""
        before = self._starters[self._place].text if self._place >= 0 else ""
        text = self._field.text()
        own = text[len(before) :].lstrip() if before and text.startswith(before) else text
        self._place = place
        starter = self._starters[place] if place >= 0 else None
        self._field.setText(begun(starter.text, own) if starter else own)
        # Both are seen where they meet, however long they are together.
        self._field.home(False)
        self._field.setCursorPosition(len(starter.text) + 1 if starter else len(own))
        self._situation.setText(starter.situation if starter else "")
        announce(self._field, f"{starter.situation}: {starter.text}" if starter else _("No beginning"))

    def _open(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("restated_beginnings")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        of: dict[str, QMenu] = {}
        for place, starter in enumerate(self._starters):
            if starter.situation not in of:
                of[starter.situation] = menu.addMenu(starter.situation.replace("&", "&&"))
            made = of[starter.situation].addAction(starter.text.replace("&", "&&"))
            made.triggered.connect(lambda _checked, place=place: self._take(place))
        menu.popup(self._button.mapToGlobal(self._button.rect().bottomLeft()))

    def _take(self, place: int) -> None:
        self._put(place)
        self.chosen.emit()
