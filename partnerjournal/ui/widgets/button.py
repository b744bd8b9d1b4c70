"""Buttons: with words (and an icon and key caps inside), and with an icon only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from partnerjournal.ui.theme import BODY, CORNER, GAP, SMALL, STRONG, color, font, px, theme
from partnerjournal.ui.widgets import paint


@dataclass(frozen=True, slots=True)
class _Look:
    """Tokens of one kind of button; "" means nothing is drawn."""

    fill: str
    edge: str
    ink: str
    hover: str
    dashed: bool = False


_LOOKS = {
    "primary": _Look("accent", "", "onaccent", "accent"),
    "secondary": _Look("raised", "edge", "ink", "sunken"),
    "suggested": _Look("raised", "accent", "accent", "tint"),
    "warn": _Look("raised", "edge", "warn", "sunken"),
    "grave": _Look("raised", "bad", "bad", "sunken"),
    "quiet": _Look("", "", "ink", "sunken"),
    "link": _Look("", "", "accent", ""),
    "tag": _Look("sunken", "", "ink", "tint"),
    "blank": _Look("", "warn", "warn", "sunken", dashed=True),
}
KINDS = tuple(_LOOKS)


class _Painted(QPushButton):
    """A push button that draws itself from the tokens: ground, outline, ring."""

    def __init__(self, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = _LOOKS[kind]
        self._kind = kind
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def kind(self) -> str:
        """The kind it has now."""
        return self._kind

    def set_kind(self, kind: str) -> None:
        """Show it as another of `KINDS`, such as when another step becomes the suggested one."""
        if kind != self._kind:
            self._look, self._kind = _LOOKS[kind], kind
            self.updateGeometry()
            self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return presses it as well as the space bar, which Qt keeps to dialogs."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            event.accept()
            return
        super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def ink(self) -> QColor:
        """The colour of its words now."""
        return color(self._look.ink if self.isEnabled() else "muted")

    def draw_ground(self, painter: QPainter, radius: float) -> None:
        """Fill, outline and, with the keyboard, the ring."""
        look = self._look
        fill, edge = (color(token) if token else None for token in (look.fill, look.edge))
        if look.fill == "sunken" and theme().contrast:
            edge = color("edge")
        if not self.isEnabled():
            fill = color("surface") if look.fill else None
            edge = color("hairline") if look.fill or look.edge else None
        elif self.isDown():
            fill = fill if look.fill == "accent" else color("tint")
        elif self.underMouse():
            fill = _stronger(color("accent")) if look.fill == "accent" else color(look.hover) if look.hover else None
        if fill is not None or edge is not None:
            paint.frame(painter, self.rect(), radius, fill, edge, dashed=look.dashed)
        if self.hasFocus() and self._kind != "link":
            if look.fill == "accent":
                paint.focus_ring(painter, self.rect().adjusted(2, 2, -2, -2), radius - 2, "onaccent")
            else:
                paint.focus_ring(painter, self.rect(), radius)


class Button(_Painted):
    """A button with words. `kind` is one of `KINDS`; `small` is 28 high with 12 px words, else 36 with 14.

    A link has no frame for a ring: the keyboard shows as a 2 px line under its words.

    `keys` are shown as caps inside (primary actions only, says look.md); they don't install a shortcut.
    `name` is the objectName. Signals are QPushButton's (`clicked`).
    """

    def __init__(
        self,
        text: str,
        icon: str | None = None,
        keys: Sequence[str] | None = None,
        kind: str = "secondary",
        *,
        small: bool = False,
        name: str = "",
    ) -> None:
        super().__init__(kind)
        self._icon_name = icon or ""
        self._keys = tuple(keys or ())
        self._small = small or kind in ("link", "tag", "blank")
        self.setObjectName(name)
        self.set_text(text)

    def set_keys(self, *keys: str) -> None:
        """Show other keys, or none."""
        if keys != self._keys:
            self._keys = keys
            self.updateGeometry()
            self.update()

    def set_text(self, text: str) -> None:
        """Show other words; an ampersand is an ampersand."""
        self._words = text
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.updateGeometry()

    def words(self) -> str:
        """The words shown; a name that says more for a screen reader leaves them as they are."""
        return self._words

    def set_icon(self, icon: str) -> None:
        """Show another icon, or none for ""."""
        self._icon_name = icon
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = paint.advance(self.words(), self._font()) + 2 * self._pad()
        if self._icon_name:
            width += self._icon_px() + self._gap()
        width += self._keys_width()
        return QSize(width, px(20 if self._kind == "link" else 28 if self._small else 36))

    def minimumSizeHint(self) -> QSize:
        """Without its keys: they go before its words do."""
        size = self.sizeHint()
        return size - QSize(self._keys_width(), 0)

    def _keys_width(self) -> int:
        return paint.keys_size(self._keys).width() + GAP if self._keys else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.draw_ground(painter, 6 if self._kind in ("tag", "link") else CORNER)
        keys = self._keys_width() if self.width() >= self.sizeHint().width() else 0
        spare = max(0, self.width() - self.sizeHint().width() + self._keys_width() - keys)
        x = self._pad() + spare // 2
        ink = self.ink()
        if self._icon_name:
            side = self._icon_px()
            paint.icon(painter, QRect(x, 0, side, self.height()), self._icon_name, ink, side)
            x += side + self._gap()
        room = QRect(x, 0, self.width() - x - self._pad() - keys, self.height())
        used = paint.text(painter, room, self.words(), self._font(), ink)
        if self._kind == "link" and (self.hasFocus() or self.underMouse()):
            thick = paint.FOCUS_WIDTH if self.hasFocus() else 1
            painter.fillRect(QRect(x, self.height() - px(3), used, thick), ink)
        x += used + GAP
        if keys:
            primary = self._kind == "primary" and self.isEnabled()
            edge = QColor(ink) if primary else color("hairline")
            edge.setAlphaF(0.6 if primary else 1.0)
            paint.draw_keys(
                painter, QPoint(x, self.height() // 2), self._keys, ink if primary else color("muted"), edge
            )
        painter.end()

    def _font(self) -> QFont:
        if self._kind == "link":
            return font(SMALL)
        return font(SMALL, STRONG) if self._small else font(BODY, STRONG)

    def _pad(self) -> int:
        return {"link": 0, "tag": 8}.get(self._kind, 10 if self._small else 12)

    def _gap(self) -> int:
        return 6 if self._small else GAP

    def _icon_px(self) -> int:
        return px(14 if self._small else 16)


class IconButton(_Painted):
    """A square button with an icon only; `label` is its accessible name and tooltip.

    `framed` draws an outline; `size` is its side at 14 px text; `keys` are added to the tooltip.
    """

    def __init__(
        self,
        icon: str,
        label: str,
        *,
        framed: bool = False,
        size: int = 28,
        token: str = "",
        keys: str = "",
        name: str = "",
    ) -> None:
        super().__init__("secondary" if framed else "quiet")
        self._icon_name = icon
        self._side = size
        self._token = token
        self.setObjectName(name)
        self.set_label(label, keys)

    def set_label(self, label: str, keys: str = "") -> None:
        """What it does, for screen readers and as tooltip."""
        self.setAccessibleName(label)
        self.setToolTip(f"{label} ({keys})" if keys else label)

    def set_icon(self, icon: str, token: str = "") -> None:
        """Show another icon."""
        self._icon_name, self._token = icon, token
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(self._side), px(self._side))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.draw_ground(painter, CORNER if self._side > 24 else 6)
        ink = color(self._token) if self._token and self.isEnabled() else self.ink()
        side = px(16 if self._side >= 24 else 12)
        paint.icon(painter, self.rect(), self._icon_name, ink, side)
        painter.end()


def _stronger(ground: QColor) -> QColor:
    """A filled button below the mouse."""
    return ground.lighter(108) if theme().dark else ground.darker(112)
