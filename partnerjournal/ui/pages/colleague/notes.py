"""Free text about a colleague, outside of meetings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from partnerjournal import services
from partnerjournal.domain.enums import Visibility
from partnerjournal.domain.views.people import NoteRow, Profile
from partnerjournal.domain.when import short_date
from partnerjournal.i18n import _
from partnerjournal.store.reads import profile as reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.colleague import words
from partnerjournal.ui.pages.colleague.entries import Entries
from partnerjournal.ui.saving import Draft, Keeper
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.editing import Editor, Line, show_stored
from partnerjournal.ui.widgets.entry_row import RowAction, Said, turning
from partnerjournal.ui.widgets.fields import TextArea
from partnerjournal.ui.widgets.rows import Mark


class Notes(Entries[NoteRow]):
    """The newest notes about one colleague; older ones stand in the timeline."""

    kinds = ("note",)

    def __init__(self, context: Context) -> None:
        super().__init__(context, "notes", _("Notes"), _("Note"))

    def read(self, person: Profile) -> Sequence[NoteRow]:
        return reads.notes(self.context.read, person.id)

    def say(self, item: NoteRow) -> Said:
        clock = self.context.clock
        marks = [Mark(short_date(item.taken.astimezone(clock.zone).date(), clock.today()), "note")]
        if item.visibility is Visibility.PRIVATE:
            marks.append(words.private_mark())
        return Said(item.text, tuple(marks))

    def offers(self, item: NoteRow) -> Sequence[RowAction]:
        return [
            turning(
                item.visibility,
                lambda turned: self.context.attempt(
                    lambda: services.notes.set_visibility(self.context.journal, item.id, turned)
                ),
            ),
            RowAction(_("Delete"), lambda: self._delete(item), "Delete", "trash"),
        ]

    def editor(self, item: NoteRow | None) -> Editor:
        assert self.person is not None
        if item is None:
            return NewNote(self.context, self.person)
        editor = NoteEditor(self.context, item)
        editor.deleting.connect(lambda: self._delete(item))
        return editor

    def update_editor(self, editor: Editor, item: NoteRow) -> None:
        if isinstance(editor, NoteEditor):
            show_stored(editor.keeper, item.text)

    def _delete(self, item: NoteRow) -> None:
        if self.context.attempt(lambda: services.notes.delete(self.context.journal, item.id)):
            self.removed(item.text)


class NewNote(Editor):
    """A new note of any length; Ctrl+Return keeps it, Escape leaves and keeps the draft."""

    def __init__(self, context: Context, person: Profile) -> None:
        super().__init__("note_new")
        self._context = context
        self._person = person
        self._text = TextArea("note_new_text", _("New note"), _("What do you want to remember?"), min_lines=3)
        self._draft = Draft(self._text, context.journal, f"note/new/{person.id}")
        keep = Button(_("Keep"), kind="primary", keys=["Ctrl", "Return"], small=True, name="note_new_keep")
        keep.clicked.connect(self._keep)
        self._text.finished.connect(self._finished)
        self.body.addWidget(self._text)
        self.body.addWidget(Line(keep))

    def start(self) -> None:
        self._text.setFocus()

    def _finished(self) -> None:
        """Ctrl+Return; leaving the field is no reason to keep a note."""
        if self._text.hasFocus():
            self._keep()

    def _keep(self) -> None:
        text = self._text.toPlainText()
        kept = not text.strip() or self._context.attempt(
            lambda: services.notes.add(self._context.journal, text, colleague_id=self._person.id)
        )
        if kept:
            self._draft.done()
            self.closing.emit()


class NoteEditor(Editor):
    """One note; it saves itself. Signal `deleting`."""

    deleting = Signal()

    def __init__(self, context: Context, note: NoteRow) -> None:
        super().__init__("note_edit")
        self._text = TextArea("note_text", _("Note"), min_lines=3)
        self._text.set_text(note.text)
        self.keeper = Keeper(self._text, lambda text: services.notes.edit(context.journal, note.id, text))
        self._text.finished.connect(self._finished)
        done = Button(_("Done"), small=True, name="note_done")
        done.clicked.connect(self.closing)
        delete = Button(_("Delete"), "trash", kind="quiet", small=True, name="note_delete")
        delete.clicked.connect(self.deleting)
        self.body.addWidget(self._text)
        self.body.addWidget(Line(done, delete))

    def start(self) -> None:
        self._text.setFocus()

    def _finished(self) -> None:
        """Ctrl+Return; when the focus leaves, it is saved and stays open."""
        if self._text.hasFocus():
            self.closing.emit()
