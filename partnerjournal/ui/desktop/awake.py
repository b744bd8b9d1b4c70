"""The machine and its screen are kept awake: nobody touches the keys while they listen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from partnerjournal.i18n import _
from partnerjournal.ui.desktop.adapter import CannotAsk


class Mode(Protocol):
    """What is used of a wakepy mode; one is for one thread, and for one time."""

    active: bool

    def __enter__(self) -> object: ...

    def __exit__(self, kind: None, error: None, trace: None, /) -> object: ...


class Awake:
    """By wakepy, which knows each system's way. All of them end with the process, so a kill leaves nothing behind."""

    def __init__(self, mode: Callable[[], Mode] | None = None) -> None:
        self._make = mode or _presenting
        self._mode: Mode | None = None

    @property
    def trouble(self) -> str:
        return _("The screen may go dark meanwhile.")

    def hold(self) -> None:
        mode = self._make()
        mode.__enter__()
        if not mode.active:
            raise CannotAsk("no way to stay awake")
        self._mode = mode

    def let_go(self) -> None:
        if self._mode is not None:
            mode, self._mode = self._mode, None
            mode.__exit__(None, None, None)

    def restore(self) -> None:
        """The system lets go of what a process asked when it ends."""


def _presenting() -> Mode:
    from wakepy import keep  # costs more than the first paint may

    made: Mode = keep.presenting(on_fail="pass")
    return made
