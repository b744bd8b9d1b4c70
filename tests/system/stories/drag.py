"""A window with files in it, to be dragged onto another program: what a file manager would be.

Run with the files as arguments, it says on stdout, a line each: where it is on the screen ("at 12 40"), "dragging" once
the drag began, "wanted" whenever what is below the mouse would take the files, and at the end "taken" or "left". It
stays until it is ended: what took the files asks it for them after that.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QMimeData, Qt, QTimer, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

SIDE = 48


class Files(QWidget):
    """At the right edge of the screen, above everything and never with the keyboard: no window manager knows it."""

    def __init__(self, files: list[str]) -> None:
        super().__init__(None, Qt.WindowType.X11BypassWindowManagerHint | Qt.WindowType.FramelessWindowHint)
        self._files = files
        self._dragged = False
        room = self.screen().geometry()
        self.setGeometry(room.right() - SIDE, room.bottom() - SIDE, SIDE, SIDE)
        self.setStyleSheet("background: orange")

    def mouseMoveEvent(self, _event: QMouseEvent) -> None:
        if self._dragged:
            return
        self._dragged = True
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(file) for file in self._files])
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.actionChanged.connect(_judge)
        QTimer.singleShot(0, self, lambda: say("dragging"))
        say("taken" if drag.exec(Qt.DropAction.CopyAction) == Qt.DropAction.CopyAction else "left")
        self.hide()


def _judge(action: Qt.DropAction) -> None:
    if action != Qt.DropAction.IgnoreAction:
        say("wanted")


def say(words: str) -> None:
    print(words, flush=True)


if __name__ == "__main__":
    app = QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    files = Files(sys.argv[1:])
    files.show()
    middle = files.geometry().center()
    QTimer.singleShot(0, files, lambda: say(f"at {middle.x()} {middle.y()}"))
    app.exec()
