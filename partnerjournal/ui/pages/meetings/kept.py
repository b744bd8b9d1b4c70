"""What was kept in a meeting, and a place to write more of it at any time."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerjournal import services
from partnerjournal.domain.capture_line import CaptureKind
from partnerjournal.domain.views.meetings import MeetingView
from partnerjournal.domain.views.present import CapturedRow, PresentPerson
from partnerjournal.i18n import _
from partnerjournal.store.reads import meetings as reads
from partnerjournal.store.reads import present
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.meetings.insets import inset
from partnerjournal.ui.pages.meetings.kept_line import KeptLine
from partnerjournal.ui.pages.meetings.kept_words import PROMISES
from partnerjournal.ui.present import words
from partnerjournal.ui.saving import Draft
from partnerjournal.ui.theme import GAP, GAP_TIGHT
from partnerjournal.ui.widgets.announce import announce
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.card import SectionHeading
from partnerjournal.ui.widgets.fields import TextArea
from partnerjournal.ui.widgets.saved import Saved

Key = tuple[CaptureKind, int]

# What others call these kinds when they lead here.
_KINDS: dict[str, tuple[CaptureKind, ...]] = {
    "note": (CaptureKind.NOTE,),
    "restatement": (CaptureKind.RESTATEMENT,),
    "commitment": PROMISES,
    "commitment_event": PROMISES,
    "decision": (CaptureKind.DECISION,),
    "gesture": (CaptureKind.GESTURE,),
    "asked": (CaptureKind.QUESTION,),
    "question": (CaptureKind.QUESTION,),
    "fact": (CaptureKind.FACT,),
}


class KeptLines(QWidget):
    """Notes, restatements, promises, decisions, questions, facts and gestures in the order they were kept.

    Signal `reordered()`: other lines stand here, or an editor opened in one.
    """

    reordered = Signal()

    kinds = (
        "note",
        "restatement",
        "commitment",
        "commitment_event",
        "decision",
        "gesture",
        "asked",
        "fact",
        "colleague",
        "attendee",
    )

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("kept")
        self._context = context
        self._meeting_id: int | None = None
        self._lines: dict[Key, KeptLine] = {}
        self._draft: Draft | None = None
        self._heading = SectionHeading(_("Notes"), name="kept_heading")
        self.note = TextArea(
            "kept_note", _("New note of this meeting"), _("A note for yourself; private until you say otherwise")
        )
        self.note.finished.connect(self._finished)
        self._keep = Button(_("Keep the note"), keys=["Ctrl", "Return"], small=True, name="kept_note_keep")
        self._keep.clicked.connect(self._add)
        self.note.textChanged.connect(self._show_keep)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(inset(self._heading))
        column.addLayout(self._list)
        column.addSpacing(GAP_TIGHT)
        below = inset(self.note)
        below.setSpacing(GAP)
        below.addWidget(self._keep, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(below)
        self._show_keep()

    def show_meeting(self, meeting: MeetingView) -> None:
        """Show what was kept in a meeting; what is being typed stays while it is the same one."""
        if meeting.id != self._meeting_id:
            self._leave()
            self._meeting_id = meeting.id
            self.note.set_saved(Saved.NOTHING)
            self._draft = Draft(self.note, self._context.journal, f"note/meeting/{meeting.id}")
        people = [PresentPerson(each.colleague_id, each.name, each.mail, each.pronoun) for each in meeting.people]
        rows = present.captured(self._context.read, meeting.id)
        became = reads.outcomes(self._context.read, meeting.id)
        wanted = {(row.kind, row.id): row for row in rows}
        order = list(self._lines)
        focused = next((key for key, line in self._lines.items() if line.has_focus()), None)
        for key in [key for key in self._lines if key not in wanted]:
            self._drop(key)
        for place, (key, row) in enumerate(wanted.items()):
            line = self._lines.get(key) or self._make(row)
            line.show_row(row, words.person_of(row, people), became.get(key, ""), several=len(people) > 1)
            if self._list.indexOf(line) != place:
                self._list.insertWidget(place, line)
                line.show()
        self._lines = {key: self._lines[key] for key in wanted}
        self.reordered.emit()
        self._heading.set_count(str(len(rows)) if rows else "")
        if focused is not None and focused not in wanted:
            self._focus_place(min(order.index(focused), len(rows) - 1))

    def focus_line(self, kind: str, row_id: int) -> bool:
        """Give the keyboard to a line ("restatement", 12); False where there is none."""
        line = next((self._lines[key] for of in _KINDS.get(kind, ()) if (key := (of, row_id)) in self._lines), None)
        if line is not None:
            line.take_focus()
        return line is not None

    def lines(self) -> list[KeptLine]:
        """The lines shown, the oldest first."""
        return list(self._lines.values())

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [*(stop for line in self._lines.values() for stop in line.stops()), self.note, self._keep]

    def flush(self) -> bool:
        """Save what isn't saved yet; whether all is."""
        saved = [line.flush() for line in self._lines.values()]
        return all(saved) and (self._draft is None or self._draft.flush())

    # --- inside

    def _leave(self) -> None:
        for key in list(self._lines):
            self._drop(key)
        if self._draft is not None:
            self._draft.detach()
            self.note.set_text("")
            self._show_keep()

    def _make(self, row: CapturedRow) -> KeptLine:
        line = KeptLine(self._context, row)
        line.wants_neighbour.connect(lambda step: self._go(line, step))
        line.deleting.connect(lambda: self._delete(line))
        line.opened.connect(self.reordered)
        self._lines[row.kind, row.id] = line
        return line

    def _drop(self, key: Key) -> None:
        line = self._lines.pop(key)
        self._list.removeWidget(line)
        line.hide()
        line.deleteLater()

    def _delete(self, line: KeptLine) -> None:
        row = line.row
        kept = services.capture.Kept(row.kind, row.id)
        if self._context.attempt(lambda: services.capture.delete(self._context.journal, kept)):
            self._context.tell(_("Deleted “{what}”").format(what=row.text), undo=True)

    def _go(self, line: KeptLine, step: int) -> None:
        place = self.lines().index(line) + step
        if 0 <= place < len(self._lines):
            self._focus_place(place)
        else:
            self.focusNextPrevChild(step > 0)

    def _focus_place(self, place: int) -> None:
        lines = self.lines()
        if 0 <= place < len(lines):
            lines[place].take_focus()
        else:
            self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def _finished(self) -> None:
        """Ctrl+Return; leaving the field is no reason to keep a note."""
        if self.note.hasFocus():
            self._add()

    def _add(self) -> None:
        text, meeting_id = self.note.toPlainText(), self._meeting_id
        if not text.strip() or meeting_id is None or self._draft is None:
            return
        if self._context.attempt(lambda: services.notes.add(self._context.journal, text, meeting_id=meeting_id)):
            self._draft.done()
            self.note.set_saved(Saved.NOTHING)
            self.note.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self.note, _("Note kept"))

    def _show_keep(self) -> None:
        self._keep.setVisible(bool(self.note.toPlainText().strip()))
