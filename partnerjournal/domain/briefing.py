"""A briefing put together: what is said, what is missing said as questions, and the few lines that cannot wait."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from partnerjournal.domain.agenda import fit
from partnerjournal.domain.briefing_ask import to_ask
from partnerjournal.domain.briefing_gaps import gaps as find_gaps
from partnerjournal.domain.briefing_lines import Scene
from partnerjournal.domain.briefing_panels import about, asking, bring, last_time
from partnerjournal.domain.briefing_sheet import AgendaLine, LineKind, Person, Sheet
from partnerjournal.domain.briefing_words import day_words
from partnerjournal.domain.enums import AgendaKind, AgendaState
from partnerjournal.domain.names import by_pronoun, first_name
from partnerjournal.domain.questions import Question as BankQuestion
from partnerjournal.domain.views.briefing import AgendaRow, Attending, BriefingView, ComingMeeting
from partnerjournal.domain.when import duration, relative_time, short_date, time_there
from partnerjournal.i18n import _, ngettext

MOST_QUESTIONS = 3  # decision 30: at most three for what is not known
GOES_ON = frozenset({AgendaState.OPEN, AgendaState.DONE})


def compose(
    view: BriefingView, now: datetime, bank: Sequence[BankQuestion], chosen: int = 0, opening: int = 0
) -> Sheet:
    """The briefing in words. `now` is aware, in the local zone; `chosen` is whom of a group it speaks of, `opening`
    counts on through the sentences to open with.

    Bold are late promises and restatements that nobody confirmed, and nothing else.
    """
    place = chosen if 0 <= chosen < len(view.people) else 0
    person = view.people[place] if view.people else None
    scene = Scene(view, person, now, opening)
    open_gaps = list(find_gaps(scene, {each.key: each.text for each in bank}))[:MOST_QUESTIONS]
    worth = list(open_gaps)
    panels = []
    for panel in (about(scene), last_time(scene), bring(scene)):
        panels.append(asking(panel, open_gaps[0] if open_gaps else None))
        if any(line.kind is LineKind.ASK for line in panels[-1].lines):
            open_gaps.pop(0)
    ask, more = to_ask(scene, bank, {gap.key for gap in worth})
    meeting = view.meeting
    return Sheet(
        meeting_id=meeting.id if meeting else None,
        title=_title(view, person),
        detail=_detail(view, person, now),
        starts=meeting.starts.astimezone(now.tzinfo) if meeting else None,
        minutes=meeting.minutes if meeting else 0,
        all_day=bool(meeting and meeting.all_day),
        link=meeting.link if meeting else "",
        intention=meeting.intention if meeting else "",
        prepared=meeting.prepared.astimezone(now.tzinfo) if meeting and meeting.prepared else None,
        people=tuple(_person(each, meeting, now) for each in view.people),
        more_people=view.more_people,
        chosen=place,
        about=panels[0],
        last=panels[1],
        bring=panels[2],
        agenda=_agenda(view.agenda, now),
        agenda_remark=planned_words(view.agenda, meeting.minutes) if meeting else "",
        ask=ask,
        more=more,
        gaps=tuple(open_gaps),
    )


def countdown(starts: datetime, minutes: int, now: datetime) -> str:
    """How far off a meeting is: "in 12 min", "18 min left", "ended 2 h ago". Both moments are aware."""
    ends = starts + timedelta(minutes=minutes)
    if now < starts:
        return relative_time(starts, now)
    if now < ends:
        left = -int((now - ends).total_seconds() // 60)
        return _("{length} left").format(length=duration(left))
    ago = relative_time(ends, now)
    return _("just ended") if ago == _("now") else _("ended {ago}").format(ago=ago)


def planned_words(items: Iterable[AgendaRow], minutes: int) -> str:
    """Planned against available minutes: "28 of 30 min planned", "12 min too much"; "" where nothing is timed."""
    timed = fit((item.minutes for item in items if item.state in GOES_ON), minutes)
    if not timed.planned:
        return ""
    if timed.over:
        return _("{planned} of {minutes} min planned: {over} too much").format(
            planned=timed.planned, minutes=minutes, over=timed.over
        )
    return _("{planned} of {minutes} min planned").format(planned=timed.planned, minutes=minutes)


def _title(view: BriefingView, person: Attending | None) -> str:
    if view.meeting is None or len(view.people) == 1:
        return person.name if person else ""
    return view.meeting.title


def _detail(view: BriefingView, person: Attending | None, now: datetime) -> str:
    """The line below the title: who that is, what meeting, when, and what time it is for them."""
    parts = []
    alone = len(view.people) == 1 and person is not None
    if alone and person is not None:
        parts.append(person.role or person.team or person.organisation)
    elif view.people:
        count = len(view.people) + view.more_people
        parts.append(ngettext("{n} person", "{n} people", count).format(n=count))
    if view.meeting:
        if alone and person is not None and not _same_words(view.meeting.title, person.name):
            parts.append(view.meeting.title)
        parts.append(_when(view.meeting, person if alone else None, now))
    else:
        parts.append(_("no meeting planned"))
    return " · ".join(part for part in parts if part)


def _when(meeting: ComingMeeting, person: Attending | None, now: datetime) -> str:
    starts = meeting.starts.astimezone(now.tzinfo)
    day = "" if starts.date() == now.date() else day_words(starts.date(), now.date())
    if meeting.all_day:
        return _("{day}, all day").format(day=day) if day else _("all day")
    ends = starts + timedelta(minutes=meeting.minutes)
    hours = f"{starts:%H:%M}–{ends:%H:%M}"
    words = f"{day} {hours}" if day else hours
    there = _their_time(person, starts) if person else ""
    return f"{words}, {there}" if there else words


def _their_time(person: Attending, starts: datetime) -> str:
    assert starts.tzinfo is not None
    there = time_there(starts, person.zone, starts.tzinfo)
    if there is None:
        return ""
    said = by_pronoun(person.pronoun, she=_("her {time}"), he=_("his {time}"), they=_("their {time}"))
    return said.format(time=there)


def _person(person: Attending, meeting: ComingMeeting | None, now: datetime) -> Person:
    there = _their_time(person, meeting.starts.astimezone(now.tzinfo)) if meeting and not meeting.all_day else ""
    parts = (person.role, person.team, there)
    return Person(
        id=person.id,
        attendee_id=person.attendee_id,
        name=person.name,
        first=first_name(person.name),
        mail=person.mail,
        detail=" · ".join(part for part in parts if part),
        response=person.response,
        picture=person.picture,
    )


def _same_words(title: str, name: str) -> bool:
    """Whether a meeting's title says no more than whom one meets: "Ana", "Ana Ruiz", "Mira Sollund, Ana Ruiz"."""
    words = [word.strip().casefold() for word in title.split(",")]
    return not title.strip() or (len(words) <= 2 and bool({name.casefold(), first_name(name).casefold()} & set(words)))


def _agenda(rows: Iterable[AgendaRow], now: datetime) -> tuple[AgendaLine, ...]:
    shown = [row for row in rows if row.state in GOES_ON]
    return tuple(
        AgendaLine(row.id, number, row.text, row.kind, row.state, _side(row, now), row.minutes)
        for number, row in enumerate(shown, 1)
    )


def _side(row: AgendaRow, now: datetime) -> str:
    """What stands at an agenda line's end: where it comes from, what it is, or whose it is."""
    if row.carried_from is not None:
        day = row.carried_from.astimezone(now.tzinfo).date()
        return _("carried from {day}").format(day=short_date(day, now.date()))
    kinds = {
        AgendaKind.RESTATEMENT: _("restatement"),
        AgendaKind.DECISION: _("decision"),
        AgendaKind.QUESTION: _("question"),
        AgendaKind.CARRIED: _("carried over"),
    }
    owner = _("you") if row.owner_is_me else first_name(row.owner) if row.owner else ""
    return owner if row.kind is AgendaKind.TOPIC else kinds[row.kind]
