"""The card of watched calendars: which files are read again, when they were read, what is wrong, and what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from partnerjournal import services
from partnerjournal.domain.views.watches import Watch
from partnerjournal.domain.when import relative_time
from partnerjournal.i18n import _
from partnerjournal.store.reads import watches as reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.theme import GAP_CARD, GAP_ROW
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.card import Card, SectionHeading
from partnerjournal.ui.widgets.flow import FlowLayout
from partnerjournal.ui.widgets.labels import ElidedLabel, label, restyle


class CalendarsCard(Card):
    """Call `read` when the page is shown and when a watch may have changed; what is focused stays so."""

    def __init__(self, context: Context) -> None:
        super().__init__(roomy=True, name="settings_calendars")
        self._context = context
        self._lines: dict[int, _Line] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(GAP_CARD)
        self._nothing = label(_("No calendar file is watched."), "muted", name="settings_none_watched")
        self._add = Button(_("Watch a calendar file…"), "plus", name="settings_watch")
        self._add.clicked.connect(context.watch_calendar)
        self.body.setSpacing(GAP_ROW)
        self.add(SectionHeading(_("Calendars"), remark=_("Read again when their file changes.")))
        self.add(
            label(
                _(
                    "What you wrote here is never written over. What a calendar no longer has goes only where nothing"
                    " of yours hangs on it. What was read is one step to take back."
                ),
                "note",
                wrap=True,
            )
        )
        self.body.addLayout(self._rows)
        self.add(self._nothing)
        row = QHBoxLayout()
        row.addWidget(self._add)
        row.addStretch(1)
        self.body.addLayout(row)
        context.minute.connect(self._tick)

    def read(self) -> None:
        """Show the watches as they are now."""
        watches = reads.all_of(self._context.read)
        for watch_id in self._lines.keys() - {watch.id for watch in watches}:
            line = self._lines.pop(watch_id)
            if line.isAncestorOf(self.window().focusWidget() or self):
                self._add.setFocus(Qt.FocusReason.OtherFocusReason)
            self._rows.removeWidget(line)
            line.deleteLater()
        for watch in watches:
            if watch.id not in self._lines:
                self._lines[watch.id] = _Line(self._context, watch)
                self._rows.addWidget(self._lines[watch.id])
            self._lines[watch.id].show_watch(watch)
        self._nothing.setVisible(not watches)

    def take_focus(self) -> None:
        """Give the keyboard to the first file that needs somebody, else to the first."""
        lines = sorted(self._lines.values(), key=lambda line: not line.troubled)
        (lines[0].read if lines else self._add).setFocus(Qt.FocusReason.OtherFocusReason)

    def _tick(self) -> None:
        if self.isVisible():
            self.read()


class _Line(QWidget):
    """One watched file."""

    def __init__(self, context: Context, watch: Watch) -> None:
        super().__init__()
        self._context = context
        self._watch = watch
        name = f"watch_{watch.id}"
        self.setObjectName(name)
        self._file = ElidedLabel(watch.file, "strong", name=f"{name}_file")
        self._path = ElidedLabel(watch.path, "note", name=f"{name}_path")
        self._state = label("", "small", wrap=True, name=f"{name}_state")
        self.read = self._button(_("Read now"), "import", "read", lambda: context.read_calendar(self._watch.id))
        self._believe = self._button(
            _("Take it as it is"), "check", "believe", lambda: context.read_calendar(self._watch.id, believe=True)
        )
        self._show = self._button(
            _("What changed"), "history", "show", lambda: context.show_calendar_changes(self._watch.id)
        )
        self._stop = self._button(_("Stop"), "close", "stop", self._stop_watching)
        ways = QWidget()
        flow = FlowLayout(ways)
        for button in (self.read, self._believe, self._show, self._stop):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self._file, self._path, self._state, ways):
            column.addWidget(part)

    @property
    def troubled(self) -> bool:
        """Whether the file can't be read as it is."""
        return self._watch.problem is not None

    def show_watch(self, watch: Watch) -> None:
        """Show it as it is now."""
        self._watch = watch
        self._state.setText(state_words(watch, self._context))
        restyle(self._state, tone="warn" if watch.problem else "muted")
        believable = watch.problem is not None and watch.problem[0] in services.watches.BELIEVABLE
        if not believable and self._believe.hasFocus():
            self.read.setFocus(Qt.FocusReason.OtherFocusReason)
        self._believe.setVisible(believable)

    def _stop_watching(self) -> None:
        context, watch = self._context, self._watch
        said = _("“{file}” is no longer read. The meetings it brought stay.").format(file=watch.file)
        context.attempt(lambda: services.watches.remove(context.journal, watch.id), lambda _none: context.tell(said))

    def _button(self, text: str, icon: str, name: str, run: object) -> Button:
        button = Button(text, icon, small=True, name=f"watch_{self._watch.id}_{name}")
        button.setAccessibleName(_("{what}: {file}").format(what=text, file=self._watch.file))
        button.clicked.connect(run)
        return button


def state_words(watch: Watch, context: Context) -> str:
    """When a file was read and changed something last, or what is wrong with it since when."""
    now = context.clock.local()
    if watch.problem is not None and watch.problem_since is not None:
        since = relative_time(watch.problem_since.astimezone(now.tzinfo), now)
        why = services.watches.problem_words(watch)
        return _("{why} Noticed: {since}. What it said last stays as it is.").format(why=why, since=since)
    if watch.read is None:
        return _("Not read yet.")
    read = relative_time(watch.read.astimezone(now.tzinfo), now)
    if watch.changed is None:
        return _("Last read: {read}.").format(read=read)
    changed = relative_time(watch.changed.astimezone(now.tzinfo), now)
    return _("Last read: {read}. Last change: {changed}.").format(read=read, changed=changed)
