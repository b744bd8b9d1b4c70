"""Forgetting a colleague: what goes, where they are named, what can't be reached; then their name is typed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from partnerjournal import services
from partnerjournal.domain.errors import JournalError, Refused
from partnerjournal.domain.names import first_name, fold
from partnerjournal.i18n import _, ngettext
from partnerjournal.sentences import sentence
from partnerjournal.store.connect import Connection
from partnerjournal.ui.context import Context
from partnerjournal.ui.dialogs.forget.mentions import Mentions
from partnerjournal.ui.jobs import Job
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.theme import GAP, GAP_GROUP, GAP_ROW, px
from partnerjournal.ui.widgets.announce import announce
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.card import SectionHeading
from partnerjournal.ui.widgets.fields import LineField
from partnerjournal.ui.widgets.labels import label
from partnerjournal.ui.widgets.notices import ProgressNotice
from partnerjournal.ui.widgets.scroll import scroll_area

if TYPE_CHECKING:
    from partnerjournal.services.forgetting import Done, Preview


class Forget(QDialog):
    """Looks on a worker, does it on a worker while all windows wait; Esc leaves everything as it is until then."""

    _went_on = Signal(int, int)

    def __init__(self, context: Context, colleague_id: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("forget")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)  # nobody writes while it is done
        self._context = context
        self._id = colleague_id
        self._found: Preview | None = None
        self._doing = False
        self._job: Job | None = None
        room = parent.screen().availableGeometry().size() - QSize(GAP_GROUP, 2 * GAP_GROUP)
        self.resize(QSize(px(720), px(680)).boundedTo(room))
        self._title = label(_("Forget"), "title", wrap=True, name="forget_title")
        self._said = label("", "muted", wrap=True, name="forget_said")
        self._before = Button("", kind="link", name="forget_everything")
        self._before.clicked.connect(self._export)
        self._goes = label("", wrap=True, name="forget_goes")
        self._stays = label("", "muted", wrap=True, name="forget_stays")
        self._named = SectionHeading(_("Where the name stands elsewhere"), name="forget_named")
        self._mentions = Mentions(context)
        self._none = label(_("In no other text."), "muted", name="forget_none")
        self._beyond = label("", "muted", wrap=True, name="forget_beyond")
        self._notice = ProgressNotice(_("Looking through every text…"), cancellable=False, name="forget_progress")
        self._confirm = LineField("forget_confirm", _("Type the name"))
        self._confirm.textChanged.connect(self._judge)
        self._confirm.returnPressed.connect(self._forget)
        self._ask = label("", wrap=True, name="forget_ask")
        self._ask.setBuddy(self._confirm)
        self._cancel = Button(_("Cancel"), keys=["Esc"], name="forget_cancel")
        self._cancel.clicked.connect(self.reject)
        self._go = Button(_("Forget for good"), "trash", kind="grave", name="forget_go")
        self._go.clicked.connect(self._forget)
        self._build()
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)  # Return in the line is the line’s
        self._went_on.connect(lambda done, total: self._notice.set_progress(done, total))
        self._look()

    def reject(self) -> None:
        """Leave all as it is; while it is being done there is no way back."""
        if not self._doing:
            if self._job is not None:
                self._job.cancel()
            super().reject()

    # --- looking

    def _look(self) -> None:
        self._content.hide()
        self._judge()
        self._cancel.setFocus()
        look = partial(_preview, colleague_id=self._id)
        self._job = self._context.jobs.run(self, look, self._show, self._refuse)

    def _show(self, found: Preview) -> None:
        from partnerjournal.services.forgetting import words

        self._found = found
        first = first_name(found.name)
        self._title.setText(_("Forget {name}").format(name=found.name))
        self.setWindowTitle(self._title.text())
        self._said.setText(_("All about {name} goes from this journal and its backups, for good.").format(name=first))
        self._before.set_text(_("Keep everything about {name} in a file first…").format(name=first))
        self._goes.setText(words.what_goes(found) + ".")
        self._stays.setText("\n".join(words.what_stays(found)))
        self._named.set_count(str(len(found.mentions)) if found.mentions else "")
        self._mentions.setVisible(bool(found.mentions))
        self._none.setVisible(not found.mentions)
        self._mentions.show_mentions(found.mentions)
        self._beyond.setText("\n".join(words.beyond_reach(found)))
        self._ask.setText(_("Type “{name}” to go on; there is no way back.").format(name=found.name))
        self._notice.hide()
        self._content.show()
        self._judge()
        if found.mentions:
            self._before.setFocus()  # not the list: whoever types the name at once would decide with its letters
        else:
            self._confirm.setFocus()
        texts = len(found.mentions)
        named = ngettext("named in {n} other text", "named in {n} other texts", texts).format(n=texts)
        announce(self, f"{self._title.text()}: {self._goes.text()} {named}")

    # --- doing

    def _judge(self) -> None:
        """The button works once the name is typed, however it is spelt."""
        right = self._found is not None and fold(self._confirm.text()) == fold(self._found.name)
        self._go.setEnabled(right and not self._doing)
        self._confirm.setEnabled(self._found is not None and not self._doing)

    def _forget(self) -> None:
        if self._found is None or not self._go.isEnabled():
            return
        self._doing = True
        self._judge()
        self._cancel.setEnabled(False)
        self._content.setEnabled(False)
        self._notice.set_text(_("Taking it out of the journal and its backups… This can take a minute."))
        self._notice.set_progress(0, 0)
        self._notice.show()
        self._notice.setFocus()
        uuid, decisions = self._found.uuid, self._mentions.decisions()
        path, now_ms = self._context.journal.path, self._context.clock.now_ms()

        def work(_read: Connection) -> Done:
            return services.forgetting.run(path, uuid, decisions, now_ms, self._went_on.emit)

        self._context.jobs.run(self._context, work, partial(_done, self._context, self._found.name, self), self._refuse)

    def close_done(self) -> None:
        """It is done: nothing is to be kept from closing any more."""
        self._doing = False
        super().accept()

    def _refuse(self, error: Exception) -> None:
        if self._doing:
            self._doing = False
            services.forgetting.tell(self._context.journal)  # a part may be done; the rest is listed in the settings
        super().reject()
        if not isinstance(error, JournalError):
            raise error
        self._context.failing.emit(sentence(error))

    def _export(self) -> None:
        from partnerjournal.ui.dialogs.export.dialog import ask_export

        ask_export(self._context, self, self._id)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_GROUP, GAP_GROUP, GAP_GROUP, GAP_GROUP)
        column.setSpacing(GAP_ROW)
        column.addWidget(self._title)
        column.addWidget(self._notice)
        inner = QWidget()
        parts = QVBoxLayout(inner)
        parts.setContentsMargins(0, 0, GAP, 0)
        parts.setSpacing(GAP)
        parts.addWidget(self._said)
        parts.addWidget(self._before, 0, Qt.AlignmentFlag.AlignLeft)
        parts.addSpacing(GAP)
        parts.addWidget(SectionHeading(_("What goes")))
        parts.addWidget(self._goes)
        parts.addWidget(self._stays)
        parts.addSpacing(GAP)
        parts.addWidget(self._named)
        parts.addWidget(self._mentions)
        parts.addWidget(self._none)
        parts.addSpacing(GAP)
        parts.addWidget(SectionHeading(_("What can’t be reached, and what stays")))
        parts.addWidget(self._beyond)
        parts.addStretch(1)
        self._content = scroll_area(inner, "forget_scroll")
        column.addWidget(self._content, 1)
        column.addWidget(self._ask)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self._confirm, 1)
        row.addWidget(self._cancel)
        row.addWidget(self._go)
        column.addLayout(row)


def ask_to_forget(context: Context, colleague_id: int, parent: QWidget) -> None:
    """Open it over the window of `parent`; not while one is present in a meeting, which writes all the time."""
    if services.focus.running(context.journal) is not None:
        context.failing.emit(sentence(Refused("forget_present")))
        return
    Forget(context, colleague_id, parent.window()).open()


def _preview(read: Connection, colleague_id: int) -> Preview:
    return services.forgetting.preview(read, colleague_id)


def _done(context: Context, name: str, dialog: Forget, done: Done) -> None:
    from partnerjournal.services.forgetting import words

    dialog.close_done()
    services.forgetting.tell(context.journal)
    context.go(Place(PageName.PEOPLE))
    context.tell(words.done_words(name, done))
