"""What ways to reach somebody are matched by."""

from __future__ import annotations

from partnerjournal.domain.enums import HandleKind
from partnerjournal.domain.names import fold, normalise_mail


def handle_key(kind: HandleKind, value: str) -> str:
    """A mail address normalised, a phone number's digits and plus, else the folded text; empty where that is nothing,
    which for a mail address means that it is none."""
    if kind is HandleKind.MAIL:
        return normalise_mail(value)
    if kind is HandleKind.PHONE:
        return "".join(sign for sign in value if sign.isdigit() or sign == "+")
    return fold(value)
