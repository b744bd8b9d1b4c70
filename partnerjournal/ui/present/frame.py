"""The frame of the small window beside the call: its head, its place on the screen, messages, and full screen."""

from __future__ import annotations

from PySide6.QtCore import QSettings, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from partnerjournal.i18n import _
from partnerjournal.paths import config_dir
from partnerjournal.ui.context import Context
from partnerjournal.ui.theme import GAP, GAP_CARD, GAP_ROW, px
from partnerjournal.ui.widgets.button import IconButton
from partnerjournal.ui.widgets.labels import ElidedLabel, IconLabel, label
from partnerjournal.ui.widgets.toast import MessageBar

SIZE = QSize(380, 560)
TITLE_BAR = 40  # what a window manager may put above it
WIDEST = 720  # in full screen lines stay as long as eyes like them


class PresentFrame(QWidget):
    """A window with a head over a stack of pages, on top of others where the platform allows, at its remembered place.

    Pages with a scrolling middle are added by `add_messages`: messages float over it, so that they hide neither
    the capture line nor the way on, and what takes the keyboard in it is scrolled to.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.context = context
        self.setObjectName("present_window")
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.stack = QStackedWidget()
        self.head = QWidget()
        self.name = ElidedLabel("", "strong", name="present_name")
        self.held = QWidget()
        self._on_top = True
        self._pin = IconButton("tack", "", name="present_on_top")
        self._pin.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._pin.clicked.connect(self.toggle_on_top)
        self._middles: dict[QWidget, tuple[QScrollArea, MessageBar]] = {}
        self._lay_out()
        context.telling.connect(lambda text, undo: self.message(text, undo=undo))
        context.failing.connect(lambda text: self.message(text, failed=True))
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)
        self._restore()

    def message(self, text: str, *, undo: bool = False, failed: bool = False) -> None:
        """Say `text` over the page that is shown, with the way back where `undo`."""
        _area, bar = self._middles.get(self.stack.currentWidget() or self, (None, None))
        if bar is not None and self.isVisible():
            action = _("Undo") if undo else ""
            bar.show_message(text, action=action, callback=self.context.undo if undo else None, failed=failed)

    def message_of(self, page: QWidget) -> str:
        """What was said last over `page`."""
        return self._middles[page][1].text()

    def add_messages(self, page: QWidget, middle: QScrollArea, *, at_top: bool = False) -> None:
        """Let messages float over `middle` while `page` is shown; `at_top` where what matters stands at its foot."""
        self._middles[page] = (middle, MessageBar(middle, f"{page.objectName()}_message", at_top=at_top))

    def toggle_on_top(self) -> None:
        """Stay above other windows, or not any more; remembered."""
        self._set_on_top(not self._on_top)
        _places().setValue("present/on_top", self._on_top)

    def toggle_full_screen(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def keep_place(self) -> None:
        """Remember where the window is and how large."""
        _places().setValue("present/geometry", self.saveGeometry())

    def fitting(self, size: QSize) -> QSize:
        """`size` beside the text's size, as far as the screen goes."""
        screen = self.screen() or QGuiApplication.primaryScreen()
        room = screen.availableGeometry().size() - QSize(0, TITLE_BAR)
        return QSize(px(size.width()), px(size.height())).boundedTo(room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self) -> None:
        held = QHBoxLayout(self.held)
        held.setContentsMargins(0, 0, 0, 0)
        held.setSpacing(6)
        held.addWidget(IconLabel("bell-off", "muted"))
        held.addWidget(label(_("Notices held"), "note", name="notices_held"))
        head = QHBoxLayout(self.head)
        head.setContentsMargins(GAP_CARD, GAP_ROW, GAP, GAP_ROW)
        head.setSpacing(GAP)
        head.addWidget(self.name, 1)
        head.addWidget(self.held)
        head.addWidget(self._pin)
        column = QVBoxLayout(self)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.stack, 1)
        self._fit()

    def _fit(self) -> None:
        beside = max(0, (self.width() - px(WIDEST)) // 2)
        layout = self.layout()
        if layout:
            layout.setContentsMargins(beside, 0, beside, 0)

    def _set_on_top(self, on_top: bool) -> None:
        visible = self.isVisible()
        self._on_top = on_top
        self.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint, on_top)
        self._pin.set_icon("tack", "accent" if on_top else "muted")
        self._pin.set_label(_("Stays above other windows") if on_top else _("Stay above other windows"), "Ctrl+Shift+P")
        if visible:
            self.show()  # Qt hides a window whose flags change

    def _restore(self) -> None:
        places = _places()
        self._set_on_top(bool(places.value("present/on_top", True, bool)))
        geometry = places.value("present/geometry")
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(self.fitting(SIZE))

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """A field that opened below or above what is seen is scrolled to, once it has its place."""
        area, _bar = self._middles.get(self.stack.currentWidget() or self, (None, None))
        content = area.widget() if area else None
        if area is not None and now is not None and content is not None and content.isAncestorOf(now):
            QTimer.singleShot(0, now, lambda: area.ensureWidgetVisible(now, 0, GAP_CARD))


def _places() -> QSettings:
    return QSettings(str(config_dir() / "window.ini"), QSettings.Format.IniFormat)
