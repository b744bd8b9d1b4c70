"""What leaves and what stays, before anything is written; what stays can be looked at one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from threading import Event

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerjournal.domain.enums import Audience
from partnerjournal.domain.errors import JournalError
from partnerjournal.domain.sharing import LeftOut, has_words, in_order, kind_words
from partnerjournal.domain.text import one_line
from partnerjournal.domain.views.mentions import Mention
from partnerjournal.domain.when import short_date
from partnerjournal.i18n import _, ngettext
from partnerjournal.sentences import sentence
from partnerjournal.services import exporting
from partnerjournal.services.exporting import Wanted, What
from partnerjournal.store.connect import Connection
from partnerjournal.store.reads import export as reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.jobs import Job
from partnerjournal.ui.theme import GAP
from partnerjournal.ui.widgets.announce import announce
from partnerjournal.ui.widgets.labels import label
from partnerjournal.ui.widgets.rowlist import RowList
from partnerjournal.ui.widgets.rows import SIDE, RowData, Sign

_MOST_ITEMS = 200  # of one kind: enough to see what they are
_LONGEST = 160  # signs of one of them

# What a part of the journal could not hold anyway is not said to stay behind.
_OF = {
    What.COLLEAGUES: ("person.", "handle"),
    What.MEETINGS: ("meeting.", "agenda_item", "series", "commitment"),
    What.PROMISES: ("commitment", "step.why"),
}


@dataclass(frozen=True, slots=True)
class _Looked:
    people: int
    meetings: int
    stays: dict[str, tuple[int, list[LeftOut]]]
    named: tuple[Mention, ...]


class Preview(QWidget):
    """Signal `looked` once it shows what was asked for last."""

    looked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("export_preview")
        self._context = context
        self._job: Job | None = None
        self._stop = Event()
        self._found: _Looked | None = None
        self._wanted = Wanted()
        self._open: set[str] = set()
        self._said = label("", "body", wrap=True, name="export_said")
        self._rows = RowList(SIDE, _("What leaves and what stays"), "export_rows", fit=True, open_on_click=True)
        self._rows.opened.connect(self._toggle)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(label(_("What leaves and what stays"), "heading"))
        column.addWidget(self._said)
        column.addWidget(self._rows)
        column.addStretch(1)

    def look(self, wanted: Wanted, what: What) -> None:
        """Find out, on a worker; what is shown stays until then."""
        self.stop()
        self._wanted = wanted
        stop = self._stop = Event()
        self._job = self._context.jobs.run(self, lambda read: _look(read, wanted, what, stop), self._show, self._refuse)

    def stop(self) -> None:
        """Nobody wants to know any more."""
        self._stop.set()
        if self._job is not None:
            self._job.cancel()

    def clear(self, words: str) -> None:
        """Say what is missing instead."""
        self.stop()
        self._found = None
        self._said.setText(words)
        self._rows.set_rows([])

    def _show(self, found: _Looked) -> None:
        self._found = found
        people = ngettext("{n} colleague", "{n} colleagues", found.people).format(n=found.people)
        meetings = ngettext("{n} meeting", "{n} meetings", found.meetings).format(n=found.meetings)
        if self._wanted.meeting is not None:
            leaves = _("Leaves: this meeting, the one before, and who comes: {people}.").format(people=people)
        elif self._wanted.about is None:
            leaves = _("Leaves: {people} and {meetings}.").format(people=people, meetings=meetings)
        else:
            leaves = _("Leaves: one profile, {meetings}, and others by name.").format(meetings=meetings)
        count = sum(number for number, _items in found.stays.values())
        if self._wanted.audience is Audience.ME:
            stays = _("Nothing stays behind: it is for you.")
        elif count:
            stays = ngettext(
                "{n} thing stays; open a line to see which.", "{n} things stay; open a line to see which.", count
            ).format(n=count)
        else:
            stays = _("Nothing stays behind: nothing in it is private.")
        self._said.setText(f"{leaves} {stays}")
        self._fill()
        announce(self, self._said.text())
        self.looked.emit()

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, JournalError):
            raise error
        self.clear(sentence(error))  # whom it is about was deleted meanwhile

    def _fill(self) -> None:
        if self._found is not None:
            self._rows.set_rows([*self._stays(self._found), *self._named(self._found)])

    def _toggle(self, row_id: object) -> None:
        kind = str(row_id)
        if kind.startswith("kind/"):
            self._open ^= {kind}
            self._fill()

    def _stays(self, found: _Looked) -> Iterator[RowData]:
        if found.stays:
            yield RowData("stays", _("Stays here"), "section")
        for words, (count, items) in found.stays.items():
            key = f"kind/{words}"
            is_open = key in self._open
            spoken = _("{what}: {n}").format(what=words, n=count)
            sign = Sign("chevron-down" if is_open else "chevron-right") if items else None
            yield RowData(key, words, leading=sign, state_text=str(count), spoken=spoken)
            if is_open:
                for number, item in enumerate(items):
                    said = one_line(item.text)[:_LONGEST]
                    yield RowData(f"{key}/{number}", said or item.of, subtitle=item.of if said else "", quiet=True)
                if items and count > len(items):
                    more = count - len(items)
                    yield RowData(
                        f"{key}/more", ngettext("and {n} more", "and {n} more", more).format(n=more), quiet=True
                    )

    def _named(self, found: _Looked) -> Iterator[RowData]:
        if not found.named:
            return
        yield RowData("named", _("Named elsewhere, and part of it"), "section")
        today = self._context.clock.today()
        for number, each in enumerate(found.named[:_MOST_ITEMS]):
            day = short_date(each.at.astimezone(self._context.clock.zone).date(), today) if each.at else ""
            where = " · ".join(part for part in (each.where, day) if part)
            start, length = each.spans[0]
            begin = max(0, start - _LONGEST // 3)
            text = ("…" if begin else "") + each.text[begin : begin + _LONGEST]
            shift = start - begin + (1 if begin else 0)
            said = text.replace("\n", " ")
            yield RowData(f"named/{number}", said, subtitle=where, leading=Sign("note"), title_spans=((shift, length),))


class _Stopped(Exception):
    """Nobody wants the result any more."""


def _look(read: Connection, wanted: Wanted, what: What, stop: Event) -> _Looked:
    stays: dict[str, tuple[int, list[LeftOut]]] = {}
    only = _OF.get(what)

    def left(each: LeftOut) -> None:
        if only is not None and not each.kind.startswith(only):
            return
        words = kind_words(each.kind)
        count, items = stays.get(words, (0, []))
        if has_words(each.kind) and len(items) < _MOST_ITEMS:
            items.append(each)
        stays[words] = (count + 1, items)

    counts = {"colleagues": 0, "meetings": 0}
    with reads.snapshot(read):
        for name, part in exporting.sections(read, wanted, left).items():
            if part is None or isinstance(part, dict):
                continue
            for _record in part:
                if stop.is_set():
                    raise _Stopped
                if name in counts:
                    counts[name] += 1
        named = exporting.elsewhere(read, wanted.about) if wanted.about is not None else ()
    if wanted.audience is Audience.OTHERS or wanted.replace_names:
        named = ()  # what of it leaves is not told apart here
    return _Looked(counts["colleagues"], counts["meetings"], in_order(stays), named)
