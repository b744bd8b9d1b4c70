"""One thing that is known, as a row that wraps and that the keyboard can act on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QEnterEvent,
    QFont,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QVBoxLayout

from partnerjournal.domain.enums import Visibility
from partnerjournal.domain.wording_changes import spoken
from partnerjournal.i18n import _
from partnerjournal.ui import icons
from partnerjournal.ui.theme import BODY, GAP, GAP_ROW, LARGE, REGULAR, SMALL, color, font, px
from partnerjournal.ui.widgets import paint
from partnerjournal.ui.widgets.changed import lay_in
from partnerjournal.ui.widgets.rows import Mark

_PAD = 9
_MOST_LINES = 3  # of a remark
_LONGEST = 8  # lines of text before it ends in an ellipsis


@dataclass(frozen=True, slots=True)
class RowAction:
    """What can be done with a row: words for its menu, and the key that does it while the row has the keyboard."""

    text: str
    run: Callable[[], object]
    key: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What a row says. `lead` is a muted word in a column before it, `link` shows the text as something to follow.

    `large` is for a statement at the head of a card: larger, and without the hairline below.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    lead: str = ""
    icon: str = ""
    quiet: bool = False
    struck: bool = False
    link: bool = False
    was: str = ""
    large: bool = False


class Rows(QVBoxLayout):
    """A column of rows that is 8 px wider on both sides than its place, so that their words line up with the heading.

    What holds it has margins that wide: a widget cannot draw beyond its parent.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(0)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect.adjusted(-GAP, 0, GAP, 0))

    def heightForWidth(self, width: int) -> int:
        return super().heightForWidth(width + 2 * GAP)


def turning(visibility: Visibility, turn: Callable[[Visibility], object]) -> RowAction:
    """The action that makes something shareable or private, P everywhere."""
    if visibility is Visibility.SHAREABLE:
        return RowAction(_("Make private"), lambda: turn(Visibility.PRIVATE), "P", "lock")
    return RowAction(_("Make shareable"), lambda: turn(Visibility.SHAREABLE), "P", "send")


class EntryRow(QPushButton):
    """A row with its remarks below; a click or Return opens it for editing (`clicked`).

    Up and Down ask for the neighbour (`wants_neighbour(-1 or 1)`), the keys of its actions do them; all of them are in
    the menu that the right button, the Menu key and the sign at its right end open.
    """

    wants_neighbour = Signal(int)

    def __init__(self, name: str, lead_width: int = 0) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._lead_width = lead_width
        self._said = Said("")
        self._actions: tuple[RowAction, ...] = ()
        self._measured: tuple[tuple[int, int], int] | None = None

    def show_entry(self, said: Said, actions: Sequence[RowAction]) -> None:
        """Say something, and offer what can be done with it; nothing happens to the focus."""
        self._actions = tuple(actions)
        keys = ", ".join(f"{action.text}: {action.key}" for action in actions if action.key)
        self.setAccessibleDescription(keys)
        if said == self._said:
            return
        self._said = said
        self._measured = None
        words = spoken(said.was, said.text) if said.was else said.text
        parts = (said.lead, words, *(mark.text for mark in said.marks))
        self.setAccessibleName(", ".join(part for part in parts if part))
        self.setText(said.text.replace("&", "&&"))
        self.updateGeometry()
        self.update()

    def said(self) -> Said:
        """What it says now."""
        return self._said

    def actions_offered(self) -> tuple[RowAction, ...]:
        return self._actions

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """Measured once for a width and a text size: layouts ask many times."""
        key = (width, px(100))
        if self._measured is None or self._measured[0] != key:
            self._measured = (key, self._measure(width))
        return self._measured[1]

    def _measure(self, width: int) -> int:
        room = self._room(width)
        high = self._title(room)[1]
        if self._said.marks:
            high += self._place_marks(QRect(room.left(), 0, room.width(), 0))[1]
        return high + 2 * px(_PAD) + 1

    def sizeHint(self) -> QSize:
        wide = self.width() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else px(400)
        return QSize(px(280), self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), px(20) + 2 * px(_PAD) + 1)

    def event(self, event: QEvent) -> bool:
        # The keys of the row one is on come before those of its page.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._action_of(event):
            event.accept()
            return True
        return super().event(event)

    def _action_of(self, event: QKeyEvent) -> RowAction | None:
        pressed = QKeySequence(event.keyCombination())
        return next((action for action in self._actions if action.key and QKeySequence(action.key) == pressed), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        wanted = self._action_of(event)
        if wanted is not None:
            wanted.run()
            return
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.wants_neighbour.emit(-1 if key == Qt.Key.Key_Up else 1)
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        self._open_menu(self._more_rect().bottomLeft() if at_key else event.pos())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._more_rect().contains(event.position().toPoint()) and self._actions:
            self.setDown(False)
            self._open_menu(self._more_rect().bottomLeft())
            return
        super().mouseReleaseEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground = self.rect().adjusted(0, 1, 0, -2)
        if self.underMouse():
            paint.frame(painter, ground, 6, color("sunken"))
        if not self._said.large:
            painter.fillRect(QRect(GAP, self.height() - 1, self.width() - 2 * GAP, 1), color("hairline"))
        if self.hasFocus():
            paint.focus_ring(painter, ground, 6)
        room = self._room(self.width())
        top = px(_PAD)
        if self._said.lead:
            lead = QRect(GAP, top, px(self._lead_width) - GAP, px(20))
            paint.text(painter, lead, self._said.lead, font(SMALL), color("muted"))
        if self._said.icon:
            sign = QRect(room.left() - px(16) - GAP, top, px(16), px(20))
            paint.icon(painter, sign, self._said.icon, "muted", px(16))
        layout, high = self._title(room)
        painter.setPen(color("accent" if self._said.link else "muted" if self._said.quiet else "ink"))
        layout.draw(painter, QPointF(room.left(), top))
        for rect, mark in self._place_marks(QRect(room.left(), top + high, room.width(), 0))[0]:
            _paint_mark(painter, rect, mark)
        if self._actions and (self.underMouse() or self.hasFocus()):
            paint.icon(painter, self._more_rect(), "more", "muted", px(16))
        painter.end()

    def _room(self, width: int) -> QRect:
        left = GAP + px(self._lead_width)
        left += px(16) + GAP if self._said.icon else 0
        return QRect(left, 0, max(40, width - left - px(28) - GAP), 0)

    def _more_rect(self) -> QRect:
        return QRect(self.width() - px(28), px(_PAD) - px(4), px(28), px(28))

    def _title(self, room: QRect) -> tuple[QTextLayout, int]:
        """The text laid out in `room`, and how high it is."""
        face = QFont(font(LARGE if self._said.large else BODY, REGULAR))
        step = self._step()
        face.setStrikeOut(self._said.struck)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        words = self._said.text.replace("\n", "\u2028").replace("@", "\u200b@")  # an address too long breaks there
        layout = QTextLayout(words, face)
        if self._said.was:
            words = lay_in(layout, self._said.was, self._said.text)
        layout.setTextOption(option)
        high, lines = 0.0, 0
        layout.beginLayout()
        while lines < _LONGEST:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(room.width())
            line.setPosition(QPointF(0, high + (step - line.height()) / 2))
            high += step
            lines += 1
        layout.endLayout()
        shown = layout.lineAt(lines - 1).textStart() + layout.lineAt(lines - 1).textLength() if lines else 0
        if lines == _LONGEST and shown < len(words):
            layout.setText(words[: max(0, shown - 2)] + "…")
            return self._cut(layout, room)
        return layout, round(high)

    def _step(self) -> int:
        """How high a line of the text is."""
        return px(24 if self._said.large else 20)

    def _cut(self, layout: QTextLayout, room: QRect) -> tuple[QTextLayout, int]:
        high, step = 0.0, self._step()
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(room.width())
            line.setPosition(QPointF(0, high + (step - line.height()) / 2))
            high += step
        layout.endLayout()
        return layout, round(high)

    def _place_marks(self, room: QRect) -> tuple[list[tuple[QRect, Mark]], int]:
        """Where each remark goes, in lines of 18 px, and how high they are together."""
        placed: list[tuple[QRect, Mark]] = []
        x, y, step = room.left(), room.top(), px(18)
        for mark in self._said.marks:
            sign = px(14) + 4 if mark.icon else 0
            wide = paint.advance(mark.text, font(SMALL)) + sign + 1
            if x > room.left() and x + wide > room.right() + 1:
                x, y = room.left(), y + step
            first, *rest = [mark.text] if wide <= room.width() else _broken(mark.text, room.width() - sign)
            placed.append((QRect(x, y, min(wide, room.width()), step), replace(mark, text=first)))
            for text in rest:
                y += step
                placed.append((QRect(x + sign, y, room.width() - sign, step), replace(mark, text=text, icon="")))
            x += min(wide, room.width()) + GAP_ROW
        return placed, (y + step - room.top()) if placed else 0

    def _open_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setObjectName(f"{self.objectName()}_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(icons.icon("pencil"), _("Edit")).triggered.connect(self.click)
        for action in self._actions:
            words = action.text.replace("&", "&&")
            key = QKeySequence(action.key).toString(QKeySequence.SequenceFormat.NativeText)
            made = menu.addAction(icons.icon(action.icon or "circle"), f"{words}\t{key}" if key else words)
            made.triggered.connect(lambda _checked, run=action.run: run())
        menu.popup(self.mapToGlobal(at))


def _broken(text: str, width: int) -> list[str]:
    """A remark in up to three lines of `width`; what the last has no room for ends in an ellipsis when painted."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and (len(lines) == _MOST_LINES or paint.advance(longer, font(SMALL)) <= width):
            lines[-1] = longer
        else:
            lines.append(word)
    return lines or [text]


def _paint_mark(painter: QPainter, rect: QRect, mark: Mark) -> None:
    left = rect.left()
    if mark.icon:
        paint.icon(painter, QRect(left, rect.top(), px(14), rect.height()), mark.icon, mark.token, px(14))
        left += px(14) + 4
    room = QRect(left, rect.top(), rect.right() + 1 - left, rect.height())
    paint.text(painter, room, mark.text, font(SMALL), color(mark.token))
