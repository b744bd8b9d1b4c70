"""Commitments: what I owe, what they owe, and what became of it."""

from partnerjournal.ui.pages.commitments.page import CommitmentsPage

__all__ = ["CommitmentsPage"]
