"""The end of the review: what was done this week, what was left, what is put off, and what falls due next."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerjournal import services
from partnerjournal.domain.briefing_words import clip, day_words
from partnerjournal.domain.enums import CardKind
from partnerjournal.domain.names import initials
from partnerjournal.domain.views.review import Coming, PutOff, Week
from partnerjournal.domain.when import relative_day
from partnerjournal.i18n import _, ngettext
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.review import words
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.theme import GAP, GAP_CARD, GAP_GROUP
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.card import Card, SectionHeading
from partnerjournal.ui.widgets.editing import Line
from partnerjournal.ui.widgets.labels import label
from partnerjournal.ui.widgets.rowlist import RowList, bled
from partnerjournal.ui.widgets.rows import SIDE, Face, RowData, Sign


class EndView(QWidget):
    """Signals: `again()` goes through what is left, `back()` to the card one came from."""

    again = Signal()
    back = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("review_end")
        self._context = context
        self._off: dict[str, PutOff] = {}
        self._title = label("", "title", wrap=True, name="review_end_title")
        self._next = label("", "body", wrap=True, name="review_end_next")
        self._week = label("", "muted", wrap=True, name="review_end_week")
        self._again = Button(_("Go through them"), kind="primary", keys=["Return"], name="review_again")
        self._again.clicked.connect(self.again)
        self._back = Button(_("Back to the card"), "back", name="review_back_to_card")
        self._back.clicked.connect(self.back)
        self._looking_back = Button(_("Look back"), "history", name="review_looking_back")
        self._looking_back.clicked.connect(lambda: context.go(Place(PageName.LOOKING_BACK)))
        card = Card(roomy=True, name="review_end_card")
        card.body.setSpacing(GAP)
        for part in (self._title, self._next, self._week):
            card.add(part)
        card.body.addSpacing(GAP)
        card.add(Line(self._again, self._back, self._looking_back))
        self._heading = SectionHeading(_("Put off"), remark=_("Return brings one back now"), name="review_off")
        self._list = RowList(SIDE, _("Put off"), "review_off_list", fit=True, open_on_click=True)
        self._list.opened.connect(self._lift)
        self._below = QWidget()
        below = QVBoxLayout(self._below)
        below.setContentsMargins(GAP, 0, GAP, 0)
        below.setSpacing(GAP)
        below.addWidget(self._heading)
        below.addLayout(bled(self._list))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_GROUP)
        column.addWidget(card)
        column.addWidget(self._below)
        column.addSpacing(GAP_CARD)

    def show_end(self, done: int, left: int, week: Week, today: date) -> None:
        """The end of a round: `done` cards were dealt with, `left` still wait."""
        if left:
            self._title.setText(ngettext("{n} card is left.", "{n} cards are left.", left).format(n=left))
        else:
            self._title.setText(_("That was the review."))
        said = ngettext("{n} card dealt with.", "{n} cards dealt with.", done).format(n=done)
        self._next.setText(said)
        self._next.setVisible(done > 0)
        self._offer(left, ngettext("Go through it", "Go through them", left))
        self._show_week(week)

    def show_nothing(self, coming: Coming | None, week: Week, today: date) -> None:
        """Nothing is due; what falls due next."""
        self._title.setText(_("Nothing asks for you now."))
        self._next.setText(_next_words(coming, today))
        self._next.setVisible(True)
        self._offer(0, "")
        self._show_week(week)

    def show_more(self, count: int, week: Week) -> None:
        """A round is over, and so many other cards have come up."""
        self._title.setText(_("That was the review."))
        self._next.setText(
            ngettext("{n} more card has come up.", "{n} more cards have come up.", count).format(n=count)
        )
        self._next.setVisible(True)
        self._offer(count, _("Go on"))
        self._show_week(week)

    def show_put_off(self, off: tuple[PutOff, ...], *, alone: bool, today: date) -> None:
        """What waits; `alone` when one came from a card to look only at this."""
        self._off = {f"{each.kind}/{each.id}": each for each in off}
        self._heading.set_count(str(len(off)))
        self._list.set_rows([_row(key, each, today) for key, each in self._off.items()])
        self._below.setVisible(bool(off))
        self._back.setVisible(alone)
        if alone:
            self._title.setText(ngettext("{n} card is put off.", "{n} cards are put off.", len(off)).format(n=len(off)))
            self._next.setText(_("Each comes back by itself on its day."))
            self._next.setVisible(True)
            self._week.hide()
            self._again.hide()

    def start(self) -> None:
        """Give the keyboard to the first thing to do."""
        first = next((each for each in (self._again, self._back) if each.isVisibleTo(self)), self._looking_back)
        target: QWidget = self._list if self._back.isVisibleTo(self) and self._off else first
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self, count: int, text: str) -> None:
        self._again.setVisible(count > 0)
        self._again.set_text(text or self._again.words())

    def _show_week(self, week: Week) -> None:
        said = week_words(week)
        self._week.setText(said)
        self._week.setVisible(bool(said))

    def _lift(self, key: str) -> None:
        off = self._off[key]
        journal = self._context.journal
        if off.kind is CardKind.CHECK_IN:
            done = self._context.attempt(lambda: services.colleagues.snooze(journal, off.id, None))
        else:
            done = self._context.attempt(lambda: services.snoozes.lift(journal, off.id))
        if done:
            what = off.name or clip(off.text)
            self._context.tell(_("“{what}” is back in the review").format(what=what), undo=True)


def week_words(week: Week) -> str:
    """What was done this week, in one line; empty where nothing was."""
    parts = [
        (week.kept, ngettext("{n} promise kept", "{n} promises kept", week.kept)),
        (week.contacts, ngettext("{n} contact logged", "{n} contacts logged", week.contacts)),
        (week.gestures, ngettext("{n} gesture given", "{n} gestures given", week.gestures)),
        (week.answered, ngettext("{n} restatement answered", "{n} restatements answered", week.answered)),
        (week.confirmed, ngettext("{n} fact or goal confirmed", "{n} facts and goals confirmed", week.confirmed)),
    ]
    said = ", ".join(text.format(n=count) for count, text in parts if count)
    return _("This week: {what}.").format(what=said) if said else ""


def _next_words(coming: Coming | None, today: date) -> str:
    if coming is None:
        return _(
            "Promises, check-ins and what grows old come up here by themselves. A colleague’s page says how often."
        )
    what = words.kind_words(coming.kind)
    said = f"{what}: {coming.name}" if coming.name else what
    return _("Next on {day}, {ago}: {what}.").format(
        day=day_words(coming.on, today), ago=relative_day(coming.on, today), what=said
    )


def _row(key: str, off: PutOff, today: date) -> RowData:
    about = " · ".join(part for part in (words.kind_words(off.kind), off.text and clip(off.text), off.reason) if part)
    return RowData(
        key,
        off.name or clip(off.text),
        subtitle=about,
        leading=Face(initials(off.name), off.id) if off.kind is CardKind.CHECK_IN else Sign(words.ICONS[off.kind]),
        state_icon="moon",
        state_text=_("until {day}").format(day=day_words(off.until, today)),
    )
