"""A recap as text to copy or to mail."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import quote

from partnerjournal.domain.recap import Recap, RecapStyle

# What hands links to mail programs cuts them off from about 2,000 characters (Windows: 2,048).
MOST_IN_LINK = 2000

# Escaped only where it would mean something: chats that show Markdown as it is should not be full of backslashes.
_INLINE = re.compile(r"[\\`*\[\]<]|(?<!\w)_|_(?!\w)|~~|&(?=#?\w+;)|!(?=\[)")
_AT_START = re.compile(r"#{1,6}(?=\s|$)|[+-](?=\s|$)|---|>|~~~")
_NUMBERED = re.compile(r"(\d{1,9})([.)])(?=\s|$)")


@dataclass(frozen=True, slots=True)
class MailLink:
    """A mailto: address; `complete` is false where the text was too long for one and has to be pasted."""

    url: str
    complete: bool


def as_plain(recap: Recap) -> str:
    """The recap as plain text, ending with a line end."""
    return _set(recap, lambda text: text, lambda heading: heading)


def as_markdown(recap: Recap) -> str:
    """The recap as Markdown, ending with a line end; what people wrote is escaped and shows as they wrote it."""
    return _set(recap, escape, lambda heading: f"**{escape(heading)}**")


def mail_link(recap: Recap, addresses: Iterable[str]) -> MailLink:
    """A link that opens the recap as plain text in the mail program (RFC 6068)."""
    to = ",".join(quote(address, safe="@") for address in addresses)
    subject = f"mailto:{to}?subject={quote(recap.subject, safe='')}"
    body = quote(as_plain(recap).rstrip("\n").replace("\n", "\r\n"), safe="")
    url = f"{subject}&body={body}"
    return MailLink(url, True) if len(url) <= MOST_IN_LINK else MailLink(subject, False)


def escape(line: str) -> str:
    """One line of text as Markdown that shows just that text."""
    escaped = _INLINE.sub(lambda match: "".join(f"\\{sign}" for sign in match.group()), line)
    if _AT_START.match(escaped):
        return f"\\{escaped}"
    return _NUMBERED.sub(r"\1\\\2", escaped, count=1) if _NUMBERED.match(escaped) else escaped


def _set(recap: Recap, text: Callable[[str], str], heading: Callable[[str], str]) -> str:
    parts = [text(recap.greeting), text(recap.opening)]
    if recap.style is RecapStyle.BULLETS and recap.blocks:
        parts.append("\n".join(f"- {heading(b.heading + ':')} {'; '.join(map(text, b.lines))}" for b in recap.blocks))
    elif recap.style is RecapStyle.FULL:
        for block in recap.blocks:
            parts.append("\n".join([heading(block.heading), "", *(f"- {text(line)}" for line in block.lines)]))
    return "\n\n".join(parts) + "\n"
