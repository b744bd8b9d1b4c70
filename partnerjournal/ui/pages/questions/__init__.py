"""Open questions."""

from partnerjournal.ui.pages.questions.page import QuestionsPage

__all__ = ["QuestionsPage"]
