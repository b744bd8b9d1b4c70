"""What a journal holds of somebody, or all of it, as one closed HTML page for a browser, paper and PDF.

Our own tags around escaped text, as in `briefing_text`: no links, no pictures and no styles from outside, so nothing
that somebody wrote can make a reader open a file. The page is made in one pass over the records of the JSON file.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from html import escape
from typing import Any

from partnerjournal.formats.page_words import (
    LOOSE_LISTS,
    MEETING_LISTS,
    PERSON_LISTS,
    below_name,
    below_title,
    heading,
    organisation_texts,
    prepared,
    title_of,
    wrapped_up,
)
from partnerjournal.formats.record_words import Line, Record, line_of
from partnerjournal.i18n import _

Sections = Mapping[str, Any]
_Names = MutableMapping[str, str]

_LONGEST = 4000  # characters of one text: a line without an end can hold up a layout
_CONTROL = dict.fromkeys((*(n for n in range(32) if n != 10), *range(127, 160)), " ")
_STYLE = """
body { color: #1C1D1F; font-family: Inter, 'Segoe UI', 'Helvetica Neue', sans-serif; }
h1 { font-size: 18pt; font-weight: 600; margin-bottom: 0; }
h2 { font-size: 13pt; font-weight: 600; margin-top: 18px; margin-bottom: 2px; }
h3 { font-size: 9pt; font-weight: 600; color: #5A5E64; margin-top: 8px; margin-bottom: 2px; }
p { margin-top: 0; margin-bottom: 4px; }
.muted { color: #5A5E64; }
.note { color: #5A5E64; font-size: 8pt; }
"""


def chunks(sections: Sections, about: str | None = None) -> Iterator[bytes]:
    """The page in pieces, UTF-8. `about` is the id of the colleague or the meeting it is about, which comes first."""
    yield from (part.encode("utf-8") for part in _page(sections, about))


def _page(sections: Sections, about: str | None) -> Iterator[str]:
    me = sections.get("me")
    people = [*([me] if me else []), *sections["colleagues"]]
    people.sort(key=lambda person: person["id"] != about)
    names = {person["id"]: person["name"] for person in people}
    meetings = iter(sections["meetings"])
    first = next(meetings, None) if about is not None and about not in names else None
    if first is not None:
        title = title_of(first)
    else:
        title = _("Everything about {name}").format(name=names[about]) if about in names else _("Journal")
    yield '<!DOCTYPE html>\n<html><head><meta charset="utf-8">'
    yield f"<title>{_safe(title)}</title><style>{_STYLE}</style></head><body>\n<h1>{_safe(title)}</h1>\n"
    if first is not None:
        yield from _meeting(first, names)
    for person in people:
        yield from _person(person, names, alone=about is None or person["id"] == about)
    for team in sections["teams"]:
        yield from _part(team["name"], "", team, ("goals",), names)
    objectives = {"objectives": list(sections["objectives"])}
    said = _texts(organisation_texts(sections.get("organisation")))
    yield from _part(heading("organisation"), "", objectives, ("objectives",), names, more=said)
    for meeting in meetings:
        yield from _meeting(meeting, names)
    for name, texts in (
        ("series", [each["title"] for each in sections["series"]]),
        ("own_questions", [each["text"] for each in sections["own_questions"]]),
        ("templates", [_template(each) for each in sections["templates"]]),
    ):
        yield from _paragraphs(heading(name), texts)
    loose = sections.get("loose")
    if loose:
        yield from _part(heading("loose"), "", loose, LOOSE_LISTS, names)
    yield "</body></html>\n"


def _person(person: Record, names: _Names, *, alone: bool) -> Iterator[str]:
    """Somebody; of whom nothing more is known than who they are, `alone` says whether that is worth saying."""
    others = ChainMap({person["id"]: ""}, names)
    lists = [piece for name in PERSON_LISTS for piece in _list(name, person.get(name) or (), others)]
    if lists or alone:
        yield from _part(person["name"], " · ".join(below_name(person)), {}, (), names, more=lists)


def _meeting(meeting: Record, names: _Names) -> Iterator[str]:
    lists = ("attendees", *MEETING_LISTS)
    inside = [piece for name in lists for piece in _list(name, meeting.get(name) or (), names)]
    inside = [*_texts(prepared(meeting)), *inside, *_texts(wrapped_up(meeting))]
    yield from _part(title_of(meeting), " · ".join(below_title(meeting)), {}, (), names, more=inside)


def _texts(texts: Iterable[tuple[str, str]]) -> Iterator[str]:
    for words, text in texts:
        yield f"<h3>{_safe(words)}</h3>\n<p>{_safe(text)}</p>\n"


def _part(
    title: str, below: str, record: Record, lists: Iterable[str], names: _Names, *, more: Iterable[str] = ()
) -> Iterator[str]:
    """A heading with what hangs on it; nothing where it would stand alone without saying anything."""
    inside = [*more, *(piece for name in lists for piece in _list(name, record.get(name) or (), names))]
    if inside or below:
        yield f"<h2>{_safe(title)}</h2>\n"
        if below:
            yield f'<p class="muted">{_safe(below)}</p>\n'
        yield from inside


def _list(name: str, records: Iterable[Record], names: _Names) -> Iterator[str]:
    lines = [line_of(name, record, names) for record in records]
    if lines:
        yield f"<h3>{_safe(heading(name))}</h3>\n"
        yield from (_line(line) for line in lines)


def _line(line: Line) -> str:
    sign = "" if line.ticked is None else "☑ " if line.ticked else "☐ "
    note = f'<br><span class="note">{_safe(" · ".join(line.notes))}</span>' if line.notes else ""
    return f"<p>{sign}{_safe(line.text)}{note}</p>\n"


def _paragraphs(title: str, texts: Iterable[str]) -> Iterator[str]:
    said = [text for text in texts if text]
    if said:
        yield f"<h2>{_safe(title)}</h2>\n"
        yield from (f"<p>{_safe(text)}</p>\n" for text in said)


def _template(template: Record) -> str:
    return "\n".join([template["name"], *(item["text"] for item in template.get("items", ()))])


def _safe(text: str) -> str:
    """`text` as HTML shows it literally, its lines kept."""
    short = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
    return escape(short.translate(_CONTROL)).replace("\n", "<br>")
