"""The journal as a folder of Markdown: a page a person, a page a meeting, links between them.

    Journal.md                     where to begin: people, years of meetings, open promises
    People/Odalie Fenmark.md
    Meetings/2026.md               the meetings of a year
    Meetings/2026/2026-11-19 Pilot sites.md

Links are relative and plain, so that any reader follows them; Obsidian finds its properties at the top of each page.
Made in one pass over the records of the JSON file: people are held in memory, of meetings only names and days.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from partnerjournal.formats.file_names import Taken, plain_name
from partnerjournal.formats.markdown_text import front_matter, link, literal, written
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
from partnerjournal.formats.record_words import Record, line_of
from partnerjournal.i18n import _

Sections = Mapping[str, Any]
File = tuple[PurePosixPath, Iterable[bytes]]

_INDEX = PurePosixPath("Journal.md")


@dataclass(frozen=True, slots=True)
class _Held:
    """A meeting where others link to it: the page, its day and what it is called."""

    page: PurePosixPath
    day: str
    title: str


@dataclass(slots=True)
class _Book:
    """What the pages need to know of each other."""

    names: dict[str, str] = field(default_factory=dict)
    people: dict[str, PurePosixPath] = field(default_factory=dict)
    meetings: dict[str, _Held] = field(default_factory=dict)
    attended: dict[str, list[_Held]] = field(default_factory=lambda: defaultdict(list))
    years: dict[str, list[_Held]] = field(default_factory=lambda: defaultdict(list))
    promises: dict[str | None, list[Record]] = field(default_factory=lambda: defaultdict(list))  # by whose they are


def files(sections: Sections) -> Iterator[File]:
    """The pages, each with where it belongs in the folder. `sections` are gone through once."""
    book = _Book()
    me = sections.get("me")
    people = [*([me] if me else []), *sections["colleagues"]]
    taken = Taken()
    for person in people:
        book.names[person["id"]] = person["name"]
        name = taken.free(plain_name(person["name"], _("Somebody")))
        book.people[person["id"]] = PurePosixPath("People") / f"{name}.md"
        book.promises[person["id"]] += [{**each, "colleague": person["id"]} for each in person.get("commitments", ())]
    folders: dict[str, Taken] = defaultdict(Taken)
    for meeting in sections["meetings"]:
        held = _hold(meeting, folders, book)
        yield held.page, _encoded(_meeting(meeting, held, book))
    for person in people:
        yield book.people[person["id"]], _encoded(_person(person, book, mine=person is me))
    for year, of_year in sorted(book.years.items()):
        page = PurePosixPath("Meetings") / f"{year}.md"
        yield page, _encoded(_year(year, of_year, page))
    yield _INDEX, _encoded(_index(sections, book, me))


def _hold(meeting: Record, folders: Mapping[str, Taken], book: _Book) -> _Held:
    day = meeting["starts_local"][:10]
    year, title = day[:4], title_of(meeting)
    name = folders[year].free(f"{day} {plain_name(title, _('Meeting'))}")
    held = _Held(PurePosixPath("Meetings") / year / f"{name}.md", day, title)
    book.meetings[meeting["id"]] = held
    book.years[year].append(held)
    for person in {each.get("colleague") for each in meeting.get("attendees", ())} - {None}:
        book.attended[person].append(held)
    for each in meeting.get("commitments", ()):
        book.promises[each.get("colleague")].append({**each, "meeting": meeting["id"]})
    return held


def _meeting(meeting: Record, held: _Held, book: _Book) -> Iterator[str]:
    here = held.page
    with_whom = [_whom(each, book, here) for each in meeting.get("attendees", ())]
    yield front_matter(
        {
            "type": "meeting",
            "date": date.fromisoformat(held.day),
            "start": "" if meeting["all_day"] else meeting["starts_local"][11:16],
            "zone": meeting.get("zone"),
            "minutes": meeting["minutes"],
            "state": meeting.get("state"),
            "people": [each["name"] or each["email"] for each in meeting.get("attendees", ())],
            "presence": meeting.get("presence"),
            "id": meeting["id"],
        }
    )
    yield f"# {literal(held.title)}\n\n"
    yield literal(" · ".join(below_title(meeting))) + "\n"
    if with_whom:
        yield "\n" + _("With {people}").format(people=", ".join(with_whom)) + "\n"
    yield from _texts(prepared(meeting))
    for name in MEETING_LISTS:
        yield from _list(name, meeting, book, here, numbered=name == "agenda")
    for words, text in wrapped_up(meeting):
        yield f"\n## {words}\n\n{written(text)}\n"


def _person(person: Record, book: _Book, *, mine: bool) -> Iterator[str]:
    here = book.people[person["id"]]
    handles = person.get("handles", ())
    yield front_matter(
        {
            "type": "me" if mine else "colleague",
            "role": person.get("role"),
            "organisation": person.get("organisation"),
            "team": person.get("team"),
            "email": [each["value"] for each in handles if each["kind"] == "mail"],
            "zone": person.get("zone"),
            "days between contacts": person.get("cadence_days"),
            "id": person["id"],
        }
    )
    yield f"# {literal(person['name'])}\n"
    below = below_name(person)
    if below:
        yield f"\n{literal(' · '.join(below))}\n"
    for name in PERSON_LISTS:
        yield from _list(name, {**person, "commitments": book.promises.get(person["id"])}, book, here)
    met = [] if mine else sorted(book.attended.get(person["id"], ()), key=lambda held: held.day, reverse=True)
    if met:
        yield "\n## " + _("Meetings") + "\n\n"
        for held in met:
            yield f"- {held.day} {link(held.title, held.page, here)}\n"


def _texts(texts: Iterable[tuple[str, str]]) -> Iterator[str]:
    return (f"\n**{words}:** {written(text)}\n" for words, text in texts)


def _list(name: str, owner: Record, book: _Book, here: PurePosixPath, *, numbered: bool = False) -> Iterator[str]:
    """A list of records under its heading; nothing where there are none."""
    records = owner.get(name)
    if not records:
        return
    yield f"\n## {heading(name)}\n\n"
    for place, record in enumerate(records, 1):
        yield _item(name, record, book, here, f"{place}. " if numbered else "- ")


def _item(name: str, record: Record, book: _Book, here: PurePosixPath, bullet: str = "- ") -> str:
    line = line_of(name, record, book.names)
    indent = " " * len(bullet)
    box = "" if line.ticked is None else "[x] " if line.ticked else "[ ] "
    notes = [literal(note) for note in line.notes]
    text, known = written(line.text, indent), book.people.get(line.person or "")
    if known is not None:
        who = book.names[line.person or ""]
        notes = [note for note in notes if note != literal(who)]
        if line.text == who:
            text = link(who, known, here)
        elif known != here:
            notes.append(link(who, known, here))
    held = book.meetings.get(line.meeting or "")
    if held is not None and held.page != here:
        notes.append(link(held.title, held.page, here))
    below = f"\n{indent}{' · '.join(notes)}" if notes else ""
    return f"{bullet}{box}{text}{'  ' if below else ''}{below}\n"


def _whom(attendee: Record, book: _Book, here: PurePosixPath) -> str:
    page = book.people.get(attendee.get("colleague") or "")
    name = attendee["name"] or attendee["email"] or _("somebody")
    return link(name, page, here) if page else literal(name)


def _year(year: str, of_year: Iterable[_Held], here: PurePosixPath) -> Iterator[str]:
    yield f"# {year}\n\n"
    for held in sorted(of_year, key=lambda held: (held.day, held.title)):
        yield f"- {held.day} {link(held.title, held.page, here)}\n"


def _index(sections: Sections, book: _Book, me: Record | None) -> Iterator[str]:
    here = _INDEX
    yield "# " + _("Journal") + "\n"
    if me:
        yield "\n" + _("Mine: {name}").format(name=link(me["name"], book.people[me["id"]], here)) + "\n"
    yield from _texts(organisation_texts(sections.get("organisation")))
    objectives = {"objectives": list(sections.get("objectives") or ())}
    yield from _list("objectives", objectives, book, here)
    due = [record for of_one in book.promises.values() for record in of_one if record.get("state") == "open"]
    if due:
        yield "\n## " + _("Open promises") + "\n\n"
        for record in sorted(due, key=lambda each: each.get("due_on") or "9999"):
            yield _item("commitments", record, book, here)
    others = [(name, book.people[key]) for key, name in book.names.items() if not me or key != me["id"]]
    yield "\n## " + _("People") + "\n\n"
    for name, page in sorted(others, key=lambda each: each[0].casefold()):
        yield f"- {link(name, page, here)}\n"
    yield "\n## " + _("Meetings") + "\n\n"
    for year in sorted(book.years, reverse=True):
        yield f"- {link(year, PurePosixPath('Meetings') / f'{year}.md', here)} ({len(book.years[year])})\n"
    loose = sections.get("loose") or {}
    for name in LOOSE_LISTS:
        yield from _list(name, loose, book, here)
    for team in sections.get("teams") or ():
        if team.get("goals"):
            yield f"\n## {literal(team['name'])}\n\n"
            for goal in team["goals"]:
                yield _item("goals", goal, book, here)
    yield from _own_words(sections)


def _own_words(sections: Sections) -> Iterator[str]:
    """Questions and templates that are mine."""
    questions = [each["text"] for each in sections.get("own_questions") or () if each["text"] and not each["hidden"]]
    if questions:
        yield f"\n## {heading('own_questions')}\n\n"
        yield "".join(f"- {written(text, '  ')}\n" for text in questions)
    templates = [each for each in sections.get("templates") or () if each["name"] and not each["hidden"]]
    if templates:
        yield f"\n## {heading('templates')}\n"
        for template in templates:
            yield f"\n### {literal(template['name'])}\n\n"
            yield "".join(f"- {written(item['text'], '  ')}\n" for item in template["items"])


def _encoded(parts: Iterable[str]) -> Iterator[bytes]:
    return (part.encode() for part in parts)
