"""Find or do (Ctrl+K): people, meetings and all that was written, and everything that can be done, by a few letters."""

from partnerjournal.ui.palette.frame import Palette

__all__ = ["Palette"]
