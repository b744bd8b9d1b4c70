"""Research: what to look up and whom to ask, ticked with what came of it; what is open is shown, the rest on demand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox

from partnerjournal import services
from partnerjournal.domain.briefing_words import clip
from partnerjournal.domain.commonality import commonalities
from partnerjournal.domain.enums import FactSource
from partnerjournal.domain.mutual import ask_whom
from partnerjournal.domain.names import first_name
from partnerjournal.domain.research import Step, Usual, checklist, default_source, done_words
from partnerjournal.domain.views.people import Profile
from partnerjournal.i18n import _
from partnerjournal.store.reads import aliases, mutual, people
from partnerjournal.store.reads import profile as reads
from partnerjournal.store.reads import research as rows
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.colleague.entries import Entries
from partnerjournal.ui.pages.colleague.in_common import plain
from partnerjournal.ui.saving import Draft, Keeper
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.editing import Editor, Line, Thought, show_stored
from partnerjournal.ui.widgets.entry_row import RowAction, Said
from partnerjournal.ui.widgets.fields import LineField
from partnerjournal.ui.widgets.rows import Mark


class Research(Entries[Step]):
    """The usual steps and one's own lines. Signal `knowing()`: somebody who knows them is to be written down."""

    kinds = ("research_step", "refusal", "fact", "colleague", "affiliation", "alias", "tie", "attendee")
    knowing = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context, "research", _("Research"), _("Add"))

    def read(self, person: Profile) -> Sequence[Step]:
        if person.is_me:
            return ()
        read, today = self.context.read, self.context.clock.today()
        known = aliases.aliases(read)
        me = people.me(read)
        mine = reads.affiliations(read, me) if me is not None else ()
        shared = commonalities(plain(mine), plain(reads.affiliations(read, person.id)), today.year, aliases=known)
        whom = ask_whom(mutual.bonds(read, person.id, self.context.clock.now(), known))
        steps = checklist(
            person.id,
            person.pronoun,
            rows.steps(read, person.id),
            reads.facts(read, person.id),
            today,
            shared=bool(shared),
            left_out=rows.left_out(read, person.uuid),
            whom=first_name(whom[0].name) if whom else "",
        )
        self.title.setText(done_words(steps))
        # what is being edited stays where it is, done or not
        waiting = [step for step in steps if not step.done or step.id == self._editing]
        self.first_shown = len(waiting)
        return [*waiting, *(step for step in steps if step not in waiting)]

    def take_focus(self) -> None:
        """Give the keyboard to what is to be done first."""
        (next(iter(self.rows()), None) or self.add_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, item: Step) -> Said:
        marks = [Mark(item.how, "check", "good")] if item.done else []
        if item.note:
            marks.append(Mark(clip(item.note)))
        return Said(item.text, tuple(marks), icon="check-circle" if item.done else "circle", quiet=item.done)

    def offers(self, item: Step) -> Sequence[RowAction]:
        made = []
        if item.ticked:
            made.append(RowAction(_("Not done after all"), lambda: self._tick(item, False), "D", "circle"))
        elif not item.done:
            made.append(RowAction(_("Done"), lambda: self._tick(item, True), "D", "check-circle"))
        if item.key == "whom":
            made.append(RowAction(_("Who knows them…"), self.knowing.emit, "A", "people"))
        if isinstance(item.ref, Usual):
            made.append(RowAction(_("Leave out"), lambda: self._leave_out(item), "Delete", "close"))
        else:
            made += [
                RowAction(_("Move up"), lambda: self._move(item, -1), "Alt+Up", "arrow-up"),
                RowAction(_("Move down"), lambda: self._move(item, 1), "Alt+Down", "arrow-down"),
                RowAction(_("Delete"), lambda: self._delete(item), "Delete", "trash"),
            ]
        return made

    def editor(self, item: Step | None) -> Editor:
        assert self.person is not None
        if item is None:
            return NewStep(self.context, self.person)
        editor = StepEditor(self.context, item)
        editor.leaving.connect(lambda: self._leave_out(item) if item.key else self._delete(item))
        return editor

    def update_editor(self, editor: Editor, item: Step) -> None:
        if isinstance(editor, StepEditor):
            editor.show_step(item)

    def _tick(self, item: Step, done: bool) -> None:
        self.context.attempt(
            lambda: services.research.tick(self.context.journal, item.ref, done),
            lambda _none: self.context.tell(_("Done: {what}").format(what=item.text), undo=True) if done else None,
        )

    def _move(self, item: Step, by: int) -> None:
        own = [step.id for step in self._items.values() if not step.key]
        self.context.attempt(lambda: services.research.move(self.context.journal, item.id, own.index(item.id) + by))

    def _delete(self, item: Step) -> None:
        if self.context.attempt(lambda: services.research.delete(self.context.journal, item.id)):
            self.removed(item.text)

    def _leave_out(self, item: Step) -> None:
        """A usual step that is no use here; what was noted of it goes with it."""
        assert self.person is not None
        uuid, row_id = self.person.uuid, item.row_id
        journal = self.context.journal
        done = self.context.attempt(lambda: services.research.leave_out(journal, uuid, item.key, row_id))
        if done:
            self.context.tell(_("Left out: {what}").format(what=item.text), undo=True)


class NewStep(Editor):
    """Write lines one after the other: Return keeps one, Escape leaves."""

    def __init__(self, context: Context, person: Profile) -> None:
        super().__init__("research_new")
        self._context = context
        self._person = person
        self._text = Thought("research_new_text", _("New line of research"), _("What to look up, whom to ask?"))
        self._draft = Draft(self._text, context.journal, f"research/new/{person.id}")
        self._text.entered.connect(self._add)
        add = Button(_("Add"), kind="primary", keys=["Return"], small=True, name="research_new_add")
        add.clicked.connect(self._add)
        self.body.addWidget(self._text)
        self.body.addWidget(Line(add))

    def start(self) -> None:
        self._text.setFocus()

    def _add(self) -> None:
        text = self._text.toPlainText()
        if not text.strip():
            self.closing.emit()
        elif self._context.attempt(
            lambda: services.research.add(self._context.journal, self._person.id, text),
        ):
            self._draft.done()
            self._text.setFocus()


class StepEditor(Editor):
    """What came of a step, which becomes a fact in one key; one's own line is worded here too. Signal `leaving()`."""

    leaving = Signal()

    def __init__(self, context: Context, step: Step) -> None:
        super().__init__("research_edit")
        self._context = context
        self._step = step
        own = not step.key
        self._text = LineField("research_text", _("Line of research"))
        self._text.setText(step.text)
        self._text.setVisible(own)
        self._text.returnPressed.connect(self.closing)
        self._note = Thought("research_note", _("What came of it"), _("What came of it?"))
        self._note.set_text(step.note)
        self._note.entered.connect(self.closing)
        self._keepers = [Keeper(self._note, lambda note: self._edit(note=note))]
        if own:
            self._keepers.append(Keeper(self._text, lambda text: self._edit(text=text)))
        self._done = QCheckBox(_("Done"))
        self._done.setObjectName("research_done")
        self._done.clicked.connect(self._tick)
        source, who = default_source(step)
        from_whom = {
            FactSource.PUBLIC: _("Keep as a public fact"),
            FactSource.THIRD_PARTY: _("Keep as told by {who}").format(who=who) if who else _("Keep as told by others"),
        }.get(source, _("Keep as a fact"))
        keep = Button(from_whom, "plus", small=True, name="research_keep")
        keep.clicked.connect(self._keep)
        close = Button(_("Close"), kind="quiet", small=True, name="research_close")
        close.clicked.connect(self.closing)
        leave = Button(_("Delete") if own else _("Leave out"), kind="quiet", small=True, name="research_leave")
        leave.clicked.connect(self.leaving)
        self.body.addWidget(self._text)
        self.body.addWidget(self._note)
        self.body.addWidget(Line(self._done, keep))
        self.body.addWidget(Line(close, leave))
        self.show_step(step)

    def start(self) -> None:
        self._note.setFocus()

    def show_step(self, step: Step) -> None:
        """Show what is stored; text that is being typed stays."""
        self._step = step
        show_stored(self._keepers[0], step.note)
        if len(self._keepers) > 1:
            show_stored(self._keepers[1], step.text)
        self._done.setChecked(step.done)
        self._done.setEnabled(step.ticked or not step.done)

    def _edit(self, **fields: str) -> None:
        services.research.edit(self._context.journal, self._step.ref, **fields)

    def _tick(self, done: bool) -> None:
        self._context.attempt(lambda: services.research.tick(self._context.journal, self._step.ref, done))

    def _keep(self) -> None:
        source, who = default_source(self._step)
        kept = self._context.attempt(
            lambda: services.research.keep_as_fact(
                self._context.journal, self._step.ref, self._note.toPlainText(), source=source, source_name=who
            )
        )
        if kept:
            self._context.tell(_("Kept among what you know"), undo=True)
            self.closing.emit()
