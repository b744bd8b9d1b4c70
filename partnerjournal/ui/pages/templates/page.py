"""Agenda templates: the usual ones and one's own, each edited beside the list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from partnerjournal import services
from partnerjournal.domain.changes import ChangeSet
from partnerjournal.domain.templates import Entry, Item, Template
from partnerjournal.i18n import _, ngettext
from partnerjournal.services.template_bank import entries
from partnerjournal.ui.context import Context
from partnerjournal.ui.page import Page
from partnerjournal.ui.pages.header import PageHeader
from partnerjournal.ui.pages.templates.sheet import TemplateSheet
from partnerjournal.ui.place import Place
from partnerjournal.ui.theme import GAP, px, theme
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.labels import restyle
from partnerjournal.ui.widgets.order import ReadingOrder
from partnerjournal.ui.widgets.rowlist import RowList
from partnerjournal.ui.widgets.rows import SIDE, RowData, Sign
from partnerjournal.ui.widgets.scroll import scroll_area

_LIST_WIDTH = 300


class TemplatesPage(Page):
    """`Place.part` may be "new", or the key of the template that is shown."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.setObjectName("templates_page")
        self._entries: dict[str, Entry] = {}
        self._header = PageHeader(context, _("Agenda templates"), "templates")
        new = Button(_("New template"), "plus", keys=["Ctrl", "N"], kind="primary", name="templates_new")
        new.clicked.connect(self.new)
        self._header.add(new)
        self._list = RowList(SIDE, _("Templates"), "templates_list")
        self._list.chosen.connect(lambda _key: self._follow())
        self._list.opened.connect(lambda _key: self.edit())
        self._sheet = TemplateSheet(context)
        self._sheet.hiding.connect(self._hide)
        self._sheet.restoring.connect(self._restore)
        self._sheet.deleting.connect(self._delete)
        self._side = QWidget()
        self._side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        restyle(self._side, kind="listside")
        side = QVBoxLayout(self._side)
        side.setContentsMargins(GAP, GAP, GAP, GAP)
        side.addWidget(self._list)
        area = scroll_area(self._sheet, "templates_scroll")
        area.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addWidget(area, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._header)
        whole.addLayout(row, 1)
        ReadingOrder(self)
        theme().changed.connect(self._fit)
        self._fit()

    # --- Page

    def open(self, place: Place) -> None:
        self._read()
        if place.part == "new":
            self.new()
            return
        if not self._list.choose(place.part) and self._list.current() is None:
            self._list.choose_first()
        self._follow()
        self._list.setFocus()

    def refresh(self, change: ChangeSet) -> None:
        if change.touches("template", "template_item"):
            self._read()

    def new(self) -> None:
        """A template of one's own, to be named at once."""
        if not self._sheet.flush():
            return
        made = Template("", _("New template"), minutes=30, items=(Item(_("What matters most today"), minutes=10),))
        self.context.attempt(lambda: services.templates.save(self.context.journal, made), self._begin)

    def edit(self) -> None:
        self._sheet.name.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._sheet.name.selectAll()

    def search_here(self) -> None:
        self._list.setFocus()

    # --- showing

    def _begin(self, key: str) -> None:
        self._list.choose(key)
        self._follow()
        self.edit()

    def _read(self) -> None:
        rows = self._list.rows()
        current = self._list.current()
        place = next((n for n, row in enumerate(rows) if current and row.id == current.id), 0)
        self._entries = {
            entry.template.key: entry for entry in entries(self.context.read, self.context.settings.language)
        }
        self._list.set_rows([_row(entry) for entry in self._entries.values()])
        if self._list.current() is None and self._entries:
            keys = list(self._entries)
            self._list.choose(keys[min(place, len(keys) - 1)])
        self._follow()
        shown = sum(1 for entry in self._entries.values() if not entry.hidden)
        self._header.set_remark(
            ngettext("{n} that a meeting can start from", "{n} that a meeting can start from", shown).format(n=shown)
        )

    def _follow(self) -> None:
        entry = self._chosen()
        self._sheet.setVisible(entry is not None)
        if entry is not None:
            self._sheet.show_entry(entry)

    def _chosen(self) -> Entry | None:
        row = self._list.current()
        return self._entries.get(str(row.id)) if row else None

    # --- gestures

    def _hide(self) -> None:
        entry = self._chosen()
        if entry is not None:
            key, hidden = entry.template.key, not entry.hidden
            said = _("Hidden: “{what}”") if hidden else _("Shown again: “{what}”")
            self._do(lambda: services.templates.hide(self.context.journal, key, hidden), said, entry)

    def _restore(self) -> None:
        entry = self._chosen()
        if entry is not None and self._sheet.flush():
            key = entry.template.key
            self._do(lambda: services.templates.restore(self.context.journal, key), _("As it was: “{what}”"), entry)

    def _delete(self) -> None:
        entry = self._chosen()
        if entry is not None:
            key = entry.template.key
            self._do(lambda: services.templates.delete(self.context.journal, key), _("Deleted “{what}”"), entry)
            self._list.setFocus()

    def _do(self, gesture: Callable[[], object], said: str, entry: Entry) -> None:
        if self.context.attempt(gesture):
            self.context.tell(said.format(what=entry.template.name), undo=True)

    # --- the page itself

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._side.setFixedWidth(min(px(_LIST_WIDTH), max(240, self.width() * 2 // 5)))


def _row(entry: Entry) -> RowData:
    template = entry.template
    count = ngettext("{n} item", "{n} items", len(template.items)).format(n=len(template.items))
    parts = [_("{n} min").format(n=template.minutes)] if template.minutes else []
    parts.append(count)
    if entry.hidden:
        parts.append(_("hidden"))
    elif entry.own:
        parts.append(_("your own"))
    elif entry.changed:
        parts.append(_("changed"))
    return RowData(template.key, template.name, subtitle=" · ".join(parts), leading=Sign("note"), quiet=entry.hidden)
