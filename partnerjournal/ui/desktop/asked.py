"""What is asked of this desktop while one is present, by the person's settings."""

from __future__ import annotations

from partnerjournal.settings import Settings
from partnerjournal.ui.desktop.adapter import Adapter
from partnerjournal.ui.desktop.awake import Awake
from partnerjournal.ui.desktop.quiet import quiet


def adapters(settings: Settings) -> tuple[Adapter, ...]:
    """New ones, for one meeting."""
    hushed = quiet() if settings.quiet_desktop else None
    awake = (Awake(),) if settings.keep_awake else ()
    return (*awake, *((hushed,) if hushed else ()))
