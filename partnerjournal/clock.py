"""The machine's clock and zone, handed to whatever needs to know the time."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def local_zone() -> ZoneInfo:
    """The machine's IANA zone; UTC where it can't be told."""
    import tzlocal

    try:
        return ZoneInfo(tzlocal.get_localzone_name() or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


@dataclass(frozen=True, slots=True)
class Clock:
    """Now, today and the local zone. `fixed` stops the wall clock (tests); the boot clock always runs."""

    zone: ZoneInfo = field(default_factory=local_zone)
    fixed: datetime | None = None

    def now(self) -> datetime:
        """This moment, aware, in UTC."""
        return self.fixed or datetime.now(UTC)

    def now_ms(self) -> int:
        """This moment in milliseconds since 1970 UTC."""
        return int(self.now().timestamp() * 1000)

    def local(self) -> datetime:
        """This moment, aware, in the local zone."""
        return self.now().astimezone(self.zone)

    def today(self) -> date:
        """The local date."""
        return self.local().date()

    @staticmethod
    def boot_seconds() -> float:
        """Seconds on a clock that runs on in suspend and that nobody sets."""
        if sys.platform == "linux":
            return time.clock_gettime(time.CLOCK_BOOTTIME)
        elif sys.platform == "darwin":  # noqa: RET505 - mypy knows platforms by branches
            return time.clock_gettime(time.CLOCK_MONOTONIC)  # Python's monotonic clock stands still in sleep there
        else:
            return time.monotonic()

    @staticmethod
    def boot_id() -> str:
        """Which run of the machine `boot_seconds` counts in; empty where the platform does not say."""
        try:
            return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        except OSError:
            return ""


def system_clock() -> Clock:
    """The clock of this machine; `PARTNERJOURNAL_NOW` (RFC 3339) stops it for tests and pictures."""
    fixed = os.environ.get("PARTNERJOURNAL_NOW")
    return Clock(fixed=datetime.fromisoformat(fixed).astimezone(UTC) if fixed else None)
