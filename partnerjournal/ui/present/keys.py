"""The keys of present mode and of the wrap-up: the one table that installs them and that the sheet of keys shows."""

from __future__ import annotations

from functools import partial

from partnerjournal.domain.enums import DriftKind
from partnerjournal.i18n import _
from partnerjournal.ui.keys import KeyLine
from partnerjournal.ui.present.words import NAMED_DRIFTS, drift_words


def _presence(rate: int) -> str:
    return _("How present you were: {n} of 5").format(n=rate)


def _drifted(kind: DriftKind) -> str:
    return _("You drifted: {what}").format(what=drift_words(kind))


RATES = range(1, 6)
PRESENT_KEYS = (
    KeyLine("finish", ("F9",), lambda: _("Start; again: finish and wrap up")),
    KeyLine(
        "confirm",
        ("Ctrl+Return", "Ctrl+Enter"),
        lambda: _("They agree with what was said back; wrapping up: copy and finish"),
    ),
    KeyLine("correct", ("Ctrl+Shift+R",), lambda: _("They correct what was said back")),
    KeyLine(
        "say_back",
        ("Ctrl+R",),
        lambda: _("Write how you said it back, Down begins for you; wrapping up: go to what is not confirmed"),
    ),
    KeyLine("i_owe", ("Ctrl+O",), lambda: _("A promise of mine out of what was said back")),
    KeyLine("they_owe", ("Ctrl+Shift+O",), lambda: _("A promise of theirs out of what was said back")),
    KeyLine("tick", ("Ctrl+T",), lambda: _("The item in hand is done, or open again")),
    KeyLine("next", ("Ctrl+Down", "PgDown"), lambda: _("The next item")),
    KeyLine("before", ("Ctrl+Up", "PgUp"), lambda: _("The item before")),
    KeyLine("drift", ("Ctrl+D",), lambda: _("You drifted")),
    *(
        KeyLine(f"drift_{kind.value}", (f"Ctrl+{place}",), partial(_drifted, kind))
        for place, kind in enumerate(NAMED_DRIFTS, 1)
    ),
    KeyLine("take_back", ("Ctrl+Shift+D",), lambda: _("Take the last drift back")),
    KeyLine("pause", ("Ctrl+P",), lambda: _("Pause, or go on")),
    KeyLine("undo", ("Ctrl+Z",), lambda: _("Undo")),
    KeyLine("redo", ("Ctrl+Shift+Z",), lambda: _("Redo")),
    KeyLine("full_screen", ("F11",), lambda: _("Full screen, or not")),
    KeyLine("on_top", ("Ctrl+Shift+P",), lambda: _("Stay above other windows, or not")),
    KeyLine("keys", ("F1",), lambda: _("The sheet of keys")),
)
WRAP_UP_KEYS = (
    *(KeyLine(f"presence_{rate}", (str(rate),), partial(_presence, rate)) for rate in RATES),
    KeyLine("helped", ("Ctrl+H",), lambda: _("What helped you to be present")),
    KeyLine("gesture", ("Ctrl+G",), lambda: _("A gesture")),
    KeyLine("copy", ("Ctrl+Shift+C",), lambda: _("Copy the recap")),
    KeyLine("copy_markdown", ("Ctrl+Shift+M",), lambda: _("Copy the recap as Markdown")),
    KeyLine("mail", ("Ctrl+Shift+E",), lambda: _("Open the recap in the mail program")),
)
