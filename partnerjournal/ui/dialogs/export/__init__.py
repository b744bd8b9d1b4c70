"""The way out of the journal: what, for whom, in which format, and what stays."""

from partnerjournal.ui.dialogs.export.dialog import ExportDialog, ask_export

__all__ = ["ExportDialog", "ask_export"]
