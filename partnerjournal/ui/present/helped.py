"""What helped me to be present, in one line of my own; what helped before is one key away."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from partnerjournal.i18n import _
from partnerjournal.ui.saving import Keeper
from partnerjournal.ui.theme import GAP, GAP_TIGHT
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.fields import LineField
from partnerjournal.ui.widgets.flow import FlowLayout


class Helped(QFrame):
    """A link that opens the line, and the line itself where something stands in it; `save` keeps what is typed."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("helped")
        self._keeper: Keeper | None = None
        self.ask_button = Button(_("What helped?"), kind="link", name="ask_helped")
        self.ask_button.clicked.connect(self.ask)
        self.back_button = Button(_("Looking back"), kind="link", name="look_back")
        self.back_button.setAccessibleDescription(_("Your presence over the last year"))
        self.field = LineField("helped_field", _("What helped you to be present"), _("What helped you to be present"))
        self.field.installEventFilter(self)
        self._offered = QWidget()
        self._chips = FlowLayout(self._offered, gap=GAP_TIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        links = QWidget()
        flow = FlowLayout(links)
        flow.addWidget(self.ask_button)
        flow.addWidget(self.back_button)
        column.addWidget(links)
        column.addWidget(self.field)
        column.addWidget(self._offered)
        self._close()

    def keep(self, save: Callable[[str], None]) -> None:
        """Hand what is typed to `save`, which may raise any JournalError."""
        self._keeper = Keeper(self.field, save)

    def open_for(self, earlier: Sequence[str]) -> None:
        """Another meeting is wrapped up; `earlier` helped in others."""
        self._close()
        self._chips.clear()
        for place, words in enumerate(earlier, 1):
            chip = Button(words, kind="tag", small=True, name=f"helped_{place}")
            chip.setToolTip(words)
            chip.setAccessibleDescription(_("It helped before"))
            chip.clicked.connect(lambda _on=False, words=words: self._take(words))
            self._chips.addWidget(chip)

    def show_line(self, helped: str) -> None:
        """What the journal says."""
        if self._keeper:
            self._keeper.show(helped)
        if helped:
            self._open()

    def ask(self) -> None:
        """Open the line."""
        self._open()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Keep what is not saved yet."""
        if self._keeper:
            self._keeper.flush()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self._leave()
            return True
        return False

    def _take(self, words: str) -> None:
        self.field.setText(words)
        self.flush()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        self.flush()
        if self.field.text().strip():
            self.focusNextChild()
        else:
            self._close()
            self.ask_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self) -> None:
        self.ask_button.hide()
        self.field.show()
        self._offered.setVisible(self._chips.count() > 0)

    def _close(self) -> None:
        self.ask_button.show()
        self.field.hide()
        self._offered.hide()
