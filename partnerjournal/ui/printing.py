"""Pages on paper and as PDF, from HTML of our own that opens nothing.

The document answers every request for a file or an address with nothing: whatever somebody wrote into a note, printing
it opens no other file and asks no network.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QIODevice, QLocale, QMarginsF, QRectF, QSaveFile, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextDocument,
)
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from partnerjournal.formats.file_names import plain_name
from partnerjournal.i18n import _
from partnerjournal.paths import write_private
from partnerjournal.ui.context import Context
from partnerjournal.ui.offering import offer_file
from partnerjournal.ui.theme import font

MARGIN_MM = 16.0
BODY_PT = 9.0
RESOLUTION = 300  # dots an inch


class ClosedDocument(QTextDocument):
    """A document that loads nothing: no picture, no stylesheet, no font.

    A picture is answered with one transparent dot: for no answer, Qt goes and opens the file by itself.
    """

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        if kind == QTextDocument.ResourceType.ImageResource.value:
            dot = QImage(1, 1, QImage.Format.Format_ARGB32)
            dot.fill(Qt.GlobalColor.transparent)
            return dot
        return ""


def page_layout() -> QPageLayout:
    """A4, or Letter where people measure in inches, upright, with our margins."""
    inches = QLocale().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
    size = QPageSize(QPageSize.PageSizeId.Letter if inches else QPageSize.PageSizeId.A4)
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    return QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)


def paint_pages(html: str, device: QPagedPaintDevice) -> int:
    """Draw `html` on as many pages of `device` as it takes; how many these are."""
    document = ClosedDocument()
    document.setUndoRedoEnabled(False)
    layout = document.documentLayout()
    layout.setPaintDevice(device)
    document.setDefaultFont(_face())
    document.setHtml(html)
    room = QSizeF(device.width(), device.height())
    document.setDocumentMargin(0)
    document.setPageSize(room)
    painter = QPainter(device)
    pages = document.pageCount()
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette.setColor(QPalette.ColorRole.Text, QColor(Qt.GlobalColor.black))
    for page in range(pages):
        if page:
            device.newPage()
        painter.save()
        painter.translate(0, -page * room.height())
        shown = QRectF(0, page * room.height(), room.width(), room.height())
        painter.setClipRect(shown)
        context.clip = shown
        layout.draw(painter, context)
        painter.restore()
    painter.end()
    return pages


def _face() -> QFont:
    """The interface's font, with a glyph of its own for each character, so that a PDF gives back what was written.

    Inter's contextual forms draw the colon of "14:00" with a glyph that stands for nothing.
    """
    face = QFont(font().family())
    face.setPointSizeF(BODY_PT)
    face.setFeature(QFont.Tag("calt"), 0)
    return face


def write_pdf(html: str, title: str, device: QIODevice) -> int:
    """Write `html` as a PDF with selectable text to an open device; the number of pages."""
    writer = QPdfWriter(device)
    writer.setCreator("Partner Journal")
    writer.setTitle(title)
    writer.setResolution(RESOLUTION)
    writer.setPageLayout(page_layout())
    return paint_pages(html, writer)


def save_pdf(html: str, title: str, path: Path) -> int:
    """Write a PDF that only its owner can read, whole or not at all; the number of pages. Raises OSError."""
    file = QSaveFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise OSError(file.errorString())
    file.setPermissions(QSaveFile.Permission.ReadOwner | QSaveFile.Permission.WriteOwner)
    pages = write_pdf(html, title, file)
    if not file.commit():
        raise OSError(file.errorString())
    return pages


def file_name(title: str, otherwise: str = "", suffix: str = "pdf") -> str:
    """A name for a file about `title` that every system takes; `otherwise` is what it is where that leaves nothing."""
    return f"{plain_name(title, otherwise or _('Briefing'))}.{suffix}"


def offer_pdf(context: Context, parent: QWidget, html: str, title: str, otherwise: str = "") -> QFileDialog:
    """Ask where to save a PDF and write it on a worker; says when it is done, and why when it isn't."""
    write = partial(save_pdf, html, title)
    name = file_name(title, otherwise)
    return offer_file(context, parent, caption=_("Save as PDF"), kind=_("PDF files (*.pdf)"), name=name, write=write)


def offer_page(context: Context, parent: QWidget, html: str, title: str, otherwise: str = "") -> QFileDialog:
    """Ask where to save `html`, which says its own encoding, as a web page; says when it is done, and why not."""
    write = partial(write_private, content=html.encode())
    name = file_name(title, otherwise, "html")
    return offer_file(
        context, parent, caption=_("Save as web page"), kind=_("Web pages (*.html)"), name=name, write=write
    )


def offer_print(context: Context, parent: QWidget, html: str) -> QDialog:
    """Ask for a printer and print."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # only who prints needs it

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(page_layout())
    dialog = QPrintDialog(printer, parent)
    dialog.setObjectName("print")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def run() -> None:
        paint_pages(html, printer)
        context.tell(_("Sent to the printer"))

    dialog.accepted.connect(run)
    QDialog.open(dialog)  # QPrintDialog hides it behind one that wants a slot
    return dialog
