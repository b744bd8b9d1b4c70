"""One template: its name, what it is for, and its items, a line each as on an agenda. It saves itself."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerjournal import services
from partnerjournal.domain.agenda_line import AgendaLine, parse, written
from partnerjournal.domain.enums import AgendaState
from partnerjournal.domain.templates import Entry, Item, Template
from partnerjournal.domain.views.agenda import AgendaItemView
from partnerjournal.i18n import _
from partnerjournal.ui.context import Context
from partnerjournal.ui.saving import Keeper, put
from partnerjournal.ui.theme import GAP_CARD, GAP_GROUP, px
from partnerjournal.ui.widgets.agenda_parts import agenda_row
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.card import Card, SectionHeading
from partnerjournal.ui.widgets.editing import Line, fix_width, show_stored
from partnerjournal.ui.widgets.fields import Field, LineField, TextArea
from partnerjournal.ui.widgets.labels import label
from partnerjournal.ui.widgets.rowlist import RowList
from partnerjournal.ui.widgets.rows import AGENDA

_MINUTES = re.compile(r"\d{1,4}")


class TemplateSheet(QWidget):
    """Signals `hiding`, `restoring`, `deleting`: what its buttons ask for."""

    hiding = Signal()
    restoring = Signal()
    deleting = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("template_sheet")
        self._context = context
        self._entry: Entry | None = None
        self.name = LineField("template_name", _("Name of the template"))
        self._intention = LineField(
            "template_intention", _("What it is for"), _("What do you want to have reached? {name} is whom you meet")
        )
        self._minutes = fix_width(LineField("template_minutes", _("Length in minutes"), _("30 min")))
        self._items = TextArea(
            "template_items",
            _("Items, a line each"),
            _("A line each, as on an agenda: Budget 10 min\nq What worries you? 5 min\nd Who signs off"),
            min_lines=6,
            max_lines=24,
        )
        fields = (self.name, self._intention, self._minutes, self._items)
        self._keepers = [Keeper(field, self._save) for field in fields]
        self._preview = RowList(AGENDA, _("As it will stand on the agenda"), "template_preview", fit=True)
        self._preview.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it only shows what the lines say
        self._sum = SectionHeading(_("On the agenda"), name="template_sum")
        self._items.textChanged.connect(self._show_preview)
        self._minutes.textChanged.connect(self._show_preview)
        self._restore = Button(_("Back to the original"), "undo", kind="quiet", name="template_restore")
        self._hide = Button(_("Hide"), "eye-off", kind="quiet", name="template_hide")
        self._delete = Button(_("Delete"), "trash", kind="quiet", name="template_delete")
        for button, asked in (
            (self._restore, self.restoring),
            (self._hide, self.hiding),
            (self._delete, self.deleting),
        ):
            button.clicked.connect(asked)
        self._build()

    def _build(self) -> None:
        card = Card(name="template_agenda")
        card.add(self._sum)
        card.add(self._preview)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_GROUP, GAP_CARD, GAP_GROUP, GAP_GROUP)
        column.setSpacing(GAP_CARD)
        column.addWidget(Field(_("Name"), self.name))
        column.addWidget(Field(_("Intention"), self._intention))
        column.addWidget(Field(_("Meant for a meeting of"), self._minutes))
        column.addWidget(Field(_("Items"), self._items))
        said = _(
            "{name} is the first name of whom you meet, {names} all of them, {team} their team. Minutes that do not fit"
            " a meeting are shortened in proportion."
        )
        column.addWidget(label(said, "note", wrap=True))
        column.addWidget(card)
        column.addWidget(Line(self._restore, self._hide, self._delete))
        column.addStretch(1)
        self.setMaximumWidth(px(760))

    def show_entry(self, entry: Entry) -> None:
        """Show a template; of the one shown already, text that is being typed stays."""
        template = entry.template
        texts = (
            template.name,
            template.intention,
            "" if template.minutes is None else _("{n} min").format(n=template.minutes),
            "\n".join(written(AgendaLine(item.text, item.kind, item.minutes)) for item in template.items),
        )
        other = self._entry is None or self._entry.template.key != template.key
        if other and not self.flush():
            return  # it says why, and keeps the text
        self._entry = entry
        for keeper, text in zip(self._keepers, texts, strict=True):
            if other:
                keeper.show(text)
            elif keeper.field is not self._items or self._read_items() != template.items:
                show_stored(keeper, text)
        self._restore.setVisible(entry.changed)
        self._hide.setVisible(not entry.own)
        self._hide.set_text(_("Show again") if entry.hidden else _("Hide"))
        self._hide.set_icon("eye" if entry.hidden else "eye-off")
        self._delete.setVisible(entry.own)
        self._show_preview()

    def flush(self) -> bool:
        """Save what is not saved yet; whether all of it is. A template without a name has its old one."""
        if self._entry is not None and not self.name.text().strip():
            put(self.name, self._entry.template.name)
        saved = [keeper.flush() for keeper in self._keepers]
        return all(saved)

    def _read_items(self) -> tuple[Item, ...]:
        lines = (parse(line) for line in self._items.toPlainText().splitlines())
        return tuple(Item(line.text, line.kind, line.minutes) for line in lines if line.text)

    def _read_minutes(self) -> int | None:
        found = _MINUTES.search(self._minutes.text())
        return int(found[0]) if found else None

    def _save(self, _text: str) -> None:
        if self._entry is None:
            return
        template = Template(
            self._entry.template.key,
            self.name.text(),
            self._intention.text(),
            self._read_minutes(),
            self._read_items(),
        )
        services.templates.save(self._context.journal, template)

    def _show_preview(self) -> None:
        items = self._read_items()
        today = self._context.clock.today()
        self._preview.set_rows(
            [
                agenda_row(
                    place,
                    AgendaItemView(place, item.text, item.kind, AgendaState.OPEN, item.minutes, 0, None, "", ""),
                    today,
                )
                for place, item in enumerate(items, 1)
            ]
        )
        planned, there = sum(item.minutes or 0 for item in items), self._read_minutes()
        words = _("{planned} of {minutes} min planned") if there else _("{planned} min planned")
        self._sum.set_remark(words.format(planned=planned, minutes=there) if planned else "")
