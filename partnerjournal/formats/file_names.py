"""Names for files made of what somebody wrote: one name in the target folder, whatever the text was.

No separators, control signs, marks that turn the direction of writing, or names of devices; nothing hidden, nothing
that ends in a dot or a blank; short enough for every file system. Rules: Windows' "Naming Files, Paths, and
Namespaces"; 255 bytes a name on Linux and macOS.
"""

from __future__ import annotations

import re
import unicodedata

_NOT_IN_NAMES = re.compile(
    r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]+'
)
_LONGEST = 80  # signs
_MOST_BYTES = 200  # leaves room for a number, a suffix and the temporary name while it is written
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³")})


def plain_name(text: str, otherwise: str) -> str:
    """`text` as a file's name without a suffix; `otherwise` where nothing is left, and before what names a device."""
    words = " ".join(_NOT_IN_NAMES.sub(" ", unicodedata.normalize("NFC", text)).split())
    cut = words[:_LONGEST].encode()[:_MOST_BYTES].decode(errors="ignore")
    plain = cut.strip(" .")
    if not plain or plain.partition(".")[0].strip().casefold() in _DEVICES:
        plain = f"{otherwise} {plain}".strip()
    return plain


class Taken:
    """The names that are taken in one folder, compared as systems do that know no case."""

    def __init__(self) -> None:
        self._keys: set[str] = set()

    def free(self, name: str) -> str:
        """`name`, or with the next number behind it where it is taken; it is taken from now on."""
        found, number = name, 1
        while (key := unicodedata.normalize("NFKC", found).casefold()) in self._keys:
            number += 1
            found = f"{name} {number}"
        self._keys.add(key)
        return found
