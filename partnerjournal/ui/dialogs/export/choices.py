"""What shall leave, for whom and in which format: each choice visible with what it means."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QVBoxLayout, QWidget

from partnerjournal.domain.enums import Audience
from partnerjournal.i18n import _
from partnerjournal.services.exporting import Format, Wanted, What, formats
from partnerjournal.services.meetings import Person
from partnerjournal.store.reads.search import meetings_by_id
from partnerjournal.store.reads.search_people import people_by_id
from partnerjournal.ui.context import Context
from partnerjournal.ui.theme import GAP, GAP_GROUP, GAP_TIGHT, px
from partnerjournal.ui.widgets.chooser import FieldChooser
from partnerjournal.ui.widgets.labels import label
from partnerjournal.ui.widgets.person_picker import PersonPicker

_INDENT = 26  # of what a choice means, below its words


class Choices(QWidget):
    """Signal `changed` after every choice."""

    changed = Signal()

    def __init__(self, context: Context, about: int | None, meeting: int | None) -> None:
        super().__init__()
        self.setObjectName("export_choices")
        self._context = context
        self._formats = {**formats(), "pdf": _pdf()}
        self._about: int | None = None
        self._meeting = meeting
        self._what = FieldChooser(_("What shall leave"), "export_what")
        whats = [each for each in _whats() if each[0] is not What.MEETING or meeting is not None]
        first = What.MEETING if meeting is not None else What.ONE if about is not None else What.ALL
        self._what.set_options(whats, first)
        self._picker = PersonPicker(
            context, "export_person", _("About whom"), _("Name of a colleague"), only_colleagues=True
        )
        self._picker.chosen.connect(self._take_person)
        self._person = label("", "strong", wrap=True, name="export_about")
        self._audience = QButtonGroup(self)
        self._format = QButtonGroup(self)
        self._rows: dict[str, QWidget] = {}
        self._names = QCheckBox(_("Replace names by letters"))
        self._names.setObjectName("export_names")
        self._mine = QCheckBox(_("Keep my own name"))
        self._mine.setObjectName("export_my_name")
        self._mine.setChecked(True)
        self._build()
        self._what.chosen.connect(self._on_what)
        for group in (self._audience, self._format):
            group.buttonClicked.connect(self.changed)
        self._names.toggled.connect(self._on_names)
        self._mine.toggled.connect(self.changed)
        if about is not None:
            self._take(about)
        if meeting is not None:
            self._audience.button(1).setChecked(True)
        self._on_names(False)
        self._on_what()

    @property
    def what(self) -> What:
        return What(str(self._what.value()))

    @property
    def form(self) -> Format:
        return self._formats[list(self._formats)[self._format.checkedId()]]

    @property
    def complete(self) -> bool:
        """Whether all is chosen: about one colleague, that is whom."""
        return self.what is not What.ONE or self._about is not None

    def wanted(self) -> Wanted:
        others = self._audience.checkedId() == 1
        return Wanted(
            audience=Audience.OTHERS if others else Audience.ME,
            about=self._about if self.what is What.ONE else None,
            meeting=self._meeting if self.what is What.MEETING else None,
            replace_names=self._names.isChecked(),
            keep_my_name=self._mine.isChecked(),
        )

    def title(self) -> str:
        """What the file is called, before it is named."""
        named = not self._names.isChecked()
        if self.what is What.ONE:
            return self._person.text() if named else _("Colleague")
        if self.what is What.MEETING and self._meeting is not None:
            found = meetings_by_id(self._context.read, [self._meeting])
            return found[0].title if found and named else _("Meeting")
        return _("Partner Journal") if self.what is What.ALL else dict(_whats())[self.what]

    def take_focus(self) -> None:
        """Give the keyboard to what is still to be said, else to the first choice."""
        (self._what if self.complete else self._picker).setFocus()

    def _take_person(self, person: Person) -> None:
        if person.colleague_id is not None:
            self._take(person.colleague_id)
            self.changed.emit()

    def _take(self, colleague_id: int) -> None:
        for found in people_by_id(self._context.read, [colleague_id]):
            self._about = colleague_id
            self._person.setText(found.name)
            self._person.show()
            self._picker.setPlaceholderText(_("Somebody else"))

    def _on_what(self, _chosen: object = None) -> None:
        one = self.what is What.ONE
        self._picker.setVisible(one)
        if not self.complete:
            self._picker.setFocus()
        self._person.setVisible(one and self._about is not None)
        for key, form in self._formats.items():
            self._rows[key].setVisible(self.what in form.of)
        if self.what not in self.form.of:
            first = next(place for place, form in enumerate(self._formats.values()) if self.what in form.of)
            self._format.button(first).setChecked(True)
        self.changed.emit()

    def _on_names(self, on: bool) -> None:
        self._mine.setEnabled(on)
        self.changed.emit()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_GROUP)
        column.addLayout(_group(_("What"), [self._what, self._person, self._picker]))
        column.addLayout(
            _group(
                _("For whom"),
                [
                    self._choice(
                        self._audience,
                        "export_for_me",
                        _("For me: all of it"),
                        _("Private texts too. Keep it where only you can read it."),
                    ),
                    self._choice(
                        self._audience,
                        "export_for_others",
                        _("For others: only what is shareable"),
                        _("Names, roles, meetings and shareable texts. What you think, prepare and rate stays."),
                    ),
                ],
            )
        )
        self._audience.buttons()[0].setChecked(True)
        for key, form in self._formats.items():
            self._rows[key] = self._choice(self._format, f"export_format_{key}", form.title, form.says)
        self._format.buttons()[0].setChecked(True)
        column.addLayout(_group(_("Format"), self._rows.values()))
        meaning = _("People, teams and organisations, the same letter each time. Addresses and pictures are left out.")
        self._names.setAccessibleDescription(meaning)
        column.addLayout(_group(_("Names"), [self._names, _note(meaning), self._mine]))
        column.addStretch(1)

    def _choice(self, group: QButtonGroup, name: str, words: str, meaning: str) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_TIGHT)
        button = QRadioButton(words)
        button.setObjectName(name)
        button.setAccessibleDescription(meaning)
        group.addButton(button, len(group.buttons()))
        column.addWidget(button)
        column.addWidget(_note(meaning))
        return row


def _group(title: str, content: Iterable[QWidget]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(GAP)
    column.addWidget(label(title, "heading"))
    for each in content:
        column.addWidget(each)
    return column


def _note(words: str) -> QWidget:
    note = label(words, "note", wrap=True)
    note.setContentsMargins(px(_INDENT), 0, 0, 0)
    return note


def _whats() -> tuple[tuple[What, str], ...]:
    return (
        (What.MEETING, _("This meeting, and what there is to know for it")),
        (What.ALL, _("Everything")),
        (What.ONE, _("Everything about one colleague")),
        (What.COLLEAGUES, _("Colleagues")),
        (What.MEETINGS, _("Meetings")),
        (What.PROMISES, _("Promises")),
    )


def _pdf() -> Format:
    """A page for paper: the web page, drawn."""
    says = _("To print or to hand on: the web page on paper.")
    return Format("pdf", _("PDF"), says, frozenset({What.ONE, What.MEETING}), "pdf")
