"""What the last reading of a watched calendar changed, and where meetings say otherwise here than in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from partnerjournal import services
from partnerjournal.clock import Clock
from partnerjournal.domain.changes import ChangeSet
from partnerjournal.domain.views.watches import Became, Difference, MeetingChange, Watch
from partnerjournal.domain.watch_words import became_word, summary
from partnerjournal.domain.when import duration, relative_time, short_date, short_weekday
from partnerjournal.i18n import _, ngettext
from partnerjournal.services.transfer.meetings import WHEN
from partnerjournal.services.transfer.plan import FieldChange
from partnerjournal.services.transfer.words import meeting_fields, short_when, when_words
from partnerjournal.store.connect import Connection
from partnerjournal.store.reads import watches as reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.theme import GAP, GAP_GROUP, GAP_ROW, px
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.labels import label
from partnerjournal.ui.widgets.rowlist import RowList
from partnerjournal.ui.widgets.rows import QUEUE, RowData, Sign

_MOST_ROWS = 200  # a reading rarely changes more than a screen of them; the rest is a number
_SIGNS = {
    Became.ADDED: Sign("plus", "good"),
    Became.MOVED: Sign("clock", "accent"),
    Became.CHANGED: Sign("pencil", "accent"),
    Became.CALLED_OFF: Sign("close", "warn"),
    Became.GONE: Sign("minus", "warn"),
    Became.MARKED: Sign("warning", "warn"),
    Became.BACK: Sign("check", "good"),
}


class CalendarChanges(QDialog):
    """Return on a row goes to its meeting, or lets it say what its calendar says."""

    def __init__(self, context: Context, watch: Watch, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._watch = watch
        self._changes: tuple[MeetingChange, ...] = ()
        self._differences: dict[str, Difference] = {}
        self.setObjectName("calendar_changes")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(watch.file)
        room = parent.screen().availableGeometry().size() - QSize(GAP_GROUP, 2 * GAP_GROUP)
        self.resize(QSize(px(720), px(560)).boundedTo(room))
        self._said = label(_("Reading…"), "muted", wrap=True, name="calendar_changes_said")
        self._rows = RowList(QUEUE, _("What changed"), "calendar_changes_rows")
        self._rows.opened.connect(self._open)
        self._rows.chosen.connect(lambda _row: self._show_ways())
        self._take = Button(_("Take the calendar’s"), "check", keys=["Return"], name="calendar_changes_take")
        self._take.clicked.connect(self._take_current)
        self._back = Button(_("Take this reading back"), "undo", name="calendar_changes_back")
        self._back.clicked.connect(self._take_back)
        self._close = Button(_("Close"), keys=["Esc"], name="calendar_changes_close")
        self._close.clicked.connect(self.reject)
        for button in (self._take, self._back, self._close):
            button.setAutoDefault(False)
        self._build()
        context.changed.connect(self._on_change)
        self._look()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_GROUP, GAP_GROUP, GAP_GROUP, GAP_GROUP)
        column.setSpacing(GAP_ROW)
        column.addWidget(label(self._watch.file, "title", wrap=True, name="calendar_changes_title"))
        column.addWidget(self._said)
        column.addWidget(self._rows, 1)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self._back)
        row.addStretch(1)
        row.addWidget(self._take)
        row.addWidget(self._close)
        column.addLayout(row)
        self._take.hide()
        self._back.hide()

    def _look(self) -> None:
        context, watch_id = self._context, self._watch.id
        addresses = context.settings.my_addresses

        def work(read: Connection) -> tuple[Watch, tuple[MeetingChange, ...], tuple[Difference, ...]] | None:
            watch = reads.watch(read, watch_id)
            if watch is None:
                return None
            changes = reads.changes_of(read, watch.import_id) if watch.import_id is not None else ()
            return watch, changes, services.watches.differences(read, context.clock, watch, addresses)

        context.jobs.run(self, work, self._show)

    def _on_change(self, change: ChangeSet) -> None:
        if change.touches("meeting", "watch"):
            self._look()

    def _show(self, found: tuple[Watch, tuple[MeetingChange, ...], tuple[Difference, ...]] | None) -> None:
        if found is None:
            self.reject()
            return
        self._watch, self._changes, differences = found
        self._differences = {f"here/{each.meeting_id}": each for each in differences}
        first = not self._rows.rows()
        self._rows.set_rows([*_change_rows(self._changes, self._context), *self._difference_rows()])
        self._said.setText(self._summary())
        self._back.setVisible(bool(self._changes))
        if first:
            if self._rows.rows():
                self._rows.choose_first()
                self._rows.setFocus()
            else:
                self._close.setFocus()
        self._show_ways()

    def _summary(self) -> str:
        now, watch = self._context.clock.local(), self._watch
        if not self._changes or watch.changed is None:
            return _("Nothing that came of it is in the journal now, or it was taken back.")
        when = relative_time(watch.changed.astimezone(now.tzinfo), now)
        return _("{when}: {what}").format(when=when[:1].upper() + when[1:], what=summary(self._changes))

    def _difference_rows(self) -> Iterator[RowData]:
        if not self._differences:
            return
        count = len(self._differences)
        title = ngettext("Says otherwise here", "Say otherwise here", count)
        yield RowData("here", title, "section", number=str(count))
        for row_id, each in list(self._differences.items())[:_MOST_ROWS]:
            fields = _fields(each.there, each.here, self._context.clock)
            yield RowData(
                row_id,
                each.title,
                subtitle=_said_otherwise(fields),
                detail=_day(each, self._context),
                leading=Sign("note", "warn"),
                tooltip="\n".join(_otherwise(one) for one in fields),
            )

    def _show_ways(self) -> None:
        row = self._rows.current()
        offered = row is not None and str(row.id) in self._differences
        if not offered and self._take.hasFocus():
            self._rows.setFocus()
        self._take.setVisible(offered)

    def _open(self, row_id: object) -> None:
        kind, _slash, meeting_id = str(row_id).partition("/")
        if kind == "here":
            self._take_current()
        elif kind == "meeting":
            self.accept()
            self._context.go(Place(PageName.MEETINGS, int(meeting_id)))

    def _take_current(self) -> None:
        row = self._rows.current()
        found = self._differences.get(str(row.id)) if row else None
        if found is None:
            return
        context = self._context
        said = _("“{title}” says what its calendar says").format(title=found.title)
        context.attempt(
            lambda: services.watches.take(context.journal, self._watch, found),
            lambda _none: context.tell(said, undo=True),
        )

    def _take_back(self) -> None:
        if self._watch.import_id is not None:
            self.accept()
            self._context.take_back(self._watch.import_id)


def _change_rows(changes: Sequence[MeetingChange], context: Context) -> Iterator[RowData]:
    for each in changes[:_MOST_ROWS]:
        fields = [] if each.became in (Became.ADDED, Became.GONE) else _fields(each.after, each.before, context.clock)
        lines = [_changed(one) for one in fields]
        if each.people and each.became is not Became.ADDED:
            lines.append(_("Attendees: {names}").format(names=", ".join(each.people)))
        gone = each.became is Became.GONE
        yield RowData(
            f"{'gone' if gone else 'meeting'}/{each.meeting_id}",
            each.title,
            subtitle=" · ".join(lines),
            detail=_day(each, context),
            state_text=became_word(each.became),
            leading=_SIGNS[each.became],
            tooltip="\n".join(lines),
            struck=gone,
        )
    if len(changes) > _MOST_ROWS:
        more = len(changes) - _MOST_ROWS
        yield RowData("more", ngettext("and {n} more", "and {n} more", more).format(n=more), quiet=True)


def _fields(after: Mapping[str, object], before: Mapping[str, object], clock: Clock) -> list[FieldChange]:
    """What changed, the time as clocks here show it and as short as it says all."""
    fields = meeting_fields({name: after[name] for name in after if name not in WHEN}, before, clock.today())
    if "starts_local" in after:
        fields.insert(0, FieldChange(_("Time"), _when(before, after, clock), _when(after, before, clock)))
    return fields


def _when(one: Mapping[str, object], other: Mapping[str, object], clock: Clock) -> str:
    """The day and time of one side, with its zone and length only where they differ."""
    say = when_words if one["zone"] != other["zone"] else short_when
    said = say(one, clock.today(), clock.zone)
    if one["minutes"] != other["minutes"] and one["zone"] == other["zone"]:
        said = _("{when} ({length})").format(when=said, length=duration(int(str(one["minutes"]))))
    return said


def _day(each: MeetingChange | Difference, context: Context) -> str:
    day = short_date(each.on, context.clock.today())
    return _("{weekday} {date}").format(weekday=short_weekday(each.on), date=day)


def _changed(one: FieldChange) -> str:
    before, after = one.before or _("nothing"), one.after or _("nothing")
    return _("{field}: {before} → {after}").format(field=one.field, before=before, after=after)


def _otherwise(one: FieldChange) -> str:
    here, there = one.before or _("nothing"), one.after or _("nothing")
    return _("{field}: {here}, in the calendar {there}").format(field=one.field, here=here, there=there)


def _said_otherwise(fields: Iterable[FieldChange]) -> str:
    return " · ".join(_otherwise(one) for one in fields if one.before != one.after)
