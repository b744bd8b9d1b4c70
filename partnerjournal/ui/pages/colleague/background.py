"""Where they come from: schools, employers, roles, places, interests, languages, communities."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter

from partnerjournal import services
from partnerjournal.domain.enums import AffiliationKind
from partnerjournal.domain.errors import Refused
from partnerjournal.domain.views.people import AffiliationRow, Profile
from partnerjournal.i18n import _
from partnerjournal.store.reads import people
from partnerjournal.store.reads import profile as reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.colleague import words
from partnerjournal.ui.pages.colleague.entries import Entries
from partnerjournal.ui.saving import Draft, Keeper
from partnerjournal.ui.theme import px
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.chooser import FieldChooser
from partnerjournal.ui.widgets.editing import Editor, Line, show_stored
from partnerjournal.ui.widgets.entry_row import RowAction, Said
from partnerjournal.ui.widgets.fields import LineField
from partnerjournal.ui.widgets.rows import Mark


class Background(Entries[AffiliationRow]):
    """The affiliations of one colleague, or mine: what commonalities are found by."""

    kinds = ("affiliation",)

    def __init__(self, context: Context) -> None:
        super().__init__(context, "background", _("Background"), _("School, place, interest"))

    def load(self, person: Profile) -> None:
        self.title.setText(_("Your background") if person.is_me else _("Background"))
        super().load(person)

    def read(self, person: Profile) -> Sequence[AffiliationRow]:
        return reads.affiliations(self.context.read, person.id)

    def empty_words(self) -> str:
        if self.person is not None and self.person.is_me:
            return _("Where you studied and worked, where you lived, what you like: what you share with others shows.")
        return _("Where they studied and worked, where they lived, what they like: what you share shows.")

    def is_bare(self) -> bool:
        # mine is what commonalities are found by: it is asked for
        return super().is_bare() and not (self.person is not None and self.person.is_me)

    def say(self, item: AffiliationRow) -> Said:
        marks = [Mark(words.affiliation_kind(item.kind))]
        if spent := words.years(item.from_year, item.to_year):
            marks.append(Mark(spent))
        return Said(item.name, tuple(marks), icon=words.AFFILIATION_ICONS[item.kind])

    def offers(self, item: AffiliationRow) -> Sequence[RowAction]:
        return [RowAction(_("Delete"), lambda: self._delete(item), "Delete", "trash")]

    def editor(self, item: AffiliationRow | None) -> Editor:
        assert self.person is not None
        if item is None:
            return NewAffiliation(self.context, self.person)
        editor = AffiliationEditor(self.context, item)
        editor.deleting.connect(lambda: self._delete(item))
        return editor

    def update_editor(self, editor: Editor, item: AffiliationRow) -> None:
        if isinstance(editor, AffiliationEditor):
            editor.show_affiliation(item)

    def _delete(self, item: AffiliationRow) -> None:
        if self.context.attempt(lambda: services.affiliations.delete(self.context.journal, item.id)):
            self.removed(item.name)


class _Fields(Editor):
    """Kind, name and years; the name completes to what others have, so that the same is written the same."""

    def __init__(self, context: Context, name: str) -> None:
        super().__init__(name)
        self.context = context
        self.kind = FieldChooser(_("Kind"), f"{name}_kind")
        kinds = [(kind, words.affiliation_kind(kind)) for kind in AffiliationKind]
        self.kind.set_options(kinds, kinds[0][0])
        self.name = LineField(f"{name}_name", _("Name"), _("University, company, city, hobby"))
        completer = QCompleter(people.affiliation_names(context.read), self.name)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.name.setCompleter(completer)
        self.start_year = year_field(f"{name}_from", _("From year"), _("From"))
        self.end_year = year_field(f"{name}_to", _("To year"), _("To"))
        self.name.setMinimumWidth(px(160))
        self.body.addWidget(Line(self.kind, self.name))
        self.body.addWidget(Line(self.start_year, self.end_year))

    def start(self) -> None:
        self.name.setFocus()

    def chosen_kind(self) -> AffiliationKind:
        return AffiliationKind(str(self.kind.value()))

    def years(self) -> tuple[int | None, int | None]:
        """The years as written. Raises Refused: years_odd."""
        return number_in(self.start_year), number_in(self.end_year)


class NewAffiliation(_Fields):
    """Return keeps it and is ready for the next of the same kind."""

    def __init__(self, context: Context, person: Profile) -> None:
        super().__init__(context, "affiliation_new")
        self._person = person
        self._draft = Draft(self.name, context.journal, f"affiliation/new/{person.id}")
        add = Button(_("Add"), kind="primary", keys=["Return"], small=True, name="affiliation_new_add")
        add.clicked.connect(self._add)
        for field in (self.name, self.start_year, self.end_year):
            field.returnPressed.connect(self._add)
        self.body.addWidget(Line(add))

    def _add(self) -> None:
        if not self.name.text().strip():
            self.closing.emit()
            return
        if self.context.attempt(self._insert):
            self._draft.done()
            self.start_year.clear()
            self.end_year.clear()
            self.name.setFocus()

    def _insert(self) -> None:
        start, end = self.years()
        services.affiliations.add(
            self.context.journal,
            self._person.id,
            self.chosen_kind(),
            self.name.text(),
            from_year=start,
            to_year=end,
        )


class AffiliationEditor(_Fields):
    """One affiliation; it saves itself. Signal `deleting`."""

    deleting = Signal()

    def __init__(self, context: Context, row: AffiliationRow) -> None:
        super().__init__(context, "affiliation_edit")
        self._row = row
        self.name.setText(row.name)
        self.start_year.setText(str(row.from_year or ""))
        self.end_year.setText(str(row.to_year or ""))
        self.kind.chosen.connect(lambda _kind: context.attempt(self._save))
        self._keepers = [
            Keeper(field, lambda _t: self._save()) for field in (self.name, self.start_year, self.end_year)
        ]
        for field in (self.name, self.start_year, self.end_year):
            field.returnPressed.connect(self.closing)
        done = Button(_("Done"), small=True, name="affiliation_done")
        done.clicked.connect(self.closing)
        delete = Button(_("Delete"), "trash", kind="quiet", small=True, name="affiliation_delete")
        delete.clicked.connect(self.deleting)
        self.body.addWidget(Line(done, delete))
        self.show_affiliation(row)

    def show_affiliation(self, row: AffiliationRow) -> None:
        """Show what is stored; text that is being typed stays."""
        self.kind.set_value(row.kind)
        stored = (row.name, str(row.from_year or ""), str(row.to_year or ""))
        for keeper, text in zip(self._keepers, stored, strict=True):
            show_stored(keeper, text)

    def _save(self) -> None:
        start, end = self.years()
        services.affiliations.edit(
            self.context.journal, self._row.id, self.chosen_kind(), self.name.text(), from_year=start, to_year=end
        )


def year_field(name: str, label: str, placeholder: str) -> LineField:
    """A field as wide as a year needs."""
    made = LineField(name, label, placeholder)
    made.setMaximumWidth(px(96))
    return made


def number_in(field: LineField) -> int | None:
    """The year in a field, None where it is empty. Raises Refused: years_odd."""
    text = field.text().strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit()):
        raise Refused("years_odd", from_year=text, to_year=text)
    return int(text)
