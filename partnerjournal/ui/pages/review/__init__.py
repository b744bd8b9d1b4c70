"""Review."""

from partnerjournal.ui.pages.review.page import ReviewPage

__all__ = ["ReviewPage"]
