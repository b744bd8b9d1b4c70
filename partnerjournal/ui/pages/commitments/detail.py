"""One promise: its words, when it is due, what one can do about it, and its history."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerjournal import services
from partnerjournal.domain.enums import CommitmentState, Visibility
from partnerjournal.domain.views.commitments import CommitmentDetail
from partnerjournal.domain.when import due_words, relative_day, short_date
from partnerjournal.i18n import _
from partnerjournal.store.reads import commitments as reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.commitments import words
from partnerjournal.ui.pages.commitments.renegotiation import Renegotiation
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.saving import Keeper
from partnerjournal.ui.theme import GAP_GROUP, GAP_ROW
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.card import SectionHeading
from partnerjournal.ui.widgets.fields import TextArea
from partnerjournal.ui.widgets.flow import FlowLayout
from partnerjournal.ui.widgets.labels import label, restyle, tooltip
from partnerjournal.ui.widgets.rowlist import RowList
from partnerjournal.ui.widgets.rows import SIDE, RowData, Sign


class Detail(QWidget):
    """Shows one promise. Its words save themselves; a new date and a reason are taken with Return."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._shown: CommitmentDetail | None = None
        self._owner = label("", "muted", wrap=True, name="commitment_owner")
        self._due = label("", "statement", wrap=True, name="commitment_due")
        self._text = TextArea("commitment_text", _("What was promised"), min_lines=1)
        self._keeper: Keeper | None = None
        self._kept = Button(_("Kept"), "check", kind="primary", name="commitment_kept")
        self._reopen = Button(_("Open again"), "undo", name="commitment_reopen")
        self._drop = Button(_("Drop"), "close", name="commitment_drop")
        self._private = Button("", name="commitment_visibility")
        self._delete = Button(_("Delete"), "trash", kind="quiet", name="commitment_delete")
        self._other_date = Renegotiation(context)
        self._out_of = label("", "note", wrap=True, name="commitment_out_of")
        self._history = RowList(SIDE, _("History"), "commitment_history", fit=True, keeps_selection=False)
        self._person = Button("", kind="link", name="commitment_person")
        self._meeting = Button("", kind="link", name="commitment_meeting")
        for link in (self._person, self._meeting):
            link.setMinimumWidth(1)  # a long title is cut where the page is narrow
        self._wire()
        self._build()

    def show_commitment(self, commitment_id: int) -> bool:
        """Show a promise; whether there is such a one. What is typed and not yet saved stays."""
        found = reads.detail(self._context.read, commitment_id)
        if found is None:
            return False
        other = self._shown is None or self._shown.line.id != commitment_id
        if other and self._keeper is not None:
            self._keeper.detach()
            self._keeper = None
        self._shown = found
        if self._keeper is None:
            self._text.set_text(found.line.text)
            self._keeper = Keeper(self._text, lambda text: self._save(commitment_id, text))
        else:
            self._keeper.show(found.line.text)
        self._other_date.show_promise(found)
        self._say(found)
        return True

    def focus_text(self) -> None:
        """Put the caret into the words."""
        self._text.setFocus()

    def focus_date(self) -> None:
        """Put the caret where another date is written."""
        if self._shown is not None and self._shown.line.state is CommitmentState.OPEN:
            self._other_date.start()

    def delete_shown(self) -> None:
        """Delete the promise that is shown, with a way back."""
        if self._shown is None:
            return
        line = self._shown.line
        if self._context.attempt(lambda: services.commitments.delete(self._context.journal, line.id)):
            self._context.tell(_("Deleted “{text}”").format(text=line.text), undo=True)

    def _say(self, found: CommitmentDetail) -> None:
        today, zone, line = self._context.clock.today(), self._context.clock.zone, found.line
        is_open = line.state is CommitmentState.OPEN
        self._owner.setText(words.owner(line))
        if not is_open:
            closed = line.closed.astimezone(zone).date() if line.closed else today
            self._due.setText(f"{words.state(line.state)}, {relative_day(closed, today)}")
        elif line.due_on is None:
            self._due.setText(_("By when?"))
        else:
            self._due.setText(f"{due_words(line.due_on, today)} · {short_date(line.due_on, today)}")
        late = is_open and (line.due_on is None or line.due_on < today)
        restyle(self._due, tone="warn" if late or line.state is CommitmentState.KEPT_LATE else "")
        for button in (self._kept, self._drop):
            button.setVisible(is_open)
        self._reopen.setVisible(not is_open)
        self._other_date.set_open(is_open)
        self._out_of.setText(_("Out of what was said back: “{text}”").format(text=found.out_of))
        self._out_of.setVisible(bool(found.out_of))
        shareable = found.visibility is Visibility.SHAREABLE
        self._private.set_text(_("May be shared") if shareable else _("Private"))
        self._private.set_icon("globe" if shareable else "lock")
        self._person.set_text(line.name)
        self._person.setVisible(line.colleague_id is not None)
        made_in = _("Made in “{title}”").format(title=found.meeting_title)
        self._meeting.set_text(made_in)
        self._meeting.setToolTip(tooltip(made_in))
        self._meeting.setVisible(found.meeting_id is not None)
        self._history.set_rows(
            [
                RowData(
                    step.id,
                    words.happened(step, today),
                    subtitle=step.why,
                    leading=Sign("history"),
                    state_text=short_date(step.at.astimezone(zone).date(), today),
                )
                for step in found.history
            ]
        )

    def _save(self, commitment_id: int, text: str) -> None:
        services.commitments.edit(self._context.journal, commitment_id, text, origin=self)

    def _do(self, gesture: Callable[[int], None]) -> None:
        if self._shown is None:
            return
        commitment_id = self._shown.line.id
        if self._context.attempt(lambda: gesture(commitment_id)):
            self._other_date.clear()
            self._text.setFocus()

    def _flip(self) -> None:
        if self._shown is not None:
            shareable = self._shown.visibility is Visibility.SHAREABLE
            new = Visibility.PRIVATE if shareable else Visibility.SHAREABLE
            commitment_id = self._shown.line.id
            self._context.attempt(
                lambda: services.commitments.set_visibility(self._context.journal, commitment_id, new)
            )

    def _wire(self) -> None:
        journal = self._context.journal
        self._kept.clicked.connect(lambda: self._do(lambda id_: services.commitments.keep(journal, id_)))
        self._reopen.clicked.connect(
            lambda: self._do(lambda id_: services.commitments.reopen(journal, id_, self._other_date.why()))
        )
        self._drop.clicked.connect(
            lambda: self._do(lambda id_: services.commitments.drop(journal, id_, self._other_date.why()))
        )
        self._other_date.moved.connect(self._text.setFocus)
        self._private.clicked.connect(self._flip)
        self._delete.clicked.connect(self.delete_shown)
        self._person.clicked.connect(self._open_person)
        self._meeting.clicked.connect(self._open_meeting)

    def _open_person(self) -> None:
        if self._shown is not None:
            self._context.go(Place(PageName.PEOPLE, self._shown.line.colleague_id))

    def _open_meeting(self) -> None:
        if self._shown is not None:
            self._context.go(Place(PageName.MEETINGS, self._shown.meeting_id))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_GROUP, GAP_GROUP, GAP_GROUP, GAP_GROUP)
        column.setSpacing(GAP_ROW)
        column.addWidget(self._owner)
        column.addWidget(self._text)
        column.addWidget(self._due)
        column.addWidget(self._out_of)
        for line in (
            (self._person, self._meeting),
            (self._kept, self._reopen, self._drop, self._private, self._delete),
        ):
            wrapping = QWidget()
            flow = FlowLayout(wrapping)
            for button in line:
                flow.addWidget(button)
            column.addWidget(wrapping)
        column.addWidget(self._other_date)
        column.addSpacing(GAP_ROW)
        column.addWidget(SectionHeading(_("History"), name="commitment_history_heading"))
        column.addWidget(self._history)
        column.addStretch(1)
