"""An agenda item as it is typed in one line: "d Who signs off the pilot 10 min @Bram"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from partnerjournal.domain.enums import AgendaKind
from partnerjournal.domain.text import one_line

# At the end of the line, in any order, each once; figures alone ("Budget 2027") are no minutes.
_MINUTES = re.compile(r"\s+(\d{1,3})\s*(?:'|′|m|min|mins|minutes|minuten|minutos)\.?$", re.IGNORECASE)
_OWNER = re.compile(r"\s+@([^@]+)$")
_PREFIXES = {"d ": AgendaKind.DECISION, "q ": AgendaKind.QUESTION}
LONGEST = 24 * 60


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """What was typed: `minutes` None where none were said, `owner` the words behind the @."""

    text: str
    kind: AgendaKind = AgendaKind.TOPIC
    minutes: int | None = None
    owner: str = ""


def parse(line: str) -> AgendaLine:
    """Read a line. `d ` and `q ` choose decision and open question, as in the capture line, and so does a final "?"."""
    text, kind, minutes, owner = one_line(line), AgendaKind.TOPIC, None, ""
    for prefix, of in _PREFIXES.items():
        if text.startswith(prefix):
            text, kind = text[len(prefix) :], of
            break
    for _twice in range(2):
        if minutes is None and (said := _MINUTES.search(text)) and 1 <= int(said[1]) <= LONGEST:
            text, minutes = text[: said.start()], int(said[1])
        elif not owner and (whose := _OWNER.search(text)):
            text, owner = text[: whose.start()], one_line(whose[1])
    if kind is AgendaKind.TOPIC and text.endswith("?"):
        kind = AgendaKind.QUESTION
    return AgendaLine(one_line(text), kind, minutes, owner)


def written(line: AgendaLine) -> str:
    """The line that `parse` reads as `line` again: what editing in place starts from."""
    parts = [line.text]
    prefix = next((p for p, of in _PREFIXES.items() if of is line.kind and not line.text.endswith("?")), "")
    if line.minutes is not None:
        parts.append(f"{line.minutes} min")
    if line.owner:
        parts.append(f"@{line.owner}")
    return prefix + " ".join(parts)
