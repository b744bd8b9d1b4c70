"""How to reach a colleague. A link is opened only when the person asks for it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication

from partnerjournal import services
from partnerjournal.domain.enums import HandleKind
from partnerjournal.domain.names import by_pronoun
from partnerjournal.domain.views.people import HandleRow, Profile
from partnerjournal.i18n import _
from partnerjournal.store.reads import profile as reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.colleague import words
from partnerjournal.ui.pages.colleague.entries import Entries
from partnerjournal.ui.saving import Draft, Keeper
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.chooser import FieldChooser
from partnerjournal.ui.widgets.editing import Editor, Line, show_stored
from partnerjournal.ui.widgets.entry_row import RowAction, Said
from partnerjournal.ui.widgets.fields import LineField
from partnerjournal.ui.widgets.rows import Mark


class Handles(Entries[HandleRow]):
    """The addresses and numbers of one colleague."""

    kinds = ("handle",)

    def __init__(self, context: Context) -> None:
        super().__init__(context, "handles", "", _("Mail, phone"))

    def load(self, person: Profile) -> None:
        reach = by_pronoun(
            person.pronoun, she=_("How to reach her"), he=_("How to reach him"), they=_("How to reach them")
        )
        self.title.setText(_("How to reach you") if person.is_me else reach)
        super().load(person)

    def read(self, person: Profile) -> Sequence[HandleRow]:
        return reads.handles(self.context.read, person.id)

    def say(self, item: HandleRow) -> Said:
        marks = (Mark(item.label),) if item.label else ()
        return Said(item.value, marks, icon=words.HANDLE_ICONS[item.kind])

    def offers(self, item: HandleRow) -> Sequence[RowAction]:
        made = [
            RowAction(_("Copy"), lambda: QGuiApplication.clipboard().setText(item.value), "Ctrl+C", "copy"),
            RowAction(_("Delete"), lambda: self._delete(item), "Delete", "trash"),
        ]
        link = address(item.kind, item.value)
        if link is not None:
            made.insert(0, RowAction(_open_words(item.kind), lambda: QDesktopServices.openUrl(link), "O", "external"))
        return made

    def editor(self, item: HandleRow | None) -> Editor:
        assert self.person is not None
        if item is None:
            return NewHandle(self.context, self.person)
        editor = HandleEditor(self.context, item)
        editor.deleting.connect(lambda: self._delete(item))
        return editor

    def update_editor(self, editor: Editor, item: HandleRow) -> None:
        if isinstance(editor, HandleEditor):
            editor.show_handle(item)

    def _delete(self, item: HandleRow) -> None:
        if self.context.attempt(lambda: services.handles.delete(self.context.journal, item.id)):
            self.removed(item.value)


def address(kind: HandleKind, value: str) -> QUrl | None:
    """What the desktop can open: mail, phone, web pages; nothing else, whatever the text says."""
    if kind is HandleKind.MAIL:
        made = QUrl()
        made.setScheme("mailto")
        made.setPath(value.strip())
        return made
    if kind is HandleKind.PHONE:
        made = QUrl()
        made.setScheme("tel")
        made.setPath("".join(sign for sign in value if sign.isdigit() or sign == "+"))
        return made
    link = QUrl(value.strip())
    return link if link.scheme() in ("http", "https") and link.host() else None


class NewHandle(Editor):
    """Return keeps it; what looks like an address or a number is taken for one."""

    def __init__(self, context: Context, person: Profile) -> None:
        super().__init__("handle_new")
        self._context = context
        self._person = person
        self._kind = _kinds("handle_new")
        self._value = LineField("handle_new_value", _("Address, number or name"), _("ana@example.org, +351 …"))
        self._draft = Draft(self._value, context.journal, f"handle/new/{person.id}")
        self._value.textEdited.connect(self._guess)
        self._value.returnPressed.connect(self._add)
        self._label = LineField("handle_new_label", _("Label"), _("Label: work, team chat"))
        self._label.returnPressed.connect(self._add)
        add = Button(_("Add"), kind="primary", keys=["Return"], small=True, name="handle_new_add")
        add.clicked.connect(self._add)
        self.body.addWidget(self._value)
        self.body.addWidget(Line(self._kind, self._label))
        self.body.addWidget(Line(add))

    def start(self) -> None:
        self._value.setFocus()

    def _guess(self, text: str) -> None:
        if "://" in text:
            kind = HandleKind.LINK
        elif "@" in text[1:]:
            kind = HandleKind.MAIL
        elif text.strip() and all(sign.isdigit() or sign in "+-()/. " for sign in text):
            kind = HandleKind.PHONE
        else:
            return
        self._kind.set_value(kind)

    def _add(self) -> None:
        if not self._value.text().strip():
            self.closing.emit()
            return
        added = self._context.attempt(
            lambda: services.handles.add(
                self._context.journal,
                self._person.id,
                HandleKind(str(self._kind.value())),
                self._value.text(),
                label=self._label.text(),
            )
        )
        if added:
            self._draft.done()
            self._label.clear()
            self._value.setFocus()


class HandleEditor(Editor):
    """One way to reach a colleague; it saves itself. Signal `deleting`."""

    deleting = Signal()

    def __init__(self, context: Context, handle: HandleRow) -> None:
        super().__init__("handle_edit")
        self._context = context
        self._handle = handle
        self._kind = _kinds("handle")
        self._kind.chosen.connect(lambda _kind: context.attempt(self._save))
        self._value = LineField("handle_value", _("Address, number or name"))
        self._value.setText(handle.value)
        self._value.returnPressed.connect(self.closing)
        self._label = LineField("handle_label", _("Label"), _("Label: work, team chat"))
        self._label.setText(handle.label)
        self._label.returnPressed.connect(self.closing)
        self._value_keeper = Keeper(self._value, lambda _text: self._save())
        self._label_keeper = Keeper(self._label, lambda _text: self._save())
        done = Button(_("Done"), small=True, name="handle_done")
        done.clicked.connect(self.closing)
        delete = Button(_("Delete"), "trash", kind="quiet", small=True, name="handle_delete")
        delete.clicked.connect(self.deleting)
        self.body.addWidget(self._value)
        self.body.addWidget(Line(self._kind, self._label))
        self.body.addWidget(Line(done, delete))
        self.show_handle(handle)

    def start(self) -> None:
        self._value.setFocus()
        self._value.selectAll()

    def show_handle(self, handle: HandleRow) -> None:
        """Show what is stored; text that is being typed stays."""
        self._kind.set_value(handle.kind)
        show_stored(self._value_keeper, handle.value)
        show_stored(self._label_keeper, handle.label)

    def _save(self) -> None:
        services.handles.edit(
            self._context.journal,
            self._handle.id,
            HandleKind(str(self._kind.value())),
            self._value.text(),
            label=self._label.text(),
        )


def _kinds(name: str) -> FieldChooser:
    made = FieldChooser(_("Kind of contact"), f"{name}_kind")
    made.set_options([(kind, words.handle_kind(kind)) for kind in HandleKind], HandleKind.MAIL)
    return made


def _open_words(kind: HandleKind) -> str:
    return {HandleKind.MAIL: _("Write a mail"), HandleKind.PHONE: _("Call")}.get(kind, _("Open"))
