"""Choosing the files to import, or the calendar to watch."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDir, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from partnerjournal import services
from partnerjournal.i18n import _


def choose_files(parent: QWidget) -> QFileDialog:
    """A dialog that chooses files to import; signal `filesSelected`. Show it with `open()`."""
    dialog = QFileDialog(parent, _("Import"))
    dialog.setObjectName("choose_files")
    dialog.setDirectory(_downloads())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    patterns = " ".join(services.transfer.readable_suffixes())
    dialog.setNameFilters(
        [_("Contacts, calendars and journals ({patterns})").format(patterns=patterns), _("All files (*)")]
    )
    return dialog


def choose_calendar(parent: QWidget) -> QFileDialog:
    """A dialog that chooses a calendar to watch; signal `fileSelected`. Show it with `open()`."""
    dialog = QFileDialog(parent, _("Watch a calendar file"))
    dialog.setObjectName("choose_calendar")
    dialog.setDirectory(_downloads())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([_("Calendars ({patterns})").format(patterns="*.ics *.ical *.vcs"), _("All files (*)")])
    return dialog


def _downloads() -> str:
    """Where files that somebody was sent or has exported lie; home where there is no such folder."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
    return found if found and Path(found).is_dir() else QDir.homePath()
