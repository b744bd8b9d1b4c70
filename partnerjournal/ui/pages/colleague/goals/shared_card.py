"""A shared goal as a card: what both want, what it is worth to each, and who does what next."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from partnerjournal.domain.briefing_words import clip, confirmation
from partnerjournal.domain.enums import Visibility
from partnerjournal.domain.names import by_pronoun
from partnerjournal.domain.views.goals import SharedGoal
from partnerjournal.domain.when import short_date
from partnerjournal.i18n import _
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.colleague import words
from partnerjournal.ui.pages.colleague.goals.asking import Asking
from partnerjournal.ui.theme import GAP, GAP_CARD, GAP_TIGHT, px
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.card import Card
from partnerjournal.ui.widgets.entry_row import EntryRow, Rows, Said
from partnerjournal.ui.widgets.labels import label, restyle
from partnerjournal.ui.widgets.notices import Blank
from partnerjournal.ui.widgets.rows import Mark

# The four things that a shared goal says of its sides, the first blank one of which is asked about.
FIELDS = ("value_theirs", "value_mine", "next_theirs", "next_mine")


@dataclass(frozen=True, slots=True)
class Missing:
    """What is asked while a field is blank: of them (`question`, in the words one says to them) or of myself ("")."""

    said: str
    question: str = ""


def heading(field: str, pronoun: str) -> str:
    """The words over one of the four."""
    return {
        "value_theirs": by_pronoun(
            pronoun, she=_("Worth it for her"), he=_("Worth it for him"), they=_("Worth it for them")
        ),
        "value_mine": _("Worth it for you"),
        "next_theirs": by_pronoun(pronoun, she=_("Her next step"), he=_("His next step"), they=_("Their next step")),
        "next_mine": _("Your next step"),
    }[field]


def missing(field: str, goal: SharedGoal, pronoun: str) -> Missing:
    """What is worth asking while one of the four is blank."""
    text = clip(goal.text)
    return {
        "value_theirs": Missing(
            by_pronoun(
                pronoun, she=_("What does she gain from it?"), he=_("What does he gain from it?"),
                they=_("What do they gain from it?"),
            ),
            _("“{goal}”: what would you gain from it?").format(goal=text),
        ),
        "value_mine": Missing(_("What do you gain from it?")),
        "next_theirs": Missing(
            by_pronoun(
                pronoun, she=_("What will she do next?"), he=_("What will he do next?"),
                they=_("What will they do next?"),
            ),
            _("“{goal}”: what would be your next step?").format(goal=text),
        ),
        "next_mine": Missing(_("What will you do next?")),
    }[field]  # fmt: skip


class SharedCard(Card):
    """Shows one. Signals: `editing(str)` with the field to begin with, `asking(str)` with the question to plan."""

    editing = Signal(str)
    asking = Signal(str)

    def __init__(self, context: Context, name: str) -> None:
        super().__init__(name=name)
        self._context = context
        self._goal: SharedGoal | None = None
        self._pronoun = ""
        self._asking: Asking | None = None
        self.row = EntryRow(f"{name}_row")
        self.row.clicked.connect(lambda: self.editing.emit("text"))
        head = Rows()
        head.addWidget(self.row)
        self.body.setContentsMargins(GAP_CARD, GAP, GAP_CARD, GAP_CARD)
        self.body.addLayout(head)
        self._sides: dict[str, Side] = {field: Side(f"{name}_{field}") for field in FIELDS}
        self._rows: list[QBoxLayout] = []
        for pair in (FIELDS[:2], FIELDS[2:]):
            across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
            across.setSpacing(GAP_CARD)
            for field in pair:
                side = self._sides[field]
                side.wanted.connect(lambda field=field: self._fill(field))
                across.addWidget(side, 1)
            self._rows.append(across)
            self.body.addLayout(across)
        self._made_of = label("", "note", wrap=True, name=f"{name}_parts")
        self.body.addWidget(self._made_of)

    def show_goal(self, goal: SharedGoal, pronoun: str, asking: Asking, said: Said) -> None:
        """Show it as it is stored; `said` is its head."""
        self._goal, self._pronoun, self._asking = goal, pronoun, asking
        open_still = goal.done_on is None
        blank = next((field for field in FIELDS if open_still and not getattr(goal, field)), None)
        for field, side in self._sides.items():
            text = getattr(goal, field)
            side.setVisible(bool(text) or field == blank or self._has_neighbour(field, blank))
            if field == blank:
                what = missing(field, goal, pronoun)
                ask = bool(what.question) and not asking.planned(what.question)
                side.ask(heading(field, pronoun), what.said, asking.words() if ask else _("Write it"))
            else:
                side.say(heading(field, pronoun), text)
        theirs = by_pronoun(pronoun, she=_("her “{goal}”"), he=_("his “{goal}”"), they=_("their “{goal}”"))
        parts = [(_("your “{goal}”") if part.mine else theirs).format(goal=clip(part.text)) for part in goal.parts]
        self._made_of.setText(_("Made of {goals}").format(goals=", ".join(parts)) if parts else "")
        self._made_of.setVisible(bool(parts))

    def fit(self, narrow: bool) -> None:
        """Put the two sides under each other where there is no room."""
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        for across in self._rows:
            across.setDirection(direction)
            across.setSpacing(GAP if narrow else GAP_CARD)

    def has_focus(self) -> bool:
        """Whether the keyboard is somewhere in the card."""
        return self.row.hasFocus() or any(side.has_focus() for side in self._sides.values())

    def _has_neighbour(self, field: str, blank: str | None) -> bool:
        """A side keeps its place beside one that says something, so that columns stay columns."""
        place = FIELDS.index(field)
        other = FIELDS[place + 1 if place % 2 == 0 else place - 1]
        return other == blank or bool(getattr(self._goal, other))

    def _fill(self, field: str) -> None:
        assert self._goal is not None
        assert self._asking is not None
        question = missing(field, self._goal, self._pronoun).question
        if question and not self._asking.planned(question):
            self.asking.emit(question)
        else:
            self.editing.emit(field)


class Side(QWidget):
    """What is said for one side: a small heading over words, or over a question. Signal `wanted`: fill it."""

    wanted = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP_TIGHT)
        self._heading = label("", "label")
        self._words = label("", "body", wrap=True, name=f"{name}_words")
        self._blank: Blank | None = None
        self._asked = ("", "")
        self._column.addWidget(self._heading)
        self._column.addWidget(self._words)
        self._column.addStretch(1)
        self.setMinimumWidth(px(120))

    def say(self, heading: str, text: str) -> None:
        """Show words, or that there are none yet."""
        self._heading.setText(heading)
        self._words.setText(text or _("Not said yet"))
        restyle(self._words, tone="" if text else "muted")
        self._words.show()
        self._drop_blank()

    def ask(self, heading: str, question: str, action: str) -> None:
        """Show a question with what to do about it."""
        self._heading.setText(heading)
        self._words.hide()
        if self._blank is not None and self._asked == (question, action):
            return
        focused = self.has_focus()
        self._drop_blank()
        self._asked = (question, action)
        self._blank = Blank(question, action, f"{self.objectName()}_blank")
        self._blank.asked.connect(self.wanted)
        self._column.insertWidget(1, self._blank)
        self._blank.show()  # Qt would later, and what is hidden takes no focus
        if focused:
            self._button().setFocus(Qt.FocusReason.OtherFocusReason)

    def has_focus(self) -> bool:
        """Whether the button of its question has the keyboard."""
        return self._blank is not None and self._button().hasFocus()

    def _button(self) -> Button:
        assert self._blank is not None
        return next(iter(self._blank.findChildren(Button)))

    def _drop_blank(self) -> None:
        if self._blank is not None:
            self._blank.hide()
            self._column.removeWidget(self._blank)
            self._blank.deleteLater()
            self._blank, self._asked = None, ("", "")


def said_of(goal: SharedGoal, context: Context) -> Said:
    """The head of a card: the words, by when, since when, what it serves."""
    today = context.clock.today()
    marks = [Mark(goal.horizon, "flag")] if goal.horizon else []
    if goal.done_on is not None:
        marks.append(Mark(_("Reached {day}").format(day=short_date(goal.done_on, today)), "check-circle", "good"))
    else:
        since, stale = confirmation(goal.confirmed_on, today)
        marks.append(Mark(since, "clock" if stale else "check", "warn" if stale else "muted"))
    if goal.objective:
        marks.append(Mark(_("Serves “{objective}”").format(objective=goal.objective), "compass"))
    if goal.visibility is Visibility.PRIVATE:
        marks.append(words.private_mark())
    return Said(goal.text, tuple(marks), quiet=goal.done_on is not None, large=True)
