"""The part of a meeting's head about its series: how it repeats, the one before and after, and for which of them a
change is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from partnerjournal import services
from partnerjournal.domain.repeating import Reach, Repetition
from partnerjournal.domain.views.meetings import MeetingView
from partnerjournal.domain.views.series import Repeats
from partnerjournal.i18n import _
from partnerjournal.services.repeated import repeats
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.meetings import series_words
from partnerjournal.ui.pages.meetings.reach import ReachStrip, words
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.theme import GAP, GAP_TIGHT
from partnerjournal.ui.widgets.button import IconButton
from partnerjournal.ui.widgets.labels import ElidedLabel, IconLabel, tooltip

if TYPE_CHECKING:
    from partnerjournal.services.meetings import When
    from partnerjournal.services.series import Changed

_STOP = "stop"
_ALL = (Reach.ONLY, Reach.FOLLOWING, Reach.ALL)


class SeriesPart(QWidget):
    """Signals: `asked()`; `closing()` while an answered question still has the keyboard, so that it can go elsewhere;
    `done()` when the change was made, `left()` when it was taken back.
    """

    asked = Signal()
    closing = Signal()
    done = Signal()
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("meeting_series")
        self._context = context
        self._meeting: MeetingView | None = None
        self.repeats: Repeats | None = None
        self._then: Callable[[object], bool] | None = None
        self._came_from: QWidget | None = None
        self._line = QWidget()
        self._words = ElidedLabel("", "muted", name="meeting_repeats")
        self._before = IconButton("chevron-left", _("The one before"), size=24, name="meeting_before")
        self._after = IconButton("chevron-right", _("The next one"), size=24, name="meeting_after")
        self._before.clicked.connect(lambda: self._go(self.repeats.previous_id if self.repeats else None))
        self._after.clicked.connect(lambda: self._go(self.repeats.next_id if self.repeats else None))
        self.strip = ReachStrip("meeting_reach")
        self.strip.chosen.connect(self._answer)
        self.strip.left.connect(self._leave)
        across = QHBoxLayout(self._line)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(GAP)
        across.addWidget(IconLabel("review", "muted", 16))
        across.addWidget(self._words)
        across.addWidget(self._before)
        across.addWidget(self._after)
        across.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_TIGHT)
        column.addWidget(self._line)
        column.addWidget(self.strip)

    # --- showing

    def show_meeting(self, meeting: MeetingView) -> None:
        """Show how a meeting repeats; a question about another one is taken back."""
        if self._meeting is not None and self._meeting.id != meeting.id:
            self.take_back()
        self._meeting = meeting
        clock = self._context.clock
        self.repeats = None
        if meeting.in_series:
            self.repeats = repeats(self._context.read, meeting.id, clock.now_ms(), str(clock.zone))
        self._line.setVisible(self.repeats is not None)
        self._settle()
        if self.repeats is None:
            return
        self._words.setText(series_words.line(self.repeats, clock))
        self._words.setToolTip(tooltip(series_words.spoken(self.repeats, clock)))
        self._words.setAccessibleName(series_words.spoken(self.repeats, clock))
        for button, other in ((self._before, self.repeats.previous_id), (self._after, self.repeats.next_id)):
            button.setEnabled(other is not None)

    @property
    def asking(self) -> bool:
        """Whether a question waits for its answer."""
        return self._then is not None

    def concerns_others(self) -> bool:
        """Whether a change of this meeting may be meant for others of its series as well."""
        meeting = self._meeting
        return self.repeats is not None and meeting is not None and not meeting.over(self._context.clock.now())

    def focus_question(self) -> None:
        """Give the keyboard to the first answer."""
        self.strip.focus_first()

    def take_back(self) -> None:
        """Let a question go without an answer."""
        self._then = None
        self.strip.hide()
        self._settle()

    # --- what is asked

    def ask_move(self, when: When, said: str) -> None:
        """Ask which of them move to the time that `said` names."""
        journal = self._context.journal
        self._ask(
            _("Move to {when}?").format(when=said),
            [(reach, words(reach)) for reach in _ALL],
            lambda reach: self._change(
                lambda id_: services.series.move(journal, id_, when, Reach(str(reach))),
                _("Moved to {when}").format(when=said),
            ),
        )

    def ask_name(self, title: str) -> None:
        """This one has another name already: ask whether others get it."""
        journal = self._context.journal

        def rename(reach: object) -> bool:
            if reach is Reach.ONLY:
                return True
            said = _("Renamed to “{title}”").format(title=title)
            return self._change(lambda id_: services.series.rename(journal, id_, title, Reach(str(reach))), said)

        self._ask(_("Only this one is called “{title}” now.").format(title=title), _leaving(), rename)

    def ask_delete(self) -> None:
        """Ask which of them are deleted."""
        journal, title = self._context.journal, self._meeting.title if self._meeting else ""
        self._ask(
            _("Delete “{title}”?").format(title=title),
            [(reach, words(reach)) for reach in _ALL],
            lambda reach: self._change(
                lambda id_: services.series.leave_out(journal, id_, Reach(str(reach))),
                _("Deleted “{what}”").format(what=title),
            ),
            _("What is written in the others stays as meetings of their own."),
        )
        self._came_from = self.window().focusWidget()
        self.focus_question()

    def ask_repeat(self, repetition: Repetition | None, said: str) -> None:
        """Ask from when on the meeting repeats so, or whether it stops; `said` is the sentence of the repetition."""
        journal = self._context.journal
        if repetition is None:
            self._ask(
                _("Stop repeating?"),
                [(_STOP, _("This is the last one"))],
                lambda _reach: self._change(
                    lambda id_: services.series.stop_after(journal, id_), _("This is the last one now")
                ),
                _("What is written in later ones stays as meetings of their own."),
            )
            return
        answers: list[tuple[object, str]] = [(reach, words(reach)) for reach in (Reach.FOLLOWING, Reach.ALL)]
        if self.repeats is None:
            answers = [(Reach.FOLLOWING, _("Let it repeat"))]
        self._ask(
            said,
            answers,
            lambda reach: self._change(
                lambda id_: services.series.repeat(journal, id_, repetition, Reach(str(reach))), said
            ),
        )

    # --- inside

    def _ask(
        self, question: str, answers: list[tuple[object, str]], then: Callable[[object], bool], note: str = ""
    ) -> None:
        self._then, self._came_from = then, None
        self.strip.ask(question, answers, note)
        self._settle()
        self.asked.emit()

    def _change(self, gesture: Callable[[int], Changed], said: str) -> bool:
        """Make the change and tell it, with what stays; False where it was refused."""
        meeting = self._meeting
        if meeting is None:
            return False

        def tell(changed: Changed) -> None:
            parts = [said.partition(";")[0], series_words.kept(changed)]
            self._context.tell(". ".join(part for part in parts if part), undo=True)

        self._then = None  # what changes is shown at once, and may be gone
        self.strip.hide()
        return self._context.attempt(lambda: gesture(meeting.id), tell)

    def _answer(self, value: object) -> None:
        then = self._then
        if then is None:
            return
        if self.strip.isAncestorOf(self.window().focusWidget() or self):
            self.closing.emit()
        made = then(value)
        self.take_back()
        (self.done if made else self.left).emit()

    def _leave(self) -> None:
        self.take_back()
        self.left.emit()
        if self._came_from is not None and self._came_from.isVisible():
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self, meeting_id: int | None) -> None:
        if meeting_id is not None:
            self._context.go(Place(PageName.MEETINGS, meeting_id, "series"))

    def focus_ways(self) -> None:
        """Give the keyboard to the way on, or back at the end."""
        way = self._after if self._after.isEnabled() else self._before
        way.setFocus(Qt.FocusReason.OtherFocusReason)

    def _settle(self) -> None:
        """Without a line and a question there is nothing to see."""
        self.setVisible(self.repeats is not None or self.asking)


def _leaving() -> list[tuple[object, str]]:
    return [(Reach.ONLY, _("Leave it so")), (Reach.FOLLOWING, words(Reach.FOLLOWING)), (Reach.ALL, words(Reach.ALL))]
