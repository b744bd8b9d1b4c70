"""A colleague's picture: shown, chosen from a file, taken away."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QSize, Qt
from PySide6.QtGui import QImageReader, QImageWriter, QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QSizePolicy

from partnerjournal import services
from partnerjournal.domain.names import initials
from partnerjournal.domain.views.people import Profile
from partnerjournal.i18n import _
from partnerjournal.ui import icons
from partnerjournal.ui.context import Context
from partnerjournal.ui.theme import px
from partnerjournal.ui.widgets import paint

LARGEST_SIDE = 256
LARGEST_FILE = 50_000_000
_FORMATS = (b"png", b"jpeg", b"webp", b"gif", b"bmp")  # not SVG, which can name other files
_MOST_PIXELS = 100_000_000


class PictureButton(QPushButton):
    """The round picture, 64; a click offers to choose another or to take it away."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("picture")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setToolTip(_("Choose a picture"))
        self._context = context
        self._person: Profile | None = None
        self.clicked.connect(self._open_menu)

    def show_person(self, person: Profile) -> None:
        self._person = person
        self.setAccessibleName(_("Picture of {name}").format(name=person.name))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(64), px(64))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._person is not None:
            person = self._person
            paint.avatar(painter, self.rect(), initials(person.name), person.id, person.picture)
        if self.hasFocus():
            paint.focus_ring(painter, self.rect(), self.width() / 2)
        painter.end()

    def set_from_file(self, path: str) -> None:
        """Take the picture in a file, made small; when it can't be read, say why."""
        person = self._person
        if person is None:
            return
        try:
            image = small_png(Path(path))
        except ValueError as error:
            self._context.failing.emit(str(error))
            return
        self._context.attempt(lambda: services.colleagues.set_picture(self._context.journal, person.id, image))

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("picture_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(icons.icon("person"), _("Choose a picture…")).triggered.connect(self._choose)
        if self._person is not None and self._person.picture is not None:
            menu.addAction(icons.icon("trash"), _("Take the picture away")).triggered.connect(self._remove)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _choose(self) -> None:
        dialog = QFileDialog(self.window(), _("Choose a picture"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(_("Pictures ({kinds})").format(kinds="*.png *.jpg *.jpeg *.webp *.gif *.bmp"))
        dialog.fileSelected.connect(self.set_from_file)
        dialog.open()

    def _remove(self) -> None:
        person = self._person
        if person is None:
            return
        if self._context.attempt(lambda: services.colleagues.set_picture(self._context.journal, person.id, None)):
            self._context.tell(_("Took the picture of {name} away").format(name=person.name), undo=True)


def small_png(path: Path) -> bytes:
    """The picture in `path` as PNG, at most 256 px a side. Raises ValueError with a sentence for the person."""
    name = path.name
    try:
        size = path.stat().st_size
    except OSError as error:
        raise ValueError(_("{file} can’t be read: {reason}.").format(file=name, reason=error.strerror)) from None
    if size > LARGEST_FILE:
        raise ValueError(_("{file} is too large for a picture.").format(file=name))
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    if reader.format().data() not in _FORMATS:
        raise ValueError(_("{file} is no picture that can be read.").format(file=name))
    whole = reader.size()
    if whole.width() * whole.height() > _MOST_PIXELS:
        raise ValueError(_("{file} is too large for a picture.").format(file=name))
    if whole.isValid() and max(whole.width(), whole.height()) > LARGEST_SIDE:
        reader.setScaledSize(whole.scaled(LARGEST_SIDE, LARGEST_SIDE, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise ValueError(_("{file} is no picture that can be read.").format(file=name))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())
