"""Where one card is dealt with: how far one is, the card, its three keys, and the question that a key opens."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from partnerjournal.domain.enums import CardKind
from partnerjournal.domain.review import Round
from partnerjournal.domain.views.review import Behind, Card
from partnerjournal.i18n import _
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.review import side, words
from partnerjournal.ui.pages.review.big_key import BigKey
from partnerjournal.ui.pages.review.card import CardView
from partnerjournal.ui.pages.review.hints import Hints
from partnerjournal.ui.pages.review.panel import Panel, Question
from partnerjournal.ui.pages.review.progress import Progress
from partnerjournal.ui.theme import GAP_CARD, GAP_ROW, px
from partnerjournal.ui.widgets.announce import announce

_SOON_DAYS = 7  # whom one meets within the week need not be written to


class Desk(QWidget):
    """Signals: `pressed(1, 2 or 3)` for a key that can be used, `settled(Done)`, `opened(QWidget)` with a question."""

    pressed = Signal(int)
    settled = Signal(object)
    opened = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("review_desk")
        self._context = context
        self._panel: Panel | None = None
        self._panel_for = ""
        self._shown = ""
        self._progress = Progress()
        self._card = CardView()
        self._keys = [BigKey(str(number), f"review_key_{number}") for number in (1, 2, 3)]
        self._keys_row = QWidget()
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._keys_row)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(GAP_ROW)
        for number, key in enumerate(self._keys, 1):
            key.clicked.connect(lambda _checked=False, number=number: self.press(number))
            self._across.addWidget(key, 1)
        self._slot = QVBoxLayout()
        self.hints = Hints()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_CARD)
        for part in (self._progress, self._card, self._keys_row):
            column.addWidget(part)
        column.addLayout(self._slot)
        column.addWidget(self.hints)

    def show_card(self, card: Card, behind: Behind, going: Round) -> None:
        """Show a card of a round; a question stays open while its card is the same."""
        clock = self._context.clock
        done = going.done.get(card.key)
        self._shown = side.row_id(card)
        if self._panel is not None and (self._panel_for != self._shown or done is not None):
            self.close_panel(focus=False)
        self._progress.show_round(going)
        self._card.show_card(card, behind, done, clock.today(), clock.zone)
        act = words.act(card, behind, clock.today(), clock.zone)
        soon = self._meets_soon(card, behind)
        self._keys[0].show_words(act.title, act.hint, suggested=not soon)
        later = _("You meet within the week") if soon else _("Put it off, with a reason")
        self._keys[1].show_words(_("Not now"), later, suggested=soon)
        self._keys[2].show_words(_("Already in touch"), _("Log when and how"), suggested=False)
        for number, key in enumerate(self._keys, 1):
            key.setEnabled(done is None and (number < 3 or card.colleague_id is not None))
        self._keys_row.setVisible(self._panel is None)

    @property
    def answering(self) -> bool:
        """Whether an answer is being carried out just now: what it changes is shown when it is settled."""
        return self._panel is not None and self._panel.answering

    def press(self, number: int) -> None:
        """A digit: an answer of the open question, else one of the three keys."""
        if self._panel is not None:
            self._panel.choose(number)
        elif number <= len(self._keys) and self._keys[number - 1].isEnabled():
            self.pressed.emit(number)

    def ask(self, question: Question) -> None:
        """Open a question under the card, in place of its keys."""
        self.close_panel(focus=False)
        self._panel_for = self._shown
        self._panel = panel = Panel(self._context.journal, question, f"review/{self._shown}/{question.name}")
        panel.done.connect(self.settled)
        panel.asking.connect(self.ask)
        panel.closing.connect(self.close_panel)
        self._slot.addWidget(panel)
        self._keys_row.hide()
        panel.show()
        panel.start()
        self.opened.emit(panel)

    def close_panel(self, *, focus: bool = True) -> None:
        """Close the question; what is written is kept, so where that fails it stays open."""
        if self._panel is None or not self._panel.flush():
            return
        panel, self._panel = self._panel, None
        self._keys_row.show()
        if focus:
            self.take_focus()
        panel.hide()
        panel.deleteLater()

    def take_focus(self) -> None:
        """Give the keyboard to the card, unless a question has it."""
        if self._panel is None:
            self._card.setFocus(Qt.FocusReason.OtherFocusReason)

    def announce(self) -> None:
        """Say the card to a screen reader: it changed under the keyboard."""
        announce(self._card, self._card.accessibleName())

    def fit(self, room: int) -> None:
        """The keys side by side where there is room for their words, else below each other."""
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._across.setDirection(across if room >= px(540) else down)
        self.hints.fit(room)

    def _meets_soon(self, card: Card, behind: Behind) -> bool:
        if card.kind is not CardKind.CHECK_IN or behind.meeting_at is None:
            return False
        return (behind.meeting_at - self._context.clock.now()).days < _SOON_DAYS
