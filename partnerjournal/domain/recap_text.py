"""A recap as text to copy, to mail or to send into a chat, and as a page to print."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import quote

from partnerjournal.domain.recap import LeftOut, Recap, RecapStyle
from partnerjournal.i18n import ngettext

# Signs of a mailto: link. Windows opens none of more than 2,083 (Microsoft KB 208427; electron/electron#9987 measured
# 2,081), Outlook was measured at 2,046; xdg-open and Thunderbird take more.
MOST_IN_LINK = 2000

# Escaped only where it would mean something: chats that show Markdown as it is should not be full of backslashes.
_INLINE = re.compile(r"[\\`*\[\]<]|(?<!\w)_|_(?!\w)|~~|&(?=#?\w+;)|!(?=\[)")
_AT_START = re.compile(r"#{1,6}(?=\s|$)|[+-](?=\s|$)|---|>|~~~")
_NUMBERED = re.compile(r"(\d{1,9})([.)])(?=\s|$)")


@dataclass(frozen=True, slots=True)
class MailLink:
    """A mailto: address; `complete` is false where the text was too long for one and has to be pasted, `addressed`
    where not even the recipients found room.
    """

    url: str
    complete: bool
    addressed: bool = True


def as_plain(recap: Recap) -> str:
    """The recap as plain text, ending with a line end."""
    return _set(recap, lambda text: text, lambda heading: heading)


def as_markdown(recap: Recap) -> str:
    """The recap as Markdown, ending with a line end; what people wrote is escaped and shows as they wrote it."""
    return _set(recap, escape, lambda heading: f"**{escape(heading)}**")


def as_chat(recap: Recap) -> str:
    """The recap as one message of a chat: no subject, no greeting, no blank lines. It ends with a line end."""
    lines = [recap.lead]
    for block in recap.blocks:
        if recap.style is RecapStyle.BULLETS:
            lines.append(f"• {block.heading}: {'; '.join(block.lines)}")
        else:
            heading = block.heading if block.heading.endswith("?") else f"{block.heading}:"
            lines += [heading, *(f"• {line}" for line in block.lines)]
    return "\n".join(lines) + "\n"


def as_page(recap: Recap, footer: str = "") -> str:
    """The recap as HTML of our own, for paper or a browser; what people wrote is escaped and shows as they wrote it."""
    parts = ['<html><head><meta charset="utf-8"></head><body>']
    parts.append(f"<h2>{html.escape(recap.subject)}</h2><p>{html.escape(recap.opening)}</p>")
    for block in recap.blocks:
        if recap.style is RecapStyle.BULLETS:
            parts.append(f"<p>• <b>{html.escape(block.heading)}:</b> {html.escape('; '.join(block.lines))}</p>")
            continue
        items = "".join(f"<li>{html.escape(line)}</li>" for line in block.lines)
        parts.append(f"<p style='margin-bottom:2px'><b>{html.escape(block.heading)}</b></p><ul>{items}</ul>")
    if footer.strip():
        parts.append("<p>" + "<br>".join(map(html.escape, footer.strip().splitlines())) + "</p>")
    return "".join([*parts, "</body></html>"])


def left_out_words(left: LeftOut) -> str:
    """What was left out by kind: "2 notes, 1 decision"; empty where nothing was."""
    counted = (
        (left.notes, ngettext("{n} note", "{n} notes", left.notes)),
        (left.restatements, ngettext("{n} restatement", "{n} restatements", left.restatements)),
        (left.commitments, ngettext("{n} promise", "{n} promises", left.commitments)),
        (left.decisions, ngettext("{n} decision", "{n} decisions", left.decisions)),
        (left.agenda, ngettext("{n} agenda line", "{n} agenda lines", left.agenda)),
    )
    return ", ".join(words.format(n=count) for count, words in counted if count)


def mail_link(recap: Recap, addresses: Iterable[str], footer: str = "") -> MailLink:
    """A link that opens the recap as plain text, signed with `footer`, in the mail program (RFC 6068)."""
    to = ",".join(quote(address, safe="@") for address in addresses)
    subject = f"?subject={quote(recap.subject, safe='')}"
    body = quote(signed(as_plain(recap), footer).rstrip("\n").replace("\n", "\r\n"), safe="")
    url = f"mailto:{to}{subject}&body={body}"
    if len(url) <= MOST_IN_LINK:
        return MailLink(url, True)
    addressed = len(f"mailto:{to}{subject}") <= MOST_IN_LINK
    return MailLink(f"mailto:{to if addressed else ''}{subject}", False, addressed)


def signed(text: str, footer: str) -> str:
    """`text` with what the person always writes below."""
    return f"{text}\n{footer.strip()}\n" if footer.strip() else text


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
