"""One card: who, why in words with the numbers, and what one needs to know to act."""

from __future__ import annotations

from datetime import date, timedelta, tzinfo

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from partnerjournal.domain.cadence import WEEKS, weekly_bars
from partnerjournal.domain.enums import CardKind
from partnerjournal.domain.review import Done
from partnerjournal.domain.views.review import Behind
from partnerjournal.domain.views.review import Card as CardData
from partnerjournal.domain.when import month_name
from partnerjournal.i18n import _
from partnerjournal.ui.pages.review import words
from partnerjournal.ui.pages.review.reasons import reason
from partnerjournal.ui.theme import CORNER, GAP, GAP_CARD, GAP_GROUP, px, theme
from partnerjournal.ui.widgets import paint
from partnerjournal.ui.widgets.avatar import Avatar
from partnerjournal.ui.widgets.bars import Sparkline
from partnerjournal.ui.widgets.card import Card
from partnerjournal.ui.widgets.labels import ElidedLabel, IconLabel, Rule, label

_BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class CardView(Card):
    """Has the keyboard while no question is open; its accessible name says whose it is and why."""

    def __init__(self) -> None:
        super().__init__(roomy=True, name="review_card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._ringed = False
        self.body.setSpacing(GAP_CARD)
        self._avatar = Avatar(size=56)
        self._name = ElidedLabel("", "title", name="review_name")
        self._role = ElidedLabel("", "muted", name="review_role")
        who = QVBoxLayout()
        who.setSpacing(0)
        who.addWidget(self._name)
        who.addWidget(self._role)
        head = QHBoxLayout()
        head.setSpacing(GAP_CARD)
        head.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(who, 1)
        self.body.addLayout(head)
        self._reason = label("", "statement", wrap=True, name="review_reason")
        self._quote = label("", "body", wrap=True, name="review_quote")
        self._second = label("", "muted", wrap=True, name="review_second")
        why = QVBoxLayout()
        why.setSpacing(4)
        for part in (self._reason, self._quote, self._second):
            why.addWidget(part)
        self.body.addLayout(why)
        self._spark = Sparkline("review_contacts")
        self.body.addWidget(self._spark)
        self._rule = Rule()
        self.body.addWidget(self._rule)
        self._lines = QWidget()
        self._grid = QGridLayout(self._lines)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP_GROUP)
        self._grid.setVerticalSpacing(GAP)
        self._grid.setColumnStretch(1, 1)
        self.body.addWidget(self._lines)
        self._done = _DoneLine()
        self.body.addWidget(self._done)
        theme().changed.connect(self._widen)

    def show_card(self, card: CardData, behind: Behind, done: Done | None, today: date, zone: tzinfo) -> None:
        """Show a card, and what became of it where it is done."""
        index = card.colleague_id or 0
        self._avatar.set_person(words.sign(card), index, behind.picture)
        self._name.setText(words.whose(card))
        self._role.setText(" · ".join(part for part in (words.kind_words(card.kind), behind.role) if part))
        why = reason(card, today)
        self._reason.setText(why)
        self._quote.setText(f"“{card.text}”" if card.text else "")
        self._quote.setVisible(bool(card.text))
        second = words.second(card, behind, today, zone)
        self._second.setText(second)
        self._second.setVisible(bool(second))
        self._show_contacts(card, behind, today)
        self._show_lines(words.lines(card, behind, today, zone))
        self._done.show_done(done)
        said = [words.whose(card), why, card.text, second]
        self.setAccessibleName(" ".join(part for part in said if part))
        self.setAccessibleDescription(_("1 acts, 2 puts off, 3 logs a contact, Return opens the page"))

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ringed = event.reason() in _BY_KEY
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """With a ring when one came here by Tab; on arriving at the page the card is not outlined."""
        super().paintEvent(event)
        if self._ringed and self.hasFocus():
            painter = QPainter(self)
            paint.focus_ring(painter, self.rect(), CORNER)
            painter.end()

    def _show_contacts(self, card: CardData, behind: Behind, today: date) -> None:
        shown = card.kind is CardKind.CHECK_IN and bool(behind.touches)
        self._spark.setVisible(shown)
        if not shown:
            return
        start = month_name(today - timedelta(weeks=WEEKS - 1))
        self._spark.set_weeks(weekly_bars(behind.touches, today), start, _("now"))

    def _show_lines(self, lines: list[tuple[str, str, str]]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        top = Qt.AlignmentFlag.AlignTop
        for row, (title, said, remark) in enumerate(lines):
            lead = label(title, "note", wrap=True)
            self._grid.addWidget(lead, row, 0, top)
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(label(said, "body", wrap=True, name=f"review_line_{row}"))
            if remark:
                column.addWidget(label(remark, "note"))
            holder = QWidget()
            column.setContentsMargins(0, 0, 0, 0)
            holder.setLayout(column)
            self._grid.addWidget(holder, row, 1, top)
            for part in (lead, holder):
                part.show()  # Qt would show it later, and a screen reader is told of the card now
        self._lines.setVisible(bool(lines))
        self._rule.setVisible(bool(lines))
        self._widen()

    def _widen(self) -> None:
        self._grid.setColumnMinimumWidth(0, px(104))


class _DoneLine(QWidget):
    """What became of the card."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = IconLabel("check", "good", high=20)
        self._words = label("", "body", "good", wrap=True, name="review_done")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)

    def show_done(self, done: Done | None) -> None:
        self.setVisible(done is not None)
        if done is not None:
            self._icon.set_icon(done.icon, "good")
            self._words.setText(_("Done: {what}. Ctrl+Z takes the last step back.").format(what=done.words))
