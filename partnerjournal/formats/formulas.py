"""Cells of a table that a spreadsheet would calculate instead of showing (OWASP, "CSV Injection").

A cell that begins with = + - @ TAB or CR, also in their full-width forms, gets an apostrophe before it; spreadsheets
show such a cell as text. So that reading restores exactly what was written, a cell that already has apostrophes before
such a sign gets one more.
"""

from __future__ import annotations

import re

_CALCULATED = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
_GUARDED = re.compile(r"'+[=+\-@\t\r＝＋－＠]")


def neutralised(cell: str) -> str:
    """`cell` as a spreadsheet shows it literally."""
    return f"'{cell}" if _CALCULATED.match(cell) else cell


def restored(cell: str) -> str:
    """What `neutralised` made, as it was; phone numbers that Excel's users guard by hand ('+49 …) likewise."""
    return cell[1:] if _GUARDED.match(cell) else cell
