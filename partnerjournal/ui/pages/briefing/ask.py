"""What to ask: three open questions to choose from, more of them on demand, and one's own words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerjournal.domain.briefing_sheet import Question
from partnerjournal.i18n import _, ngettext
from partnerjournal.services.journal import Journal
from partnerjournal.ui.pages.briefing.question_row import QuestionRow
from partnerjournal.ui.saving import Draft
from partnerjournal.ui.theme import GAP, GAP_CARD, GAP_TIGHT, px
from partnerjournal.ui.widgets.answer import AnswerEditor
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.card import Card, SectionHeading
from partnerjournal.ui.widgets.fields import LineField
from partnerjournal.ui.widgets.open_hint import OpenHint

STEP = 6  # how many more questions are shown at a time


class AskCard(Card):
    """Three questions, and more behind a link.

    Signals: `chosen(Question, bool)`: one is to be asked, or not after all; `written(str)`: one in the person's own
    words (`own_taken` empties the line once it is kept); `answering(Question)`: what they answered is to be written
    (`answer_with` takes the editor); `resized`: it shows more or less than before.
    """

    chosen = Signal(object, bool)
    written = Signal(str)
    answering = Signal(object)
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
        self._answer: tuple[int, AnswerEditor] | None = None
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
        column.addWidget(self.own)
        hint = OpenHint(self.own, name="briefing_own_hint")
        hint.shown.connect(lambda _shown: self.resized.emit())
        column.addWidget(hint)
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
        self._place_answer()

    def answer_with(self, editor: AnswerEditor, asked_id: int) -> None:
        """Open `editor` below the question that is planned as `asked_id`."""
        self._close_answer()
        self._answer = (asked_id, editor)
        editor.closing.connect(self._leave_answer)
        self._place_answer()
        editor.start()

    def height_for(self, width: int, *, closed: bool = False) -> int:
        """The height needed in `width`; `closed`: as if the other questions were not shown."""
        inner = width - 2 * (GAP_CARD - GAP_TIGHT)
        head = GAP_CARD - GAP_TIGHT + px(28)
        tall = head + sum(row.heightForWidth(inner) for row in self._first) + GAP
        if self._answer is not None and self._rows.indexOf(self._answer[1]) >= 0:
            tall += self._answer[1].heightForWidth(inner)
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

    def _place_answer(self) -> None:
        """Keep the answer that is being written below its question; close it once the question is gone."""
        if self._answer is None:
            return
        asked_id, editor = self._answer
        row = next((each for each in self.rows() if each.question.row_id == asked_id), None)
        if row is None:
            had_focus = editor.isAncestorOf(editor.window().focusWidget() or self)
            self._close_answer()
            if had_focus and self._first:
                self._first[0].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        layout = self._rows if row in self._first else self._more_rows
        focused = editor.focusWidget()
        layout.insertWidget(layout.indexOf(row) + 1, editor)
        editor.show()
        if focused is not None:
            focused.setFocus(Qt.FocusReason.OtherFocusReason)
        self.resized.emit()

    def _leave_answer(self) -> None:
        asked_id = self._answer[0] if self._answer else None
        self._close_answer()
        row = next((each for each in self.rows() if each.question.row_id == asked_id), None)
        if row is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_answer(self) -> None:
        if self._answer is None:
            return
        _asked_id, editor = self._answer
        self._answer = None
        editor.flush()
        editor.hide()
        editor.setParent(None)
        editor.deleteLater()
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
            row.answering.connect(lambda asked=row.question: self.answering.emit(asked))
            layout.addWidget(row)
            row.show()  # now, not with the next turn of the event loop: it may be given the keyboard
        for row in old:
            layout.removeWidget(row)
            row.hide()
            row.deleteLater()
        return made
