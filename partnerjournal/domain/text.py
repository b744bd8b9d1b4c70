"""Text as the journal keeps it."""

from __future__ import annotations

import re

# U+0000 ends a string in half of the world's libraries, a lone surrogate can't be written as UTF-8.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def clean(text: str) -> str:
    """`text` as it can be stored: without NUL and lone surrogates, line ends as LF, no blanks around it."""
    return _UNSTORABLE.sub("", text).replace("\r\n", "\n").replace("\r", "\n").strip()


def one_line(text: str) -> str:
    """`text` on one line, runs of white space as one blank."""
    return " ".join(clean(text).split())
