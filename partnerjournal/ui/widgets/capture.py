"""The capture line: a prefix becomes a chip, the words of a date a tag, @name the colleague; Enter keeps."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from partnerjournal.domain import capture_line
from partnerjournal.domain.capture_line import WITH_DUE_DATE, Captured, CaptureKind
from partnerjournal.domain.names import first_name, fold
from partnerjournal.domain.when import short_date
from partnerjournal.i18n import _
from partnerjournal.ui.theme import CORNER, GAP, GAP_TIGHT, color, px
from partnerjournal.ui.widgets import paint
from partnerjournal.ui.widgets.announce import announce
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.chip import Tag
from partnerjournal.ui.widgets.flow import FlowLayout

ICONS = {
    CaptureKind.NOTE: "note",
    CaptureKind.RESTATEMENT: "dashed-circle",
    CaptureKind.I_OWE: "arrow-up-right",
    CaptureKind.THEY_OWE: "arrow-down-left",
    CaptureKind.DECISION: "flag",
    CaptureKind.QUESTION: "question",
    CaptureKind.FACT: "lightbulb",
    CaptureKind.GESTURE: "gift",
}
_MOST_MATCHES = 5
# "@od" at the caret: after a blank or at the start, so that mail addresses stay what they are.
_MENTION = re.compile(r"(?:^|(?<=\s))@(\S*)$")
_MENTIONED = re.compile(r"(?:^|(?<=\s))@(\S+)\s$")


@dataclass(frozen=True, slots=True)
class Whose:
    """Somebody whom a line may be about."""

    id: int
    name: str


def kind_words(kind: CaptureKind) -> str:
    """What the chip of a prefix says."""
    return {
        CaptureKind.NOTE: _("Note"),
        CaptureKind.RESTATEMENT: _("I heard"),
        CaptureKind.I_OWE: _("I owe"),
        CaptureKind.THEY_OWE: _("They owe"),
        CaptureKind.DECISION: _("Decision"),
        CaptureKind.QUESTION: _("Question"),
        CaptureKind.FACT: _("Fact"),
        CaptureKind.GESTURE: _("Gesture"),
    }[kind]


def day_words(day: date, today: date) -> str:
    """A day as a tag shows it: "Fri 20 Nov"."""
    weekday = QLocale().dayName(day.isoweekday(), QLocale.FormatType.ShortFormat)
    return f"{weekday} {short_date(day, today)}"


class CaptureLine(QWidget):
    """One line for everything that is caught while one listens.

    Signals: `entered(Captured, colleague id or None)` on Return when there is something to keep (the text stays until
    `clear`), `changed()` whenever what it says changes, `left_upwards()` for Up, `undo_wanted()` and `redo_wanted()`
    when the field has nothing of its own to undo or redo.
    """

    entered = Signal(object, object)
    changed = Signal()
    left_upwards = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self, today: Callable[[], date], language: Callable[[], str], name: str = "capture") -> None:
        """`today` gives the local date and `language` the person's own, whenever words of a date are read."""
        super().__init__()
        self.setObjectName(name)
        self._today, self._language = today, language
        self._kind = CaptureKind.NOTE
        self._settled = False  # Backspace said that the first letters are no prefix
        self._refused_date = ""  # the words whose tag was taken away
        self._people: tuple[Whose, ...] = ()
        self._whose: Whose | None = None

        self.field = _Field(name=f"{name}_field", label=_("Capture line"))
        self.field.setPlaceholderText(_("Write what you hear; r c t d q f g choose"))
        self.field.setAccessibleDescription(
            _(
                "Return keeps the line. A letter and a blank choose the kind: r heard, c I owe, t they owe, d decision,"
                " q question, f fact, g gesture."
            )
        )
        self._prefix = Tag("", kind="prefix", name=f"{name}_kind")
        self._person = Tag("", "person", name=f"{name}_person")
        self._due = Button(_("Due"), "meetings", kind="tag", name=f"{name}_due")
        self._due.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the caret stays; Escape does the same
        self._due.setToolTip(_("Take the date away (Esc)"))
        self._due.clicked.connect(self._refuse_date)
        self._frame = _Frame(self.field)
        row = QHBoxLayout(self._frame)
        row.setContentsMargins(GAP, 6, GAP, 6)
        row.setSpacing(GAP)
        for part in (self._prefix, self._person):
            row.addWidget(part)
        row.addWidget(self.field, 1)
        row.addWidget(self._due)
        self._matches = QWidget()
        self._matches.setAccessibleName(_("Whose line it is"))
        self._match_row = FlowLayout(self._matches, gap=GAP_TIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_TIGHT)
        column.addWidget(self._matches)
        column.addWidget(self._frame)
        self.setFocusProxy(self.field)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

        self.field.textEdited.connect(self._typed)
        self.field.textChanged.connect(self._show)
        self.field.at_start.connect(self._undo_prefix)
        self.field.pressed.connect(self._on_key)
        self._show()

    # --- what it says

    def set_people(self, people: Sequence[Whose]) -> None:
        """Whom lines may be about; the first is meant unless @name says otherwise."""
        self._people = tuple(people)
        if self._whose not in self._people:
            self._whose = None
        self._show()

    @property
    def kind(self) -> CaptureKind:
        """What the line is now."""
        return self._kind

    def captured(self) -> Captured:
        """What would be kept now."""
        said = capture_line.parse(self.field.text(), self._today(), self._language(), self._kind)
        if said.due and said.due.text == self._refused_date:
            return Captured(said.kind, said.typed, said.typed, None)
        return said

    def colleague_id(self) -> int | None:
        """Whose the line is."""
        whose = self._whose or (self._people[0] if self._people else None)
        return whose.id if whose else None

    def line(self) -> str:
        """All of it as one text with its prefix, for a draft; `set_line` reads it back."""
        text = self.field.text()
        if self._kind is not CaptureKind.NOTE:
            text = capture_line.with_prefix(self._kind, text)
        elif capture_line.split_prefix(text)[0] is not CaptureKind.NOTE:
            text = f" {text}"  # a blank before the letter makes it a note
        return f"@{self._whose.id} {text}" if self._whose and text else text

    def set_line(self, line: str) -> None:
        """Show what `line` gave."""
        self.clear()
        if found := re.match(r"@(\d+) ", line):
            self._whose = next((each for each in self._people if each.id == int(found[1])), None)
            line = line[found.end() :]
        self._kind, text = capture_line.split_prefix(line)
        self._settled = self._kind is CaptureKind.NOTE and line.startswith(" ")
        self.field.setText(text.lstrip() if self._settled else text)
        self._show()

    def set_kind(self, kind: CaptureKind) -> None:
        """Choose the kind as its prefix would."""
        self._kind, self._settled = kind, False
        self._show()

    def clear(self) -> None:
        """Empty it for the next line; the field's undo starts anew."""
        self._kind, self._settled, self._refused_date, self._whose = CaptureKind.NOTE, False, "", None
        self.field.setText("")
        self._show()

    def set_failed(self, failed: bool) -> None:
        """Show with the outline that the line could not be kept."""
        self._frame.setProperty("failed", failed)
        self._frame.update()

    # --- typing

    def _typed(self, text: str) -> None:
        if not text:
            self._settled = False
            self._refused_date = ""
        if self._kind is CaptureKind.NOTE and not self._settled:
            kind, rest = capture_line.split_prefix(text)
            if kind is not CaptureKind.NOTE:
                caret = max(0, self.field.cursorPosition() - 2)
                self._kind = kind
                self.field.setText(rest)
                self.field.setCursorPosition(caret)
                announce(self.field, kind_words(kind))
        found = _MENTIONED.search(self.field.text()[: self.field.cursorPosition()])
        if found and len(meant := self._called(found[1])) == 1:
            self._choose(meant[0])

    def _undo_prefix(self) -> None:
        """Backspace at the start: the chip becomes the letters it was made of, and they stay letters."""
        if self._kind is CaptureKind.NOTE:
            return
        text = self.field.text()
        line = capture_line.with_prefix(self._kind, text)
        self._kind, self._settled = CaptureKind.NOTE, True
        self.field.setText(line if text else line.rstrip())  # as if only the blank had been taken back
        self.field.setCursorPosition(2 if text else 1)
        announce(self.field, kind_words(CaptureKind.NOTE))
        self._show()

    def _refuse_date(self) -> None:
        due = self.captured().due
        if due:
            self._refused_date = due.text
            self._show()
        self.field.setFocus()

    def _on_key(self, key: int) -> None:
        if key == Qt.Key.Key_Up:
            self.left_upwards.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if matches := self._matching():
                self._choose(matches[0])
            elif self.captured().text:
                self.entered.emit(self.captured(), self.colleague_id())
        elif key == Qt.Key.Key_Tab:
            self._choose(self._matching()[0])
        elif key == Qt.Key.Key_Escape:
            self._refuse_date()
        elif key == Qt.Key.Key_Z:
            self.undo_wanted.emit()
        elif key == Qt.Key.Key_Y:
            self.redo_wanted.emit()

    # --- whose it is

    def _matching(self) -> tuple[Whose, ...]:
        """Those whom the @name before the caret may mean; nobody without one."""
        found = _MENTION.search(self.field.text()[: self.field.cursorPosition()])
        return self._called(found[1])[:_MOST_MATCHES] if found else ()

    def _called(self, name: str) -> tuple[Whose, ...]:
        wanted = fold(name)
        return tuple(
            each
            for each in self._people
            if any(part.startswith(wanted) for part in (fold(each.name), *fold(each.name).split()))
        )

    def _choose(self, whose: Whose) -> None:
        """Take the @name out of the text and let it say whose the line is."""
        text, caret = self.field.text(), self.field.cursorPosition()
        found = _MENTION.search(text[:caret]) or _MENTIONED.search(text[:caret])
        if found:
            self.field.setText(text[: found.start()] + text[caret:].lstrip())
            self.field.setCursorPosition(found.start())
        self._whose = whose
        self.field.setFocus()
        announce(self.field, whose.name)
        self._show()

    # --- showing

    def _show(self) -> None:
        chosen = self._kind is not CaptureKind.NOTE
        self._prefix.setVisible(chosen)
        if chosen:
            self._prefix.set_text(kind_words(self._kind), ICONS[self._kind])
        self._person.setVisible(self._whose is not None)
        if self._whose:
            self._person.set_text(first_name(self._whose.name), "person")
        due = self.captured().due if self._kind in WITH_DUE_DATE else None
        self._due.setVisible(due is not None)
        if due:
            self._due.set_text(day_words(due.date, self._today()))
        self._show_matches()
        self.field.offers = bool(self._matching())
        self.field.may_refuse = due is not None
        self.changed.emit()

    def _show_matches(self) -> None:
        matches = self._matching()
        self._matches.setVisible(bool(matches))
        self._match_row.clear()
        for place, whose in enumerate(matches):
            button = Button(whose.name, "person", kind="suggested" if place == 0 else "secondary", small=True)
            button.setObjectName(f"{self.objectName()}_whose_{whose.id}")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _on=False, chosen=whose: self._choose(chosen))
            self._match_row.addWidget(button)


class _Field(QLineEdit):
    """The text of the line. It hands up the keys that mean something to the whole line."""

    at_start = Signal()  # Backspace with nothing before the caret
    pressed = Signal(int)
    focus_changed = Signal()

    def __init__(self, name: str, label: str) -> None:
        super().__init__()
        self.offers = False  # whether @name is being completed
        self.may_refuse = False  # whether there is a date to take away
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setProperty("kind", "bare")

    def minimumSizeHint(self) -> QSize:
        return QSize(px(60), super().minimumSizeHint().height())

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Tab completes a name first."""
        if forwards and self.offers:
            self.pressed.emit(Qt.Key.Key_Tab)
            return True
        return super().focusNextPrevChild(forwards)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable():
            self.pressed.emit(Qt.Key.Key_Z)
        elif event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable():
            self.pressed.emit(Qt.Key.Key_Y)
        elif plain and key == Qt.Key.Key_Backspace and self.cursorPosition() == 0 and not self.hasSelectedText():
            self.at_start.emit()
        elif plain and (
            key in (Qt.Key.Key_Up, Qt.Key.Key_Return, Qt.Key.Key_Enter)
            or (key == Qt.Key.Key_Escape and self.may_refuse)
        ):
            self.pressed.emit(key)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit()


class _Frame(QFrame):
    """The outline of the line; a click anywhere in it puts the caret into the text."""

    def __init__(self, field: _Field) -> None:
        super().__init__()
        self._field = field
        field.focus_changed.connect(self.update)
        self.setCursor(Qt.CursorShape.IBeamCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._field.setFocus(Qt.FocusReason.MouseFocusReason)

    def sizeHint(self) -> QSize:
        return QSize(px(280), px(44))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), px(44))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        focused = self._field.hasFocus()
        edge = "bad" if self.property("failed") else "accent" if focused else "edge"
        paint.frame(painter, self.rect(), CORNER, color("raised"), color(edge), width=2 if focused else 1)
        painter.end()
