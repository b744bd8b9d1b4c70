"""What somebody wrote, inside Markdown: shown as it was written, and opening nothing.

A single line (a name, a title) is shown letter by letter. A longer text may be Markdown itself and stays so; only raw
HTML and pictures, which would make a reader open files or addresses by itself, are shown as their source.
"""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import PurePosixPath
from urllib.parse import quote

from partnerjournal.domain.text import one_line

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~^=$%])")
_AT_START = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")
_OPENING = re.compile(r"<(?=[A-Za-z/!?])|!(?=\[)")
_FENCE = re.compile(r"^ {0,3}(```+|~~~+)")


def literal(text: str) -> str:
    """One line that shows `text` letter by letter."""
    plain = _SPECIAL.sub(r"\\\1", one_line(text)).replace("![", r"!\[")
    return _AT_START.sub(lambda found: f"{found[1]}\\{found[2]}" if len(found[2]) == 1 else found[0], plain)


def written(text: str, indent: str = "") -> str:
    """A text with its own Markdown, its lines after the first behind `indent`; ends without a line end."""
    lines, fence = [], ""
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        lines.append(line if fence or mark else _OPENING.sub(r"\\\g<0>", line))
    if fence:  # left open, it would swallow what stands below it
        lines.append(fence)
    return "\n".join(f"{indent}{line}" if place and line else line for place, line in enumerate(lines))


def link(words: str, target: PurePosixPath, here: PurePosixPath) -> str:
    """A link from the page `here` to the page `target` of the same folder."""
    up = len(here.parts) - 1
    way = "../" * up + quote(str(target)) if up else quote(str(target))
    return f"[{literal(words)}]({way})"


def front_matter(fields: dict[str, object]) -> str:
    """Properties of a page as YAML, which Obsidian reads; empty ones are left out."""
    lines = ["---"]
    for name, value in fields.items():
        if isinstance(value, list):
            if value:
                lines += [f"{name}:", *(f"  - {_quoted(each)}" for each in value)]
        elif value not in (None, ""):
            lines.append(f"{name}: {value if isinstance(value, (int, date)) else _quoted(value)}")
    return "\n".join([*lines, "---", ""])


def _quoted(value: object) -> str:
    """A YAML double-quoted scalar on one line: every JSON string is one (YAML 1.2, 1.3)."""
    return json.dumps(one_line(str(value)), ensure_ascii=False)
