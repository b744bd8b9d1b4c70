"""The briefing: what matters of a meeting and its people, on one screen."""

from partnerjournal.ui.pages.briefing.page import BriefingPage

__all__ = ["BriefingPage"]
