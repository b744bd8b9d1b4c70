"""Whom a file's people are in the journal, and what there is to add or to change.

The same source UID is the same person; else the same mail address and the same normalised name (decision 8). Two
records of one file are never one person: each claims a colleague of its own. What somebody wrote here is never written
over: a blank is filled in, a field follows the file only while it holds what an import put there.

A colleague may have further identities: of those who were merged into them, and what our own export calls them. A
record that names one of these fills blanks and adds ways to reach them, no more: two cards of one person would
otherwise write over each other at each import. Several records of a file may name one colleague so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from partnerjournal.domain.enums import HandleKind
from partnerjournal.domain.handles import handle_key
from partnerjournal.domain.names import normalise_mail, normalise_name
from partnerjournal.domain.text import clean, one_line
from partnerjournal.domain.views.transfer import HandleId, KnownPerson, Written
from partnerjournal.domain.when import find_zone, month_name
from partnerjournal.formats.records import PersonRecord
from partnerjournal.i18n import _
from partnerjournal.services.transfer.plan import Item, Outcome, What
from partnerjournal.services.transfer.steps import Additions, AddPerson, ChangePerson, NewHandle, Row
from partnerjournal.services.transfer.words import added_fields, person_fields

LARGEST_PICTURE = 256 * 1024  # bytes: what a list of people can hold in memory by the hundred
_MOST_PARAGRAPHS = 50  # of one note among several; beyond, looking for it would take long
_PICTURES = frozenset({"image/png", "image/jpeg"})

_K = TypeVar("_K")


@dataclass(slots=True, eq=False)
class _Person:
    """A colleague as they will be once the steps so far are written; `item` is what adds one who is new."""

    row: Row
    uid: str | None
    fields: dict[str, str]
    handles: set[HandleId]
    notes: set[str]
    facts: set[str]
    picture: bool
    further: frozenset[str] = frozenset()
    item: Item | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """What a record says of a person, as the journal keeps it."""

    uid: str
    fields: Mapping[str, str]
    additions: Additions

    @property
    def mails(self) -> Iterable[str]:
        return (handle.key for handle in self.additions.handles if handle.kind is HandleKind.MAIL)


@dataclass(slots=True)
class People:
    """Everybody a few files may be about; grows with what is planned: a later file finds whom an earlier one adds."""

    written: Written
    _by_uid: dict[str, list[_Person]] = field(default_factory=dict)
    _by_further: dict[str, _Person] = field(default_factory=dict)
    _by_key: dict[tuple[str, str], list[_Person]] = field(default_factory=dict)
    _claimed: set[int] = field(default_factory=set)

    def know(self, known: Iterable[KnownPerson]) -> None:
        """Take in whom the journal holds."""
        for each in known:
            self._index(
                _Person(
                    Row(each.id),
                    each.uid,
                    dict(each.fields),
                    set(each.handles),
                    set(each.notes),
                    set(each.facts),
                    each.picture,
                    each.further,
                )
            )

    def plan(self, contents: Sequence[tuple[PersonRecord, Content]]) -> Iterator[tuple[PersonRecord, Item | None]]:
        """What becomes of each record of one file; None where there is nothing to do or to show."""
        self._claimed.clear()
        # First those whom their UID names, so that no namesake takes their place.
        found = {record.record: self._claim(self._by_uid.get(content.uid, ())) for record, content in contents}
        for record, content in contents:
            if found[record.record] is None and content.uid in self._by_further:
                self._claimed.add(id(self._by_further[content.uid]))
        for record, content in contents:
            yield record, self._one(content, found[record.record])

    def _one(self, content: Content, known: _Person | None) -> Item | None:
        if known is None and content.uid in self._by_further:
            return self._followed(self._by_further[content.uid], content, further=True)
        if known is None:
            name = normalise_name(content.fields["name"])
            for mail in content.mails:
                known = known or self._claim(self._by_key.get((mail, name), ()))
        return self._added(content) if known is None else self._followed(known, content)

    def _added(self, content: Content) -> Item:
        person = _Person(Row(), content.uid, dict(content.fields), set(), set(), set(), False)
        self._add(person, content.additions)
        self._claimed.add(id(person))
        self._index(person)
        shown = {name: said for name, said in content.fields.items() if name != "name"}
        person.item = Item(
            Outcome.ADDED,
            What.PERSON,
            content.fields["name"],
            _detail(content.fields),
            (*person_fields(shown, {}), *added_fields(content.additions)),
            (AddPerson(person.row, content.uid, content.fields, content.additions),),
            content.uid,
        )
        return person.item

    def _followed(self, known: _Person, content: Content, *, further: bool = False) -> Item | None:
        fields, kept = self._changed(known, content, only_blanks=further)
        additions = self._missing(known, content.additions)
        if further:
            additions = replace(additions, notes=(), facts=())
        writes = bool(fields or additions)
        if not writes and not kept:
            return None
        changes = (*person_fields(fields | kept, known.fields, kept), *added_fields(additions))
        name, detail = known.fields["name"], _detail(known.fields)
        if not writes:
            return Item(Outcome.UNCHANGED, What.PERSON, name, detail, changes, key=content.uid)
        known.fields.update(fields)
        uid = content.uid if known.uid is None and not further else None
        known.uid = known.uid or uid
        self._add(known, additions)
        self._index(known)
        steps = (ChangePerson(known.row, fields, additions, uid),)
        return Item(Outcome.UPDATED, What.PERSON, name, detail, changes, steps, content.uid, known.item)

    def _claim(self, candidates: Iterable[_Person]) -> _Person | None:
        found = next((person for person in candidates if id(person) not in self._claimed), None)
        if found is not None:
            self._claimed.add(id(found))
        return found

    def _changed(
        self, known: _Person, content: Content, *, only_blanks: bool = False
    ) -> tuple[dict[str, str], dict[str, str]]:
        """The fields that follow the file, and those where what somebody wrote here stays although the file differs."""
        imported = self.written.people.get(known.row.id or 0, {})
        changed, kept = {}, {}
        for name, said in content.fields.items():
            here, before = known.fields[name], imported.get(name)
            if not said or said == here:
                continue
            if said != before and (not here or (before == here and not only_blanks)):
                changed[name] = said
            elif here:
                kept[name] = said
        return changed, kept

    def _missing(self, known: _Person, said: Additions) -> Additions:
        """What the person doesn't have yet and nobody took away here after an earlier import."""
        of, written = known.row.id or 0, self.written
        handles = known.handles | written.handles.get(of, frozenset())
        notes = known.notes | written.notes.get(of, frozenset())
        facts = known.facts | written.facts.get(of, frozenset())
        return Additions(
            tuple(handle for handle in said.handles if (handle.kind, handle.key) not in handles),
            tuple(text for text in said.notes if not _made_of(text, notes)),
            tuple(text for text in said.facts if text not in facts),
            None if known.picture or of in written.pictures else said.picture,
        )

    def _add(self, person: _Person, additions: Additions) -> None:
        person.handles.update((handle.kind, handle.key) for handle in additions.handles)
        person.notes.update(additions.notes)
        person.facts.update(additions.facts)
        person.picture = person.picture or additions.picture is not None

    def _index(self, person: _Person) -> None:
        if person.uid:
            _put(self._by_uid, person.uid, person)
        for uid in person.further:
            self._by_further[uid] = person
        name = normalise_name(person.fields["name"])
        for kind, key in person.handles:
            if kind == HandleKind.MAIL and name:
                _put(self._by_key, (key, name), person)


def content_of(record: PersonRecord) -> Content:
    """A record as the journal would keep it."""
    zone = record.time_zone if record.time_zone and find_zone(record.time_zone) else ""
    fields = {
        "name": one_line(record.name) or _("Unnamed contact"),
        "role": one_line(record.role),
        "organisation": one_line(record.organisation),
        "team": one_line(record.team),
        "zone": zone,
    }
    handles: dict[HandleId, NewHandle] = {}
    for said in record.handles:
        handle = _handle(said.kind, said.value, said.label)
        if handle is not None:
            handles.setdefault((handle.kind, handle.key), handle)
    notes = (clean(record.note),) if clean(record.note) else ()
    additions = Additions(tuple(handles.values()), notes, tuple(_facts(record)), picture_of(record))
    content = Content("", fields, additions)
    return replace(content, uid=one_line(record.uid or "") or _made_uid(content))


def picture_of(record: PersonRecord) -> bytes | None:
    """The record's picture where it can be kept as it is: PNG or JPEG, not larger than 256 kB."""
    if record.photo is None or record.photo_type not in _PICTURES or len(record.photo) > LARGEST_PICTURE:
        return None
    return record.photo


def _detail(fields: Mapping[str, str]) -> str:
    return " · ".join(fields[name] for name in ("role", "organisation") if fields[name])


def _handle(kind: HandleKind, value: str, label: str) -> NewHandle | None:
    value = one_line(value)
    if not value:
        return None
    if kind is HandleKind.MAIL and not normalise_mail(value):
        kind = HandleKind.OTHER  # kept as it is written, though no mail goes there
    return NewHandle(kind, value, handle_key(kind, value) or value, one_line(label))


def _facts(record: PersonRecord) -> Iterable[str]:
    if record.birthday:
        yield _("Birthday: {day}").format(day=_day(one_line(record.birthday)))
    if record.connected_on:
        yield _("Connected on LinkedIn on {day}").format(day=_day(one_line(record.connected_on)))


def _day(text: str) -> str:
    """An ISO date in words ("--03-22" without its year); any other text as it is."""
    yearless = text.startswith("--")
    try:
        day = date.fromisoformat(f"2000{text[1:]}" if yearless else text)
    except ValueError:
        return text
    words = _("{day} {month}") if yearless else _("{day} {month} {year}")
    return words.format(day=day.day, month=month_name(day), year=day.year)


def _made_uid(content: Content) -> str:
    """An identity for a record that has none: the same words are the same record when the file is read again."""
    handles = sorted((handle.kind, handle.key) for handle in content.additions.handles)
    said = repr((sorted(content.fields.items()), handles, content.additions.notes, content.additions.facts))
    return f"content:{hashlib.sha256(said.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"


def _made_of(text: str, notes: Set[str]) -> bool:
    """Whether a note is nothing but `notes`, one below the other: a card has all notes of a person in one text."""
    if text in notes:
        return True
    parts, reached = text.split("\n\n"), {0}
    for end in range(1, len(parts) + 1):
        begins = (begin for begin in range(max(0, end - _MOST_PARAGRAPHS), end) if begin in reached)
        if any("\n\n".join(parts[begin:end]) in notes for begin in begins):
            reached.add(end)
    return len(parts) in reached


def _put(index: dict[_K, list[_Person]], key: _K, person: _Person) -> None:
    of_key = index.setdefault(key, [])
    if person not in of_key:
        of_key.append(person)
