"""Days without a time as contact programs write them."""

from __future__ import annotations

import re
from datetime import date, datetime

_FULL = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?")
_NO_YEAR = re.compile(r"--(\d{2})-?(\d{2})(?:[T ].*)?")
_FIGURE = re.compile(r"\d")
# Forms that can't be mistaken for another order of day and month.
_FORMS = ("%d %b %Y", "%d %B %Y", "%b %d, %Y", "%B %d, %Y", "%d-%b-%Y", "%d-%b-%y", "%Y/%m/%d", "%d.%m.%Y")


def iso_date(text: str) -> str:
    """`text` as "1980-03-22" or "--03-22" where its form is known and the day exists; else as it is."""
    full = _FULL.fullmatch(text)
    if full:
        return _checked(int(full[1]), int(full[2]), int(full[3])) or text
    no_year = _NO_YEAR.fullmatch(text)
    if no_year:
        known = _checked(2000, int(no_year[1]), int(no_year[2]))
        return f"-{known[4:]}" if known else text
    if not _FIGURE.search(text):  # a table has thousands of cells that are words, and each form costs ten times as much
        return text
    for form in _FORMS:
        try:
            return datetime.strptime(text, form).date().isoformat()  # noqa: DTZ007 - a day, no time
        except ValueError:
            continue
    return text


def _checked(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
