"""The keys of present mode and of the wrap-up: the one table that installs them and that the sheet of keys shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from partnerjournal.domain.enums import DriftKind
from partnerjournal.i18n import _
from partnerjournal.ui.present.words import NAMED_DRIFTS, drift_words


@dataclass(frozen=True, slots=True)
class PresentKey:
    """`keys` all do the same, the first is shown; `deed` is what `install` is told to run."""

    deed: str
    keys: tuple[str, ...]
    text: Callable[[], str]


def _presence(rate: int) -> str:
    return _("How present you were: {n} of 5").format(n=rate)


def _drifted(kind: DriftKind) -> str:
    return _("You drifted: {what}").format(what=drift_words(kind))


RATES = range(1, 6)
PRESENT_KEYS = (
    PresentKey("finish", ("F9",), lambda: _("Start; again: finish and wrap up")),
    PresentKey(
        "confirm",
        ("Ctrl+Return", "Ctrl+Enter"),
        lambda: _("They agree with what was said back; wrapping up: copy and finish"),
    ),
    PresentKey("correct", ("Ctrl+Shift+R",), lambda: _("They correct what was said back")),
    PresentKey(
        "say_back",
        ("Ctrl+R",),
        lambda: _("Write how you said it back, Down begins for you; wrapping up: go to what is not confirmed"),
    ),
    PresentKey("i_owe", ("Ctrl+O",), lambda: _("A promise of mine out of what was said back")),
    PresentKey("they_owe", ("Ctrl+Shift+O",), lambda: _("A promise of theirs out of what was said back")),
    PresentKey("tick", ("Ctrl+T",), lambda: _("The item in hand is done, or open again")),
    PresentKey("next", ("Ctrl+Down", "PgDown"), lambda: _("The next item")),
    PresentKey("before", ("Ctrl+Up", "PgUp"), lambda: _("The item before")),
    PresentKey("drift", ("Ctrl+D",), lambda: _("You drifted")),
    *(
        PresentKey(f"drift_{kind.value}", (f"Ctrl+{place}",), partial(_drifted, kind))
        for place, kind in enumerate(NAMED_DRIFTS, 1)
    ),
    PresentKey("take_back", ("Ctrl+Shift+D",), lambda: _("Take the last drift back")),
    PresentKey("pause", ("Ctrl+P",), lambda: _("Pause, or go on")),
    PresentKey("undo", ("Ctrl+Z",), lambda: _("Undo")),
    PresentKey("redo", ("Ctrl+Shift+Z",), lambda: _("Redo")),
    PresentKey("full_screen", ("F11",), lambda: _("Full screen, or not")),
    PresentKey("on_top", ("Ctrl+Shift+P",), lambda: _("Stay above other windows, or not")),
)
WRAP_UP_KEYS = (
    *(PresentKey(f"presence_{rate}", (str(rate),), partial(_presence, rate)) for rate in RATES),
    PresentKey("helped", ("Ctrl+H",), lambda: _("What helped you to be present")),
    PresentKey("gesture", ("Ctrl+G",), lambda: _("A gesture")),
    PresentKey("copy", ("Ctrl+Shift+C",), lambda: _("Copy the recap")),
    PresentKey("copy_markdown", ("Ctrl+Shift+M",), lambda: _("Copy the recap as Markdown")),
    PresentKey("mail", ("Ctrl+Shift+E",), lambda: _("Open the recap in the mail program")),
)


def install(
    table: tuple[PresentKey, ...],
    deeds: Mapping[str, Callable[[], None]],
    widget: QWidget,
    context: Qt.ShortcutContext = Qt.ShortcutContext.WindowShortcut,
) -> None:
    """Let `widget` listen to every key of `table`; KeyError where one has no deed."""
    for entry in table:
        deed = deeds[entry.deed]
        for key in entry.keys:
            QShortcut(QKeySequence(key), widget, context=context).activated.connect(deed)
