"""Logging a touch: a call or a message with one key wherever one sees a person, a gesture with its words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from partnerjournal import services
from partnerjournal.domain.enums import ContactKind, GestureKind
from partnerjournal.domain.names import first_name
from partnerjournal.domain.views.people import Profile
from partnerjournal.i18n import _
from partnerjournal.ui import icons
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.colleague import words
from partnerjournal.ui.saving import Draft
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.chooser import FieldChooser
from partnerjournal.ui.widgets.editing import Editor, Line, Thought

Whom = Callable[[], tuple[int, str] | None]  # id and name of whom a key is about; None: of nobody


def log_contact(
    context: Context, person_id: int, name: str, kind: ContactKind, then: Callable[[int], object] | None = None
) -> bool:
    """Log that one was in touch just now, and say so with the way back; `then` is handed the contact's id."""
    said = {
        ContactKind.CALL: _("Logged a call with {name}"),
        ContactKind.MESSAGE: _("Logged a message with {name}"),
        ContactKind.MAIL: _("Logged a mail with {name}"),
        ContactKind.IN_PERSON: _("Logged meeting {name} in person"),
    }[kind]

    def logged(contact_id: int) -> None:
        context.tell(said.format(name=first_name(name)), undo=True)
        if then is not None:
            then(contact_id)

    return context.attempt(lambda: services.contacts.log(context.journal, person_id, kind), logged)


def add_log_keys(
    context: Context,
    widget: QWidget,
    whom: Whom,
    reach: Qt.ShortcutContext = Qt.ShortcutContext.WidgetWithChildrenShortcut,
) -> None:
    """Let L and M log a call and a message while the keyboard is in `widget`, but not in a field of it."""

    def log(kind: ContactKind) -> None:
        person = whom()
        if person is not None:
            log_contact(context, *person, kind)

    for key, kind in (("L", ContactKind.CALL), ("M", ContactKind.MESSAGE)):
        shortcut = QShortcut(QKeySequence(key), widget, context=reach)
        shortcut.activated.connect(lambda kind=kind: log(kind))


def add_log_actions(context: Context, menu: QMenu, person_id: int, name: str) -> None:
    """Put the contacts that can be logged into a menu, and the way to log one with words and on another day."""
    for kind, text, key in (
        (ContactKind.CALL, _("Log a call"), "\tL"),
        (ContactKind.MESSAGE, _("Log a message"), "\tM"),
        (ContactKind.MAIL, _("Log a mail"), ""),
        (ContactKind.IN_PERSON, _("Log that you met in person"), ""),
    ):
        action = menu.addAction(icons.icon(words.CONTACT_ICONS[kind]), text + key)
        action.triggered.connect(lambda _on, kind=kind: log_contact(context, person_id, name, kind))
    with_words = menu.addAction(icons.icon("pencil"), _("Log with words…"))
    with_words.triggered.connect(lambda: context.find_or_do(_("log call {name} ").format(name=name)))


def show_log_menu(context: Context, parent: QWidget, person_id: int, name: str, at: QPoint) -> QMenu:
    """Offer what can be logged with somebody, at a place on the screen."""
    menu = QMenu(parent)
    menu.setObjectName("log_menu")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    add_log_actions(context, menu, person_id, name)
    menu.popup(at)
    return menu


class NewGesture(Editor):
    """Value given to a colleague: Return keeps it, Escape leaves and keeps the draft."""

    def __init__(self, context: Context, person: Profile) -> None:
        super().__init__("gesture_new")
        self._context = context
        self._person = person
        self._text = Thought("gesture_new_text", _("New gesture"), _("What did you do for them?"))
        self._draft = Draft(self._text, context.journal, f"gesture/new/{person.id}")
        self._text.entered.connect(self._keep)
        kinds = [(kind, words.gesture_kind(kind)) for kind in GestureKind]
        self._kind = FieldChooser(_("Kind of gesture"), "gesture_new_kind")
        self._kind.set_options(kinds, GestureKind.OTHER)
        keep = Button(_("Keep"), kind="primary", keys=["Return"], name="gesture_new_keep")
        keep.clicked.connect(self._keep)
        self.body.addWidget(self._text)
        self.body.addWidget(Line(self._kind, keep))

    def start(self) -> None:
        self._text.setFocus()

    def _keep(self) -> None:
        text = self._text.toPlainText()
        kept = not text.strip() or self._context.attempt(
            lambda: services.gestures.add(
                self._context.journal, self._person.id, text, kind=GestureKind(str(self._kind.value()))
            ),
            lambda _id: self._context.tell(_("Logged a gesture"), undo=True),
        )
        if kept:
            self._draft.done()
            self.closing.emit()
