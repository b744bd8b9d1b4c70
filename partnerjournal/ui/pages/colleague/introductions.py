"""Introductions: two colleagues who should know each other, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from partnerjournal import services
from partnerjournal.domain.enums import GestureKind
from partnerjournal.domain.names import first_name
from partnerjournal.domain.views.people import Profile
from partnerjournal.domain.views.thanks import IntroductionRow
from partnerjournal.domain.when import short_date
from partnerjournal.i18n import _, ngettext
from partnerjournal.store.reads import thanks as reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.colleague.entries import Entries
from partnerjournal.ui.saving import Draft, Keeper
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.chooser import FieldChooser
from partnerjournal.ui.widgets.editing import Editor, Line, Thought, show_stored
from partnerjournal.ui.widgets.entry_row import RowAction, Said
from partnerjournal.ui.widgets.fields import Field
from partnerjournal.ui.widgets.labels import label
from partnerjournal.ui.widgets.person_picker import PersonPicker
from partnerjournal.ui.widgets.rows import Mark

_WEEKS = (1, 2, 4, 8)
_USUAL_WEEKS = 2


class Introductions(Entries[IntroductionRow]):
    """Whom one colleague was introduced to."""

    kinds = ("gesture",)
    first_shown = 4

    def __init__(self, context: Context) -> None:
        super().__init__(context, "introductions", _("Introductions"), _("Introduce"))

    def read(self, person: Profile) -> Sequence[IntroductionRow]:
        return reads.introductions(self.context.read, person.id)

    def say(self, item: IntroductionRow) -> Said:
        assert self.person is not None
        other = item.other_name if item.colleague_id == self.person.id else item.name
        return Said(_("{name}: {why}").format(name=other, why=item.text), (self._state(item),), icon="partnerships")

    def offers(self, item: IntroductionRow) -> Sequence[RowAction]:
        waits = item.follow_up_on is not None and item.followed_up_on is None
        asked = RowAction(_("I asked what came of it"), lambda: self._followed_up(item.id), "A", "check")
        return (
            RowAction(_("Edit"), lambda: self.open_editor(item.id), "", "pencil"),
            *([asked] if waits else []),
            RowAction(_("Delete"), lambda: self._delete(item), "Del", "trash"),
        )

    def editor(self, item: IntroductionRow | None) -> Editor:
        assert self.person is not None
        if item is None:
            return NewIntroduction(self.context, self.person)
        return IntroductionEditor(self.context, item)

    def update_editor(self, editor: Editor, item: IntroductionRow) -> None:
        if isinstance(editor, IntroductionEditor):
            editor.show_introduction(item)

    def _settle(self) -> None:
        """Nothing is said of introductions where there are none: the profile's menu, and I, begin one."""
        super()._settle()
        self.setVisible(not self.is_bare())

    def _state(self, item: IntroductionRow) -> Mark:
        today = self.context.clock.today()
        if item.followed_up_on is not None:
            return Mark(_("Followed up {day}").format(day=short_date(item.followed_up_on, today)), "check")
        if item.follow_up_on is None:
            given = item.given.astimezone(self.context.clock.zone).date()
            return Mark(short_date(given, today))
        due = item.follow_up_on <= today
        text = _("Ask what came of it, {day}").format(day=short_date(item.follow_up_on, today))
        return Mark(text, "clock" if due else "", "warn" if due else "muted")

    def _followed_up(self, gesture_id: int) -> None:
        self.context.attempt(
            lambda: services.gestures.followed_up(self.context.journal, gesture_id),
            lambda _none: self.context.tell(_("Introduction followed up"), undo=True),
        )

    def _delete(self, item: IntroductionRow) -> None:
        if self.context.attempt(lambda: services.gestures.delete(self.context.journal, item.id)):
            self.removed(item.text)


class NewIntroduction(Editor):
    """Whom to, why, and when to ask what came of it."""

    def __init__(self, context: Context, person: Profile) -> None:
        super().__init__("introduction_new")
        self._context = context
        self._person = person
        self._other: tuple[int, str] | None = None
        self._picker = PersonPicker(
            context, "introduction_new_person", _("Introduce to"), _("Introduce to whom?"), only_colleagues=True
        )
        self._picker.leave_out([person.id])
        self._picker.chosen.connect(self._pick)
        self._who = label("", "strong", name="introduction_new_who")
        self._who.hide()
        self._why = Thought("introduction_new_why", _("Why they should know each other"), _("Why should they meet?"))
        self._draft = Draft(self._why, context.journal, f"introduction/new/{person.id}")
        self._why.entered.connect(self._keep)
        self._follow_up = FieldChooser(_("Ask what came of it"), "introduction_new_follow_up")
        self._follow_up.set_options(_follow_up_options(), _USUAL_WEEKS)
        keep = Button(_("Keep"), kind="primary", keys=["Return"], small=True, name="introduction_new_keep")
        keep.clicked.connect(self._keep)
        self.body.addWidget(self._picker)
        self.body.addWidget(self._who)
        self.body.addWidget(self._why)
        self.body.addWidget(Line(Field(_("Ask what came of it"), self._follow_up), keep))

    def start(self) -> None:
        self._picker.setFocus()

    def _pick(self, person: services.meetings.Person) -> None:
        if person.colleague_id is None:
            return
        self._other = (person.colleague_id, person.name)
        first = first_name(self._person.name)
        self._who.setText(_("{name} and {other}").format(name=first, other=person.name))
        self._who.show()
        self._picker.hide()
        self._why.setFocus()

    def _keep(self) -> None:
        if self._other is None:
            self._picker.setFocus()
            return
        other_id, other = self._other
        kept = self._context.attempt(
            lambda: services.gestures.introduce(
                self._context.journal,
                self._person.id,
                other_id,
                self._why.toPlainText(),
                follow_up_on=_day_in(self._follow_up.value(), self._context.clock.today()),
            ),
            lambda _id: self._context.tell(_("Introduced to {name}: a gesture for both").format(name=other), undo=True),
        )
        if kept:
            self._draft.done()
            self.closing.emit()


class IntroductionEditor(Editor):
    """The reason of an introduction and its follow-up; both save themselves."""

    def __init__(self, context: Context, item: IntroductionRow) -> None:
        super().__init__("introduction_edit")
        self._context = context
        self._id = item.id
        self._why = Thought("introduction_why", _("Why they should know each other"))
        self._why.set_text(item.text)
        self._why.entered.connect(self.closing)
        self._keeper = Keeper(
            self._why,
            lambda text: services.gestures.edit(context.journal, self._id, text, GestureKind.INTRODUCTION),
        )
        self._follow_up = FieldChooser(_("Ask what came of it"), "introduction_follow_up")
        self._follow_up.chosen.connect(self._choose)
        done = Button(_("Done"), small=True, name="introduction_done")
        done.clicked.connect(self.closing)
        self.body.addWidget(self._why)
        self.body.addWidget(Line(Field(_("Ask what came of it"), self._follow_up), done))
        self.show_introduction(item)

    def start(self) -> None:
        self._why.setFocus()

    def show_introduction(self, item: IntroductionRow) -> None:
        """Show what is stored; text that is being typed stays."""
        show_stored(self._keeper, item.text)
        options = _follow_up_options()
        if item.follow_up_on is not None:
            options.insert(0, (-1, short_date(item.follow_up_on, self._context.clock.today())))
        self._follow_up.set_options(options, 0 if item.follow_up_on is None else -1)

    def _choose(self, weeks: object) -> None:
        if weeks != -1:
            day = _day_in(weeks, self._context.clock.today())
            self._context.attempt(lambda: services.gestures.follow_up(self._context.journal, self._id, day))


def _follow_up_options() -> list[tuple[object, str]]:
    weeks = [(n, ngettext("In {n} week", "In {n} weeks", n).format(n=n)) for n in _WEEKS]
    return [(0, _("Not planned")), *weeks]


def _day_in(weeks: object, today: date) -> date | None:
    return today + timedelta(weeks=weeks) if isinstance(weeks, int) and weeks > 0 else None
