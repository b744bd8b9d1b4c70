"""How they work: a row a dimension, told or observed; what is not known yet is a question to ask."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QVBoxLayout

from partnerjournal import services
from partnerjournal.domain.enums import Evidence, PreferenceDimension
from partnerjournal.domain.names import by_pronoun
from partnerjournal.domain.views.people import PreferenceRow, Profile
from partnerjournal.i18n import _
from partnerjournal.store.reads import profile as reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.colleague import words
from partnerjournal.ui.pages.colleague.entries import Section
from partnerjournal.ui.saving import Keeper
from partnerjournal.ui.theme import GAP, GAP_TIGHT
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.choice import Segmented
from partnerjournal.ui.widgets.editing import Editor, Line, show_stored
from partnerjournal.ui.widgets.entry_row import EntryRow, RowAction, Rows, Said
from partnerjournal.ui.widgets.fields import LineField
from partnerjournal.ui.widgets.labels import label
from partnerjournal.ui.widgets.rows import Mark


@dataclass(slots=True)
class _Open:
    dimension: PreferenceDimension
    editor: PreferenceEditor


class Preferences(Section):
    """The five dimensions of one colleague's, or my own, way of working."""

    kinds = ("preference",)

    def __init__(self, context: Context) -> None:
        super().__init__(context, "preferences")
        self.person: Profile | None = None
        self._known: dict[PreferenceDimension, PreferenceRow] = {}
        self._open: _Open | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(GAP, 0, GAP, 0)
        self._column.setSpacing(0)
        self._title = label("", "heading")
        self._column.addWidget(self._title)
        self._column.addSpacing(GAP_TIGHT)
        self._list = Rows()
        self._column.addLayout(self._list)
        self._rows: dict[PreferenceDimension, EntryRow] = {}
        for of in PreferenceDimension:
            row = EntryRow(f"preference_{of}", lead_width=100)
            row.clicked.connect(lambda _checked=False, of=of: self.open_editor(of))
            row.wants_neighbour.connect(lambda step, of=of: self._go(of, step))
            self._rows[of] = row
            self._list.addWidget(row)

    def load(self, person: Profile) -> None:
        if self.person is None or self.person.id != person.id:
            self.close_editor(focus=False)
        self.person = person
        works = by_pronoun(person.pronoun, she=_("How she works"), he=_("How he works"), they=_("How they work"))
        self._title.setText(_("How you work") if person.is_me else works)
        self._known = {row.dimension: row for row in reads.preferences(self.context.read, person.id)}
        for of, row in self._rows.items():
            row.show_entry(self._say(of), self._offers(of))
        if self._open is not None:
            self._open.editor.show_preference(self._known.get(self._open.dimension))

    def open_editor(self, of: PreferenceDimension) -> None:
        """Say how they like it, in place."""
        self.close_editor(focus=False)
        if self.person is None:
            return
        editor = PreferenceEditor(self.context, self.person, of, self._known.get(of))
        editor.closing.connect(self.close_editor)
        self._open = _Open(of, editor)
        row = self._rows[of]
        self._list.insertWidget(self._list.indexOf(row), editor)
        row.hide()
        editor.show()
        editor.start()

    def close_editor(self, *, focus: bool = True) -> None:
        """Close what is open, saved."""
        if self._open is None or not self._open.editor.flush():
            return
        closed, self._open = self._open, None
        row = self._rows[closed.dimension]
        row.show()
        if focus:
            row.setFocus(Qt.FocusReason.OtherFocusReason)
        closed.editor.hide()
        closed.editor.deleteLater()

    def _say(self, of: PreferenceDimension) -> Said:
        assert self.person is not None
        known = self._known.get(of)
        if known is not None:
            marks = () if self.person.is_me else (Mark(words.evidence(known, self.person.pronoun)),)
            return Said(known.text, marks, lead=words.dimension(of))
        if self.person.is_me:
            return Said(_("Not said yet"), lead=words.dimension(of), quiet=True)
        if of is not next(each for each in PreferenceDimension if each not in self._known):
            return Said(_("Not known yet"), lead=words.dimension(of), quiet=True)  # one question at a time
        return Said(words.dimension_question(of), (Mark(_("Not known yet")),), lead=words.dimension(of), link=True)

    def _offers(self, of: PreferenceDimension) -> list[RowAction]:
        known = self._known.get(of)
        if known is None:
            return []
        return [
            RowAction(_("Seen or told again"), lambda: self._again(known), "+", "plus"),
            RowAction(_("Delete"), lambda: self._delete(known), "Delete", "trash"),
        ]

    def _again(self, row: PreferenceRow) -> None:
        assert self.person is not None
        person_id = self.person.id
        self.context.attempt(
            lambda: services.preferences.set(
                self.context.journal, person_id, row.dimension, row.text, evidence=row.evidence, times=row.times + 1
            )
        )

    def _delete(self, row: PreferenceRow) -> None:
        assert self.person is not None
        person_id = self.person.id
        if self.context.attempt(lambda: services.preferences.set(self.context.journal, person_id, row.dimension, "")):
            self.context.tell(_("Deleted “{what}”").format(what=row.text), undo=True)

    def _go(self, of: PreferenceDimension, step: int) -> None:
        order = list(self._rows)
        place = order.index(of) + step
        if 0 <= place < len(order):
            self._rows[order[place]].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focusNextPrevChild(step > 0)


class PreferenceEditor(Editor):
    """One dimension; it saves itself, and an empty text takes it away."""

    def __init__(
        self, context: Context, person: Profile, dimension: PreferenceDimension, known: PreferenceRow | None
    ) -> None:
        super().__init__("preference_edit")
        self._context = context
        self._person = person
        self._dimension = dimension
        self._times = known.times if known else 1
        self._text = LineField("preference_text", words.dimension(dimension), words.dimension_question(dimension))
        completer = QCompleter(words.dimension_examples(dimension), self._text)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._text.setCompleter(completer)
        self._text.setText(known.text if known else "")
        self._text.returnPressed.connect(self.closing)
        self._keeper = Keeper(self._text, lambda _text: self._save())
        told = by_pronoun(person.pronoun, she=_("She told me"), he=_("He told me"), they=_("They told me"))
        self._evidence = Segmented(
            [(Evidence.TOLD, told), (Evidence.OBSERVED, _("I saw it"))], _("How you know"), "preference_evidence"
        )
        self._evidence.set_value(known.evidence if known else Evidence.TOLD)
        self._evidence.setVisible(not person.is_me)
        self._evidence.chosen.connect(lambda _value: context.attempt(self._save))
        done = Button(_("Done"), small=True, name="preference_done")
        done.clicked.connect(self.closing)
        self.body.addWidget(label(words.dimension(dimension), "label"))
        self.body.addWidget(self._text)
        self.body.addWidget(Line(self._evidence, done))

    def start(self) -> None:
        self._text.setFocus()
        self._text.selectAll()

    def show_preference(self, known: PreferenceRow | None) -> None:
        """Show what is stored; text that is being typed stays."""
        show_stored(self._keeper, known.text if known else "")
        if known is not None:
            self._times = known.times
            self._evidence.set_value(known.evidence)

    def _save(self) -> None:
        services.preferences.set(
            self._context.journal,
            self._person.id,
            self._dimension,
            self._text.text(),
            evidence=Evidence(str(self._evidence.value())),
            times=self._times,
        )
