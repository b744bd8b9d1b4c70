"""Fields that open for a moment: what is typed into one is a draft until it is kept, also when it is closed before."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from partnerjournal import services
from partnerjournal.services.journal import Journal
from partnerjournal.ui.saving import Draft


def open_draft(field: QLineEdit, journal: Journal, key: str, text: str = "") -> Draft:
    """Show in `field` the draft kept under `key`, otherwise `text`, and keep from now on what is typed."""
    field.setText(services.drafts.kept(journal, key) or text)
    field.selectAll()
    return Draft(field, journal, key)
