"""Our own icons (`resources/icons`, 24 px grid), tinted by the theme's tokens.

The files draw in `currentColor`; here it becomes the token's colour and the drawing becomes pixels, kept until the
colour changes. A `-filled` file beside an outline is its heavier version, for the chosen place in the rail.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from partnerjournal.assets import resource
from partnerjournal.ui.theme import color

SIZES = (16, 20, 24)
"""Logical sizes a QIcon is made in."""


def pixmap(name: str, size: int = 16, token: str = "ink", dpr: float | None = None, filled: bool = False) -> QPixmap:
    """The icon `name` as a square of `size` logical pixels in the colour of `token`.

    `dpr` is the device pixel ratio, the application's largest if None. Raises KeyError for an unknown token and
    FileNotFoundError for an unknown icon; an icon without a filled version gives its outline.
    """
    return tinted(name, size, color(token), dpr, filled)


def tinted(name: str, size: int, tint: QColor, dpr: float | None = None, filled: bool = False) -> QPixmap:
    """As `pixmap`, in any colour."""
    return _render(name, size, tint.rgba(), dpr or _screen_ratio(), filled)


def icon(name: str, token: str = "ink", filled: bool = False) -> QIcon:
    """The icon `name` for a QAction or a Qt view; disabled it is muted.

    It keeps the colours of the moment: who holds one takes a new one when `theme().changed` comes.
    """
    made = QIcon()
    for size in SIZES:
        made.addPixmap(pixmap(name, size, token, filled=filled))
        made.addPixmap(pixmap(name, size, "muted", filled=filled), QIcon.Mode.Disabled)
    return made


def names() -> tuple[str, ...]:
    """Every outline's name, in alphabetical order."""
    stems = (path.stem for path in resource("icons").glob("*.svg"))
    return tuple(sorted(stem for stem in stems if not stem.endswith("-filled")))


def _screen_ratio() -> float:
    app = QGuiApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0


@lru_cache(maxsize=512)
def _render(name: str, size: int, rgba: int, dpr: float, filled: bool) -> QPixmap:
    tint = QColor.fromRgba(rgba)
    source = _source(name, filled).replace("currentColor", tint.name())
    drawn = QPixmap(QSize(size, size) * dpr)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setOpacity(tint.alphaF())
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(drawn.rect()))
    painter.end()
    drawn.setDevicePixelRatio(dpr)
    return drawn


@lru_cache(maxsize=256)
def _source(name: str, filled: bool) -> str:
    path = resource(f"icons/{name}-filled.svg")
    if not filled or not path.exists():
        path = resource(f"icons/{name}.svg")
    return path.read_text(encoding="utf-8")
