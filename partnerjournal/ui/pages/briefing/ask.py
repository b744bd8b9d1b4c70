"""What to ask: three open questions to choose from, more of them on demand, and one's own words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from partnerjournal.domain.briefing_sheet import Question
from partnerjournal.domain.open_form import is_closed, open_start
from partnerjournal.i18n import _, ngettext
from partnerjournal.services.journal import Journal
from partnerjournal.ui.pages.briefing.written import PAD, Written, grows_down, remeasure
from partnerjournal.ui.saving import Draft
from partnerjournal.ui.theme import GAP, GAP_CARD, GAP_TIGHT, color, px
from partnerjournal.ui.widgets import paint
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.card import Card, SectionHeading
from partnerjournal.ui.widgets.fields import LineField
from partnerjournal.ui.widgets.labels import label

STEP = 6  # how many more questions are shown at a time
_ROW_PAD = 5


class QuestionRow(QPushButton):
    """A question with its circle; chosen (`checked`) it is planned for this meeting. Space and Return choose."""

    def __init__(self, question: Question, name: str, ruled: bool) -> None:
        super().__init__()
        self.question = question
        self._ruled = ruled
        self.setCheckable(True)
        self.setChecked(question.row_id is not None)
        self.setAutoDefault(False)
        self.setObjectName(name)
        self.setAccessibleName(f"{question.text} {question.note}".strip())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._written = Written(question.text, question.note, sign=18)
        grows_down(self)

    def heightForWidth(self, width: int) -> int:
        return self._written.height(width) + 2 * _ROW_PAD

    def sizeHint(self) -> QSize:
        return QSize(px(240), self.heightForWidth(px(240)))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), px(36))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        remeasure(self, self._written, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.underMouse():
            paint.frame(painter, self.rect(), 6, color("sunken"))
        if self._ruled:
            painter.fillRect(QRect(PAD, 0, self.width() - 2 * PAD, 1), color("hairline"))
        on = self.isChecked()
        side = px(18)
        at = self._written.sign()
        box = QRect(at.left(), (self.height() - side) // 2, side, side)
        if on:
            paint.frame(painter, box, side / 2, color("accent"))
            paint.icon(painter, box, "check", "onaccent", px(12))
        else:
            hovered = self.underMouse() or self.hasFocus()
            paint.frame(painter, box, side / 2, None, color("accent" if hovered else "edge"), width=1.25)
        self._written.draw(painter, self.width(), _ROW_PAD + 1)
        if self.hasFocus():
            paint.focus_ring(painter, self.rect(), 6)
        painter.end()


class AskCard(Card):
    """Three questions, and more behind a link.

    Signals: `chosen(Question, bool)`: one is to be asked, or not after all; `written(str)`: one in the person's own
    words (`own_taken` empties the line once it is kept); `resized`: it shows more or less than before.
    """

    chosen = Signal(object, bool)
    written = Signal(str)
    resized = Signal()

    def __init__(self, journal: Journal) -> None:
        super().__init__(name="briefing_ask")
        self._journal = journal
        self._shown: tuple[Question, ...] = ()
        self._more: tuple[Question, ...] = ()
        self._extra = 0
        self._draft: Draft | None = None
        self._first: list[QuestionRow] = []
        self._other: list[QuestionRow] = []
        side = GAP_CARD - GAP_TIGHT
        self.body.setContentsMargins(side, side, side, GAP)  # the link is 8 px higher than the title
        self.body.setSpacing(0)
        self.heading = SectionHeading(_("Ask"), link=_("Other questions"), name="briefing_ask_heading")
        self.heading.setContentsMargins(GAP_TIGHT, 0, 0, 0)
        self.heading.followed.connect(self._toggle)
        self.body.addWidget(self.heading)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.addLayout(self._rows)
        self._others = QWidget()
        column = self._column = QVBoxLayout(self._others)
        column.setContentsMargins(0, GAP, 0, 0)
        column.setSpacing(GAP_TIGHT)
        self.own = LineField("briefing_own_question", _("A question in your own words"), _("Or in your own words…"))
        self.own.returnPressed.connect(self._write)
        self.own.textChanged.connect(self._hint_at_open_form)
        column.addWidget(self.own)
        self._hint = label("", "note", wrap=True, name="briefing_own_hint")
        self._hint.setVisible(False)
        column.addWidget(self._hint)
        self._more_rows = QVBoxLayout()
        self._more_rows.setSpacing(0)
        column.addLayout(self._more_rows)
        self._further = Button("", kind="link", name="briefing_more_questions")
        self._further.clicked.connect(self._show_further)
        column.addWidget(self._further, 0, Qt.AlignmentFlag.AlignLeft)
        self._others.setVisible(False)
        self.body.addWidget(self._others)
        self.body.addStretch(1)

    @property
    def open(self) -> bool:
        """Whether the other questions are shown."""
        return not self._others.isHidden()

    def rows(self) -> list[QuestionRow]:
        """The questions shown, from top to bottom."""
        return [*self._first, *self._other] if self.open else list(self._first)

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        link = self.heading.findChild(Button)
        return [*self._first, *([link] if link else []), self.own, *self._other, self._further]

    def show_questions(self, ask: Sequence[Question], more: Sequence[Question], draft_key: str) -> None:
        """Show what to ask; the focus stays on the question it is on."""
        if self._draft is None or draft_key != self.own.property("draft"):
            if self._draft is not None:
                self._draft.detach()
                self.own.clear()
            self.own.setProperty("draft", draft_key)
            self._draft = Draft(self.own, self._journal, draft_key)
        if (tuple(ask), tuple(more)) == (self._shown, self._more):
            return
        focused = next((row.question.text for row in self.rows() if row.hasFocus()), None)
        self._shown, self._more = tuple(ask), tuple(more)
        self._first = self._filled(self._rows, self._first, self._shown, "ask")
        self._fill_more()
        for row in self.rows():
            if row.question.text == focused:
                row.setFocus(Qt.FocusReason.OtherFocusReason)

    def height_for(self, width: int, *, closed: bool = False) -> int:
        """The height needed in `width`; `closed`: as if the other questions were not shown."""
        inner = width - 2 * (GAP_CARD - GAP_TIGHT)
        head = GAP_CARD - GAP_TIGHT + px(28)
        tall = head + sum(row.heightForWidth(inner) for row in self._first) + GAP
        return tall + self._column.heightForWidth(inner) if self.open and not closed else tall

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.open:
            self._toggle()
            event.accept()
            return
        super().keyPressEvent(event)

    def _toggle(self) -> None:
        opening = not self.open
        self._extra = STEP if opening else 0
        self._others.setVisible(opening)
        self.heading.set_link(_("Fewer questions") if opening else _("Other questions"))
        self._fill_more()
        self.resized.emit()
        if opening:
            self.own.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._focus_link()

    def _focus_link(self) -> None:
        link = self.heading.findChild(Button)
        if link is not None:
            link.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_further(self) -> None:
        first = self._extra
        self._extra += STEP
        self._fill_more()
        self.resized.emit()
        if first < len(self._other):
            self._other[first].setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill_more(self) -> None:
        self._other = self._filled(self._more_rows, self._other, self._more[: self._extra], "other")
        left = len(self._more) - self._extra
        self._further.set_text(ngettext("{n} more", "{n} more", left).format(n=left))
        self._further.setVisible(left > 0)

    def _hint_at_open_form(self, text: str) -> None:
        closed = is_closed(text)
        words = _("Yes or no answers this. An open question tells you more: “{start}”").format(start=open_start(text))
        self._hint.setText(words if closed else "")
        if closed == self._hint.isHidden():
            self._hint.setVisible(closed)
            self.resized.emit()

    def _write(self) -> None:
        text = self.own.text().strip()
        if text:
            self.written.emit(text)

    def own_taken(self) -> None:
        """One's own question is planned: empty the line."""
        if self._draft is not None:
            self._draft.done()

    def _filled(
        self, layout: QVBoxLayout, old: Sequence[QuestionRow], questions: Sequence[Question], name: str
    ) -> list[QuestionRow]:
        """Rows for `questions` in the place of the old ones."""
        made = [QuestionRow(each, f"{name}_{place}", ruled=place > 0) for place, each in enumerate(questions)]
        for row in made:
            row.clicked.connect(lambda on, asked=row.question: self.chosen.emit(asked, on))
            layout.addWidget(row)
            row.show()  # now, not with the next turn of the event loop: it may be given the keyboard
        for row in old:
            layout.removeWidget(row)
            row.hide()
            row.deleteLater()
        return made
