"""When it is not working with somebody: my own side, patience, three ways on, and when to look again."""

from partnerjournal.ui.pages.path.page import PathPage

__all__ = ["PathPage"]
