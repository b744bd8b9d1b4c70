"""The top of a page: its name, a remark, and the way to Find or do."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from partnerjournal.i18n import _
from partnerjournal.ui.context import Context
from partnerjournal.ui.theme import BODY, CORNER, GAP, GAP_GROUP, GAP_ROW, color, font, px
from partnerjournal.ui.widgets import paint
from partnerjournal.ui.widgets.labels import ElidedLabel, label, restyle

HEIGHT = 56


class PageHeader(QWidget):
    """Title and remark at the left, what is added with `add` and Find or do at the right, a line below."""

    def __init__(self, context: Context, title: str, name: str) -> None:
        super().__init__()
        self.setObjectName(f"{name}_header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        restyle(self, kind="topbar")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(GAP_GROUP, 0, GAP_GROUP, 0)
        self._row.setSpacing(GAP_ROW)
        self._title = label(title, "title", name=f"{name}_title")
        self._remark = ElidedLabel("", "muted", name=f"{name}_remark")
        self._find = FindButton()
        self._find.clicked.connect(lambda: context.find_or_do())
        self._row.addWidget(self._title)
        self._row.addWidget(self._remark, 1)
        self._row.addWidget(self._find)

    def set_remark(self, text: str) -> None:
        """Change the muted words beside the title."""
        self._remark.setText(text)

    def add(self, widget: QWidget) -> None:
        """Put `widget` left of Find or do."""
        self._row.insertWidget(self._row.count() - 1, widget)

    def focus_find(self) -> None:
        """Give the keyboard to Find or do, where the page itself has nothing to begin with."""
        self._find.setFocus()

    def sizeHint(self) -> QSize:
        return QSize(px(480), px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(320), px(HEIGHT))


class FindButton(QPushButton):
    """Looks like the search that it opens."""

    def __init__(self) -> None:
        super().__init__(_("Find or do anything"))
        self.setObjectName("find_or_do")
        self.setAccessibleName(_("Find or do anything"))
        self.setAccessibleDescription("Ctrl+K")
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)

    def sizeHint(self) -> QSize:
        return QSize(px(340), px(32))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(180), px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.frame(painter, self.rect(), CORNER, color("raised"), color("edge"))
        if self.hasFocus():
            paint.focus_ring(painter, self.rect(), CORNER)
        side = px(16)
        paint.icon(painter, QRect(GAP_ROW, 0, side, self.height()), "search", "muted", side)
        keys = ("Ctrl", "K")
        room = paint.keys_size(keys)
        left = GAP_ROW + side + GAP
        words = QRect(left, 0, self.width() - left - room.width() - GAP_ROW - GAP, self.height())
        paint.text(painter, words, self.accessibleName(), font(BODY), color("muted"))
        paint.draw_keys(
            painter,
            QPoint(self.width() - room.width() - GAP, self.height() // 2),
            keys,
            color("ink"),
            color("hairline"),
        )
        painter.end()
