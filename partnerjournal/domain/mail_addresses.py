"""What a mail address tells of whose it is: a person's or a place's, at an employer or where anybody may have one."""

from __future__ import annotations

import re
from typing import Final

_words = str.split

# Where anybody may have an address. Names of companies, not of countries: "yahoo.fr" and "yahoo.co.uk" are among them.
_ANYBODYS: Final = frozenset(
    _words(
        "gmail googlemail outlook hotmail live msn yahoo ymail rocketmail icloud me mac gmx web t-online freenet posteo"
        " mailbox proton protonmail pm aol mail yandex qq 163 126 naver orange free laposte libero virgilio wanadoo sfr"
        " bluewin btinternet comcast verizon zoho fastmail tuta tutanota hey"
    )
)
_ENDING: Final = re.compile(r"[a-z]+|(?:co|com)\.[a-z]{2}")
# Boxes of a place, which several people read; everyday words, too.
SHARED_BOXES: Final = frozenset(
    _words(
        "info office team sales support service help hello contact kontakt mail post admin hr jobs press"
        " accounts billing reception empfang sekretariat noreply no-reply"
    )
)


def is_personal(mail: str) -> bool:
    """Whether an address is a person's and not a place's."""
    return mail.partition("@")[0] not in SHARED_BOXES


def employers_domain(mail: str) -> str:
    """The domain of a normalised address where it is likely an employer's; "" where anybody may have an address."""
    domain = mail.rpartition("@")[2]
    name, dot, ending = domain.partition(".")
    anybodys = name in _ANYBODYS and _ENDING.fullmatch(ending)
    return domain if dot and not anybodys else ""
