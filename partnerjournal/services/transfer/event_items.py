"""Meetings and series as the preview of an import shows them: what each step changes, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from partnerjournal.domain.repeating import say
from partnerjournal.domain.views.transfer import KnownMeeting
from partnerjournal.formats.records import EventRecord
from partnerjournal.i18n import _, ngettext
from partnerjournal.services.series_text import repetition_of
from partnerjournal.services.transfer.meetings import Said
from partnerjournal.services.transfer.plan import FieldChange, Item, Outcome, What
from partnerjournal.services.transfer.steps import AddMeeting, ChangeMeeting, Step
from partnerjournal.services.transfer.words import (
    meeting_fields,
    people_words,
    response_words,
    short_when,
)

_MOST_NAMED = 3  # people in a line of the list
_MOST_CHANGES = 60  # of the times of a series: as many as one reads, and then how many more there are


@dataclass(frozen=True, slots=True)
class Here:
    """The local day and zone in which times are said."""

    today: date
    local: tzinfo


@dataclass(frozen=True, slots=True)
class Planned:
    """A step, the day of the meeting that it is about, and what it changes. Without a step it is only to be shown."""

    step: Step | None
    day: str = ""
    changes: tuple[FieldChange, ...] = ()


def meeting_item(
    outcome: Outcome, said: Said, planned: Planned, here: Here, *, key: str, needs: Item | None = None
) -> Item:
    """A meeting of its own; a new one with all its fields."""
    changes = planned.changes if outcome is not Outcome.ADDED else _fields(said, here)
    names = [person.name for person in said.people.values()]
    named = ", ".join(names[:_MOST_NAMED]) + (" …" if len(names) > _MOST_NAMED else "")
    detail = " · ".join(filter(None, (short_when(said.columns, here.today, here.local), named)))
    steps = (planned.step,) if planned.step else ()
    return Item(outcome, What.MEETING, str(said.columns["title"]), detail, changes, steps, key, needs)


def series_item(
    outcome: Outcome,
    master: EventRecord,
    planned: Sequence[Planned],
    here: Here,
    *,
    said: Said | None = None,
    needs: Item | None = None,
) -> Item:
    """A series with all its times; `said` is what its calendar says of the first, for one that is new."""
    repeats = _repeats(master, here)
    changes = tuple(_times(planned))
    if said is not None:
        changes = (*_fields(said, here), *_series_fields(repeats, planned))
    steps = tuple(one.step for one in planned if one.step is not None)
    title = master.title or _("Untitled meeting")
    return Item(outcome, What.SERIES, title, repeats, changes, steps, f"{master.uid} series", needs)


def followed(step: ChangeMeeting | None, known: KnownMeeting, kept: Mapping[str, object], here: Here) -> Planned:
    """How a meeting follows its calendar; of `kept` columns the journal's own value stays."""
    columns = step.columns if step else {}
    changes = meeting_fields(columns, known.columns, here.today, here.local)
    changes += meeting_fields(kept, known.columns, here.today, here.local, kept=True)
    if step is not None:
        changes += _people(step, known)
    return Planned(step, short_when(known.columns, here.today, here.local), tuple(changes))


def altered(step: ChangeMeeting, before: Mapping[str, object], here: Here) -> Planned:
    """A change of a meeting's columns alone; those that stay as they were are not shown."""
    changes = [one for one in meeting_fields(step.columns, before, here.today, here.local) if one.before != one.after]
    return Planned(step, short_when(before, here.today, here.local), tuple(changes))


def dropped(step: Step, known: KnownMeeting, here: Here) -> Planned:
    """A meeting that goes."""
    gone = FieldChange(_("No longer in it"), str(known.columns["title"]), "")
    return Planned(step, short_when(known.columns, here.today, here.local), (gone,))


def _fields(said: Said, here: Here) -> tuple[FieldChange, ...]:
    found = meeting_fields(said.columns, None, here.today, here.local)
    if said.people:
        found.append(FieldChange(_("Attendees"), "", people_words(said.people.values())))
    return tuple(one for one in found if one.field != _("Title"))


def _people(step: ChangeMeeting, known: KnownMeeting) -> Iterable[FieldChange]:
    if step.added or step.removed:
        before = [one.name for one in known.attendees]
        after = [one.name for one in known.attendees if one.id not in step.removed]
        after += [person.name for person in step.added]
        yield FieldChange(_("Attendees"), ", ".join(before), ", ".join(after))
    answered = dict(step.answered)
    for one in known.attendees:
        if one.id in answered:
            field = _("Answer of {name}").format(name=one.name)
            yield FieldChange(field, response_words(one.response), response_words(answered[one.id]))


def _series_fields(repeats: str, planned: Sequence[Planned]) -> Iterable[FieldChange]:
    yield FieldChange(_("Repeats"), "", repeats)
    days = [one.day for one in planned if isinstance(one.step, AddMeeting)]
    if days:
        words = ngettext("{n}, on {first}", "{n}, from {first} to {last}", len(days))
        yield FieldChange(_("Meetings"), "", words.format(n=len(days), first=days[0], last=days[-1]))


def _times(planned: Sequence[Planned]) -> Iterable[FieldChange]:
    """What changes of the single times of a series."""
    found = []
    for one in planned:
        if isinstance(one.step, AddMeeting):
            found.append(FieldChange(one.day, "", _("new")))
        found += [
            FieldChange(
                _("{day}: {field}").format(day=one.day, field=change.field), change.before, change.after, change.kept
            )
            for change in one.changes
        ]
    yield from found[:_MOST_CHANGES]
    if len(found) > _MOST_CHANGES:
        more = len(found) - _MOST_CHANGES
        yield FieldChange("", "", ngettext("and {n} more", "and {n} more", more).format(n=more))


def _repeats(master: EventRecord, here: Here) -> str:
    if not master.recurring:
        return _("a series")
    repetition = repetition_of(master)
    if repetition is None:
        return _("repeats as its own calendar says")
    starts = master.start
    at = starts.time() if isinstance(starts, datetime) else None
    first = starts.date() if isinstance(starts, datetime) else starts
    return say(repetition, first, here.today, at)
