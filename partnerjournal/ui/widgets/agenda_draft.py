"""What could stand on an agenda, below it: quiet lines with why, taken one by one or all at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from partnerjournal import services
from partnerjournal.domain.agenda_draft import DraftKind, Proposal, draft
from partnerjournal.domain.questions import Question
from partnerjournal.domain.views.briefing import BriefingView
from partnerjournal.i18n import _, ngettext
from partnerjournal.services.question_bank import bank
from partnerjournal.store.reads import agenda as reads
from partnerjournal.store.reads import briefing
from partnerjournal.ui.context import Context
from partnerjournal.ui.page_keys import TAKE_ALL
from partnerjournal.ui.theme import GAP
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.labels import label
from partnerjournal.ui.widgets.rowlist import RowList
from partnerjournal.ui.widgets.rows import AGENDA, RowData, Sign

_SIGNS = {
    DraftKind.RESTATEMENT: Sign("dashed-circle", "warn"),
    DraftKind.I_OWE: Sign("arrow-up-right"),
    DraftKind.THEY_OWE: Sign("arrow-down-left"),
    DraftKind.LEFT_OPEN: Sign("carry"),
    DraftKind.DECISION: Sign("flag"),
    DraftKind.GOAL: Sign("target"),
    DraftKind.QUESTION: Sign("question"),
}


def proposals_for(
    context: Context, meeting_id: int, view: BriefingView | None = None, questions: Sequence[Question] | None = None
) -> tuple[Proposal, ...]:
    """What to propose for a meeting now; `view` and `questions` where the caller has read them already."""
    now, settings = context.clock.local(), context.settings
    view = view or briefing.of_meeting(context.read, meeting_id, now, settings.largest_contact)
    if view is None:
        return ()
    asked = bank(context.read, settings.language) if questions is None else questions
    return draft(view, now, asked, reads.refused_drafts(context.read, meeting_id))


class DraftList(QWidget):
    """Click or Return takes a line, Delete refuses it for this meeting, Alt+A takes all.

    Where room is short only their number is shown until one asks to see them. Nothing to propose takes no room.
    """

    def __init__(self, context: Context, name: str, bleed: int = 0) -> None:
        super().__init__()
        self.setObjectName(name)
        self._context = context
        self._meeting_id: int | None = None
        self._proposals: tuple[Proposal, ...] = ()
        self._open_for: int | None = None
        self._said = label("", "label", name=f"{name}_heading")
        self._show = Button(_("Show"), kind="link", name=f"{name}_show")
        self._show.clicked.connect(self._unfold)
        self._take_all = Button(_("Take all"), keys=["Alt", "A"], kind="quiet", small=True, name=f"{name}_all")
        self._take_all.clicked.connect(self.take_all)
        head = QHBoxLayout()
        head.setContentsMargins(bleed, 0, bleed, 0)
        head.setSpacing(GAP)
        head.addWidget(self._said)
        head.addWidget(self._show)
        head.addStretch(1)
        head.addWidget(self._take_all)
        self.list = RowList(
            AGENDA, _("Proposed for the agenda"), f"{name}_items", fit=True, keeps_selection=False, open_on_click=True
        )
        self.list.opened.connect(self._open)
        self.list.wants_menu.connect(self._menu)
        self.list.installEventFilter(self)
        self.list.set_bleed(bleed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.list)
        self.hide()

    def show_proposals(self, meeting_id: int, proposals: Sequence[Proposal], *, folded: bool = False) -> None:
        """Show what is proposed for a meeting, `folded` where room is short; the keyboard stays among the lines."""
        self._meeting_id, self._proposals = meeting_id, tuple(proposals)
        had_focus = self.list.hasFocus()
        if had_focus:
            self._open_for = meeting_id  # to fold it now would send the next Return to what takes them all
        folded = folded and self._open_for != meeting_id
        shown, current = [row.id for row in self.list.rows()], self.list.current()
        place = shown.index(current.id) if current and current.id in shown else 0
        rows = [] if folded else [_row(each) for each in self._proposals]
        self.list.set_rows(rows)
        self.list.setVisible(bool(rows))
        count = len(self._proposals)
        words = ngettext("{n} line from what you know", "{n} lines from what you know", count).format(n=count)
        self._said.setText(words if folded else _("From what you know"))
        self._show.setVisible(folded)
        self.setVisible(bool(self._proposals))
        if had_focus and rows and self.list.current() is None:
            self.list.choose(rows[min(place, len(rows) - 1)].id)
        elif had_focus and not rows:
            self.focusPreviousChild()

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [self._show, self._take_all, self.list]

    def take_all(self) -> None:
        """Put all that is proposed on the agenda."""
        self._take(self._proposals)

    def _unfold(self) -> None:
        if self._meeting_id is not None:
            self._open_for = self._meeting_id
            self.show_proposals(self._meeting_id, self._proposals)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self.list.choose_first()

    def _open(self, row_id: object) -> None:
        self._take([each for each in self._proposals if _key(each) == row_id])

    def _take(self, proposals: Sequence[Proposal]) -> None:
        meeting_id = self._meeting_id
        if meeting_id is None or not proposals:
            return
        journal = self._context.journal
        if self._context.attempt(lambda: services.agenda_draft.take(journal, meeting_id, proposals)):
            count = len(proposals)
            words = ngettext("On the agenda: “{what}”", "{n} lines on the agenda", count)
            self._context.tell(words.format(n=count, what=proposals[0].text), undo=True)

    def _refuse(self, proposal: Proposal) -> None:
        meeting_id = self._meeting_id
        if meeting_id is None:
            return
        journal = self._context.journal
        if self._context.attempt(lambda: services.agenda_draft.refuse(journal, meeting_id, proposal)):
            self._context.tell(_("Not proposed again: “{what}”").format(what=proposal.text), undo=True)

    def _menu(self, row_id: object, where: QPoint) -> None:
        proposal = next((each for each in self._proposals if _key(each) == row_id), None)
        if proposal is None:
            return
        menu = QMenu(self)
        menu.setObjectName("agenda_draft_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Put it on the agenda") + "\tReturn").triggered.connect(lambda: self._take([proposal]))
        menu.addAction(_("Not for this meeting") + "\tDel").triggered.connect(lambda: self._refuse(proposal))
        menu.popup(where)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if TAKE_ALL.pressed(event):
            self.take_all()
            return True
        if event.key() == Qt.Key.Key_Delete:
            row = self.list.current()
            chosen = next((each for each in self._proposals if row and _key(each) == row.id), None)
            if chosen is not None:
                self._refuse(chosen)
            return True
        return False


def _key(proposal: Proposal) -> str:
    return "|".join(proposal.ref)


def _row(proposal: Proposal) -> RowData:
    return RowData(
        _key(proposal),
        proposal.text,
        leading=_SIGNS[proposal.kind],
        detail=proposal.why,
        state_text=_("{n} min").format(n=proposal.minutes) if proposal.minutes else "",
        quiet=True,
        tooltip=_("{text}\nReturn or a click puts it on the agenda, Delete does not").format(text=proposal.text),
    )
