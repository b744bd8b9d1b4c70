"""Meetings: planned and held, with the people, the agenda and what was kept."""

from partnerjournal.ui.pages.meetings.page import MeetingsPage

__all__ = ["MeetingsPage"]
