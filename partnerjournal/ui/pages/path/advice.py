"""The second way: whom I ask, and what they are given: a brief from shareable text, with names replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QCheckBox, QVBoxLayout, QWidget

from partnerjournal import services
from partnerjournal.domain.advice import Brief, Withheld, as_html, draft, withheld_words
from partnerjournal.domain.masking import Mask
from partnerjournal.domain.text import clean
from partnerjournal.domain.views.paths import Material, Names, PathRow
from partnerjournal.domain.views.people import Profile
from partnerjournal.i18n import _
from partnerjournal.store.reads import paths
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.path.walk import Walk
from partnerjournal.ui.saving import Keeper
from partnerjournal.ui.theme import GAP
from partnerjournal.ui.widgets.announce import announce
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.chip import Chip, Tag
from partnerjournal.ui.widgets.editing import Line, show_stored
from partnerjournal.ui.widgets.fields import TextArea
from partnerjournal.ui.widgets.flow import FlowLayout
from partnerjournal.ui.widgets.labels import label
from partnerjournal.ui.widgets.person_picker import PersonPicker

if TYPE_CHECKING:
    from partnerjournal.services.meetings import Person


class AdvicePart(QWidget):
    """The draft is stored once one has changed it; until then it follows what the journal knows.

    While names are replaced, what is copied or printed is looked through once more: no name that the journal knows
    goes out with it. A chip puts one name back, the box above all of them.
    """

    def __init__(self, context: Context, walk: Walk) -> None:
        super().__init__()
        self.setObjectName("path_advice_part")
        self._context = context
        self._walk = walk
        self._person: Profile | None = None
        self._drafted = Brief("", (), Withheld())
        self._mask: Mask | None = None
        self._kept: frozenset[str] = frozenset()
        self._keys: tuple[tuple[str, bool], ...] = ()
        self._picker = PersonPicker(
            context, "path_advisor", _("Whom do you ask?"), _("A colleague, a friend, a mentor")
        )
        self._picker.chosen.connect(self._ask)
        self._asked = QWidget()
        self._asked_row = FlowLayout(self._asked)
        self._advisor = ""
        self._text = TextArea("path_brief", _("Advice brief"), min_lines=8, max_lines=40)
        self._keeper = Keeper(self._text, self._save)
        self._text.textChanged.connect(self._look_for_names)
        self._replace = QCheckBox(_("Replace names"))
        self._replace.setObjectName("path_replace")
        self._replace.setChecked(True)
        self._replace.clicked.connect(self._replace_all)
        self._chips = QWidget()
        self._chips_row = FlowLayout(self._chips)
        self._named = label("", "small", "warn", wrap=True, name="path_named")
        self._hide = Button(_("Replace them"), kind="link", name="path_hide_names")
        self._hide.clicked.connect(self._take_names_out)
        self._withheld = label("", "note", wrap=True, name="path_withheld")
        copy = Button(_("Copy"), "copy", kind="suggested", small=True, name="path_copy")
        copy.clicked.connect(self._copy)
        paper = Button(_("Print…"), "printer", small=True, name="path_print")
        paper.clicked.connect(self._print)
        pdf = Button(_("Save as PDF…"), "file", small=True, name="path_pdf")
        pdf.clicked.connect(self._save_pdf)
        self._again = Button(_("Draft it anew"), "redo", kind="quiet", small=True, name="path_draft_again")
        self._again.clicked.connect(self._draft_anew)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(label(_("Whom do you ask?"), "label"))
        column.addWidget(self._picker)
        column.addWidget(self._asked)
        column.addWidget(label(_("What they are given"), "label"))
        column.addWidget(self._text)
        column.addWidget(Line(self._named, self._hide))
        column.addWidget(self._replace)
        column.addWidget(self._chips)
        column.addWidget(self._withheld)
        column.addWidget(Line(copy, paper, pdf, self._again))

    # --- showing

    def load(self, person: Profile, path: PathRow) -> None:
        self._person = person
        self._show_advisor(path)
        self._picker.leave_out([person.id])
        self._draft(path)

    def begin(self) -> None:
        """Give the keyboard to whom one asks, or to the brief."""
        (self._text if self._advisor else self._picker).setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Keep what is being typed."""
        self._keeper.flush()

    def _draft(self, path: PathRow) -> None:
        clock, largest = self._context.clock, self._context.settings.largest_contact
        material = paths.material(self._context.read, path.colleague_id, clock.local(), largest)
        texts = [*_texts(path, material), self._text.toPlainText()]
        names = paths.names(self._context.read, path.colleague_id, texts, path.advisor_id)
        if names is None:
            return
        self._drafted = self._made(path, material, names)
        show_stored(self._keeper, path.brief or self._drafted.text)
        self._again.setVisible(bool(path.brief))
        self._withheld.setText(withheld_words(self._drafted.withheld))
        self._withheld.setVisible(bool(self._withheld.text()))
        self._show_names()
        self._look_for_names()

    def _made(self, path: PathRow, material: Material, names: Names) -> Brief:
        self._mask = Mask(names, self._kept)
        made = draft(path.trouble, material, self._mask, names, self._context.clock.today())
        self._mask.reserve(path.brief)
        return made

    def _show_advisor(self, path: PathRow) -> None:
        self._asked.setVisible(bool(path.advisor))
        self._picker.setVisible(not path.advisor)
        if path.advisor == self._advisor:
            return
        self._advisor = path.advisor
        self._asked_row.clear()
        if path.advisor:
            tag = Tag(path.advisor, "person", removable=True, name="path_asked")
            tag.removed.connect(self._ask_nobody)
            self._asked_row.addWidget(tag)
            tag.show()

    def _show_names(self) -> None:
        keys = tuple((each.key, each.key in self._kept) for each in self._drafted.names)
        self._replace.setChecked(not self._kept or not all(kept for _key, kept in keys))
        if keys == self._keys and keys:
            return
        self._keys = keys
        focused = QApplication.focusWidget()
        had = focused.objectName() if focused is not None and self._chips.isAncestorOf(focused) else ""
        self._chips_row.clear()
        for number, each in enumerate(self._drafted.names):
            kept = each.key in self._kept
            words = _("{name}, as it is") if kept else _("{name} → {sign}")
            chip = Chip(words.format(name=each.was, sign=each.by), checked=not kept, name=f"path_name_{number}")
            chip.clicked.connect(lambda _on=False, key=each.key: self._turn(key))
            self._chips_row.addWidget(chip)
            chip.show()
            if chip.objectName() == had:
                chip.setFocus(Qt.FocusReason.OtherFocusReason)
        self._chips.setVisible(bool(keys))
        self._replace.setVisible(bool(keys))

    def _look_for_names(self) -> None:
        """Say which names the text still has though they are to be replaced."""
        found = self._mask.named_in(self._text.toPlainText()) if self._mask is not None else ()
        said = _("Named here: {names}.").format(names=", ".join(found)) if found else ""
        if said and said != self._named.text():
            announce(self._named, said)
        self._named.setText(said)
        self._named.setVisible(bool(found))
        self._hide.setVisible(bool(found))

    # --- doing

    def _save(self, text: str) -> None:
        if clean(text) == clean(self._drafted.text):
            text = ""
        if self._walk.path is not None and clean(text) != clean(self._walk.path.brief):
            self._walk.write(brief=text)

    def _ask(self, person: Person) -> None:
        name = person.name or person.mail
        self._context.attempt(
            lambda: services.paths.ask(self._context.journal, self._walk.begun(), person.colleague_id, name),
            lambda _none: self._text.setFocus(Qt.FocusReason.OtherFocusReason),
        )

    def _ask_nobody(self) -> None:
        self._context.attempt(
            lambda: services.paths.ask(self._context.journal, self._walk.begun()),
            lambda _none: self._picker.setFocus(Qt.FocusReason.OtherFocusReason),
        )

    def _turn(self, key: str) -> None:
        """Put a name back, or take it out again."""
        self._kept ^= {key}
        self._draft_anew()

    def _replace_all(self, replaced: bool) -> None:
        self._kept = frozenset() if replaced else frozenset(each.key for each in self._drafted.names)
        self._draft_anew()

    def _draft_anew(self) -> None:
        """From what the journal knows; what was written into the brief comes back by Undo."""
        self._keeper.flush()
        self._walk.read()
        path = self._walk.path
        if path is None:
            return
        if path.brief:
            self._context.attempt(
                lambda: services.paths.draft_anew(self._context.journal, path.id),
                lambda _none: self._context.tell(_("Drafted anew from what you know"), undo=True),
            )
        else:
            self._draft(path)

    def _take_names_out(self) -> None:
        if self._mask is not None:
            self._text.setPlainText(self._mask.hide(self._text.toPlainText()))
            self._keeper.flush()
            self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _safe(self) -> str:
        """The text as it may go out; where a name was still in it, it is taken out for all to see."""
        if self._mask is not None and self._mask.named_in(self._text.toPlainText()):
            self._take_names_out()
        return self._text.toPlainText()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._safe())
        self._context.tell(_("Copied, with names as you see them") if self._kept else _("Copied, without names"))

    def _print(self) -> None:
        from partnerjournal.ui import printing

        printing.offer_print(self._context, self, as_html(_("Asking for advice"), self._safe()))

    def _save_pdf(self) -> None:
        from partnerjournal.ui import printing

        title = _("Asking for advice")
        printing.offer_pdf(self._context, self, as_html(title, self._safe()), title)


def _texts(path: PathRow, material: Material) -> list[str]:
    """Everything of the brief in which a name may stand."""
    found = [path.trouble, path.brief]
    found += [each.text for each in material.agreed]
    found += [each.text for each in material.wanted]
    found += [each.text for each in material.tried]
    for each in material.understood:
        found += [each.text, each.correction]
    return found
