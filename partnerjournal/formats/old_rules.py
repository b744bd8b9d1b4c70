"""Recurrence rules of vCalendar 1.0 as RRULE text: "W1 MO TU #10" is weekly on two days, ten times."""

from __future__ import annotations

import re

_OLD = re.compile(r"(D|W|MP|MD|YM|YD)(\d{1,4})((?: [0-9A-Z#$+-]+)*)")
_FREQ = {"D": "DAILY", "W": "WEEKLY", "MP": "MONTHLY", "MD": "MONTHLY", "YM": "YEARLY", "YD": "YEARLY"}
_END = re.compile(r"\d{8}(?:T\d{6}Z?)?")
_NUMBER = re.compile(r"(\d{1,3})([+-]?)")
_NTH = re.compile(r"(\d)([+-])")
_DAYS = frozenset({"MO", "TU", "WE", "TH", "FR", "SA", "SU"})


def from_old_rule(text: str) -> str | None:
    """The RRULE value that means the same; None for what is no rule of version 1.0 or uses times of day."""
    match = _OLD.fullmatch(" ".join(text.upper().split()))
    if not match:
        return None
    parts = [f"FREQ={_FREQ[match[1]]}", f"INTERVAL={match[2]}"]
    numbers: list[str] = []
    weekdays: list[str] = []
    ordinal = ""
    end = "COUNT=2"  # what the text says when it names no end
    for word in match[3].split():
        nth = _NTH.fullmatch(word) if match[1] == "MP" else None
        number = _NUMBER.fullmatch(word)
        if word.startswith("#") and word[1:].isdigit():
            end = f"COUNT={word[1:]}" if int(word[1:]) else ""
        elif _END.fullmatch(word):
            end = f"UNTIL={word}"
        elif nth:
            ordinal = ("-" if nth[2] == "-" else "") + nth[1]
        elif word in _DAYS:
            weekdays.append(ordinal + word)
        elif word == "LD":
            numbers.append("-1")
        elif number:
            numbers.append(("-" if number[2] == "-" else "") + number[1])
        else:
            return None
    if weekdays:
        parts.append(f"BYDAY={','.join(weekdays)}")
    if numbers:
        key = {"MD": "BYMONTHDAY", "YM": "BYMONTH", "YD": "BYYEARDAY"}.get(match[1])
        if key is None:
            return None
        parts.append(f"{key}={','.join(numbers)}")
    return ";".join([*parts, end] if end else parts)
