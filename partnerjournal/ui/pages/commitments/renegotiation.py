"""Another date in one step: the new date in words, why, and what to send, ready in the form the other one likes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerjournal import services
from partnerjournal.domain import date_words
from partnerjournal.domain.date_words import DateWords
from partnerjournal.domain.names import first_name
from partnerjournal.domain.renegotiation import Medium, medium, wording
from partnerjournal.domain.views.commitments import CommitmentDetail
from partnerjournal.domain.when import relative_day, short_date
from partnerjournal.i18n import _
from partnerjournal.ui.context import Context
from partnerjournal.ui.saving import Draft
from partnerjournal.ui.theme import GAP
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.choice import Segmented
from partnerjournal.ui.widgets.fields import Field, LineField, TextArea
from partnerjournal.ui.widgets.flow import FlowLayout
from partnerjournal.ui.widgets.labels import label


class Renegotiation(QWidget):
    """Return in the date or the reason agrees on the date, Ctrl+Return copies the words as well. Signal `moved()`.

    The words follow the date and the reason until they are changed by hand; from then on they are a draft.
    """

    moved = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._shown: CommitmentDetail | None = None
        self._draft: Draft | None = None  # once the words are one's own
        self.date = LineField("commitment_date", _("New date"), _("Such as “fri”, “in 2 weeks”, “3 Dec”"))
        self._meant = label("", "note", wrap=True, name="commitment_meant")
        self._why = LineField("commitment_why", _("Why"), _("What you tell them, if it moves or is dropped"))
        self._by = Segmented(
            [(Medium.MAIL, _("Mail")), (Medium.CHAT, _("Chat")), (Medium.SPOKEN, _("Aloud"))],
            _("How you tell them"),
            "commitment_by",
        )
        self._likes = label("", "note", wrap=True, name="commitment_likes")
        self._words = TextArea("commitment_wording", _("What to send"), min_lines=3, max_lines=8)
        self._copy = Button(
            _("Copy and agree on it"), "copy", keys=["Ctrl", "Return"], kind="suggested", name="commitment_copy"
        )
        self._move = Button(_("Agree on the new date"), "meetings", name="commitment_move")
        self._build()
        self.date.textChanged.connect(self._read)
        self._why.textChanged.connect(self._follow)
        for field in (self.date, self._why):
            field.returnPressed.connect(lambda: self._agree(copying=False))
        self._by.chosen.connect(lambda _by: self._follow())
        self._words.edited.connect(self._own_words)
        self._copy.clicked.connect(lambda: self._agree(copying=True))
        self._move.clicked.connect(lambda: self._agree(copying=False))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda: self._agree(copying=True))

    def show_promise(self, found: CommitmentDetail) -> None:
        """Be about a promise; what is typed stays while it is the same one. A closed one has no date to move."""
        before = self._shown
        self._shown = found
        if before is None or before.line.id != found.line.id:
            self._let_go()
            self._by.set_value(medium(found.channel))
            self.clear()
            if kept := services.drafts.kept(self._context.journal, self._key):
                self._words.set_text(kept)
                self._draft = Draft(self._words, self._context.journal, self._key)
        likes = _("{name} likes: {channel}").format(name=first_name(found.line.name), channel=found.channel)
        self._likes.setText(likes if found.channel else "")
        self._show()

    def set_open(self, is_open: bool) -> None:
        """Whether there is a date to move; the reason is asked for either way."""
        for part in (self._date_field, self._move):
            part.setVisible(is_open)
        if not is_open:
            self.date.clear()
        self._show()

    def why(self) -> str:
        """What is written as the reason."""
        return self._why.text()

    def clear(self) -> None:
        """Forget what was typed, the promise being what it is now."""
        self.date.clear()
        self._why.clear()
        if self._draft:
            self._draft.done()
            self._let_go()
        self._words.set_text("")

    def start(self) -> None:
        """Put the caret where the new date is written."""
        self.date.setFocus(Qt.FocusReason.OtherFocusReason)
        self.date.selectAll()

    # --- inside

    @property
    def _key(self) -> str:
        return f"renegotiate/{self._shown.line.id}" if self._shown else "renegotiate"

    def _found(self) -> DateWords | None:
        languages = date_words.search_order(self._context.settings.language or "en")
        return date_words.find(self.date.text(), self._context.clock.today(), languages)

    def _read(self) -> None:
        today, found = self._context.clock.today(), self._found()
        self._meant.setText(f"{short_date(found.date, today)}, {relative_day(found.date, today)}" if found else "")
        self._follow()

    def _follow(self) -> None:
        """Let the words say what the fields say, unless they are one's own."""
        found = self._found()
        if self._shown is not None and self._draft is None:
            line, by = self._shown.line, self._by.value()
            text = ""
            if found is not None:
                text = wording(
                    line.text,
                    line.direction,
                    line.due_on,
                    found.date,
                    self._context.clock.today(),
                    name=line.name,
                    why=self._why.text(),
                    by=by if isinstance(by, Medium) else Medium.MAIL,
                )
            self._words.set_text(text)
        self._show()

    def _show(self) -> None:
        said = bool(self._words.toPlainText().strip()) and self._date_field.isVisibleTo(self)
        self._meant.setVisible(bool(self._meant.text()) and self._date_field.isVisibleTo(self))
        for part in (self._send, self._copy):
            part.setVisible(said)
        self._likes.setVisible(said and bool(self._likes.text()))

    def _own_words(self) -> None:
        if self._draft is None:
            self._draft = Draft(self._words, self._context.journal, self._key)
            services.drafts.keep(self._context.journal, self._key, self._words.toPlainText())

    def _let_go(self) -> None:
        if self._draft:
            self._draft.detach()
            self._draft = None

    def _agree(self, *, copying: bool) -> None:
        if self._shown is None or not self._date_field.isVisibleTo(self):
            return
        found, words = self._found(), self._words.toPlainText().strip()
        if found is None:
            self._context.tell(_("Write the new date first, such as “fri” or “3 Dec”."))
            self.date.setFocus()
            return
        commitment_id, why = self._shown.line.id, self._why.text()
        journal = self._context.journal
        if not self._context.attempt(lambda: services.commitments.renegotiate(journal, commitment_id, found.date, why)):
            self.date.setFocus()
            return
        day = short_date(found.date, self._context.clock.today())
        if copying and words:
            QGuiApplication.clipboard().setText(words)
            said = _("Agreed on {day}. What to send is copied.")
        else:
            said = _("Agreed on {day}.")
        self._context.tell(said.format(day=day), undo=True)
        self.clear()
        self.moved.emit()

    def _build(self) -> None:
        self._date_field = Field(_("New date"), self.date)
        self._send = QWidget()
        inner = QVBoxLayout(self._send)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(GAP)
        inner.addWidget(Field(_("What to send"), self._words))
        inner.addWidget(self._by, 0, Qt.AlignmentFlag.AlignLeft)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.addWidget(self._copy)
        flow.addWidget(self._move)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for part in (self._date_field, self._meant, Field(_("Why"), self._why), self._send, self._likes, buttons):
            column.addWidget(part)
        self._show()
