"""What every adapter of the desktop is: something that is asked of it while one is present, and taken back."""

from __future__ import annotations

from typing import Protocol


class CannotAsk(Exception):
    """The desktop has no way to do it, or refused; the words are for the log."""


class Adapter(Protocol):
    """Used by one thread at a time; every call may take a few seconds."""

    @property
    def trouble(self) -> str:
        """A sentence for the person when `hold` can't; empty where nobody would expect that it can."""

    def hold(self) -> None:
        """Ask the desktop. Raises CannotAsk, and then nothing is held."""

    def let_go(self) -> None:
        """Take back what `hold` asked, so that all is as it was before; nothing without one. Raises CannotAsk."""

    def restore(self) -> None:
        """Put right what a killed process left behind; nothing where the desktop does so itself. Raises CannotAsk."""
