"""Not known yet: what to ask them, planned with one key, answered in place, the answer kept as what it is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from partnerjournal import services
from partnerjournal.domain.questions import Known, Question, by_key, kept_as, last_asked, rank
from partnerjournal.domain.stage import NO_CONTACT, stage_of
from partnerjournal.domain.views.people import NextMeeting, Profile, QuestionRow
from partnerjournal.domain.when import relative_day
from partnerjournal.i18n import _
from partnerjournal.services.question_bank import bank
from partnerjournal.store.reads import profile as reads
from partnerjournal.store.reads import questions as question_reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.colleague.asked import AskedQuestions
from partnerjournal.ui.pages.colleague.entries import Section
from partnerjournal.ui.pages.colleague.question_line import OwnWords, QuestionLine
from partnerjournal.ui.theme import GAP
from partnerjournal.ui.widgets.answer import AnswerEditor
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.card import Card
from partnerjournal.ui.widgets.labels import label

_OFFERED = 2  # with the one among the working preferences three: decision 30


class Unknown(Section):
    """Questions that are planned, up to two that are worth asking, one's own; and what was asked before."""

    kinds = ("asked", "goal", "preference", "affiliation", "fact", "meeting", "attendee", "own_question")

    def __init__(self, context: Context) -> None:
        super().__init__(context, "unknown")
        self._person: Profile | None = None
        self._next: NextMeeting | None = None
        self._answering: tuple[int, AnswerEditor] | None = None
        self._own: OwnWords | None = None
        both = QVBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(28)  # as between sections
        column = QVBoxLayout()
        both.addLayout(column)
        column.setContentsMargins(GAP, 0, GAP, 0)
        column.setSpacing(GAP)
        head = QHBoxLayout()
        head.addWidget(label(_("Not known yet"), "heading"))
        head.addStretch(1)
        self._write = Button(_("Own question"), "plus", small=True, name="unknown_own")
        self._write.clicked.connect(self.write_own)
        head.addWidget(self._write)
        column.addLayout(head)
        self._slot = QVBoxLayout()
        column.addLayout(self._slot)
        self._card = Card(flush=True, name="unknown_card")
        column.addWidget(self._card)
        self.asked = AskedQuestions(context)
        both.addWidget(self.asked)
        self._lines: dict[str, QuestionLine] = {}
        self._bank: tuple[Question, ...] = ()

    def load(self, person: Profile) -> None:
        if self._person is None or self._person.id != person.id:
            self._close_answer()
            self._close_own()
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
        self._card.setVisible(bool(self._lines))
        self.asked.load(person)
        self.show()
        if focused is not None and focused not in self._lines and self._lines:
            keys = list(self._lines)
            self._lines[keys[min(place, len(keys) - 1)]].take_focus()

    def write_own(self) -> None:
        """Write a question in one's own words."""
        if self._person is None:
            return
        if self._own is None:
            self._own = OwnWords(self.context, self._person)
            self._own.written.connect(self._plan_own)
            self._own.closing.connect(self._leave_own)
            self._slot.addWidget(self._own)
            self._own.show()
        self._own.start()

    def _plan_own(self, text: str) -> None:
        if self._own is not None and self._plan(text):
            self._own.taken()
            self._close_own()

    def _leave_own(self) -> None:
        self._close_own()
        self._write.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_own(self) -> None:
        if self._own is not None:
            self._own.flush()
            self._own.hide()
            self._own.deleteLater()
            self._own = None

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
        line.acted.connect(lambda: self._plan(question.text, question.key))
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

    def _plan(self, text: str, key: str = "") -> bool:
        assert self._person is not None
        person_id, meeting = self._person.id, self._next
        return self.context.attempt(
            lambda: services.questions.plan(
                self.context.journal,
                person_id,
                text,
                question_key=key,
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
        suggested = kept_as(by_key(self._bank, row.question_key))
        editor = AnswerEditor(self.context, row.id, suggested)
        editor.kept.connect(lambda what: self.context.tell(_("Kept: {what}").format(what=what), undo=True))
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
