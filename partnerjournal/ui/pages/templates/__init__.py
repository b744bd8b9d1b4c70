"""Agenda templates."""

from partnerjournal.ui.pages.templates.page import TemplatesPage

__all__ = ["TemplatesPage"]
