"""How they work: a row a dimension, told or observed; what is not known yet is a question to ask.

What the journal's own data speaks for is asked about below its row, never set.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerjournal import services
from partnerjournal.domain.briefing_words import capital
from partnerjournal.domain.enums import Evidence, PreferenceDimension, Pronoun
from partnerjournal.domain.names import by_pronoun
from partnerjournal.domain.preferences import Proposal, findings, proposals
from partnerjournal.domain.usual_ways import name
from partnerjournal.domain.views.people import PreferenceRow, Profile
from partnerjournal.i18n import _
from partnerjournal.store.reads import preferences as seen
from partnerjournal.store.reads import profile as reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.colleague import words
from partnerjournal.ui.pages.colleague.entries import Section
from partnerjournal.ui.pages.colleague.preference_editor import PreferenceEditor
from partnerjournal.ui.pages.colleague.proposal import ProposalLine
from partnerjournal.ui.theme import GAP, GAP_TIGHT
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.entry_row import EntryRow, RowAction, Rows, Said
from partnerjournal.ui.widgets.flow import FlowLayout
from partnerjournal.ui.widgets.labels import label
from partnerjournal.ui.widgets.rows import Mark


@dataclass(slots=True)
class _Open:
    dimension: PreferenceDimension
    editor: PreferenceEditor


class Preferences(Section):
    """The five dimensions of one colleague's, or my own, way of working."""

    kinds = ("preference", "refusal", "meeting", "attendee", "focus_session", "agenda_item", "contact", "handle")

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
        self._asking: dict[PreferenceDimension, Proposal] = {}
        self._lines: dict[PreferenceDimension, ProposalLine] = {}
        for of in PreferenceDimension:
            row = EntryRow(f"preference_{of}", lead_width=100)
            row.clicked.connect(lambda _checked=False, of=of: self.open_editor(of))
            row.wants_neighbour.connect(lambda step, of=of: self._go(of, step))
            line = ProposalLine(f"proposal_{of}")
            line.taken.connect(lambda of=of: self._take(of))
            line.refused.connect(lambda of=of: self._refuse(of))
            line.hide()
            self._rows[of], self._lines[of] = row, line
            self._list.addWidget(row)
            self._list.addWidget(line)
        self._rest = QWidget()
        below = QVBoxLayout(self._rest)
        below.setContentsMargins(0, GAP, 0, 0)
        self._rest_line = FlowLayout()
        below.addLayout(self._rest_line)
        self._rest_words = label("", "note", name="preferences_rest")
        self._rest_line.addWidget(self._rest_words)
        self._open_by: dict[PreferenceDimension, Button] = {}
        for of in PreferenceDimension:
            opens = Button(words.dimension(of), kind="link", name=f"preference_{of}_open")
            opens.clicked.connect(lambda _checked=False, of=of: self.open_editor(of))
            self._open_by[of] = opens
            self._rest_line.addWidget(opens)
        self._column.addWidget(self._rest)

    def load(self, person: Profile) -> None:
        if self.person is None or self.person.id != person.id:
            self.close_editor(focus=False)
        self.person = person
        works = by_pronoun(person.pronoun, she=_("How she works"), he=_("How he works"), they=_("How they work"))
        self._title.setText(_("How you work") if person.is_me else works)
        self._known = {row.dimension: row for row in reads.preferences(self.context.read, person.id)}
        focused = next((of for of, row in self._rows.items() if row.hasFocus()), None)
        back = self._ask(person) or focused
        for of, row in self._rows.items():
            row.show_entry(self._say(of), self._offers(of))
        self._fit()
        if back is not None and not self._stop(back).hasFocus():
            self._stop(back).setFocus(Qt.FocusReason.OtherFocusReason)
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
        self._fit()
        editor.show()
        editor.start()

    def close_editor(self, *, focus: bool = True) -> None:
        """Close what is open, saved."""
        if self._open is None or not self._open.editor.flush():
            return
        closed, self._open = self._open, None
        self._fit()
        if focus:
            self._stop(closed.dimension).setFocus(Qt.FocusReason.OtherFocusReason)
        closed.editor.hide()
        closed.editor.deleteLater()

    def _fit(self) -> None:
        """A row for what is known, asked or proposed; the rest in one line, which opens each of them."""
        assert self.person is not None
        asked = None if self.person.is_me else next((of for of in self._rows if of not in self._known), None)
        rest = []
        for of, row in self._rows.items():
            opened = self._open is not None and self._open.dimension is of
            stands = of in self._known or of in self._asking or of is asked
            row.setVisible(stands and not opened)
            self._open_by[of].setVisible(not stands and not opened)
            if not stands and not opened:
                rest.append(of)
        self._rest_words.setText(_("Not said yet:") if self.person.is_me else _("Also not known:"))
        self._rest.setVisible(bool(rest))

    def _stop(self, of: PreferenceDimension) -> QWidget:
        """Where the keyboard goes for a dimension: its row, or what opens it."""
        return self._open_by[of] if self._rows[of].isHidden() else self._rows[of]

    def _ask(self, person: Profile) -> PreferenceDimension | None:
        """Show what the data speaks for and nobody has answered yet; gives whose line had the keyboard and is gone."""
        back: PreferenceDimension | None = None
        asked: tuple[Proposal, ...] = ()
        if not person.is_me:
            read, clock = self.context.read, self.context.clock
            found = seen.seen(read, person.id, clock.local(), self.context.settings.largest_contact)
            refused = seen.refused(read, person.uuid)
            asked = proposals(self._known.values(), findings(found, person.pronoun), refused)
        self._asking = {each.finding.dimension: each for each in asked}
        for of, line in self._lines.items():
            had_focus = line.take.hasFocus() or line.refuse.hasFocus()
            proposal = self._asking.get(of)
            if proposal is not None:
                line.show_words(_proposed(proposal, person.pronoun), warns=proposal.contradicts)
            line.setVisible(proposal is not None)
            if had_focus and proposal is None:
                back = of
        return back

    def _take(self, of: PreferenceDimension) -> None:
        person, proposal = self.person, self._asking.get(of)
        if person is None or proposal is None:
            return
        if self.context.attempt(lambda: services.preferences.take(self.context.journal, person.id, proposal.finding)):
            self.context.tell(_("Noted: {what}").format(what=name(proposal.finding.way)), undo=True)

    def _refuse(self, of: PreferenceDimension) -> None:
        person, proposal = self.person, self._asking.get(of)
        if person is None or proposal is None:
            return
        if self.context.attempt(
            lambda: services.preferences.refuse(self.context.journal, person.uuid, proposal.finding)
        ):
            self.context.tell(_("Not asked again: {what}").format(what=name(proposal.finding.way)), undo=True)

    def _say(self, of: PreferenceDimension) -> Said:
        assert self.person is not None
        known = self._known.get(of)
        if known is not None:
            marks = () if self.person.is_me else _evidence(known, self.person.pronoun)
            return Said(known.text, marks, lead=words.dimension(of))
        if of is not next(each for each in PreferenceDimension if each not in self._known):
            return Said(_("Not known yet"), lead=words.dimension(of), quiet=True)  # one question at a time
        return Said(words.dimension_question(of), (Mark(_("Not known yet")),), lead=words.dimension(of), link=True)

    def _offers(self, of: PreferenceDimension) -> list[RowAction]:
        offers = []
        if of in self._asking:
            offers += [
                RowAction(_("Take what was seen"), lambda: self._take(of), "Y", "check"),
                RowAction(_("Don’t ask this again"), lambda: self._refuse(of), "N", "close"),
            ]
        known = self._known.get(of)
        if known is not None:
            offers += [
                RowAction(_("Seen or told again"), lambda: self._again(known), "+", "plus"),
                RowAction(_("Delete"), lambda: self._delete(known), "Delete", "trash"),
            ]
        return offers

    def _again(self, row: PreferenceRow) -> None:
        assert self.person is not None
        person_id = self.person.id
        self.context.attempt(
            lambda: services.preferences.set(
                self.context.journal,
                person_id,
                row.dimension,
                row.text,
                evidence=row.evidence,
                times=row.times + 1,
                because=row.because,
            )
        )

    def _delete(self, row: PreferenceRow) -> None:
        assert self.person is not None
        person_id = self.person.id
        if self.context.attempt(lambda: services.preferences.set(self.context.journal, person_id, row.dimension, "")):
            self.context.tell(_("Deleted “{what}”").format(what=row.text), undo=True)

    def _go(self, of: PreferenceDimension, step: int) -> None:
        order = [each for each, row in self._rows.items() if not row.isHidden()]
        place = order.index(of) + step
        if 0 <= place < len(order):
            self._rows[order[place]].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focusNextPrevChild(step > 0)


def _evidence(row: PreferenceRow, pronoun: Pronoun) -> tuple[Mark, ...]:
    """How it is known; what was seen is said in its own words where there are some."""
    if row.evidence is Evidence.OBSERVED and row.because:
        return (Mark(capital(row.because), "eye"),)
    known = Mark(words.evidence(row, pronoun))
    return (known, Mark(capital(row.because), "eye")) if row.because else (known,)


def _proposed(proposal: Proposal, pronoun: Pronoun) -> str:
    """ "Brief? 3 of 4 meetings ended early", or what speaks against what is known."""
    found, known = proposal.finding, proposal.known
    if known is None:
        return _("{way}? {evidence}").format(way=name(found.way), evidence=capital(found.because))
    if proposal.contradicts:
        said = by_pronoun(
            pronoun,
            she=_("She told you “{known}”, but {evidence}. {way}?"),
            he=_("He told you “{known}”, but {evidence}. {way}?"),
            they=_("They told you “{known}”, but {evidence}. {way}?"),
        )
    else:
        said = _("You saw “{known}”, but lately {evidence}. {way}?")
    return said.format(known=known.text, evidence=found.because, way=name(found.way))
