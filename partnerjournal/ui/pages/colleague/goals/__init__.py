"""The Goals tab: what they want and what I want, side by side, and what both want."""

from partnerjournal.ui.pages.colleague.goals.shared import SharedGoals
from partnerjournal.ui.pages.colleague.goals.tab import Goals

__all__ = ["Goals", "SharedGoals"]
