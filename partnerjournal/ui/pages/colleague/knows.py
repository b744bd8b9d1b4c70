"""Who knows her: colleagues to ask about somebody, computed and as I was told; asked in one key."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from partnerjournal import services
from partnerjournal.domain.mutual import ask_whom, bond_words
from partnerjournal.domain.names import by_pronoun, first_name
from partnerjournal.domain.research import ask_about, ask_step
from partnerjournal.domain.views.mutual import Bond, BondKind, TieRow
from partnerjournal.domain.views.people import Profile
from partnerjournal.i18n import _
from partnerjournal.store.reads import aliases, mutual, research
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.colleague.background import number_in, year_field
from partnerjournal.ui.pages.colleague.entries import Section
from partnerjournal.ui.theme import GAP, GAP_TIGHT
from partnerjournal.ui.widgets.button import Button, IconButton
from partnerjournal.ui.widgets.editing import Editor, Line
from partnerjournal.ui.widgets.fields import LineField
from partnerjournal.ui.widgets.labels import label
from partnerjournal.ui.widgets.person_picker import PersonPicker

MOST_SHOWN = 3


class Knows(Section):
    """At most three lines, each with *Ask*; hidden while there is nobody and nothing is being written."""

    kinds = ("tie", "affiliation", "alias", "attendee", "meeting", "colleague", "team", "research_step")

    def __init__(self, context: Context) -> None:
        super().__init__(context, "knows")
        self._person: Profile | None = None
        self._ties: dict[int, TieRow] = {}
        self._editor: TieEditor | None = None
        self._shown: tuple[tuple[Bond, ...], tuple[TieRow, ...]] = ((), ())
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(GAP, 0, GAP, 0)
        self._column.setSpacing(GAP)
        head = QHBoxLayout()
        self._title = label("", "heading")
        head.addWidget(self._title)
        head.addStretch(1)
        self._add = Button(_("Somebody"), "plus", small=True, name="knows_add")
        self._add.clicked.connect(self.open_new)
        head.addWidget(self._add)
        self._column.addLayout(head)
        self._slot = QVBoxLayout()
        self._column.addLayout(self._slot)
        self._lines: list[KnowsLine] = []

    def load(self, person: Profile) -> None:
        if self._person is None or self._person.id != person.id:
            self._close(focus=False)
        self._person = person
        who = by_pronoun(person.pronoun, she=_("Who knows her"), he=_("Who knows him"), they=_("Who knows them"))
        self._title.setText(who)
        if person.is_me:
            self.hide()
            return
        read = self.context.read
        asked = {row.asked_id for row in research.steps(read, person.id) if row.asked_id is not None}
        known = aliases.aliases(read)
        bonds = ask_whom(mutual.bonds(read, person.id, self.context.clock.now(), known), asked)[:MOST_SHOWN]
        ties = mutual.ties(read, person.id)
        self._ties = {tie.other_id: tie for tie in ties}
        if (bonds, ties) != self._shown or not self._lines:
            self._show(bonds, ties)
        self.setVisible(bool(bonds or self._editor))

    def open_new(self) -> None:
        """Write down somebody who knows them."""
        assert self._person is not None
        self._close(focus=False)
        self._open(TieEditor(self.context, self._person, None))

    def focus_item(self, tie_id: int) -> bool:
        """Give the keyboard to the line of a tie that I entered; False where it is not among those shown."""
        other = next((tie.other_id for tie in self._ties.values() if tie.id == tie_id), None)
        line = next((line for line in self._lines if line.colleague_id == other), None)
        if line is not None:
            line.take_focus()
        return line is not None

    def _show(self, bonds: tuple[Bond, ...], ties: tuple[TieRow, ...]) -> None:
        assert self._person is not None
        focused = next((n for n, line in enumerate(self._lines) if line.has_focus()), None)
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._shown, self._lines = (bonds, ties), []
        for bond in bonds:
            said = bond_words(bond, self._person.pronoun, self.context.clock.today())
            line = KnowsLine(bond, said)
            line.asking.connect(lambda bond=bond: self._ask(bond))
            line.editing.connect(lambda bond=bond: self._edit(bond))
            self._column.addWidget(line)
            line.show()
            self._lines.append(line)
        if focused is not None and self._lines:
            self._lines[min(focused, len(self._lines) - 1)].take_focus()
        elif focused is not None:
            self._add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self, bond: Bond) -> None:
        assert self._person is not None
        person = self._person
        self.context.attempt(
            lambda: ask(self.context, person.id, person.name, bond),
            lambda _id: self.context.tell(
                _("Ask {who}: in the research, and planned for {who}").format(who=first_name(bond.name)), undo=True
            ),
        )

    def _edit(self, bond: Bond) -> None:
        assert self._person is not None
        tie = self._ties.get(bond.colleague_id)
        if tie is not None:
            self._close(focus=False)
            self._open(TieEditor(self.context, self._person, tie))

    def _open(self, editor: TieEditor) -> None:
        self._editor = editor
        editor.closing.connect(self._close)
        self._slot.addWidget(editor)
        self.show()
        editor.show()
        editor.start()

    def _close(self, *, focus: bool = True) -> None:
        if self._editor is None or (focus and not self._editor.flush()):
            return
        editor, self._editor = self._editor, None
        editor.hide()
        editor.deleteLater()
        if focus and self._lines:
            self._lines[0].take_focus()
        self.setVisible(bool(self._lines))


def ask(context: Context, colleague_id: int, name: str, bond: Bond) -> int:
    """Ask whom a bond names about a colleague: a line of research, and a question planned; gives the line's id."""
    step = ask_step(bond.name, name)
    return services.research.ask(context.journal, colleague_id, bond.colleague_id, step, ask_about(name))


class KnowsLine(QWidget):
    """How somebody knows them. Signals `asking()`, and `editing()` for a tie that I entered."""

    asking = Signal()
    editing = Signal()

    def __init__(self, bond: Bond, said: str) -> None:
        super().__init__()
        self.colleague_id = bond.colleague_id
        name = f"knows_{bond.colleague_id}"
        self.setObjectName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_TIGHT)
        row.addWidget(label(said, wrap=True, name=f"{name}_words"), 1)
        self._edit: IconButton | None = None
        if bond.kind is BondKind.TIE:
            self._edit = IconButton("pencil", _("Edit how {who} knows them").format(who=bond.name), name=f"{name}_edit")
            self._edit.clicked.connect(self.editing)
            row.addWidget(self._edit, 0, Qt.AlignmentFlag.AlignTop)
        who = first_name(bond.name)
        self._ask = Button(_("Ask {who}").format(who=who), kind="quiet", small=True, name=f"{name}_ask")
        self._ask.setAccessibleDescription(said)
        self._ask.clicked.connect(self.asking)
        row.addWidget(self._ask, 0, Qt.AlignmentFlag.AlignTop)

    def take_focus(self) -> None:
        self._ask.setFocus(Qt.FocusReason.OtherFocusReason)

    def has_focus(self) -> bool:
        """Whether one of its buttons has the keyboard."""
        return self._ask.hasFocus() or (self._edit is not None and self._edit.hasFocus())


class TieEditor(Editor):
    """Who knows them, from where, in which years. A new one is kept by Return, another is changed by Done."""

    def __init__(self, context: Context, person: Profile, tie: TieRow | None) -> None:
        super().__init__("tie_edit")
        self._context = context
        self._person = person
        self._tie = tie
        self._other_id = tie.other_id if tie else None
        self._who = PersonPicker(context, "tie_who", _("Who knows them"), _("Who?"), only_colleagues=True)
        self._who.leave_out({person.id})
        self._who.chosen.connect(self._chose)
        self._name = label(tie.other if tie else "", "strong", name="tie_name")
        self._place = LineField("tie_place", _("From where"), _("From where? The Atlas project"))
        self._first, self._last = (
            year_field("tie_from", _("From year"), _("From")),
            year_field("tie_to", _("To year"), _("To")),
        )
        if tie:
            self._place.setText(tie.text)
            self._first.setText(str(tie.from_year or ""))
            self._last.setText(str(tie.to_year or ""))
        for field in (self._place, self._first, self._last):
            field.returnPressed.connect(self._keep)
        keep = Button(_("Done") if tie else _("Add"), kind="primary", keys=["Return"], small=True, name="tie_keep")
        keep.clicked.connect(self._keep)
        buttons = [keep]
        if tie:
            delete = Button(_("Delete"), "trash", kind="quiet", small=True, name="tie_delete")
            delete.clicked.connect(self._delete)
            buttons.append(delete)
        self._who.setVisible(tie is None)
        self._name.setVisible(tie is not None)
        self.body.addWidget(self._who)
        self.body.addWidget(self._name)
        self.body.addWidget(self._place)
        self.body.addWidget(Line(self._first, self._last))
        self.body.addWidget(Line(*buttons))

    def start(self) -> None:
        (self._place if self._tie else self._who).setFocus()

    def _chose(self, who: services.meetings.Person) -> None:
        self._other_id = who.colleague_id
        self._name.setText(who.name)
        self._name.show()
        self._place.setFocus()

    def _keep(self) -> None:
        if self._other_id is None:
            self._who.setFocus()
        elif self._context.attempt(self._store):
            self.closing.emit()

    def _store(self) -> None:
        assert self._other_id is not None
        journal, ties = self._context.journal, services.ties
        place, first, last = self._place.text(), number_in(self._first), number_in(self._last)
        if self._tie is None:
            ties.add(journal, self._person.id, self._other_id, place, from_year=first, to_year=last)
        else:
            ties.edit(journal, self._tie.id, place, from_year=first, to_year=last)

    def _delete(self) -> None:
        tie = self._tie
        assert tie is not None
        if self._context.attempt(lambda: services.ties.delete(self._context.journal, tie.id)):
            self._context.tell(_("Deleted “{what}”").format(what=tie.other), undo=True)
            self.closing.emit()
