"""What the person chose for the program on this machine; what belongs to a journal lives in the journal."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from partnerjournal import paths
from partnerjournal.i18n import _

THEMES: Final = ("system", "light", "dark", "contrast")
WEEK_STARTS: Final = ("language", "monday", "saturday", "sunday")
_LONGEST: Final = 2_000
_LARGEST_FILE: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Settings:
    """The person's choices. Lengths are in characters, the cadence in days."""

    theme: str = "system"
    """One of THEMES; "system" follows the desktop while running."""
    text_size: float = 1.0
    """Factor on the platform's own text size, 1.0 to 2.0."""
    language: str = ""
    """A language code such as "de"; empty follows the system."""
    week_start: str = "language"
    """One of WEEK_STARTS; "language" follows the language's habit."""
    preflight: tuple[str, ...] | None = None
    """What to tick before a meeting, in the person's words; None for ours in the language in use."""
    keep_awake: bool = True
    """Whether the machine and its screen stay awake while one is present."""
    quiet_desktop: bool = True
    """Whether the desktop is asked to hold other programs' notices while one is present."""
    my_addresses: tuple[str, ...] = ()
    """My mail addresses, lower case: an invitation that one of them declined is no meeting of mine."""
    cadence_days: int = 30
    """How often to be in touch with a colleague who has no cadence of their own."""
    largest_contact: int = 8
    """A meeting with more attendees than this does not count as contact."""
    note_months: int = 24
    """From how old on private notes are proposed, in Review, to be let go of; 0 for never."""
    review_day: int = 4
    """The weekday on which Today mentions Review, Monday being 0; -1 for never."""
    recap_footer: str = ""
    """Last lines of each recap."""
    unknown: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    """What a newer version wrote: kept, and written back."""

    @property
    def ticks(self) -> tuple[str, ...]:
        """What to tick before a meeting, in order."""
        if self.preflight is not None:
            return self.preflight
        return (_("Mail is shut"), _("Phone is away"), _("Door is closed"), _("Pets are out"))

    def update(self, **changes: Any) -> Settings:
        """These settings with `changes`. Raises ValueError, with a sentence for the person, when one can't be."""
        for name, value in changes.items():
            if problem := _problem(name, value):
                raise ValueError(problem)
        return dataclasses.replace(self, **changes)


def settings_file() -> Path:
    """Where the settings are kept."""
    return paths.config_dir() / "settings.json"


def load(path: Path | None = None) -> tuple[Settings, list[str]]:
    """The settings of `path` (default: `settings_file()`), and a sentence for each that could not be used.

    What can't be used has its default; a missing file is no problem. Never raises.
    """
    path = path or settings_file()
    try:
        read = _read(path)
    except FileNotFoundError:
        return Settings(), []
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        sentence = _("{file} can’t be read, so the usual settings apply: {reason}.")
        return Settings(), [sentence.format(file=path, reason=reason)]

    warnings: list[str] = []
    known: dict[str, Any] = {}
    unknown: dict[str, Any] = {}
    for name, found in read.items():
        value = tuple(found) if isinstance(found, list) else found
        if name not in _CHECKS:
            unknown[name] = found
        elif problem := _problem(name, value):
            warnings.append(_("{file}: {problem} The usual setting applies.").format(file=path, problem=problem))
        else:
            known[name] = value
    return Settings(**known, unknown=MappingProxyType(unknown)), warnings


def save(settings: Settings, path: Path | None = None) -> None:
    """Write `settings` whole or not at all, 0600; only what differs from the usual. Raises OSError.

    A file there that can't be read is kept beside it, since a person may have written it by hand.
    """
    path = path or settings_file()
    usual = Settings()
    chosen = {name: getattr(settings, name) for name in _CHECKS if getattr(settings, name) != getattr(usual, name)}
    paths.private_dir(path.parent)
    try:
        _read(path)
    except FileNotFoundError:
        pass
    except (OSError, ValueError):
        path.replace(path.with_name(f"{path.stem}.unreadable{path.suffix}"))
    text = json.dumps({**settings.unknown, **chosen}, ensure_ascii=False, indent=2, sort_keys=True)
    paths.write_private(path, text.encode() + b"\n")


def _read(path: Path) -> dict[str, Any]:
    """The JSON object in `path`. Raises OSError, or ValueError with the reason for the person."""
    if path.stat().st_size > _LARGEST_FILE:
        raise ValueError(_("it is far too large"))
    try:
        read = json.loads(path.read_bytes())
    except (ValueError, RecursionError):
        raise ValueError(_("it is not JSON")) from None
    if not isinstance(read, dict):
        raise ValueError(_("it holds no settings"))  # noqa: TRY004 - the content is at fault, not the call
    return read


def _problem(name: str, value: object) -> str | None:
    """A sentence when `value` can't be the setting `name`."""
    check = _CHECKS.get(name)
    if check is None:
        return _("There is no setting called “{name}”.").format(name=name)
    if check(value):
        return None
    return _("“{value}” can’t be the setting “{name}”.").format(value=str(value)[:40], name=name)


def _text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST and "\0" not in value


def _texts(value: object) -> bool:
    return isinstance(value, tuple) and len(value) <= 50 and all(_text(each) and each.strip() for each in value)


def _whole(low: int, high: int) -> Callable[[object], bool]:
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


_CHECKS: Final[dict[str, Callable[[object], bool]]] = {
    "theme": lambda value: value in THEMES,
    "text_size": lambda value: isinstance(value, int | float) and not isinstance(value, bool) and 1 <= value <= 2,
    "language": _text,
    "week_start": lambda value: value in WEEK_STARTS,
    "preflight": lambda value: value is None or _texts(value),
    "keep_awake": lambda value: isinstance(value, bool),
    "quiet_desktop": lambda value: isinstance(value, bool),
    "my_addresses": lambda value: _texts(value) and all(each == each.lower() for each in value),  # type: ignore[attr-defined]
    "cadence_days": _whole(1, 3650),
    "largest_contact": _whole(1, 1000),
    "note_months": _whole(0, 600),
    "review_day": _whole(-1, 6),
    "recap_footer": _text,
}
