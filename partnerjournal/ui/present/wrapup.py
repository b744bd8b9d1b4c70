"""Just after: what is open, what was promised, how present I was, one gesture, the recap, the next time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog

from partnerjournal import services
from partnerjournal.domain.capture_line import Captured, CaptureKind
from partnerjournal.domain.changes import ChangeSet
from partnerjournal.domain.enums import AgendaState, Direction, GestureKind, RestatementState, Visibility
from partnerjournal.domain.names import first_name
from partnerjournal.domain.recap import RecapMedium, RecapStyle
from partnerjournal.domain.recap_form import Recipient, pointer, unchallenged
from partnerjournal.domain.views.present import CapturedRow, NextTime, PresentItem, PresentMeeting
from partnerjournal.i18n import _, ngettext
from partnerjournal.services.capture import Kept
from partnerjournal.services.meetings import When
from partnerjournal.store.reads import present as reads
from partnerjournal.store.reads import recap as recap_reads
from partnerjournal.store.reads.presence import helped_before
from partnerjournal.ui.context import Context
from partnerjournal.ui.keys import install
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.present import words
from partnerjournal.ui.present.keys import RATES, WRAP_UP_KEYS
from partnerjournal.ui.present.next_time import read_when
from partnerjournal.ui.present.recap_view import Paper, recap_input
from partnerjournal.ui.present.wrapup_form import WrapUpForm
from partnerjournal.ui.present.wrapup_rows import Fate, OpenItem, Promise, Unanswered
from partnerjournal.ui.saving import Keeper
from partnerjournal.ui.widgets.capture import Whose
from partnerjournal.ui.widgets.fields import LineField

_TABLES = (
    "meeting",
    "attendee",
    "agenda_item",
    "note",
    "restatement",
    "commitment",
    "decision",
    "gesture",
    "focus_session",
    "colleague",
    "preference",
    "handle",
)
_STATES = {Fate.CARRY: AgendaState.OPEN, Fate.DROP: AgendaState.DROPPED, Fate.DONE: AgendaState.DONE}


class WrapUp(WrapUpForm):
    """The wrap-up of one meeting, held just now or long ago. Signal `left()` when it is done or put off."""

    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context.journal, context.clock.today, lambda: context.settings.language, self._read_when)
        self.context = context
        self._meeting: PresentMeeting | None = None
        self._items: tuple[PresentItem, ...] = ()
        self._rows: tuple[CapturedRow, ...] = ()
        self._late: tuple[CapturedRow, ...] = ()  # what I owe these people from elsewhere and am late with
        self._next: NextTime | None = None
        self._in_question: set[int] = set()  # agenda items and restatements that were open when this was opened
        self._unanswered: set[int] = set()
        self._missed = False
        self._keep_news = Keeper(self.news, lambda text: self._keep_line(good_news=text))
        self._keep_hard = Keeper(self.hard, lambda text: self._keep_line(challenge=text))
        self._keep_promise = Keeper(self.add_line.field, lambda _text: self._keep_promised())
        self.helped.keep(lambda text: self._keep_line(helped=text))
        self._listen()

    # --- which meeting

    def open(self, meeting_id: int) -> None:
        """Show the wrap-up of a meeting with the keyboard on the first thing to decide."""
        self.leave()
        self._meeting = reads.meeting(self.context.read, meeting_id)
        if self._meeting is None:
            self.left.emit()
            return
        self._in_question = {
            item.id for item in reads.agenda(self.context.read, meeting_id) if item.state is AgendaState.OPEN
        }
        self._unanswered = {row.id for row in reads.captured(self.context.read, meeting_id) if row.unanswered}
        self.recap.forget()
        self.news.hide()
        self.hard.hide()
        self.helped.open_for(helped_before(self.context.read, meeting_id))
        promised = services.drafts.kept(self.context.journal, self._promise_key)
        self.add_line.set_line(promised)
        self._keep_promise.flush()
        self.add_line.setVisible(bool(promised))
        self.middle.verticalScrollBar().setValue(0)
        self.read()
        QTimer.singleShot(0, self, self._focus_first)
        self._focus_first()

    def leave(self) -> None:
        """Another page is shown: keep what is being typed."""
        for keeper in (self._keep_news, self._keep_hard, self._keep_promise):
            keeper.flush()
        self.helped.flush()
        self.give.leave()
        self._meeting = None

    def read(self) -> None:
        """Read again what the journal says of the meeting."""
        if self._meeting is None:
            return
        meeting = reads.meeting(self.context.read, self._meeting.id)
        if meeting is None:
            return
        self._meeting = meeting
        self._items = reads.agenda(self.context.read, meeting.id)
        self._rows = reads.captured(self.context.read, meeting.id)
        self._late = reads.late_with(self.context.read, meeting.id, self.context.clock.today())
        self._next = reads.next_time(self.context.read, meeting.id)
        self._show()

    # --- done, or later

    def finish(self) -> None:
        """Copy the recap, carry what is carried, and close: the meeting is wrapped up."""
        meeting = self._meeting
        if meeting is None:
            return
        self._keep_news.flush()
        self._keep_hard.flush()
        self.helped.flush()
        self.read()
        journal, following = self.context.journal, self._next
        carried = [item for item in self._open_items() if item.state is AgendaState.OPEN] if following else []
        sends = not self.recap.empty
        if sends:
            self.recap.copy_text()

        def gestures() -> None:
            for item in carried:
                services.agenda.carry(journal, item.id, following.id if following else 0)
            services.meetings.wrap_up(journal, meeting.id)

        if self.context.attempt(gestures):
            said = _("Wrapped up “{title}”. The recap is copied.") if sends else _("Wrapped up “{title}”.")
            self._meeting = None
            self.left.emit()
            self.context.tell(said.format(title=meeting.title))

    def later(self) -> None:
        """Put it off: the meeting says that its wrap-up waits."""
        self.left.emit()

    def go_to_answers(self) -> None:
        """Give the keyboard to the first restatement that waits for an answer, otherwise the first there is."""
        rows = [row for row in self.answers.rows() if isinstance(row, Unanswered)]
        waiting = next((row for row in rows if row.waiting), rows[0] if rows else None)
        if waiting:
            waiting.answer.focus_choice()

    # --- gestures

    def _decide(self, item_id: int, fate: object) -> None:
        assert isinstance(fate, Fate)
        self.context.attempt(lambda: services.agenda.set_state(self.context.journal, item_id, _STATES[fate]))

    def _answer(self, restatement_id: int, confirmed: bool) -> None:
        gesture = services.restatements.confirm if confirmed else services.restatements.reopen
        self.context.attempt(lambda: gesture(self.context.journal, restatement_id))

    def _word(self, restatement_id: int, answer: object, text: str) -> None:
        """Keep what they made of a restatement; refused, the words stay in their field."""
        partly = answer is RestatementState.PARTLY
        gesture = services.restatements.partly if partly else services.restatements.correct
        if self.context.attempt(lambda: gesture(self.context.journal, restatement_id, text)):
            for row in self.answers.rows():
                if isinstance(row, Unanswered) and row.restatement_id == restatement_id:
                    row.kept()

    def _owe(self, restatement_id: int, direction: object) -> None:
        if isinstance(direction, Direction):
            journal, language = self.context.journal, self.context.settings.language or "en"
            self.context.attempt(lambda: services.restatements.promise(journal, restatement_id, direction, language))

    def _keep_late(self, commitment_id: int) -> None:
        text = next((row.text for row in self._late if row.id == commitment_id), "")
        if self.context.attempt(lambda: services.commitments.keep(self.context.journal, commitment_id)):
            self.context.tell(_("Kept: “{text}”").format(text=text), undo=True)
            self._focus_first()

    def _date(self, commitment_id: int, day: date) -> None:
        late = any(row.id == commitment_id for row in self._late)
        moved = self.context.attempt(lambda: services.commitments.renegotiate(self.context.journal, commitment_id, day))
        if moved and late:
            self._focus_first()

    def _rate(self, presence: object) -> None:
        meeting = self._meeting
        if meeting and (presence is None or isinstance(presence, int)):
            self.context.attempt(lambda: services.meetings.rate_presence(self.context.journal, meeting.id, presence))

    def _log_gesture(self, kind: object, text: str) -> None:
        meeting = self._meeting
        if meeting is None:
            return
        first = meeting.people[0].colleague_id if meeting.people else None
        self.context.attempt(
            lambda: services.gestures.add(
                self.context.journal, first, text, kind=GestureKind(str(kind)), meeting_id=meeting.id
            ),
            lambda _id: self.give.kept(),
        )

    def _add_promise(self, line: Captured, colleague_id: int | None) -> None:
        meeting = self._meeting
        if meeting is None:
            return
        self.context.attempt(
            lambda: services.capture.keep(self.context.journal, line, meeting_id=meeting.id, colleague_id=colleague_id),
            lambda _kept: self._promise_kept(),
        )

    def _plan(self, when: When) -> None:
        meeting = self._meeting
        if meeting:
            self.context.attempt(
                lambda: services.meetings.follow_up(self.context.journal, meeting.id, when),
                lambda _id: self.next_row.kept(),
            )

    def _share(self, kind: object, row_id: int) -> None:
        journal = self.context.journal
        if isinstance(kind, CaptureKind):
            share = Visibility.SHAREABLE
            self.context.attempt(lambda: services.capture.set_visibility(journal, Kept(kind, row_id), share))
        else:
            self.context.attempt(lambda: services.agenda.edit(journal, row_id, visibility=Visibility.SHAREABLE))

    def _sent(self, sentence: str) -> None:
        meeting = self._meeting
        if meeting:
            self.context.attempt(
                lambda: services.meetings.mark_recap_sent(self.context.journal, meeting.id),
                lambda _none: self.context.tell(sentence),
            )

    def _on_paper(self, paper: Paper) -> None:
        """Print the recap, or save it to be read; once that is chosen it counts as sent."""
        from partnerjournal.ui import printing

        meeting = self._meeting
        if meeting is None or self.recap.empty:
            return
        page, journal, subject = self.recap.page(), self.context.journal, self.recap.recap.subject
        if paper is Paper.PRINTED:
            dialog: QDialog = printing.offer_print(self.context, self, page)
        else:
            offer = printing.offer_pdf if paper is Paper.PDF else printing.offer_page
            dialog = offer(self.context, self, page, subject, _("Recap"))
        dialog.accepted.connect(
            lambda: self.context.attempt(lambda: services.meetings.mark_recap_sent(journal, meeting.id))
        )

    def _as_file(self) -> None:
        if self._meeting is not None and not self.recap.empty:
            from partnerjournal.ui.present.recap_file import offer_mail_file

            offer_mail_file(self.context, self.recap)

    def _settle_recap(self, colleague_id: int, style: RecapStyle | None, medium: RecapMedium | None) -> None:
        """From now on recaps go to somebody in this form; None and None: as their preferences say."""
        self.context.attempt(
            lambda: services.preferences.set_recap(self.context.journal, colleague_id, style, medium),
            lambda _none: self.context.tell(_("Kept for the next recaps too") if style else _("As preferences say")),
        )

    def _keep_line(self, **line: str) -> None:
        if self._meeting:
            services.meetings.edit(self.context.journal, self._meeting.id, self, **line)  # type: ignore[arg-type]

    # --- showing

    def _open_items(self) -> list[PresentItem]:
        return [item for item in self._items if item.id in self._in_question and item.state is not AgendaState.CARRIED]

    def _show(self) -> None:
        meeting = self._meeting
        if meeting is None:
            return
        clock = self.context.clock
        self.title.setText(words.wrap_up_heading(meeting))
        taken = reads.time_taken(self.context.read, meeting.id)
        self.taken.setText(
            words.figures(taken.elapsed_s, taken.planned_s, taken.drifts, len(self._rows))
            if taken
            else ngettext("{n} line kept", "{n} lines kept", len(self._rows)).format(n=len(self._rows))
        )
        open_items = self._open_items()
        promised = [row for row in self._rows if row.kind in (CaptureKind.I_OWE, CaptureKind.THEY_OWE)]
        promised = [row for row in promised if not row.settled]
        unanswered = [row for row in self._rows if row.id in self._unanswered and row.answer]
        given = [row for row in self._rows if row.kind is CaptureKind.GESTURE]
        self.late.show_all(self._late)
        self.late_heading.setVisible(bool(self._late))
        self.open_items.show_all(open_items)
        self.open_heading.setVisible(bool(open_items))
        self.promised.show_all(promised)
        self.answers.show_all(unanswered)
        self.answer_heading.setVisible(bool(unanswered))
        self.given_before.show_all(given[:-1])
        self.rating.set_value(meeting.presence)
        self.helped.show_line(meeting.helped)
        self.give.show_for(meeting.id, given[-1].text if given else "")
        self.add_line.set_people([Whose(p.colleague_id, p.name) for p in meeting.people if p.colleague_id is not None])
        carried = sum(1 for item in open_items if item.state is AgendaState.OPEN)
        self.next_row.show_next(self._next, clock.local(), carried)
        self._keep_news.show(meeting.good_news)
        self._keep_hard.show(meeting.challenge)
        self.news.setVisible(self.news.isVisibleTo(self) or bool(meeting.good_news))
        self.hard.setVisible(self.hard.isVisibleTo(self) or bool(meeting.challenge))
        self.ask_news.setVisible(not self.news.isVisibleTo(self))
        recipients = recap_reads.recipients(self.context.read, meeting.id)
        self._point_out(recipients)
        source = recap_input(meeting, self._items, self._rows, self._next, clock.zone)
        self.recap.show_recap(source, recipients, self.context.settings.recap_footer, self._items, self._rows)
        self.primary.set_text(_("Finish") if self.recap.empty else _("Copy recap and finish"))

    def _point_out(self, recipients: Sequence[Recipient]) -> None:
        """Recaps in a row to the same colleague without a challenge, this one included, are said."""
        assert self._meeting is not None
        said = ""
        for one in recipients:
            if one.colleague_id is None or said:
                continue
            earlier = recap_reads.challenges(self.context.read, self._meeting.id, one.colleague_id)
            said = pointer(first_name(one.name), unchallenged(self._meeting.challenge, earlier))
        pointing = bool(said) and not self.hard.isVisibleTo(self)
        self.pointed.setText(said)
        self.challenge_asked.setAccessibleDescription(said)
        self.pointer.setVisible(pointing)
        self.ask_hard.setVisible(not pointing and not self.hard.isVisibleTo(self))

    def _focus_first(self) -> None:
        """What is to be decided first: what I am late with, an open item, a missing date, otherwise presence."""
        if not self.isVisible() or self._meeting is None:
            return
        for row in self.late.rows():
            if isinstance(row, Promise):
                row.keep.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        for row in self.open_items.rows():
            if isinstance(row, OpenItem):
                row.fate.focus_choice()
                return
        for row in self.promised.rows():
            if isinstance(row, Promise) and row.due.kind() == "blank":
                row.due.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.rating.focus_choice()

    def _promise_kept(self) -> None:
        self.add_line.clear()
        self._keep_promise.flush()
        self._ask_promise()

    def _keep_promised(self) -> None:
        if self._meeting:
            services.drafts.keep(self.context.journal, self._promise_key, self.add_line.line())

    @property
    def _promise_key(self) -> str:
        return f"promise/{self._meeting.id}" if self._meeting else "promise"

    def _ask_promise(self) -> None:
        if not self.add_line.field.text():
            self.add_line.set_kind(CaptureKind.I_OWE)
        self.add_line.show()
        self.add_line.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_line(self, field: LineField) -> None:
        field.show()
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show()

    def _read_when(self, text: str) -> When | None:
        clock = self.context.clock
        if self._meeting is None:
            return None
        return read_when(text, clock.now(), self._meeting, clock.zone, self.context.settings.language)

    def _listen(self) -> None:
        self.rating.chosen.connect(self._rate)
        self.give.given.connect(self._log_gesture)
        self.next_row.planned.connect(self._plan)
        self.add_line.entered.connect(self._add_promise)
        self.recap.sent.connect(self._sent)
        self.recap.shared.connect(self._share)
        self.recap.on_paper.connect(self._on_paper)
        self.recap.as_file.connect(self._as_file)
        self.recap.how.settled.connect(self._settle_recap)
        self.helped.back_button.clicked.connect(lambda: self.context.go(Place(PageName.LOOKING_BACK)))
        self.ask_news.clicked.connect(lambda: self._ask_line(self.news))
        self.ask_hard.clicked.connect(lambda: self._ask_line(self.hard))
        self.decided.connect(self._decide)
        self.dated.connect(self._date)
        self.answered.connect(self._answer)
        self.worded.connect(self._word)
        self.owed.connect(self._owe)
        self.kept.connect(self._keep_late)
        self.ask_promised.clicked.connect(self._ask_promise)
        self.challenge_asked.clicked.connect(lambda: self._ask_line(self.hard))
        self.primary.clicked.connect(self.finish)
        self.put_off.clicked.connect(self.later)
        self.context.changed.connect(self._hear)
        deeds: dict[str, Callable[[], None]] = {
            "gesture": self.give.ask,
            "helped": self.helped.ask,
            "copy": self.recap.copy_text,
            "copy_markdown": self.recap.copy_markdown,
            "mail": self.recap.open_mail,
        }
        deeds |= {f"presence_{rate}": partial(self._rate, rate) for rate in RATES}
        install(WRAP_UP_KEYS, deeds, self, Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._missed:
            self._missed = False
            self.read()

    def _hear(self, change: ChangeSet) -> None:
        if self._meeting is None or not change.touches(*_TABLES):
            return
        if self.isVisible():
            self.read()
        else:
            self._missed = True
