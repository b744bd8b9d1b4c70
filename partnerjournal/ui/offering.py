"""Asking where a file goes, and writing it there on a worker."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from partnerjournal.i18n import _
from partnerjournal.store.connect import Connection
from partnerjournal.ui.context import Context


def offer_file(
    context: Context,
    parent: QWidget,
    *,
    caption: str,
    kind: str,
    name: str,
    write: Callable[[Path], object],
    saved: Callable[[Path], None] | None = None,
) -> QFileDialog:
    """Ask where to save a file called `name` (with its suffix), `kind` being what such files are: "PDF files (*.pdf)".

    `write` runs on a worker and raises OSError; then its reason is told, else that it is saved (or `saved` is called).
    The dialog is named after the suffix: `save_pdf`.
    """
    suffix = name.rpartition(".")[2]
    dialog = QFileDialog(parent, caption)
    dialog.setObjectName(f"save_{suffix}")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(kind)
    dialog.setDefaultSuffix(suffix)
    dialog.selectFile(name)

    def save(chosen: str) -> None:
        path = Path(chosen)

        def work(_reader: Connection) -> object:
            return write(path)

        def done(_result: object) -> None:
            if saved is None:
                context.tell(_("Saved as {name}").format(name=path.name))
            else:
                saved(path)

        def failed(error: Exception) -> None:
            context.failing.emit(_("{path} can’t be written: {reason}.").format(path=path, reason=error))

        context.jobs.run(context, work, done, failed)

    dialog.fileSelected.connect(save)
    dialog.open()
    return dialog
