"""What you know: facts with where they come from, who may learn of them, and when to check them again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from partnerjournal import services
from partnerjournal.domain import date_words
from partnerjournal.domain.briefing_words import clip
from partnerjournal.domain.enums import FactSource, Pronoun, Visibility
from partnerjournal.domain.errors import Refused
from partnerjournal.domain.names import by_pronoun, fold
from partnerjournal.domain.stale import NEVER, asked_since
from partnerjournal.domain.views.people import FactRow, Profile
from partnerjournal.domain.when import relative_day, short_date
from partnerjournal.i18n import _
from partnerjournal.store.reads import profile as reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.colleague import words
from partnerjournal.ui.pages.colleague.asked_line import AskedLine, Reply
from partnerjournal.ui.pages.colleague.entries import Entries
from partnerjournal.ui.saving import Draft, Keeper
from partnerjournal.ui.theme import GAP
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.choice import Segmented
from partnerjournal.ui.widgets.dates import DateField
from partnerjournal.ui.widgets.editing import Editor, Line, Thought, fix_width, show_stored
from partnerjournal.ui.widgets.entry_row import RowAction, Said, turning
from partnerjournal.ui.widgets.fields import Field, LineField


class Facts(Entries[FactRow]):
    """The facts of one colleague."""

    kinds = ("fact",)

    def __init__(self, context: Context) -> None:
        super().__init__(context, "facts", _("What you know"), _("Fact"))
        self._asked_slot = QVBoxLayout()
        self.column.insertLayout(1, self._asked_slot)
        self._asked: AskedLine | None = None

    def load(self, person: Profile) -> None:
        super().load(person)
        self._ask_about(self._stalest())

    def read(self, person: Profile) -> Sequence[FactRow]:
        return reads.facts(self.context.read, person.id)

    def empty_words(self) -> str:
        return _("Where they studied, what they care about, what they told you in passing: a line each.")

    def say(self, item: FactRow) -> Said:
        assert self.person is not None
        # what is asked about above says there how old it is
        stalest = self._stalest()
        asked = stalest is not None and stalest.id == item.id
        return Said(item.text, words.fact_marks(item, self.person.pronoun, self.context.clock.today(), asked=asked))

    def offers(self, item: FactRow) -> Sequence[RowAction]:
        return [
            RowAction(_("Still true"), lambda: self._still_true(item), "C", "check"),
            RowAction(_("No longer true"), lambda: self._no_longer(item), "X", "close"),
            turning(
                item.visibility,
                lambda turned: self.context.attempt(
                    lambda: services.facts.edit(self.context.journal, item.id, visibility=turned)
                ),
            ),
            RowAction(_("Delete"), lambda: self._delete(item), "Delete", "trash"),
        ]

    def editor(self, item: FactRow | None) -> Editor:
        assert self.person is not None
        if item is None:
            return NewFact(self.context, self.person)
        editor = FactEditor(self.context, self.person, item)
        editor.deleting.connect(lambda: self._delete(item))
        return editor

    def update_editor(self, editor: Editor, item: FactRow) -> None:
        if isinstance(editor, FactEditor):
            editor.show_fact(item)

    def _delete(self, item: FactRow) -> None:
        gone = self.context.attempt(lambda: services.facts.delete(self.context.journal, item.id))
        if gone:
            self.removed(item.text)

    def _still_true(self, item: FactRow) -> None:
        """It holds: ask again after as long a time as last time."""
        self.context.attempt(lambda: services.facts.confirm(self.context.journal, item.id))

    def _no_longer(self, item: FactRow) -> None:
        if self.context.attempt(lambda: services.facts.delete(self.context.journal, item.id)):
            self.context.tell(_("No longer true: “{what}”").format(what=item.text), undo=True)

    def _stalest(self) -> FactRow | None:
        """The fact that has been due to be asked about longest."""
        today = self.context.clock.today()
        due = [(_since(fact, today), -fact.id, fact) for fact in self._items.values() if _since(fact, today) < date.max]
        return min(due)[2] if due else None

    def _ask_about(self, fact: FactRow | None) -> None:
        """Ask about one fact at a time; the keyboard stays with the question while there is one."""
        question = ""
        if fact is not None:
            ago = relative_day(fact.confirmed_on or fact.learned_on, self.context.clock.today())
            question = _("Still true? “{fact}”, from {ago}").format(fact=clip(fact.text), ago=ago)
        if self._asked is not None and self._asked.question == question:
            return
        focused = self._asked is not None and self._asked.has_focus()
        if self._asked is not None:
            self._asked_slot.removeWidget(self._asked)
            self._asked.hide()
            self._asked.deleteLater()
            self._asked = None
        if fact is not None:
            replies = (Reply(_("Still true"), "Y", True), Reply(_("No longer"), "N", False))
            self._asked = AskedLine("stale_fact", question, replies)
            self._asked.answered.connect(lambda true: self._still_true(fact) if true else self._no_longer(fact))
            self._asked_slot.addWidget(self._asked)
            self._asked.show()
        if focused and self._asked is not None:
            self._asked.take_focus()
        elif focused:
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)


def _since(fact: FactRow, today: date) -> date:
    """Since when a fact is to be asked about; the end of time while it is not."""
    return asked_since(fact.source, fact.learned_on, fact.confirmed_on, fact.review_on, today) or date.max


class Source(QWidget):
    """Where a fact comes from; for a third party who, and whether that may be told. Signal `changed` by the person."""

    changed = Signal()

    def __init__(self, pronoun: Pronoun, name: str) -> None:
        super().__init__()
        told = by_pronoun(pronoun, she=_("She told me"), he=_("He told me"), they=_("They told me"))
        self.kind = Segmented(
            [
                (FactSource.TOLD, told),
                (FactSource.OBSERVED, _("I saw it")),
                (FactSource.THIRD_PARTY, _("Others")),
                (FactSource.PUBLIC, _("Public")),
            ],
            _("Where from"),
            f"{name}_source",
        )
        self.who = LineField(f"{name}_who", _("Who told you"), _("Who told you"))
        self.reveal = QCheckBox(_("Their name may be told"))
        self.reveal.setObjectName(f"{name}_reveal")
        self._third = Line(fix_width(self.who), self.reveal)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(Line(self.kind))
        column.addWidget(self._third)
        self.kind.chosen.connect(self._chose)
        self.reveal.clicked.connect(self.changed)

    def show_source(self, kind: FactSource, reveal: bool) -> None:
        self.kind.set_value(kind)
        self.reveal.setChecked(reveal)
        self._fit()

    def source(self) -> FactSource:
        return FactSource(str(self.kind.value()))

    def _chose(self) -> None:
        self._fit()
        self.changed.emit()

    def _fit(self) -> None:
        self._third.setVisible(self.source() is FactSource.THIRD_PARTY)


class NewFact(Editor):
    """Write facts one after the other: Return keeps one, Escape leaves."""

    def __init__(self, context: Context, person: Profile) -> None:
        super().__init__("fact_new")
        self._context = context
        self._person = person
        self._text = Thought("fact_new_text", _("New fact"), _("What did you learn?"))
        self._draft = Draft(self._text, context.journal, f"fact/new/{person.id}")
        self._source = Source(person.pronoun, "fact_new")
        self._source.show_source(FactSource.TOLD, reveal=True)
        add = Button(_("Add"), kind="primary", keys=["Return"], small=True, name="fact_new_add")
        add.clicked.connect(self._add)
        self._text.entered.connect(self._add)
        self._source.who.returnPressed.connect(self._add)
        self.body.addWidget(self._text)
        self.body.addWidget(self._source)
        self.body.addWidget(Line(add))

    def start(self) -> None:
        self._text.setFocus()

    def _add(self) -> None:
        if not self._text.toPlainText().strip():
            self.closing.emit()
            return
        added = self._context.attempt(
            lambda: services.facts.add(
                self._context.journal,
                self._person.id,
                self._text.toPlainText(),
                source=self._source.source(),
                source_name=self._source.who.text(),
                reveal_source=self._source.reveal.isChecked(),
            )
        )
        if added:
            self._draft.done()
            self._text.setFocus()


class FactEditor(Editor):
    """All of one fact; everything saves itself. Signal `deleting`."""

    deleting = Signal()

    def __init__(self, context: Context, person: Profile, fact: FactRow) -> None:
        super().__init__("fact_edit")
        self._context = context
        self._fact = fact
        self._text = Thought("fact_text", _("Fact"))
        self._text.set_text(fact.text)
        self._keeper = Keeper(self._text, lambda text: self._edit(text=text))
        self._text.entered.connect(self.closing)
        self._source = Source(person.pronoun, "fact")
        self._source.who.setText(fact.source_name)
        self._who = Keeper(self._source.who, lambda who: self._edit(source_name=who))
        self._source.who.returnPressed.connect(self.closing)
        self._source.changed.connect(self._edit_source)
        self._day = DateField("fact_day", _("Learned on"), fact.learned_on)
        self._day.setKeyboardTracking(False)
        self._day.dateChanged.connect(self._edit_day)
        self._review = fix_width(LineField("fact_review", _("Check again"), _("in 6 months, 3 May, never")))
        self._review.editingFinished.connect(self._save_review)
        self._shareable = QCheckBox(_("Shareable"))
        self._shareable.setObjectName("fact_shareable")
        self._shareable.setToolTip(_("May stand in what you send to others. Otherwise it is private."))
        self._shareable.clicked.connect(self._edit_visibility)
        done = Button(_("Done"), small=True, name="fact_done")
        done.clicked.connect(self.closing)
        delete = Button(_("Delete"), "trash", kind="quiet", small=True, name="fact_delete")
        delete.clicked.connect(self.deleting)
        self.body.addWidget(self._text)
        self.body.addWidget(self._source)
        self.body.addWidget(Line(Field(_("Learned on"), self._day), Field(_("Check again"), self._review)))
        self.body.addWidget(Line(self._shareable, done, delete))
        self.show_fact(fact)

    def start(self) -> None:
        self._text.setFocus()
        self._text.selectAll()

    def show_fact(self, fact: FactRow) -> None:
        """Show what is stored; text that is being typed stays."""
        self._fact = fact
        show_stored(self._keeper, fact.text)
        show_stored(self._who, fact.source_name)
        self._source.show_source(fact.source, fact.reveal_source)
        self._shareable.setChecked(fact.visibility is Visibility.SHAREABLE)
        self._day.blockSignals(True)
        self._day.set_day(fact.learned_on)
        self._day.blockSignals(False)
        stored = review_words(fact.review_on, self._context.clock.today())
        if not self._review.isModified():
            self._review.setText(stored)

    def _edit(self, **fields: object) -> None:
        services.facts.edit(self._context.journal, self._fact.id, **fields)  # type: ignore[arg-type]

    def _edit_day(self) -> None:
        self._context.attempt(lambda: self._edit(learned_on=self._day.day()))

    def _edit_source(self) -> None:
        kind, reveal = self._source.source(), self._source.reveal.isChecked()
        self._context.attempt(lambda: self._edit(source=kind, reveal_source=reveal))

    def _edit_visibility(self, shareable: bool) -> None:
        visibility = Visibility.SHAREABLE if shareable else Visibility.PRIVATE
        self._context.attempt(lambda: self._edit(visibility=visibility))

    def flush(self) -> bool:
        return super().flush() and self._save_review()

    def _save_review(self) -> bool:
        """Keep the day that the words name; where they name none it is said, and they stay."""
        if not self._review.isModified():
            return True
        today, language = self._context.clock.today(), self._context.settings.language
        saved = self._context.attempt(lambda: self._edit(review_on=review_day(self._review.text(), today, language)))
        if saved:
            self._review.setModified(False)
            self._review.setText(review_words(self._fact.review_on, today))
        return saved


def review_words(day: date | None, today: date) -> str:
    """When a fact is to be checked again; empty for the usual time."""
    if day is None:
        return ""
    return _("never") if day == NEVER else short_date(day, today)


def review_day(words: str, today: date, language: str) -> date | None:
    """The day that `words` name, `NEVER` for never, None without any: the usual time. Raises Refused: review_odd."""
    if not words.strip():
        return None
    if fold(words) == fold(_("never")):
        return NEVER
    found = date_words.find(words, today, date_words.search_order(language))
    if found is None or found.date <= today:
        raise Refused("review_odd", words=words.strip())
    return found.date
