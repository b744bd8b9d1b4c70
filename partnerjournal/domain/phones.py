"""Phone numbers as they are compared, however they are written."""

from __future__ import annotations

import re
from dataclasses import dataclass

_EXTENSION = re.compile(r"(?:;?\s*ext(?:ension)?\.?\s*=?|\bx|#|\bdw\.?)\s*(\d{1,6})\s*$", re.IGNORECASE)
_FEWEST = 6  # digits: "112" and an extension on its own are nobody's number
# Calling codes of one and two digits (ITU-T E.164, its list of 2016); every other one has three.
_words = str.split
_ONE = ("1", "7")
_TWO = frozenset(
    _words(
        "20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66"
        " 81 82 84 86 90 91 92 93 94 95 98"
    )
)


@dataclass(frozen=True, slots=True)
class Number:
    """`own` is the number within its country without the leading 0, `extension` included; `country` "" if not said."""

    own: str
    country: str


def parse(text: str) -> Number | None:
    """The number that `text` writes down; None where that are too few digits to be anybody's."""
    said = text.strip().casefold().removeprefix("tel:")
    found = _EXTENSION.search(said)
    extension = found[1] if found else ""
    said = (said[: found.start()] if found else said).replace("(0)", "")
    digits = "".join(filter(str.isdecimal, said))
    if not digits.isascii():
        digits = "".join(str(int(sign)) for sign in digits)
    country = ""
    if said.lstrip("( ").startswith("+") or digits.startswith("00"):
        digits = digits.removeprefix("00") if not said.lstrip("( ").startswith("+") else digits
        length = 1 if digits.startswith(_ONE) else 2 if digits[:2] in _TWO else 3
        country, digits = digits[:length], digits[length:]
    elif len(digits) == 11 and digits.startswith("1"):  # as North America dials from one area to another
        country, digits = "1", digits[1:]
    own = digits.lstrip("0")
    return Number(own + (f"x{extension}" if extension else ""), country) if len(own) >= _FEWEST else None


def same(one: Number, other: Number) -> bool:
    """Whether both are the same number, as far as their countries are said."""
    return one.own == other.own and (not one.country or not other.country or one.country == other.country)
