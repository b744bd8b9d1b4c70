"""The keys that belong to one page, one list or one line: what does them reads them here, and so does their sheet."""

from __future__ import annotations

from collections.abc import Callable

from partnerjournal.i18n import _
from partnerjournal.ui.keys import KeyLine

TODAY_KEYS = (
    KeyLine("another_date", ("R",), lambda: _("Another date, on a promise")),
    KeyLine("put_off", ("S",), lambda: _("Put off, on somebody to check in with")),
)
BRIEFING_KEYS = (
    KeyLine("prepared", ("Ctrl+Return", "Ctrl+Enter"), lambda: _("Prepared, or not yet")),
    KeyLine("print", ("Ctrl+P",), lambda: _("Print it")),
)
TEMPLATES = KeyLine("templates", ("Alt+T",), lambda: _("Start from a template or another meeting"))
TAKE_ALL = KeyLine("take_all", ("Alt+A",), lambda: _("Take all lines that are proposed"))
CARRY_LEFT_OPEN = KeyLine("carry_left", ("Ctrl+Shift+L",), lambda: _("Carry what the last time left open"))
ITEM_KEYS = (
    KeyLine("done", ("Space",), lambda: _("The item is done, or open again")),
    KeyLine("up", ("Alt+Up",), lambda: _("Move the item up")),
    KeyLine("down", ("Alt+Down",), lambda: _("Move the item down")),
    KeyLine("carry", ("C",), lambda: _("Carry the item over to the next meeting")),
    KeyLine("drop", ("D",), lambda: _("Drop the item, or take it back")),
    KeyLine("edit", ("F2",), lambda: _("Edit the item")),
    KeyLine("delete", ("Del", "Backspace"), lambda: _("Delete the item")),
)
ASK_OPENLY = KeyLine("ask_openly", ("Alt+O",), lambda: _("Begin a question openly that yes or no would answer"))
PROFILE_KEYS = (
    KeyLine("call", ("L",), lambda: _("Log a call")),
    KeyLine("message", ("M",), lambda: _("Log a message")),
    KeyLine("gesture", ("G",), lambda: _("Log a gesture")),
    KeyLine("words", ("W",), lambda: _("Say what the last contact was about")),
    KeyLine("opening", ("O",), lambda: _("What you have in common, and how to begin with it")),
    KeyLine("knowing", ("A",), lambda: _("Who knows them, and whom to ask")),
    KeyLine("thanks", ("T",), lambda: _("Say thanks")),
    KeyLine("introduce", ("I",), lambda: _("Introduce them to somebody")),
    KeyLine("cadence", ("E",), lambda: _("How often to be in touch")),
)
TWIN_KEYS = (
    KeyLine("merge", ("M",), lambda: _("Merge the two")),
    KeyLine("refuse", ("N",), lambda: _("They are not the same")),
    KeyLine("next", ("S",), lambda: _("The next pair")),
)
CARD_KEYS = (
    KeyLine("first", ("1", "Alt+1"), lambda: _("Do what the card proposes, or give the first answer")),
    KeyLine("second", ("2", "Alt+2"), lambda: _("Not now, or the second answer")),
    KeyLine("third", ("3", "Alt+3"), lambda: _("Already in touch, or the third answer; with Alt while you write")),
    KeyLine("fourth", ("4", "Alt+4"), lambda: _("The fourth answer")),
    KeyLine("fifth", ("5", "Alt+5"), lambda: _("The fifth answer")),
)
WALKING_KEYS = (
    KeyLine("back", ("Left", "Backspace"), lambda: _("The card before")),
    KeyLine("skip", ("Right",), lambda: _("Skip the card")),
    KeyLine("open", ("Return", "Enter"), lambda: _("Open the page it is about")),
)


def sections() -> tuple[tuple[Callable[[], str], tuple[KeyLine, ...]], ...]:
    """Every table under its heading, in the order of the sheet of keys."""
    return (
        (lambda: _("On Today"), TODAY_KEYS),
        (lambda: _("On a colleague’s page"), PROFILE_KEYS),
        (lambda: _("On Maybe twice"), TWIN_KEYS),
        (lambda: _("On a briefing"), BRIEFING_KEYS),
        (lambda: _("On an agenda"), (TEMPLATES, TAKE_ALL, CARRY_LEFT_OPEN, ASK_OPENLY, *ITEM_KEYS)),
        (lambda: _("In Review"), (*CARD_KEYS, *WALKING_KEYS)),
    )
