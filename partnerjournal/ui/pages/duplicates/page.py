"""Maybe twice: pairs who may be one person, each merged, said not to be the same, or left for later."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from partnerjournal import services
from partnerjournal.domain import duplicates as rules
from partnerjournal.domain import merging
from partnerjournal.domain.changes import ChangeSet
from partnerjournal.domain.names import initials
from partnerjournal.domain.views.duplicates import Pair
from partnerjournal.domain.views.transfer import Written
from partnerjournal.i18n import _, ngettext
from partnerjournal.store.connect import Connection
from partnerjournal.store.reads import duplicates as reads
from partnerjournal.store.reads import transfer
from partnerjournal.ui.context import Context
from partnerjournal.ui.jobs import Job
from partnerjournal.ui.keys import install
from partnerjournal.ui.page import Page
from partnerjournal.ui.page_keys import TWIN_KEYS
from partnerjournal.ui.pages.duplicates import words
from partnerjournal.ui.pages.duplicates.comparison import Comparison
from partnerjournal.ui.pages.duplicates.counting import KINDS
from partnerjournal.ui.pages.header import PageHeader
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.theme import GAP, GAP_GROUP, GAP_ROW, px, theme
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.flow import FlowLayout
from partnerjournal.ui.widgets.labels import label
from partnerjournal.ui.widgets.notices import EmptyState
from partnerjournal.ui.widgets.order import ReadingOrder
from partnerjournal.ui.widgets.rowlist import RowList
from partnerjournal.ui.widgets.rows import PEOPLE, Face, RowData
from partnerjournal.ui.widgets.scroll import scroll_area

_WIDEST = 880
QUIET_MS = 250  # several answers after each other are one look


@dataclass(frozen=True, slots=True)
class _Found:
    """What a look brought: the pairs, and what files wrote into these people."""

    pairs: tuple[Pair, ...]
    written: Written


class DuplicatesPage(Page):
    """`Place.part` may name two to merge: "merge/3/7", the first one is the one to keep unless more is of the other."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.setObjectName("duplicates_page")
        self._job: Job | None = None
        self._found: _Found | None = None
        self._asked_for: tuple[int, int] | None = None  # the two whom I chose myself
        self._chosen: dict[str, dict[str, int]] = {}  # what I chose so far, by pair
        self._soon = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._soon.timeout.connect(self._look)
        self._gone: set[str] = set()  # pairs that were dealt with here: when one is back, an undo brought it
        self._header = PageHeader(context, _("Maybe twice"), "duplicates")
        self._list = RowList(PEOPLE, _("Pairs who may be one person"), "duplicates_list")
        self._list.chosen.connect(lambda _key: self._follow())
        self._list.opened.connect(lambda _key: self.edit())
        self._side = QFrame()
        self._side.setProperty("kind", "listside")
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, GAP, 1, GAP)
        side.addWidget(self._list)
        self._comparison = Comparison()
        self._comparison.decided.connect(self._remember)
        self._area = scroll_area(self._comparison, "duplicates_scroll")
        self._area.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._bar = self._make_bar()
        self._right = QWidget()
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self._bar)
        right.addWidget(self._area, 1)
        self._broken = False  # the last look failed: nothing is known
        self._make_states()
        row = QHBoxLayout()
        row.setSpacing(0)
        for widget, stretch in ((self._side, 0), (self._right, 1)):
            row.addWidget(widget, stretch)
        for state in (self._none, self._looking, self._failed):
            row.addWidget(state, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._header)
        whole.addLayout(row, 1)
        deeds = {"merge": self.merge, "refuse": self.refuse, "next": self.skip}
        install(TWIN_KEYS, deeds, self, Qt.ShortcutContext.WidgetWithChildrenShortcut)
        ReadingOrder(self)
        QApplication.instance().focusChanged.connect(self._follow_focus)  # type: ignore[union-attr]
        theme().changed.connect(self._fit)
        self._show()

    def _make_states(self) -> None:
        """What stands there instead of pairs."""
        self._none = EmptyState(
            "people",
            _("Nobody seems to be here twice."),
            _("To the people"),
            _("To merge two whom nothing brings together, choose “Merge with…” in the menu of a profile."),
            name="duplicates_none",
        )
        self._none.acted.connect(lambda: self.context.go(Place(PageName.PEOPLE)))
        self._looking = label(_("Looking who may be here twice…"), "muted", name="duplicates_looking")
        self._looking.setContentsMargins(GAP_GROUP, GAP_GROUP, GAP_GROUP, GAP_GROUP)
        self._looking.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._failed = EmptyState(
            "warning", _("Looking who may be here twice did not work."), _("Look again"), name="duplicates_failed"
        )
        self._failed.acted.connect(self._look_again)

    def _make_bar(self) -> QFrame:
        """Above what is compared, for a message with its way back stands at the foot of the window."""
        bar = QFrame()
        bar.setProperty("kind", "topbar")
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for name, text, icon, keys, kind, deed in (
            ("merge", _("Merge"), "overlap", ["M"], "primary", self.merge),
            ("refuse", _("Not the same"), "close", ["N"], "secondary", self.refuse),
            ("next", _("Next"), "chevron-down", ["S"], "quiet", self.skip),
        ):
            button = Button(text, icon, keys=keys, kind=kind, name=f"duplicates_{name}")
            button.clicked.connect(deed)
            flow.addWidget(button)
        self._next = button
        column = QVBoxLayout(bar)
        column.setContentsMargins(GAP_GROUP, GAP_ROW, GAP_GROUP, GAP_ROW)
        column.addWidget(buttons)
        return bar

    # --- Page

    def open(self, place: Place) -> None:
        verb, _slash, ids = place.part.partition("/")
        one, _slash, other = ids.partition("/")
        self._asked_for = (int(one), int(other)) if verb == "merge" and one and other else None
        self._look()
        self._take_focus()

    def refresh(self, change: ChangeSet) -> None:
        if change.touches(*KINDS):
            self._soon.start()
        elif change.touches("picture", "preference", "team", "attendee", "commitment", "fact", "note"):
            self._follow()

    def edit(self) -> None:
        """Ctrl+E: choose between what differs."""
        self._comparison.focus_first()

    def search_here(self) -> None:
        self._list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # --- looking

    def _look(self) -> None:
        """Look through everybody on a worker; what is shown stays until then."""
        self._soon.stop()
        if self._job is not None:
            self._job.cancel()
        asked_for = self._asked_for

        def work(read: Connection) -> _Found:
            pairs = services.duplicates.find(read)
            if asked_for is not None:
                pairs = _with(read, pairs, asked_for)
            ids = {who.id for pair in pairs for who in (pair.one, pair.other)}
            return _Found(pairs, transfer.written(read, ids, ()))

        self._job = self.context.jobs.run(self, work, self._take, self._look_failed)

    def _look_again(self) -> None:
        self._broken = False
        self._show()
        self._look()

    def _look_failed(self, error: Exception) -> None:
        """What was shown may not be so any more: the page says that it does not know."""
        self._job, self._found, self._broken = None, None, True
        here = self._has_focus()
        self._show()
        if here:
            self._take_focus()
        raise error

    def _take(self, found: _Found) -> None:
        self._job, self._broken = None, False
        self.context.twins_seen.emit(frozenset(pair.key for pair in found.pairs if not pair.by_hand))
        keys = [pair.key for pair in found.pairs]
        back = next((key for key in keys if key in self._gone), None)
        wanted = back or ("/".join(map(str, sorted(self._asked_for))) if self._asked_for else None)
        self._gone.difference_update(keys)
        fresh = self._found is None
        self._found = found
        here, were = self._has_focus(), self._side.isVisible()
        self._show(wanted)
        if fresh or (here and not (were and self._side.isVisible())):  # it would be lost with what goes
            self._take_focus()

    # --- showing

    def _show(self, wanted: str | None = None) -> None:
        """Show the pairs that are left, and one of them."""
        pairs = self._found.pairs if self._found else ()
        current = self._list.current()
        place = next((n for n, row in enumerate(self._list.rows()) if current and row.id == current.id), 0)
        focused = self._bar.isAncestorOf(QApplication.focusWidget() or self._bar) or self._list.hasFocus()
        self._list.set_rows([_row(pair) for pair in pairs])
        if wanted is not None:
            self._list.choose(wanted)
        if self._list.current() is None and pairs:
            self._list.choose(pairs[min(place, len(pairs) - 1)].key)
        said = ngettext("{n} pair", "{n} pairs", len(pairs)).format(n=len(pairs))
        self._header.set_remark(said if pairs else "")
        self._looking.setVisible(self._found is None and not self._broken)
        self._failed.setVisible(self._broken)
        self._next.setVisible(len(pairs) > 1)
        self._none.setVisible(self._found is not None and not pairs)
        self._side.setVisible(bool(pairs))
        self._right.setVisible(bool(pairs))
        self._follow()
        if focused and pairs and QApplication.focusWidget() is None:
            self._take_focus()

    def _follow(self) -> None:
        """Show the chosen pair as it is now."""
        pair = self._pair()
        if pair is None:
            return
        read, written = self.context.read, self._found.written if self._found else None
        keep, other = (reads.side(read, who.id, written) for who in (pair.one, pair.other))
        if keep is None or other is None:  # gone meanwhile; the next look says so
            return
        proposed = merging.proposed(keep, other)
        choices = {**proposed, **self._chosen.get(pair.key, {})}
        held = reads.holdings(read, (keep.id, other.id))
        self._comparison.show_pair(pair, (keep, other), held, choices)
        self._area.verticalScrollBar().setValue(0)

    def _pair(self) -> Pair | None:
        row = self._list.current()
        pairs = self._found.pairs if self._found else ()
        return next((pair for pair in pairs if row is not None and pair.key == row.id), None)

    def _remember(self, key: str, person_id: int) -> None:
        pair = self._pair()
        if pair is not None:
            self._chosen.setdefault(pair.key, {})[key] = person_id

    def _take_focus(self) -> None:
        if self._side.isVisibleTo(self):
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._none.isVisibleTo(self):
            self._none.button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._failed.isVisibleTo(self):
            self._failed.button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._header.focus_find()

    def _has_focus(self) -> bool:
        """Whether the keyboard is on this page, or nowhere."""
        at = QApplication.focusWidget()
        return self.isVisible() and (at is None or self.isAncestorOf(at))

    # --- gestures

    def merge(self) -> None:
        """M: they are one person."""
        pair = self._pair()
        if pair is None:
            return
        keep, other = pair.one, pair.other
        choices, journal = dict(self._comparison.choices), self.context.journal
        if not self.context.attempt(lambda: services.merging.merge(journal, keep.id, other.id, choices)):
            return
        self.context.became[other.id] = keep.id
        by_hand = self._asked_for is not None and pair.key == "/".join(map(str, sorted(self._asked_for)))
        self._let_go(pair, {other.id})
        name = other.name if choices.get(merging.Field.NAME) == other.id else keep.name
        self.context.tell(_("Merged: {name} is here once now").format(name=name), undo=True)
        if by_hand:
            self._asked_for = None
            self.context.go(Place(PageName.PEOPLE, keep.id))

    def refuse(self) -> None:
        """N: they are two people, and are not asked about again."""
        pair = self._pair()
        if pair is None:
            return
        journal = self.context.journal
        if self.context.attempt(lambda: services.duplicates.refuse(journal, pair.one.uuid, pair.other.uuid)):
            self._asked_for = None
            self._let_go(pair, set())
            said = _("Not the same: {one} and {other}")
            self.context.tell(said.format(one=pair.one.name, other=pair.other.name), undo=True)

    def skip(self) -> None:
        """S: the next one, and after the last the first again."""
        rows = self._list.rows()
        current = self._list.current()
        place = next((n for n, row in enumerate(rows) if current is not None and row.id == current.id), -1)
        if rows:
            self._list.choose(rows[(place + 1) % len(rows)].id)
            self._list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _let_go(self, pair: Pair, gone: set[int]) -> None:
        """Take a pair out of the list at once; a look that the change asked for tells what else it changes."""
        if self._found is not None:
            left = tuple(
                each for each in self._found.pairs if each.key != pair.key and not {each.one.id, each.other.id} & gone
            )
            self._found = replace(self._found, pairs=left)
        self._chosen.pop(pair.key, None)
        self._gone.add(pair.key)
        self._show()
        self._take_focus()

    # --- laying out

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._side.setFixedWidth(min(px(312), max(240, self.width() * 34 // 100)))
        self._comparison.setMaximumWidth(px(_WIDEST))
        self._comparison.fit()

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._comparison.isAncestorOf(now):
            self._area.ensureWidgetVisible(now, 0, 24)


def _with(read: Connection, pairs: tuple[Pair, ...], ids: tuple[int, int]) -> tuple[Pair, ...]:
    """`pairs` with the one of `ids` among them: first, where it was not found."""
    key = "/".join(map(str, sorted(ids)))
    known = reads.known(read, ids)
    if len(known) != len(set(ids)) or any(pair.key == key for pair in pairs):
        return pairs
    one, other = rules.keep_first(known[0], known[1], reads.holdings(read, ids))
    return (rules.chosen(one, other), *pairs)


def _row(pair: Pair) -> RowData:
    return RowData(
        pair.key,
        f"{pair.one.name} · {pair.other.name}",
        subtitle=words.reasons(pair),
        leading=Face(initials(pair.one.name), pair.one.id),
        spoken=_("{one} and {other}. {why}").format(one=pair.one.name, other=pair.other.name, why=words.reasons(pair)),
    )
