"""Paints the rows of a list from their RowData; one delegate a RowStyle."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPainterPath
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from partnerjournal.ui.theme import BODY, CORNER, GAP, GAP_ROW, REGULAR, SMALL, STRONG, color, font, px
from partnerjournal.ui.widgets import paint
from partnerjournal.ui.widgets.labels import tooltip
from partnerjournal.ui.widgets.rows import Face, Mark, RowData, RowRole, RowStyle, Sign

_SIGN = 18
_STATE_ICON = 16
AnyIndex = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """Draws rows in `style`. Signal `ticked(id, bool)`: the person ticked or unticked a row; the model decides.

    `bleed` is how many pixels hover and selection reach beyond the words on both sides.
    """

    ticked = Signal(object, bool)

    def __init__(self, style: RowStyle, parent: QObject | None = None, keeps_selection: bool = True) -> None:
        super().__init__(parent)
        self.style_of_rows = style
        self._keeps = keeps_selection
        self.bleed = 0

    def row_height(self, kind: str = "row") -> int:
        """Pixels of a row, grown with the text."""
        return px(self.style_of_rows.section if kind == "section" else self.style_of_rows.height)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        row = index.data(RowRole)
        return QSize(px(120), self.row_height(row.kind if row is not None else "row"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row: RowData | None = index.data(RowRole)
        if row is None:
            return
        painter.save()
        rect = option.rect
        if row.kind == "section":
            self._paint_section(painter, rect, row)
        else:
            self._paint_ground(painter, option, index)
            self._paint_row(painter, rect, row, self._hovered(option))
        painter.restore()

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: AnyIndex
    ) -> bool:
        """A click on the check box or the space bar ticks; nothing else is the delegate's."""
        row: RowData | None = index.data(RowRole)
        if row is None or not row.checkable or not row.enabled:
            return False
        if isinstance(event, QKeyEvent):
            hit = event.type() == QEvent.Type.KeyPress and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Select)
        elif isinstance(event, QMouseEvent):
            inside = self.over_box(option.rect, row, event.position().toPoint())
            if event.type() == QEvent.Type.MouseButtonPress and inside:
                return True
            hit = event.type() == QEvent.Type.MouseButtonRelease and inside
        else:
            hit = False
        if hit:
            self.ticked.emit(row.id, not row.checked)
        return hit

    def over_box(self, rect: QRect, row: RowData, spot: QPoint) -> bool:
        """Whether `spot` is on the check box of `row`, which is drawn in `rect`."""
        return row.checkable and self._leading_rect(rect, row).contains(spot)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: AnyIndex
    ) -> bool:
        """The row's own tooltip, or what was cut off."""
        row: RowData | None = index.data(RowRole)
        words = "" if row is None else row.tooltip or self.cut_off(option.rect, row)
        QToolTip.showText(event.globalPos(), tooltip(words), view)
        return bool(words)

    def cut_off(self, rect: QRect, row: RowData) -> str:
        """Title and subtitle if one of them does not fit into `rect`, else ""."""
        room = self._text_room(rect, row)
        title = paint.advance(row.title, self._title_font(row))
        second = paint.advance(row.subtitle, font(SMALL))
        if self.style_of_rows.inline:
            fits = title + (GAP_ROW + second if row.subtitle else 0) <= room.width()
        else:
            fits = title <= room.width() and second <= room.width()
        return "" if fits else "\n".join(part for part in (row.title, row.subtitle) if part)

    def _hovered(self, option: QStyleOptionViewItem) -> bool:
        return bool(option.state & QStyle.StateFlag.State_MouseOver)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        style, rect, state = self.style_of_rows, option.rect, option.state
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        view = option.widget
        active = view is not None and view.hasFocus()
        chosen = bool(state & QStyle.StateFlag.State_Selected) and (self._keeps or active)
        radius = 6 if style.rounded or self.bleed else 0
        if style.carded:
            _clip_to_card(painter, rect, index.row() == 0, index.row() == index.model().rowCount() - 1)
        if chosen:
            paint.selection(painter, rect, bar=not style.rounded, radius=radius)
        elif self._hovered(option):
            paint.frame(painter, rect, radius, color("sunken"))
        if style.carded:
            painter.setClipping(False)
        if style.ruled and index.row() > 0:
            rule = rect.adjusted(self.bleed, 0, -self.bleed, 0)
            painter.fillRect(QRect(rule.left(), rule.top(), rule.width(), 1), color("hairline"))
        if focused and active and state & QStyle.StateFlag.State_KeyboardFocusChange:
            paint.focus_ring(painter, rect, 4)

    def _paint_section(self, painter: QPainter, rect: QRect, row: RowData) -> None:
        """Small muted words at the foot of the row's height, the count beside them."""
        pad = self._pad()
        line = QRect(rect.left() + pad, rect.bottom() - px(20), rect.width() - 2 * pad, px(16))
        used = paint.text(painter, line, row.title, font(SMALL, STRONG), color("muted"))
        if row.subtitle:
            line.setLeft(line.left() + used + GAP)
            paint.text(painter, line, row.subtitle, font(SMALL), color("muted"))
        if row.state_text:
            paint.text(painter, line, row.state_text, font(SMALL), color("muted"), align=Qt.AlignmentFlag.AlignRight)

    def _paint_row(self, painter: QPainter, rect: QRect, row: RowData, hovered: bool) -> None:
        style = self.style_of_rows
        if row.number:
            box = QRect(rect.left() + self._pad(), rect.top(), px(style.number), rect.height())
            bold = style.number > 40
            face = font(BODY, STRONG, tabular=True) if bold else font(SMALL, REGULAR, tabular=True)
            side = Qt.AlignmentFlag.AlignLeft if bold else Qt.AlignmentFlag.AlignHCenter
            if not bold:
                box.setWidth(box.width() - GAP)
            paint.text(painter, box, row.number, face, color("ink" if bold else "muted"), align=side)
        self._paint_leading(painter, self._leading_rect(rect, row), row, hovered)
        self._paint_end(painter, rect, row)
        self._paint_words(painter, self._text_room(rect, row), row)

    def _paint_leading(self, painter: QPainter, box: QRect, row: RowData, hovered: bool) -> None:
        side = px(self.style_of_rows.face)
        if row.checkable:
            paint.checkbox(painter, box, row.checked, hovered)
        elif isinstance(row.leading, Face):
            circle = QRect(box.left(), box.top() + (box.height() - side) // 2, side, side)
            paint.avatar(painter, circle, row.leading.initials, row.leading.index, row.leading.picture)
        elif isinstance(row.leading, Sign):
            paint.icon(painter, box, row.leading.icon, row.leading.token, px(_SIGN))

    def _paint_words(self, painter: QPainter, room: QRect, row: RowData) -> None:
        style = self.style_of_rows
        ink = color("muted" if row.quiet or row.kind == "more" else "ink")
        face = self._title_font(row)
        if style.inline or not (row.subtitle or row.marks):
            used = paint.text(painter, room, row.title, face, ink, spans=row.title_spans)
            rest = room.adjusted(used + GAP_ROW, 0, 0, 0)
            self._paint_second(painter, rest, row)
            return
        title_high, second_high = px(20), px(16)
        top = room.top() + (room.height() - title_high - second_high) // 2
        line = QRect(room.left(), top, room.width(), title_high)
        paint.text(painter, line, row.title, face, ink, spans=row.title_spans)
        self._paint_second(painter, QRect(room.left(), top + title_high, room.width(), second_high), row)

    def _paint_second(self, painter: QPainter, line: QRect, row: RowData) -> None:
        if not row.marks:
            paint.text(painter, line, row.subtitle, font(SMALL), color("muted"), spans=row.subtitle_spans)
            return
        left = line.left()
        for mark in row.marks:
            left += self._paint_mark(painter, QRect(left, line.top(), line.right() + 1 - left, line.height()), mark)
            left += GAP_ROW

    def _paint_mark(self, painter: QPainter, line: QRect, mark: Mark) -> int:
        used = 0
        if mark.icon:
            side = px(14)
            paint.icon(painter, QRect(line.left(), line.top(), side, line.height()), mark.icon, mark.token, side)
            used = side + 4
        return used + paint.text(painter, line.adjusted(used, 0, 0, 0), mark.text, font(SMALL), color(mark.token))

    def _paint_end(self, painter: QPainter, rect: QRect, row: RowData) -> None:
        """From the right: key caps, the state, the detail."""
        right = rect.right() + 1 - self._pad()
        middle = rect.center().y()
        if row.keys:
            size = paint.keys_size(row.keys)
            paint.draw_keys(painter, QPoint(right - size.width(), middle), row.keys, color("muted"), color("hairline"))
            right -= size.width() + 6
        face = self._state_font()
        if row.state_text:
            wide = paint.advance(row.state_text, face)
            box = QRect(right - wide, rect.top(), wide + 1, rect.height())
            paint.text(painter, box, row.state_text, face, color(row.state_token))
            right -= wide + 4
        if row.state_icon:
            side = px(_STATE_ICON)
            box = QRect(right - side, rect.top(), side, rect.height())
            paint.icon(painter, box, row.state_icon, row.state_token, side)
            right -= side + 4
        if row.detail:
            wide = paint.advance(row.detail, face)
            right -= GAP_ROW if row.state_text or row.state_icon else 0
            box = QRect(right - wide, rect.top(), wide + 1, rect.height())
            paint.text(painter, box, row.detail, face, color("muted"))

    def _pad(self) -> int:
        return self.style_of_rows.pad + self.bleed

    def _end_width(self, row: RowData) -> int:
        face = self._state_font()
        wide = paint.keys_size(row.keys).width() + 6 if row.keys else 0
        if row.state_text:
            wide += paint.advance(row.state_text, face) + 4
        if row.state_icon:
            wide += px(_STATE_ICON) + 4
        if row.detail:
            wide += paint.advance(row.detail, face) + GAP_ROW
        return wide + GAP if wide else 0

    def _leading_rect(self, rect: QRect, row: RowData) -> QRect:
        style = self.style_of_rows
        number = px(style.number) if style.number and (row.number or style.number < 40) else 0
        return QRect(rect.left() + self._pad() + number, rect.top(), px(style.face), rect.height())

    def _text_room(self, rect: QRect, row: RowData) -> QRect:
        style = self.style_of_rows
        left = self._leading_rect(rect, row).left() + px(style.leading)
        right = rect.right() + 1 - self._pad() - self._end_width(row)
        return QRect(left, rect.top(), max(0, right - left), rect.height())

    def _title_font(self, row: RowData) -> QFont:
        if row.kind == "more":
            return font(SMALL)
        face = font(BODY, STRONG if row.strong else self.style_of_rows.title_weight)
        if row.struck:
            face = QFont(face)
            face.setStrikeOut(True)
        return face

    def _state_font(self) -> QFont:
        return font(SMALL, REGULAR, tabular=True)


def _clip_to_card(painter: QPainter, rect: QRect, first: bool, last: bool) -> None:
    """The first and last row follow the card's round corners."""
    inner = CORNER - 1
    path = QPainterPath()
    path.addRoundedRect(QRectF(rect).adjusted(0, 0 if first else -2 * inner, 0, 0 if last else 2 * inner), inner, inner)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipPath(path)
