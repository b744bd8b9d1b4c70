"""Maybe twice: colleagues who may be one person, side by side."""

from partnerjournal.ui.pages.duplicates.page import DuplicatesPage

__all__ = ["DuplicatesPage"]
