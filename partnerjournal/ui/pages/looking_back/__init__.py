"""Looking back."""

from partnerjournal.ui.pages.looking_back.page import LookingBackPage

__all__ = ["LookingBackPage"]
