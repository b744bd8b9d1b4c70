"""The work of one keystroke, done on a worker: what is found, and whom a captured line is about."""

from __future__ import annotations

import re
from dataclasses import dataclass

from partnerjournal.domain import capture_line, contact_line
from partnerjournal.domain.capture_line import CaptureKind
from partnerjournal.domain.enums import ContactKind
from partnerjournal.domain.query import Query, parse
from partnerjournal.domain.views.search import Found, MeetingHit, PersonHit
from partnerjournal.store.connect import Connection
from partnerjournal.store.reads import search, search_people

_WORD = re.compile(r"\S+")
_AFTER_NAME = " \t,;:"
_MOST_NAMED = 2
_MOST_WORDS = 6  # of a line in which a name is looked for anywhere
_FEWEST_LETTERS = 3  # of a word that is taken for a name


@dataclass(frozen=True, slots=True)
class Line:
    """A line with a prefix: what `kind` it is, whom its first words may mean, and the `text` that follows the name.

    A decision belongs to a meeting: `met` is, for each of the people, the last meeting with them.
    """

    kind: CaptureKind
    people: tuple[PersonHit, ...]
    name: str
    text: str
    met: tuple[MeetingHit | None, ...]


@dataclass(frozen=True, slots=True)
class Logged:
    """A contact in words: what `kind`, with whom it may have been, and the `text` that follows the name."""

    kind: ContactKind
    people: tuple[PersonHit, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found for `typed`; `line` where it begins with a prefix; `next` what comes next, for an empty field.

    `named` are those whose name has at least one of the words: whom something that is to be done may be about.
    `logged` where the words say that one was in touch with somebody.
    """

    typed: str
    query: Query
    found: Found
    line: Line | None = None
    logged: Logged | None = None
    named: tuple[PersonHit, ...] = ()
    next: tuple[MeetingHit, ...] = ()


def look(read: Connection, typed: str, now_ms: int, *, thorough: bool = False) -> Answer:
    """Everything the palette needs to know about `typed`."""
    kind, rest = capture_line.split_prefix(typed)
    line = _line(read, kind, rest, now_ms) if kind is not CaptureKind.NOTE else None
    query = parse(rest)
    found = search.found(read, query, now_ms, thorough=thorough)
    coming = search.next_meetings(read, now_ms, 3) if not typed.strip() else ()
    logged = _logged(read, rest) if line is None else None
    named = _named(read, query, found) if line is None else ()
    return Answer(typed, query, found, line, logged, named, coming)


def _line(read: Connection, kind: CaptureKind, rest: str, now_ms: int) -> Line:
    words = list(_WORD.finditer(rest))
    count, people = search_people.called(read, [word.group() for word in words])
    end = words[count - 1].end() if count else 0
    met: tuple[MeetingHit | None, ...] = (None,) * len(people)
    if kind is CaptureKind.DECISION:
        met = tuple(search.meeting_with(read, person.id, now_ms, past=True) for person in people)
    return Line(kind, people, rest[:end].strip(), rest[end:].lstrip(_AFTER_NAME).rstrip(), met)


def _logged(read: Connection, rest: str) -> Logged | None:
    words = list(_WORD.finditer(rest))
    begun = contact_line.begins([word.group() for word in words])
    if begun is None:
        return None
    kind, first = begun
    count, people = search_people.called(read, [word.group() for word in words[first:]], _MOST_NAMED)
    if not people:
        return None
    return Logged(kind, people, rest[words[first + count - 1].end() :].lstrip(_AFTER_NAME).rstrip())


def _named(read: Connection, query: Query, found: Found) -> tuple[PersonHit, ...]:
    """Those who were found by name; where all words together name nobody, whom some of them name."""
    by_name = tuple(person for person in found.people if person.by_name)[:_MOST_NAMED]
    if by_name:
        return by_name
    anywhere = search_people.are_few(read)
    starts = range(len(query.words) if len(query.words) <= _MOST_WORDS else 2)  # a long line: first, or after its verb
    runs = [query.words[start:] for start in starts if len(query.words[start]) >= _FEWEST_LETTERS]
    named = [search_people.called(read, run, _MOST_NAMED, anywhere=anywhere) for run in runs]
    return max(named, key=lambda called: called[0], default=(0, ()))[1]
