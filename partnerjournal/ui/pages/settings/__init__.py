"""Settings: few, each in a sentence, applied at once."""

from partnerjournal.ui.pages.settings.page import SettingsPage

__all__ = ["SettingsPage"]
