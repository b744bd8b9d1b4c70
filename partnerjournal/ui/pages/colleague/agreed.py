"""What was said back to a colleague and what they made of it: not yet confirmed first, then what is agreed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication

from partnerjournal import services
from partnerjournal.domain.agreed_text import agreed_text
from partnerjournal.domain.enums import CommitmentState, Direction, RestatementState, Visibility
from partnerjournal.domain.names import by_pronoun
from partnerjournal.domain.restatements import replaced, stands
from partnerjournal.domain.views.people import Profile
from partnerjournal.domain.views.restatements import AgreedRow, OutOf
from partnerjournal.domain.when import due_words, short_date
from partnerjournal.i18n import _, ngettext
from partnerjournal.store.reads import restatements as reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.colleague import words
from partnerjournal.ui.pages.colleague.entries import Entries
from partnerjournal.ui.pages.meetings.kept_editors import CorrectionEditor
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.saving import Draft, Keeper
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.editing import Editor, Line, Thought, show_stored
from partnerjournal.ui.widgets.entry_row import RowAction, Said, turning
from partnerjournal.ui.widgets.fields import Field
from partnerjournal.ui.widgets.rows import Mark

_ICONS = {
    RestatementState.UNCONFIRMED: ("dashed-circle", "warn"),
    RestatementState.CONFIRMED: ("check-circle", "good"),
    RestatementState.CORRECTED: ("pencil", "muted"),
    RestatementState.PARTLY: ("overlap", "muted"),
}


class Agreed(Entries[AgreedRow]):
    """C confirms, I in part, K corrects, O and T make a promise of mine or of theirs; the list can be copied."""

    kinds = ("restatement", "commitment", "meeting")
    first_shown = 6

    def __init__(self, context: Context) -> None:
        super().__init__(context, "agreed", _("Agreed"), _("Something heard"))
        self._asking: RestatementState | None = None  # what the editor that is opened next is for
        self._copy = Button(_("Copy what is agreed"), "copy", kind="link", name="agreed_copy")
        self._copy.clicked.connect(self.copy)
        self.column.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignLeft)

    def load(self, person: Profile) -> None:
        super().load(person)
        self._copy.setVisible(bool(self._items))

    def read(self, person: Profile) -> Sequence[AgreedRow]:
        return () if person.is_me else reads.agreed(self.context.read, person.id)

    def empty_words(self) -> str:
        return _("What you said back and they confirmed stands here. In a meeting, r and a blank begin such a line.")

    def say(self, item: AgreedRow) -> Said:
        today, zone = self.context.clock.today(), self.context.clock.zone
        state = item.restated.state
        icon, token = _ICONS[state]
        day = short_date((item.answered or item.heard).astimezone(zone).date(), today)
        marks = [Mark(_answered(state, day), token=token)]
        if state is RestatementState.PARTLY:
            marks.append(Mark(_("But: {text}").format(text=item.restated.correction)))
        if item.meeting_title:
            marks.append(Mark(item.meeting_title, "meetings"))
        marks += [self._owed(out) for out in item.promises]
        if item.visibility is Visibility.PRIVATE:
            marks.append(words.private_mark())
        return Said(stands(item.restated), tuple(marks), icon=icon, was=replaced(item.restated))

    def offers(self, item: AgreedRow) -> Sequence[RowAction]:
        journal, attempt = self.context.journal, self.context.attempt
        made = {out.direction for out in item.promises}
        answers = [
            RowAction(_("Confirmed"), lambda: self._confirm(item), "C", "check-circle"),
            RowAction(_("Only in part…"), lambda: self._ask(item, RestatementState.PARTLY), "I", "overlap"),
            RowAction(_("Corrected…"), lambda: self._ask(item, RestatementState.CORRECTED), "K", "pencil"),
        ]
        if not item.unanswered:
            answers.append(RowAction(_("Not confirmed after all"), lambda: self._reopen(item), "U", "dashed-circle"))
        promises = []
        if Direction.I_OWE not in made:
            mine = RowAction(_("I owe this"), lambda: self._promise(item, Direction.I_OWE), "O", "arrow-up-right")
            promises.append(mine)
        if Direction.THEY_OWE not in made:
            theirs = RowAction(
                _("They owe this"), lambda: self._promise(item, Direction.THEY_OWE), "T", "arrow-down-left"
            )
            promises.append(theirs)
        ways = [RowAction(_("Open the promise"), lambda: self._open_promise(item.promises[0]), "", "commitments")]
        return [
            *answers,
            *promises,
            *(ways if item.promises else []),
            turning(
                item.visibility,
                lambda turned: attempt(lambda: services.restatements.set_visibility(journal, item.id, turned)),
            ),
            RowAction(_("Delete"), lambda: self._delete(item), "Delete", "trash"),
        ]

    def editor(self, item: AgreedRow | None) -> Editor:
        assert self.person is not None
        asking, self._asking = self._asking, None
        if item is None:
            return NewHeard(self.context, self.person)
        if asking is not None:
            in_part = asking is RestatementState.PARTLY
            title = _("What is different") if in_part else _("What was meant")
            return CorrectionEditor(self.context, item.id, title, in_part=in_part)
        editor = HeardEditor(self.context, item)
        editor.deleting.connect(lambda: self._delete(item))
        return editor

    def update_editor(self, editor: Editor, item: AgreedRow) -> None:
        if isinstance(editor, HeardEditor):
            editor.show_row(item)

    def copy(self) -> None:
        """Copy all that may be shared, and say what was left out."""
        if self.person is None:
            return
        clock = self.context.clock
        made = agreed_text(self.person.name, tuple(self._items.values()), clock.today(), clock.zone)
        left = ngettext("{n} private one was left out.", "{n} private ones were left out.", made.left_out).format(
            n=made.left_out
        )
        if not made.text:
            self.context.tell(_("Nothing to copy. {left}").format(left=left))
            return
        QGuiApplication.clipboard().setText(made.text)
        said = ngettext("{n} line copied.", "{n} lines copied.", made.count).format(n=made.count)
        self.context.tell(f"{said} {left}" if made.left_out else said)

    # --- inside

    def _owed(self, out: OutOf) -> Mark:
        """A promise that came out of it, with when it is due or what became of it."""
        pronoun = self.person.pronoun if self.person else ""
        if out.direction is Direction.I_OWE:
            said, icon = _("You owe: {text}"), "arrow-up-right"
        else:
            said = by_pronoun(pronoun, she=_("She owes: {text}"), he=_("He owes: {text}"), they=_("They owe: {text}"))
            icon = "arrow-down-left"
        today = self.context.clock.today()
        late = out.state is CommitmentState.OPEN and out.due_on is not None and out.due_on < today
        states = {
            CommitmentState.OPEN: due_words(out.due_on, today) if out.due_on else _("no date"),
            CommitmentState.KEPT: _("kept"),
            CommitmentState.KEPT_LATE: _("kept late"),
            CommitmentState.DROPPED: _("dropped"),
        }
        return Mark(f"{said.format(text=out.text)}, {states[out.state]}", icon, "warn" if late else "muted")

    def _confirm(self, item: AgreedRow) -> None:
        self.context.attempt(lambda: services.restatements.confirm(self.context.journal, item.id))

    def _reopen(self, item: AgreedRow) -> None:
        self.context.attempt(lambda: services.restatements.reopen(self.context.journal, item.id))

    def _ask(self, item: AgreedRow, answer: RestatementState) -> None:
        self._asking = answer
        self.open_editor(item.id)

    def _promise(self, item: AgreedRow, direction: Direction) -> None:
        journal, language = self.context.journal, self.context.settings.language or "en"
        if self.context.attempt(lambda: services.restatements.promise(journal, item.id, direction, language)):
            self.context.tell(_("A promise now: “{what}”").format(what=stands(item.restated)), undo=True)

    def _open_promise(self, out: OutOf) -> None:
        self.context.go(Place(PageName.COMMITMENTS, out.id))

    def _delete(self, item: AgreedRow) -> None:
        if self.context.attempt(lambda: services.restatements.delete(self.context.journal, item.id)):
            self.removed(stands(item.restated))


class NewHeard(Editor):
    """Something heard between meetings: Return keeps it, Escape leaves."""

    def __init__(self, context: Context, person: Profile) -> None:
        super().__init__("agreed_new")
        self._context, self._person = context, person
        self._text = Thought("agreed_new_text", _("What you heard"), _("What you heard them say"))
        self._draft = Draft(self._text, context.journal, f"restatement/new/{person.id}")
        add = Button(_("Add"), kind="primary", keys=["Return"], name="agreed_new_add")
        add.clicked.connect(self._add)
        self._text.entered.connect(self._add)
        self.body.addWidget(self._text)
        self.body.addWidget(Line(add))

    def start(self) -> None:
        self._text.setFocus()

    def _add(self) -> None:
        text = self._text.toPlainText()
        if not text.strip():
            self.closing.emit()
            return
        journal = self._context.journal
        if self._context.attempt(lambda: services.restatements.add(journal, text, colleague_id=self._person.id)):
            self._draft.done()
            self._text.setFocus()


class HeardEditor(Editor):
    """What was heard and how it was said back; both save themselves. Signal `deleting`."""

    deleting = Signal()

    def __init__(self, context: Context, row: AgreedRow) -> None:
        super().__init__("agreed_edit")
        journal = context.journal
        self._heard = Thought("agreed_heard", _("What you heard"))
        self._heard.set_text(row.restated.heard)
        self._said = Thought("agreed_said_back", _("Said back in these words"))
        self._said.set_text(row.restated.said_back)
        for field in (self._heard, self._said):
            field.entered.connect(self.closing)
        self._heard_keeper = Keeper(self._heard, lambda text: services.restatements.edit(journal, row.id, text))
        self._said_keeper = Keeper(self._said, lambda text: services.restatements.say_back(journal, row.id, text))
        done = Button(_("Done"), keys=["Return"], small=True, name="agreed_done")
        done.clicked.connect(self.closing)
        delete = Button(_("Delete"), "trash", kind="quiet", small=True, name="agreed_delete")
        delete.clicked.connect(self.deleting)
        self.body.addWidget(Field(_("What you heard"), self._heard))
        self.body.addWidget(Field(_("Said back in these words"), self._said))
        self.body.addWidget(Line(done, delete))

    def start(self) -> None:
        self._heard.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_row(self, row: AgreedRow) -> None:
        """Show what is stored; text that is being typed stays."""
        show_stored(self._heard_keeper, row.restated.heard)
        show_stored(self._said_keeper, row.restated.said_back)


def _answered(state: RestatementState, day: str) -> str:
    return {
        RestatementState.UNCONFIRMED: _("Not yet confirmed, heard {day}"),
        RestatementState.CONFIRMED: _("Confirmed {day}"),
        RestatementState.PARTLY: _("Confirmed in part {day}"),
        RestatementState.CORRECTED: _("Corrected {day}"),
    }[state].format(day=day)
