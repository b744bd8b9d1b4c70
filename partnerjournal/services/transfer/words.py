"""What the preview of an import calls fields, and how it says their values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo

from partnerjournal.domain.enums import HandleKind, MeetingState, Response
from partnerjournal.domain.when import duration, short_date, short_weekday
from partnerjournal.formats.records import PersonRecord
from partnerjournal.i18n import _, ngettext
from partnerjournal.services.transfer.plan import FieldChange, Hint
from partnerjournal.services.transfer.steps import Additions, NewAttendee

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LONGEST = 2_000  # characters of one value: a preview, not the text itself
_WHICH = re.compile(r" \(.*\)$| \d+ - .*$")  # behind a field's name: "Address (home)", "Address 1 - City"
_LONGEST_FIELD = 40  # characters of such a name
_MOST_FIELDS = 12  # names of fields in one sentence; a table may have hundreds


def person_fields(fields: Mapping[str, str], before: Mapping[str, str], kept: Iterable[str] = ()) -> list[FieldChange]:
    """`fields` of a person as changes of `before`; of `kept` the journal's own word stays."""
    names = _person_names()
    stays = frozenset(kept)
    return [
        FieldChange(words, before.get(name, ""), fields[name], name in stays)
        for name, words in names.items()
        if fields.get(name)
    ]


def added_fields(additions: Additions) -> list[FieldChange]:
    """What is added to a person, each as a field of its own."""
    handles = _handle_names()
    found = [
        FieldChange(handles[handle.kind], "", _labelled(handle.value, handle.label)) for handle in additions.handles
    ]
    found += [FieldChange(_("Fact"), "", text) for text in additions.facts]
    found += [FieldChange(_("Note"), "", text[:_LONGEST]) for text in additions.notes]
    if additions.picture:
        size = -(-len(additions.picture) // 1024)
        found.append(FieldChange(_("Picture"), "", _("a picture of {n} kB").format(n=size)))
    return found


def more_hints(unsaid: int) -> Sequence[Hint]:
    """That there was more to know of a file than is said; empty where there was not."""
    text = ngettext("{n} more remark like these.", "{n} more remarks like these.", unsaid).format(n=unsaid)
    return (Hint(None, None, text),) if unsaid else ()


def left_out_words(people: Iterable[PersonRecord]) -> str:
    """Which fields of a file's people no field here holds, as one sentence; empty where there are none.

    The most frequent first, each with how many people have it: "Left out, …: Address (3), Anniversary (1)."
    """
    found: Counter[str] = Counter()
    for person in people:
        names = [_WHICH.sub("", name)[:_LONGEST_FIELD] or _("unnamed column") for name, _said in person.extras]
        names += [_("Nickname")] if person.nickname else []
        names += [_("Groups")] if person.categories else []
        found.update(dict.fromkeys(names, 1))
    named = [_("{field} ({n})").format(field=name, n=n) for name, n in found.most_common(_MOST_FIELDS)]
    if len(found) > _MOST_FIELDS:
        more = len(found) - _MOST_FIELDS
        named.append(ngettext("{n} more field", "{n} more fields", more).format(n=more))
    said = _("Left out, for there is no place for it here: {fields}.")
    return said.format(fields=", ".join(named)) if named else ""


def meeting_fields(
    said: Mapping[str, object],
    before: Mapping[str, object] | None,
    today: date,
    local: tzinfo | None = None,
    *,
    kept: bool = False,
) -> list[FieldChange]:
    """Columns of a meeting as changes of `before`, or where that is kept; without it as those of a new meeting.

    What is blank before and after is left out. Times are those of the `local` zone, without it of the meeting's own.
    """
    found = []
    if "starts_local" in said:
        was = when_words(before, today, local) if before is not None else ""
        now = when_words(said, today, local)
        if was != now:
            found.append(FieldChange(_("Time"), was, now, kept))
        else:  # the same time, said of another zone
            earlier, later = (str(columns["zone"] or _("wherever one is")) for columns in (before or said, said))
            found.append(FieldChange(_("Time zone"), earlier, later, kept))
    for name, (words, spoken) in _meeting_names().items():
        if name not in said:
            continue
        was = spoken(before[name]) if before is not None else ""
        now = spoken(said[name])
        if now or was:
            found.append(FieldChange(words, was, now, kept))
    return found


def people_words(people: Iterable[NewAttendee]) -> str:
    """Who attends, by name."""
    return ", ".join(person.name for person in people)


def response_words(response: object) -> str:
    """An answer to an invitation; empty for none."""
    words = {
        Response.ACCEPTED: _("accepted"),
        Response.TENTATIVE: _("tentative"),
        Response.DECLINED: _("declined"),
    }
    return words.get(Response(str(response)), "")


def when_words(columns: Mapping[str, object], today: date, local: tzinfo | None = None) -> str:
    """A meeting's time by its columns: "Fri 20 Nov, 10:00 (30 min)", "Fri 20 Nov, 3 days".

    In the `local` zone, with the time in the meeting's own where that differs; without `local` in its own.
    """
    own, minutes = datetime.fromisoformat(str(columns["starts_local"])), columns["minutes"]
    assert isinstance(minutes, int)
    if columns["all_day"]:
        days = max(1, round(minutes / 1440))
        length = ngettext("{n} day", "{n} days", days).format(n=days)
        return _("{day}, {length}").format(day=_day(own.date(), today), length=length)
    here = _local(columns, local)
    day, zone = _day(here.date(), today), columns["zone"]
    when = _("{day}, {time} ({length})").format(day=day, time=f"{here:%H:%M}", length=duration(minutes))
    if local is None:
        return _("{when}, {zone}").format(when=when, zone=zone) if zone else when
    if here == own:
        return when
    return _("{when}, {time} in {zone}").format(when=when, time=f"{own:%H:%M}", zone=zone)


def short_when(columns: Mapping[str, object], today: date, local: tzinfo | None = None) -> str:
    """The same as a line of a list has it: "Fri 20 Nov · 10:00"."""
    here = _local(columns, local)
    day = _day(here.date(), today)
    return day if columns["all_day"] else f"{day} · {here:%H:%M}"


def _local(columns: Mapping[str, object], local: tzinfo | None) -> datetime:
    """When it begins as a wall time: in the `local` zone, of whole days and without one as it is written."""
    own = datetime.fromisoformat(str(columns["starts_local"]))
    if local is None or columns["all_day"] or not columns["zone"]:
        return own
    starts_ms = columns["starts_ms"]
    assert isinstance(starts_ms, int)
    return (_EPOCH + timedelta(milliseconds=starts_ms)).astimezone(local).replace(tzinfo=None)


def _day(day: date, today: date) -> str:
    return _("{weekday} {date}").format(weekday=short_weekday(day), date=short_date(day, today))


def _labelled(value: str, label: str) -> str:
    return _("{value} ({label})").format(value=value, label=label) if label else value


def _person_names() -> dict[str, str]:
    return {
        "name": _("Name"),
        "role": _("Role"),
        "organisation": _("Organisation"),
        "team": _("Team"),
        "zone": _("Time zone"),
    }


def _handle_names() -> dict[HandleKind, str]:
    return {
        HandleKind.MAIL: _("Mail"),
        HandleKind.PHONE: _("Phone"),
        HandleKind.CHAT: _("Chat"),
        HandleKind.LINK: _("Link"),
        HandleKind.OTHER: _("Other"),
    }


def _meeting_names() -> dict[str, tuple[str, Callable[[object], str]]]:
    return {
        "title": (_("Title"), _text),
        "state": (_("State"), _state),
        "place": (_("Place"), _text),
        "link": (_("Link"), _text),
        "my_response": (_("My answer"), response_words),
        "details": (_("Details"), _text),
    }


def _text(value: object) -> str:
    return str(value or "")[:_LONGEST]


def _state(value: object) -> str:
    """A state worth a word: what is planned needs none."""
    words = {
        MeetingState.CANCELLED: _("cancelled"),
        MeetingState.HELD: _("held"),
        MeetingState.NOT_HELD: _("not held"),
    }
    return words.get(MeetingState(str(value)), "")
