"""Today: what comes next, the rest of the day, and what is owed."""

from partnerjournal.ui.pages.today.page import TodayPage

__all__ = ["TodayPage"]
