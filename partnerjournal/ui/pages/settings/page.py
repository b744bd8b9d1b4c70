"""The settings, and what can be brought back."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from partnerjournal import __version__, services
from partnerjournal.domain.changes import ChangeSet
from partnerjournal.domain.errors import Refused
from partnerjournal.domain.names import normalise_mail
from partnerjournal.domain.text import clean
from partnerjournal.domain.when import relative_time, short_weekday
from partnerjournal.i18n import _
from partnerjournal.store.reads import kept
from partnerjournal.ui.context import Context
from partnerjournal.ui.desktop.quiet import quiet, what_it_does
from partnerjournal.ui.page import Page
from partnerjournal.ui.pages.header import PageHeader
from partnerjournal.ui.pages.settings.calendars import CalendarsCard
from partnerjournal.ui.pages.settings.pending import PendingBackups
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.present.tick_lines import TickLines
from partnerjournal.ui.saving import Keeper
from partnerjournal.ui.theme import GAP, GAP_CARD, GAP_GROUP, GAP_ROW, px, theme
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.card import Card, SectionHeading
from partnerjournal.ui.widgets.choice import Segmented
from partnerjournal.ui.widgets.fields import TextArea
from partnerjournal.ui.widgets.labels import label
from partnerjournal.ui.widgets.rowlist import RowList
from partnerjournal.ui.widgets.rows import SIDE, RowData, Sign
from partnerjournal.ui.widgets.scroll import scroll_area

_WIDEST = 760
_SIZES = (1.0, 1.25, 1.5, 1.75, 2.0)


class SettingsPage(Page):
    """Cards of settings, each with a sentence that says what it does."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.setObjectName("settings_page")
        settings = context.settings
        self._theme = Segmented(
            [
                ("system", _("As the system")),
                ("light", _("Light")),
                ("dark", _("Dark")),
                ("contrast", _("High contrast")),
            ],
            _("Colours"),
            "settings_theme",
        )
        self._theme.set_value(settings.theme)
        self._size = Segmented([(size, f"{size:.0%}") for size in _SIZES], _("Text size"), "settings_text_size")
        self._size.set_value(min(_SIZES, key=lambda size: abs(size - settings.text_size)))
        self._ticks = TickLines(context, "settings_ticks")
        self._awake = _switch("settings_keep_awake", _("Keep the screen on"), settings.keep_awake)
        self._quiet = _switch("settings_quiet", _("Have other programs’ notices wait"), settings.quiet_desktop)
        self._quiet.setEnabled(quiet() is not None)
        self._mine = self._lines("settings_addresses", _("My mail addresses"), settings.my_addresses)
        self._footer = self._lines("settings_footer", _("Under each recap"), (settings.recap_footer,))
        self._cadence = _number("settings_cadence", _("Days between contacts"), 1, 3650, settings.cadence_days)
        self._largest = _number("settings_largest", _("Most people of a contact"), 1, 1000, settings.largest_contact)
        self._note_months = _number("settings_note_months", _("Age of private notes"), 0, 600, settings.note_months)
        days = [(-1, _("Never")), *((day, short_weekday(date(2024, 1, 1 + day))) for day in range(7))]
        self._review_day = Segmented(days, _("Day of the review"), "settings_review_day")
        self._review_day.set_value(settings.review_day)
        self._deleted = RowList(SIDE, _("Deleted in the last 30 days"), "settings_deleted", fit=True)
        self._calendars = CalendarsCard(context)
        self._imports = RowList(SIDE, _("Imports"), "settings_imports", fit=True)
        self._pending = PendingBackups(context)
        self._wire()
        self._build()

    def open(self, place: Place) -> None:
        self._read()
        if place.part == "calendars":
            self._calendars.take_focus()
            QTimer.singleShot(0, self, self._scroll_to_calendars)
        else:
            self._theme.focus_choice()

    def _scroll_to_calendars(self) -> None:
        self._scroll.verticalScrollBar().setValue(self._calendars.y() - GAP_ROW)

    def refresh(self, change: ChangeSet) -> None:
        self._read()

    def _read(self) -> None:
        self._pending.read()
        self._calendars.read()
        now = self.context.clock.local()
        for rows, found in (
            (self._deleted, kept.deletions(self.context.read)),
            (self._imports, kept.imports(self.context.read)),
        ):
            rows.set_rows(
                [
                    RowData(
                        each.id,
                        each.label,
                        subtitle=relative_time(each.at.astimezone(now.tzinfo), now),
                        leading=Sign("undo"),
                        state_text=_("bring back") if rows is self._deleted else _("take back"),
                        state_token="accent",
                    )
                    for each in found
                ]
            )
        self._nothing_deleted.setVisible(not self._deleted.rows())
        self._nothing_imported.setVisible(not self._imports.rows())

    def _set(self, **changes: Any) -> None:
        try:
            settings = self.context.settings.update(**changes)
        except ValueError as error:
            raise Refused("setting_odd", reason=str(error)) from error
        self.context.set_settings(settings)

    def _choose(self, **changes: Any) -> None:
        self.context.attempt(lambda: self._set(**changes))

    def _save_addresses(self, text: str) -> None:
        mails = tuple(normalise_mail(line) for line in _split(text))
        for line, mail in zip(_split(text), mails, strict=True):
            if not mail:
                raise Refused("mail_odd", mail=line)
        self._set(my_addresses=mails)

    def _save_footer(self, text: str) -> None:
        self._set(recap_footer=clean(text))

    def _bring_back(self, trash_id: int) -> None:
        self.context.attempt(
            lambda: services.trash.restore(self.context.journal, trash_id),
            lambda what: self.context.tell(_("Brought back: {what}").format(what=what), undo=True),
        )

    def _wire(self) -> None:
        self._theme.chosen.connect(lambda value: self._choose(theme=value))
        self._size.chosen.connect(lambda value: self._choose(text_size=value))
        self._cadence.valueChanged.connect(lambda value: self._choose(cadence_days=value))
        self._largest.valueChanged.connect(lambda value: self._choose(largest_contact=value))
        self._awake.toggled.connect(lambda on: self._choose(keep_awake=on))
        self._quiet.toggled.connect(lambda on: self._choose(quiet_desktop=on))
        self._note_months.valueChanged.connect(lambda value: self._choose(note_months=value))
        self._review_day.chosen.connect(lambda value: self._choose(review_day=value))
        self._deleted.opened.connect(self._bring_back)
        self._imports.opened.connect(self.context.take_back)
        self._keepers = [
            Keeper(self._mine, self._save_addresses),
            Keeper(self._footer, self._save_footer),
        ]

    def _lines(self, name: str, title: str, lines: tuple[str, ...]) -> TextArea:
        area = TextArea(name, title, min_lines=1, max_lines=8)
        area.set_text("\n".join(lines))
        return area

    def _build(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(GAP_GROUP)
        column.addWidget(
            _card(
                _("Look"),
                (_("Colours"), _("Follows the system, or stays as you choose."), self._theme),
                (_("Text size"), _("On top of the system’s own text size."), self._size),
            )
        )
        column.addWidget(
            _card(
                _("Being present"),
                (
                    _("Before a meeting"),
                    _("What to tick before present mode starts. Without a line it starts at once."),
                    self._ticks,
                ),
                (
                    _("Stay awake"),
                    _("While you are present, though nobody touches the keys."),
                    self._awake,
                ),
                (
                    _("Do not disturb"),
                    _("This program’s own notices always wait until the end. {desktop}").format(desktop=what_it_does()),
                    self._quiet,
                ),
            )
        )
        column.addWidget(
            _card(
                _("Meetings"),
                (_("Under each recap"), _("Last lines of what you send, such as your name."), self._footer),
                (
                    _("My mail addresses"),
                    _("A line each. An invitation that one of them declined counts as not attended."),
                    self._mine,
                ),
            )
        )
        column.addWidget(
            _card(
                _("Staying in touch"),
                (
                    _("Days between contacts"),
                    _("For colleagues you have met who have no interval of their own."),
                    self._cadence,
                ),
                (
                    _("Most people of a contact"),
                    _("A meeting with more people does not count as contact with each."),
                    self._largest,
                ),
            )
        )
        column.addWidget(
            _card(
                _("Review"),
                (_("Day of the review"), _("On this day Today says how many cards wait."), self._review_day),
                (
                    _("Age of private notes"),
                    _("In months; older ones are proposed, one card each, to be let go of. 0 asks about none."),
                    self._note_months,
                ),
            )
        )
        column.addWidget(self._calendars)
        self._nothing_deleted = label(
            _("Nothing was deleted in the last 30 days."), "muted", name="settings_none_deleted"
        )
        self._nothing_imported = label(_("Nothing was imported."), "muted", name="settings_none_imported")
        column.addWidget(
            _list_card(
                _("Deleted in the last 30 days"), _("Return brings one back."), self._deleted, self._nothing_deleted
            )
        )
        column.addWidget(
            _list_card(_("Imports"), _("Return takes a whole import back."), self._imports, self._nothing_imported)
        )
        column.addWidget(self._pending)
        column.addWidget(self._about())
        column.addStretch(1)
        inner = QWidget()
        inner.setLayout(column)
        column.setContentsMargins(GAP_GROUP, GAP_GROUP, GAP_GROUP, GAP_GROUP)
        self._inner = inner
        self._fit()
        theme().changed.connect(self._fit)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(PageHeader(self.context, _("Settings"), "settings"))
        self._scroll = scroll_area(inner, "settings_scroll")
        outer.addWidget(self._scroll, 1)

    def _fit(self) -> None:
        self._inner.setMaximumWidth(px(_WIDEST))

    def _about(self) -> Card:
        card = Card(roomy=True, name="settings_about")
        card.body.setSpacing(GAP)
        card.add(SectionHeading(_("This journal")))
        card.add(label(str(self.context.journal.path), "body", wrap=True, name="settings_path"))
        card.add(
            label(
                _("Only your account can read it; it is not encrypted. Nothing leaves this computer."),
                "muted",
                wrap=True,
            )
        )
        card.add(label(_("Partner Journal {version}").format(version=__version__), "note"))
        row = QHBoxLayout()
        row.setSpacing(GAP)
        for text, icon, name, run in (
            (_("My profile"), "person", "settings_profile", self._go_to_me),
            (_("Import…"), "import", "settings_import", self.context.import_files),
            (_("Export…"), "export", "settings_export", self._export),
            (_("Sample journal"), "eye", "settings_sample", self.context.open_sample),
        ):
            button = Button(text, icon, name=name)
            button.clicked.connect(run)
            row.addWidget(button)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _export(self) -> None:
        from partnerjournal.ui.dialogs.export import ask_export

        ask_export(self.context, self)

    def _go_to_me(self) -> None:
        self.context.go(Place(PageName.PEOPLE, part="me"))


def _card(title: str, *settings: tuple[str, str, QWidget]) -> Card:
    card = Card(roomy=True)
    card.body.setSpacing(GAP_CARD)
    card.add(SectionHeading(title))
    for name, meaning, control in settings:
        column = QVBoxLayout()
        column.setSpacing(4)
        said = label(name, "strong")
        said.setBuddy(control)
        column.addWidget(said)
        column.addWidget(label(meaning, "note", wrap=True))
        column.addSpacing(4)
        column.addWidget(control)
        control.setAccessibleDescription(meaning)
        card.body.addLayout(column)
    return card


def _list_card(title: str, meaning: str, rows: RowList, nothing: QWidget) -> Card:
    card = Card(roomy=True)
    card.body.setSpacing(GAP_ROW)
    card.add(SectionHeading(title, remark=meaning))
    card.add(rows)
    card.add(nothing)
    return card


def _number(name: str, title: str, least: int, most: int, value: int) -> QSpinBox:
    box = QSpinBox()
    box.setObjectName(name)
    box.setAccessibleName(title)
    box.setRange(least, most)
    box.setValue(value)
    box.setFixedWidth(px(120))
    return box


def _switch(name: str, title: str, on: bool) -> QCheckBox:
    box = QCheckBox(title)
    box.setObjectName(name)
    box.setChecked(on)
    return box


def _split(text: str) -> tuple[str, ...]:
    return tuple(line for line in clean(text).splitlines() if line.strip())
