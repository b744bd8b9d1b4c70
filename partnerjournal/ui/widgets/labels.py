"""Text that is never rich text: labels by role and tone, an eliding label, a painted icon, a hairline."""

from __future__ import annotations

import html

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from partnerjournal.ui.theme import px
from partnerjournal.ui.widgets import paint


def label(text: str = "", role: str = "body", tone: str = "", wrap: bool = False, name: str = "") -> QLabel:
    """A plain text label.

    `role`: body, strong, heading, muted (14 px) · small, note (12, muted), label (12 bold, muted) · statement,
    figure (18) · title (22) · name (31). `tone`: ink, muted, accent, good, warn, bad, or the role's own.
    `name` is the objectName.
    """
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setProperty("tone", tone)
    made.setWordWrap(wrap)
    made.setObjectName(name)
    return made


def restyle(widget: QWidget, **properties: str | bool) -> None:
    """Set dynamic properties that the stylesheet looks at and let them show at once."""
    if all(widget.property(key) == value for key, value in properties.items()):
        return
    for key, value in properties.items():
        widget.setProperty(key, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def tooltip(text: str) -> str:
    """`text` as a tooltip that shows it as it is, though Qt would take markup in it for rich text."""
    return f"<p>{html.escape(text)}</p>" if "<" in text or "&" in text else text


class ElidedLabel(QLabel):
    """One line of plain text that ends in an ellipsis where it does not fit; the whole text is its tooltip then."""

    def __init__(self, text: str = "", role: str = "body", tone: str = "", name: str = "") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def elided(self) -> bool:
        """True when the text does not fit."""
        return self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()

    def minimumSizeHint(self) -> QSize:
        few = QFontMetrics(self.font()).horizontalAdvance("…") * 3 if self.text() else 0
        return QSize(few, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._tell()

    def setText(self, text: str) -> None:
        super().setText(text)
        self._tell()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self.palette().color(self.foregroundRole())
        paint.text(painter, self.contentsRect(), self.text(), self.font(), ink, align=self.alignment())
        painter.end()

    def _tell(self) -> None:
        self.setToolTip(tooltip(self.text()) if self.elided() else "")


class IconLabel(QLabel):
    """An icon in the theme's colours of the moment; `name` for screen readers, if it says something.

    `high` is the height of the line it stands beside, when that is more than the icon's `size`.
    """

    def __init__(self, icon: str, token: str = "muted", size: int = 16, name: str = "", high: int = 0) -> None:
        super().__init__()
        self._icon, self._token, self._size, self._high = icon, token, size, high or size
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, icon: str, token: str = "muted", name: str = "") -> None:
        """Show another icon."""
        self._icon, self._token = icon, token
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(self._size), px(self._high))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.icon(painter, self.rect(), self._icon, self._token, px(self._size))
        painter.end()


class Rule(QFrame):
    """A hairline between things, 1 px high (or wide)."""

    def __init__(self, vertical: bool = False) -> None:
        super().__init__()
        self.setProperty("kind", "rule")
        if vertical:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
