"""Saying thanks: what was given last, drafts made from one recorded thing, and what was sent. Nothing sends itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QLabel

from partnerjournal import services
from partnerjournal.domain import thanks as rule
from partnerjournal.domain.briefing_words import clip
from partnerjournal.domain.names import by_pronoun
from partnerjournal.domain.views.briefing import LastGesture
from partnerjournal.domain.views.people import Profile
from partnerjournal.domain.views.thanks import Reason, ReasonKind, ThanksRow
from partnerjournal.domain.when import relative_day, short_date
from partnerjournal.i18n import _
from partnerjournal.store.reads import thanks as reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.colleague import words
from partnerjournal.ui.pages.colleague.entries import Entries
from partnerjournal.ui.saving import Draft, Keeper
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.chooser import FieldChooser
from partnerjournal.ui.widgets.editing import Editor, Line, fix_width, show_stored
from partnerjournal.ui.widgets.entry_row import RowAction, Said
from partnerjournal.ui.widgets.fields import LineField, TextArea
from partnerjournal.ui.widgets.labels import label
from partnerjournal.ui.widgets.rows import Mark


class Thanks(Entries[ThanksRow]):
    """What I gave one colleague: the last gesture, and the thank-yous."""

    kinds = ("thanks", "gesture")
    first_shown = 4

    def __init__(self, context: Context) -> None:
        super().__init__(context, "thanks", _("Value given"), _("Say thanks"))
        self._last = label("", "muted", wrap=True, name="thanks_last")
        self.column.insertWidget(1, self._last)
        self._given: LastGesture | None = None

    def is_bare(self) -> bool:
        return super().is_bare() and self._given is None

    def load(self, person: Profile) -> None:
        self._given = reads.last_gesture(self.context.read, person.id)
        self._last.setText(self._last_words(self._given))
        super().load(person)

    def read(self, person: Profile) -> Sequence[ThanksRow]:
        return reads.of_colleague(self.context.read, person.id)

    def say(self, item: ThanksRow) -> Said:
        today = self.context.clock.today()
        boss = Mark(_("to {name}").format(name=item.boss or _("their boss"))) if item.to_boss else None
        if item.sent is None:
            marks = (Mark(_("Draft, not sent"), "pencil", "warn"), *([boss] if boss else []))
            return Said(clip(item.reason), marks, icon="wave")
        day = short_date(item.sent.astimezone(self.context.clock.zone).date(), today)
        marks = (Mark(_("Thanked {day}").format(day=day)), *([boss] if boss else []))
        return Said(clip(item.reason), marks, icon="check")

    def offers(self, item: ThanksRow) -> Sequence[RowAction]:
        sent = RowAction(_("Mark as sent"), lambda: self._sent(item.id), "S", "send")
        return (
            RowAction(_("Edit"), lambda: self.open_editor(item.id), "", "pencil"),
            RowAction(_("Copy"), lambda: QGuiApplication.clipboard().setText(item.text), "Ctrl+C", "copy"),
            *([sent] if item.sent is None else []),
            RowAction(_("Delete"), lambda: self._delete(item), "Del", "trash"),
        )

    def editor(self, item: ThanksRow | None) -> Editor:
        assert self.person is not None
        if item is None:
            return NewThanks(self.context, self.person)
        editor = ThanksEditor(self.context, item)
        editor.deleting.clicked.connect(lambda: self._delete(item))
        return editor

    def update_editor(self, editor: Editor, item: ThanksRow) -> None:
        if isinstance(editor, ThanksEditor):
            editor.show_thanks(item)

    def _last_words(self, last: LastGesture | None) -> str:
        if last is None:
            return _("Nothing given yet.")
        today = self.context.clock.today()
        day = last.given.astimezone(self.context.clock.zone).date()
        said = _("{kind} {ago}: {text}").format(
            ago=relative_day(day, today), kind=words.gesture_kind(last.kind), text=clip(last.text)
        )
        if (today - day).days < rule.QUIET_DAYS:
            return said
        return _("Nothing given for a while. {last}").format(last=said)

    def _sent(self, thanks_id: int) -> None:
        mark_sent(self.context, thanks_id)

    def _delete(self, item: ThanksRow) -> None:
        if self.context.attempt(lambda: services.thanks.delete(self.context.journal, item.id)):
            self.removed(item.reason)


def mark_sent(context: Context, thanks_id: int) -> bool:
    """Note that a thank-you was said or sent, and say so with the way back."""
    return context.attempt(
        lambda: services.thanks.mark_sent(context.journal, thanks_id),
        lambda _id: context.tell(_("Thanked: it counts as a gesture"), undo=True),
    )


class NewThanks(Editor):
    """A thank-you from one recorded thing: choose what for, make the words one's own, copy them, mark them sent."""

    def __init__(self, context: Context, person: Profile) -> None:
        super().__init__("thanks_new")
        self._context = context
        self._person = person
        now = context.clock.local()
        own = Reason(ReasonKind.OWN, "", now.date())
        self._reasons = (*rule.best_first(reads.reasons(context.read, person.id, now)), own)
        self._boss = reads.boss(context.read, person.id)
        self._reason = FieldChooser(_("What for"), "thanks_new_reason")
        first = next(n for n, each in enumerate(self._reasons) if not each.thanked)
        self._reason.set_options([(n, _reason_words(each, now.date())) for n, each in enumerate(self._reasons)], first)
        self._reason.chosen.connect(lambda _n: self._write())
        self._own = LineField("thanks_new_own", _("What for, in your words"), _("What did they do?"))
        self._own.textEdited.connect(lambda _text: self._write())
        self._to_boss, self._boss_name = _boss_controls("thanks_new", person.pronoun, self._boss)
        self._to_boss.toggled.connect(lambda _on: self._write())
        self._boss_name.textEdited.connect(lambda _text: self._write())
        self._text = TextArea("thanks_new_text", _("Thank-you"), min_lines=4, max_lines=10)
        self._draft = Draft(self._text, context.journal, f"thanks/new/{person.id}")
        self._drafted = ""
        keep = Button(_("Keep the draft"), small=True, name="thanks_new_keep")
        keep.clicked.connect(self._keep_and_close)
        copy = Button(_("Copy"), "copy", small=True, name="thanks_new_copy")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._text.toPlainText()))
        sent = Button(_("Mark as sent"), "send", kind="primary", small=True, name="thanks_new_sent")
        sent.clicked.connect(self._mark_sent)
        self.body.addWidget(Line(self._reason))
        self.body.addWidget(self._own)
        self.body.addWidget(Line(self._to_boss, fix_width(self._boss_name)))
        self._unfinished = label(_("The last sentence is yours to finish."), "note", name="thanks_new_unfinished")
        self._text.textChanged.connect(self._say_what_is_missing)
        self.body.addWidget(self._text)
        self.body.addWidget(self._unfinished)
        self.body.addWidget(Line(copy, sent, keep))
        self._write()

    def start(self) -> None:
        self._reason.setFocus()

    def flush(self) -> bool:
        """What was changed of the draft is kept with the journal; words that are still ours alone are let go."""
        if self._text.toPlainText().strip() == self._drafted.strip():
            self._draft.done()
        return super().flush()

    def _chosen(self) -> Reason:
        reason = self._reasons[int(str(self._reason.value()))]
        if reason.kind is ReasonKind.OWN:
            return Reason(ReasonKind.OWN, self._own.text(), reason.on)
        return reason

    def _write(self) -> None:
        """Draft it anew, unless somebody has written into it."""
        own = self._chosen().kind is ReasonKind.OWN
        self._own.setVisible(own)
        self._boss_name.setVisible(self._to_boss.isChecked())
        if self._text.toPlainText().strip() not in ("", self._drafted.strip()):
            return
        boss = self._boss_name.text() if self._to_boss.isChecked() else ""
        self._drafted = rule.draft(
            self._chosen(), self._person.name, self._person.pronoun, to_boss=self._to_boss.isChecked(), boss=boss
        )
        self._text.setPlainText(self._drafted)

    def _say_what_is_missing(self) -> None:
        """What it meant to me is in no record."""
        text = self._text.toPlainText().strip()
        self._unfinished.setVisible(bool(text) and text == self._drafted.strip())

    def _keep(self) -> int | None:
        made: list[int] = []
        reason = self._chosen().text or _("Thank you")
        kept = self._context.attempt(
            lambda: services.thanks.add(
                self._context.journal,
                self._person.id,
                reason,
                self._text.toPlainText(),
                to_boss=self._to_boss.isChecked(),
            ),
            made.append,
        )
        if not kept:
            return None
        self._draft.done()
        self._drafted = ""
        if self._to_boss.isChecked() and self._boss_name.text().strip() != self._boss:
            name = self._boss_name.text()
            self._context.attempt(
                lambda: services.colleagues.edit(self._context.journal, self._person.id, reports_to=name)
            )
        return made[0]

    def _keep_and_close(self) -> None:
        if self._keep() is not None:
            self.closing.emit()

    def _mark_sent(self) -> None:
        row_id = self._keep()
        if row_id is not None:
            mark_sent(self._context, row_id)
            self.closing.emit()


class ThanksEditor(Editor):
    """One thank-you; its words save themselves."""

    def __init__(self, context: Context, item: ThanksRow) -> None:
        super().__init__("thanks_edit")
        self._id = item.id
        self._reason: QLabel = label(_("For “{what}”").format(what=clip(item.reason)), "muted", wrap=True)
        self._text = TextArea("thanks_text", _("Thank-you"), min_lines=4, max_lines=10)
        self._text.set_text(item.text)
        self._keeper = Keeper(self._text, lambda text: services.thanks.edit(context.journal, self._id, text))
        copy = Button(_("Copy"), "copy", small=True, name="thanks_copy")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._text.toPlainText()))
        self._sent = Button(_("Mark as sent"), "send", kind="primary", small=True, name="thanks_sent")
        self._sent.clicked.connect(lambda: self._mark_sent(context))
        done = Button(_("Done"), small=True, name="thanks_done")
        done.clicked.connect(self.closing)
        self.deleting = Button(_("Delete"), "trash", kind="quiet", small=True, name="thanks_delete")
        self.body.addWidget(self._reason)
        self.body.addWidget(self._text)
        self.body.addWidget(Line(copy, self._sent, done, self.deleting))
        self.show_thanks(item)

    def start(self) -> None:
        self._text.setFocus()

    def _mark_sent(self, context: Context) -> None:
        if self._keeper.flush() and mark_sent(context, self._id):
            self.closing.emit()

    def show_thanks(self, item: ThanksRow) -> None:
        """Show what is stored; text that is being typed stays."""
        show_stored(self._keeper, item.text)
        self._sent.setVisible(item.sent is None)


def _boss_controls(name: str, pronoun: str, boss: str) -> tuple[QCheckBox, LineField]:
    said = by_pronoun(pronoun, she=_("To her boss"), he=_("To his boss"), they=_("To their boss"))
    box = QCheckBox(said)
    box.setObjectName(f"{name}_to_boss")
    field = LineField(f"{name}_boss", _("Name of their boss"), _("Who is that?"))
    field.setText(boss)
    return box, field


def _reason_words(reason: Reason, today: date) -> str:
    """A line of the list of reasons: which recorded thing, and when."""
    day = short_date(reason.on, today)
    what = first_words(reason.text)
    return {
        ReasonKind.KEPT: _("Kept a promise: {what} ({day})"),
        ReasonKind.REACHED: _("Reached: {what} ({day})"),
        ReasonKind.SHARED: _("Reached together: {what} ({day})"),
        ReasonKind.FACT: _("Known since {day}: {what}"),
        ReasonKind.OWN: _("In my own words"),
    }[reason.kind].format(what=what, day=day)


def first_words(text: str, most: int = 48) -> str:
    """So much of a text as a list of choices has room for."""
    line = clip(text)
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0].rstrip(" ,.;:") + "…"
