"""What several painted widgets and the row delegate draw: frames, rings, key caps, check boxes, avatars, marked text.

Every function takes logical pixels and asks the theme for its colours while painting.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QImageReader,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from partnerjournal.ui import icons
from partnerjournal.ui.theme import MEDIUM, SMALL, STRONG, color, font, px, theme

Spans = Sequence[tuple[int, int]]
"""Pairs of (start, length) in characters of a text."""

KEY_SIGNS = {
    "Return": "enter",
    "Enter": "enter",
    "Backspace": "backspace",
    "Left": "back",
    "Right": "forward",
    "Up": "arrow-up",
    "Down": "arrow-down",
}
"""Keys that are shown as a sign instead of their name."""
FOCUS_WIDTH = 2
_KEY_GAP = 4
_KEY_PAD = 5


def frame(
    painter: QPainter,
    rect: QRect,
    radius: float,
    fill: QColor | None,
    edge: QColor | None = None,
    *,
    width: float = 1.0,
    dashed: bool = False,
) -> None:
    """A rounded rectangle whose outline lies wholly inside `rect`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    inset = 0.0
    if edge is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        pen = QPen(edge, width)
        if dashed:
            pen.setDashPattern([3.0, 2.5])
        painter.setPen(pen)
        inset = width / 2
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset)
    painter.restore()


def focus_ring(painter: QPainter, rect: QRect, radius: float, token: str = "accent") -> None:
    """The 2 px ring of what has the keyboard, inside `rect`."""
    frame(painter, rect, radius, None, color(token), width=FOCUS_WIDTH)


def tinted(painter: QPainter, rect: QRect, radius: float) -> None:
    """Tint as a ground; in high contrast an outline of 2 px instead."""
    if theme().contrast:
        frame(painter, rect, radius, None, color("ink"), width=2)
    else:
        frame(painter, rect, radius, color("tint"))


def quiet_ground(painter: QPainter, rect: QRect, radius: float) -> None:
    """The sunken ground of tags; in high contrast with an outline."""
    frame(painter, rect, radius, color("sunken"), color("edge") if theme().contrast else None)


def selection(painter: QPainter, rect: QRect, bar: bool = True, radius: float = 0) -> None:
    """A chosen row: tint, and a 3 px accent bar at its left."""
    tinted(painter, rect, radius)
    if bar:
        inset = rect.height() // 7
        strip = QRect(rect.left(), rect.top() + inset, 3, rect.height() - 2 * inset)
        path = QPainterPath()
        path.addRoundedRect(QRectF(strip).adjusted(-3, 0, 0, 0), 2, 2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(strip)
        painter.fillPath(path, color("accent"))
        painter.restore()


def icon(painter: QPainter, rect: QRect, name: str, token: str | QColor, size: int) -> None:
    """The icon `name`, `size` logical pixels square, in the middle of `rect`."""
    tint = color(token) if isinstance(token, str) else token
    drawn = icons.tinted(name, size, tint, _ratio(painter))
    painter.drawPixmap(rect.left() + (rect.width() - size) // 2, rect.top() + (rect.height() - size) // 2, drawn)


def keys_size(keys: Sequence[str]) -> QSize:
    """Room that `draw_keys` needs."""
    height = px(18)
    widths = [_key_width(key, height) for key in keys]
    return QSize(sum(widths) + _KEY_GAP * max(0, len(keys) - 1), height)


def draw_keys(painter: QPainter, start: QPoint, keys: Sequence[str], ink: QColor, edge: QColor) -> None:
    """Key caps from `start`, the middle of the first one's left side."""
    height = px(18)
    painter.save()
    painter.setFont(font(SMALL, MEDIUM))
    painter.setPen(ink)
    x = start.x()
    for key in keys:
        cap = QRect(x, start.y() - height // 2, _key_width(key, height), height)
        frame(painter, cap, 4, None, edge)
        if key in KEY_SIGNS:
            icon(painter, cap, KEY_SIGNS[key], ink, px(12))
        else:
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
        x += cap.width() + _KEY_GAP
    painter.restore()


def checkbox(painter: QPainter, rect: QRect, checked: bool, hovered: bool = False) -> None:
    """An 18 px check box in the middle of `rect`."""
    side = px(18)
    box = QRect(rect.left() + (rect.width() - side) // 2, rect.top() + (rect.height() - side) // 2, side, side)
    if checked:
        frame(painter, box, 4, color("accent"))
        icon(painter, box, "check", "onaccent", px(14))
    else:
        frame(painter, box, 4, color("raised"), color("accent" if hovered else "edge"), width=1.25)


def avatar(painter: QPainter, rect: QRect, initials: str, index: int, picture: bytes | None = None) -> None:
    """A round picture, or initials on the colour that `index` picks, also when the picture cannot be read."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    drawn = _portrait(picture, rect.width(), _ratio(painter)) if picture else None
    if drawn is not None:
        painter.drawPixmap(rect.topLeft(), drawn)
    else:
        ground, letters = theme().avatar(index)
        painter.setBrush(ground)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(QRectF(rect))
        letters_font = QFont(font(SMALL, STRONG))
        letters_font.setPixelSize(max(9, round(rect.width() * 0.35)))
        painter.setFont(letters_font)
        painter.setPen(letters)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, initials[:2])
    if theme().contrast:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(color("ink"), 1))
        painter.drawEllipse(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5))
    painter.restore()


def text(
    painter: QPainter,
    rect: QRect,
    words: str,
    face: QFont,
    ink: QColor,
    *,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    spans: Spans = (),
    emphasis: bool = False,
) -> int:
    """One line of plain text, centred on the height of `rect` and elided to its width; returns the width drawn.

    `spans` are shown as search hits (`mark`), or only in bold with `emphasis`.
    """
    if rect.width() <= 0 or not words:
        return 0
    shown = one_line(words)
    wide = advance(shown, face)
    if wide > rect.width():
        shown = QFontMetrics(face).elidedText(shown, Qt.TextElideMode.ElideRight, rect.width())
        wide = rect.width()
    if not spans:
        painter.setFont(face)
        painter.setPen(ink)
        painter.drawText(rect, align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
        return wide
    layout = QTextLayout(shown, face)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.setFormats(_formats(spans, shown, emphasis))
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(16_000)
    layout.endLayout()
    painter.save()
    painter.setPen(ink)
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    layout.draw(painter, QPointF(rect.left(), rect.top() + (rect.height() - line.height()) / 2))
    painter.restore()
    return min(rect.width(), round(line.naturalTextWidth()))


@lru_cache(maxsize=4096)
def advance(words: str, face: QFont) -> int:
    """How wide `words` are in one line; kept, because lists measure the same words at every paint."""
    return QFontMetrics(face).horizontalAdvance(words)


def one_line(words: str) -> str:
    """`words` with line breaks as spaces; the same number of characters, so that spans still fit."""
    return words.replace("\r", " ").replace("\n", " ").replace("\u2028", " ").replace("\u2029", " ")


def _formats(spans: Spans, shown: str, emphasis: bool) -> list[QTextLayout.FormatRange]:
    """Spans in characters of `shown` as ranges in the UTF-16 units that Qt counts: a sign like 🎉 is two of them."""
    hit = QTextCharFormat()
    hit.setFontWeight(STRONG)
    if not emphasis:
        hit.setBackground(color("mark"))
        hit.setForeground(color("onmark"))
    ranges = []
    for start, count in spans:
        if 0 <= start < len(shown) and count > 0:
            made = QTextLayout.FormatRange()
            made.start = _units(shown[:start])
            made.length = _units(shown[start : start + count])
            made.format = hit
            ranges.append(made)
    return ranges


def _units(words: str) -> int:
    return len(words) + sum(sign > "\uffff" for sign in words)


def _key_width(key: str, height: int) -> int:
    if key in KEY_SIGNS:
        return height + 4
    return max(height, advance(key, font(SMALL, MEDIUM)) + 2 * _KEY_PAD)


def _ratio(painter: QPainter) -> float:
    return painter.device().devicePixelRatio() if painter.device() is not None else _screen()


def _screen() -> float:
    app = QGuiApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0


@lru_cache(maxsize=128)
def _portrait(picture: bytes, side: int, ratio: float) -> QPixmap | None:
    """`picture` cropped to a circle; None when it is no picture that Qt can read."""
    buffer = QBuffer()
    buffer.setData(QByteArray(picture))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    image = reader.read()
    if image.isNull():
        return None
    pixels = QSize(side, side) * ratio
    scaled = QPixmap.fromImage(image).scaled(
        pixels, Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
    )
    round_one = QPixmap(pixels)
    round_one.fill(Qt.GlobalColor.transparent)
    painter = QPainter(round_one)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    path = QPainterPath()
    path.addEllipse(QRectF(round_one.rect()))
    painter.setClipPath(path)
    painter.drawPixmap((round_one.width() - scaled.width()) // 2, (round_one.height() - scaled.height()) // 2, scaled)
    painter.end()
    round_one.setDevicePixelRatio(ratio)
    return round_one
