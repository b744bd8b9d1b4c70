"""Not known yet: what to ask them, planned with one key, answered in place, the answer kept as a fact or a goal."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from partnerjournal import services
from partnerjournal.domain.enums import FactSource, GoalKind
from partnerjournal.domain.questions import Known, Question, last_asked, rank
from partnerjournal.domain.stage import NO_CONTACT, stage_of
from partnerjournal.domain.views.people import NextMeeting, Profile, QuestionRow
from partnerjournal.domain.when import relative_day
from partnerjournal.i18n import _
from partnerjournal.services.question_bank import bank
from partnerjournal.store.reads import profile as reads
from partnerjournal.store.reads import questions as question_reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.colleague import words
from partnerjournal.ui.pages.colleague.entries import Section
from partnerjournal.ui.saving import Draft
from partnerjournal.ui.theme import GAP, GAP_ROW, GAP_TIGHT, color, px
from partnerjournal.ui.widgets.button import Button, IconButton
from partnerjournal.ui.widgets.card import Card
from partnerjournal.ui.widgets.choice import Segmented
from partnerjournal.ui.widgets.editing import Editor, Line, Thought
from partnerjournal.ui.widgets.labels import IconLabel, label

_ONLY = "answer"
_OFFERED = 2  # with the one among the working preferences three: decision 30


class Unknown(Section):
    """Questions that are planned, and up to two that are worth asking."""

    kinds = ("asked", "goal", "preference", "affiliation", "fact", "meeting", "attendee", "own_question")

    def __init__(self, context: Context) -> None:
        super().__init__(context, "unknown")
        self._person: Profile | None = None
        self._next: NextMeeting | None = None
        self._answering: tuple[int, Answer] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, 0, GAP, 0)
        column.setSpacing(GAP)
        column.addWidget(label(_("Not known yet"), "heading"))
        self._card = Card(flush=True, name="unknown_card")
        column.addWidget(self._card)
        self._lines: dict[str, QuestionLine] = {}
        self._bank: tuple[Question, ...] = ()

    def load(self, person: Profile) -> None:
        if self._person is None or self._person.id != person.id:
            self._close_answer()
        self._person = person
        if person.is_me:
            self.hide()
            return
        read, clock = self.context.read, self.context.clock
        self._next = reads.next_meeting(read, person.id, clock.now())
        asked = reads.questions(read, person.id)
        planned = [row for row in asked if row.asked is None]
        taken = {row.question_key for row in planned}
        known = Known.of(
            reads.affiliations(read, person.id), reads.goals(read, person.id), reads.preferences(read, person.id)
        )
        settings = self.context.settings
        contacts = question_reads.contacts(read, [person.id], clock.local(), settings.largest_contact)
        stage = stage_of(contacts.get(person.id, NO_CONTACT), clock.today())
        self._bank = bank(read, settings.language)
        offered = rank(self._bank, last_asked(asked, clock.zone, clock.today()), known, stage)
        offered = tuple(each for each in offered if each.key not in taken)[: max(0, _OFFERED - len(planned))]
        focused = next((key for key, line in self._lines.items() if line.has_focus()), None)
        place = list(self._lines).index(focused) if focused else 0
        self._show_lines(planned, offered)
        self.setVisible(bool(self._lines))
        if focused is not None and focused not in self._lines and self._lines:
            keys = list(self._lines)
            self._lines[keys[min(place, len(keys) - 1)]].take_focus()

    def _show_lines(self, planned: list[QuestionRow], offered: tuple[Question, ...]) -> None:
        """Show these; what stays keeps its widget, and with it the keyboard and an answer that is being written."""
        before, self._lines = self._lines, {}
        for row in planned:
            key = f"asked_{row.id}"
            line = before.pop(key) if key in before else self._planned_line(key, row)
            line.say(row.text, _("Answer"), self._when_words(row))
            self._lines[key] = line
        for question in offered:
            line = before.pop(question.key) if question.key in before else self._offered_line(question)
            line.say(question.text, self._ask_words(), "")
            self._lines[question.key] = line
        for line in before.values():
            if self._answering is not None and line.isAncestorOf(self._answering[1]):
                self._close_answer()
            self._card.body.removeWidget(line)
            line.hide()
            line.deleteLater()
        for place, line in enumerate(self._lines.values()):
            if self._card.body.indexOf(line) != place:
                self._card.body.insertWidget(place, line)
            line.set_ruled(place > 0)
            line.show()

    def _planned_line(self, key: str, row: QuestionRow) -> QuestionLine:
        line = QuestionLine(key, removable=True)
        line.acted.connect(lambda: self._answer(row))
        line.removed.connect(lambda: self._unplan(row))
        return line

    def _offered_line(self, question: Question) -> QuestionLine:
        line = QuestionLine(f"offered_{question.key}")
        line.acted.connect(lambda: self._plan(question))
        return line

    def _ask_words(self) -> str:
        if self._next is None:
            return _("Ask next time")
        starts = self._next.starts.astimezone(self.context.clock.zone)
        if starts.date() == self.context.clock.today() and not self._next.all_day:
            return _("Ask at {time}").format(time=starts.strftime("%H:%M"))
        return _("Ask {day}").format(day=relative_day(starts.date(), self.context.clock.today()))

    def _when_words(self, row: QuestionRow) -> str:
        if self._next is not None and row.meeting_id == self._next.id:
            starts = self._next.starts.astimezone(self.context.clock.zone)
            if starts.date() == self.context.clock.today() and not self._next.all_day:
                return _("To be asked at {time}").format(time=starts.strftime("%H:%M"))
            return _("To be asked {day}").format(day=relative_day(starts.date(), self.context.clock.today()))
        return _("To be asked next time")

    def _plan(self, question: Question) -> None:
        assert self._person is not None
        person_id, meeting = self._person.id, self._next
        self.context.attempt(
            lambda: services.questions.plan(
                self.context.journal,
                person_id,
                question.text,
                question_key=question.key,
                meeting_id=meeting.id if meeting else None,
            ),
            lambda asked_id: self._focus(f"asked_{asked_id}"),
        )

    def _unplan(self, row: QuestionRow) -> None:
        if self.context.attempt(lambda: services.questions.delete(self.context.journal, row.id)):
            self.context.tell(_("Won’t ask “{what}”").format(what=row.text), undo=True)

    def _answer(self, row: QuestionRow) -> None:
        assert self._person is not None
        self._close_answer()
        editor = Answer(self.context, self._person, row)
        editor.closing.connect(self._leave_answer)
        self._answering = (row.id, editor)
        self._lines[f"asked_{row.id}"].open_below(editor)
        editor.start()

    def _leave_answer(self) -> None:
        answered = self._answering
        self._close_answer()
        if answered is not None:
            self._focus(f"asked_{answered[0]}")

    def _close_answer(self) -> None:
        if self._answering is None:
            return
        _row_id, editor = self._answering
        editor.flush()
        self._answering = None
        editor.hide()
        editor.setParent(None)
        editor.deleteLater()

    def _focus(self, key: str) -> None:
        if key in self._lines:
            self._lines[key].take_focus()
        elif self._lines:
            next(iter(self._lines.values())).take_focus()


class QuestionLine(QWidget):
    """A question with what to do about it. Signals `acted`, `removed`."""

    acted = Signal()
    removed = Signal()

    def __init__(self, name: str, *, removable: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        self._ruled = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(GAP_ROW, GAP, GAP, GAP)
        self._column.setSpacing(GAP)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(IconLabel("question"), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(GAP_TIGHT)
        said = QVBoxLayout()
        said.setSpacing(0)
        self._text = label("", "body", wrap=True)
        self._note = label("", "note", wrap=True)
        said.addWidget(self._text)
        said.addWidget(self._note)
        row.addLayout(said, 1)
        self._button = Button("", small=True, name=f"{name}_act")
        self._button.clicked.connect(self.acted)
        row.addWidget(self._button)
        self._away: IconButton | None = None
        if removable:
            self._away = IconButton("close", _("Don’t ask this"), name=f"{name}_remove")
            self._away.clicked.connect(self.removed)
            row.addWidget(self._away)
        self._column.addLayout(row)
        self.setMinimumHeight(px(45))

    def say(self, text: str, action: str, note: str) -> None:
        """Show a question, what its button does and a remark."""
        self._text.setText(text)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._button.set_text(action)
        self._button.setAccessibleDescription(text)

    def set_ruled(self, ruled: bool) -> None:
        """Whether a hairline parts it from the one above."""
        self._ruled = ruled
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._ruled:
            painter = QPainter(self)
            painter.fillRect(QRect(0, 0, self.width(), 1), color("hairline"))
            painter.end()

    def take_focus(self) -> None:
        self._button.setFocus(Qt.FocusReason.OtherFocusReason)

    def has_focus(self) -> bool:
        """Whether one of its buttons has the keyboard."""
        return self._button.hasFocus() or (self._away is not None and self._away.hasFocus())

    def open_below(self, editor: Editor) -> None:
        """Put an editor under the question."""
        self._column.addWidget(editor)
        editor.show()


class Answer(Editor):
    """What they answered; Return keeps it, as a fact or a goal where one says so."""

    def __init__(self, context: Context, person: Profile, row: QuestionRow) -> None:
        super().__init__(f"answer_{row.id}")
        self._context = context
        self._person = person
        self._row = row
        self._text = Thought("answer_text", _("Answer"), _("What did they say?"))
        self._draft = Draft(self._text, context.journal, f"answer/{row.id}")
        self._text.entered.connect(self._keep)
        options: list[tuple[object, str]] = [(FactSource.TOLD, _("Fact"))]
        options += [(kind, words.goal_kind(kind)) for kind in GoalKind]
        self._as = Segmented([*options, (_ONLY, _("Answer only"))], _("Keep as"), "answer_as")
        self._as.set_value(FactSource.TOLD)
        keep = Button(_("Keep"), kind="primary", keys=["Return"], small=True, name="answer_keep")
        keep.clicked.connect(self._keep)
        self.body.addWidget(self._text)
        self.body.addWidget(Line(self._as, keep))

    def start(self) -> None:
        self._text.setFocus()

    def _keep(self) -> None:
        text, chosen = self._text.toPlainText(), self._as.value()
        if not text.strip():
            self.closing.emit()
            return
        keep_as = chosen if isinstance(chosen, FactSource | GoalKind) else None
        if self._context.attempt(
            lambda: services.questions.answer_as(self._context.journal, self._row.id, text, keep_as)
        ):
            self._draft.done()
            self.closing.emit()
