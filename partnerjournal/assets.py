"""Finds the program's own files (icons, styles, texts) in an installed wheel or in a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource(name: str) -> Path:
    """The path of `name` (such as "icons/today.svg") under `resources/`; whether it exists is for the reader to see."""
    return _root() / name


@cache
def _root() -> Path:
    """A wheel carries the folder inside the package; a checkout has it beside the package."""
    inside = _PACKAGE / "resources"
    return inside if inside.is_dir() else _PACKAGE.parent / "resources"
