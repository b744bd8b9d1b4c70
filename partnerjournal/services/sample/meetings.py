"""A year of the sample's meetings, from resources/sample/meetings.toml (its head says the shapes)."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from partnerjournal.domain.enums import AgendaState, MeetingState, Response
from partnerjournal.formats.records import EventRecord, Moment
from partnerjournal.services.occurrence_rows import recurrence_name
from partnerjournal.services.sample.contents import Told, spread, topics
from partnerjournal.services.sample.rounds import AHEAD_WEEKS, Held, meetings_of
from partnerjournal.services.sample.rows import Rows

_SOON = timedelta(days=8)


def add_meetings(rows: Rows, entries: Mapping[str, Any], told: Told) -> None:
    """Add all rounds with what was kept in them, and the promises made outside of meetings."""
    for entry in entries["round"]:
        _Round(rows, entry, entries, told).add()
    for promise in entries["promise"]:
        due = rows.today + timedelta(days=promise["due"]) if "due" in promise else None
        made = rows.ago_ms(promise["made"])
        told.promise(promise["direction"], promise["who"], promise["text"], made, due, outcome="open", meeting_id=None)


class _Round:
    """One round: the same people again and again. Its chances are its own, so another round changes nothing here."""

    def __init__(self, rows: Rows, entry: Mapping[str, Any], entries: Mapping[str, Any], told: Told) -> None:
        self.rows, self.entry, self.entries, self.told = rows, entry, entries, told
        self.chance = random.Random(entry["key"])
        self.explicit = {held["ago"]: held for held in entry.get("held", ())}
        self.series_id: int | None = None
        told.unanswered = told.left_over = None

    def add(self) -> None:
        held = meetings_of(self.entry, self.rows.now)
        if self.entry.get("series"):
            self.series_id = self._add_series(held[0].starts)
        past = [each for each in held if each.ago > 0]
        shares = dict(
            zip(
                [each.ago for each in reversed(past) if each.ago not in self.explicit],
                spread(self.entry, len(past) - len(self.explicit)),
                strict=True,
            )
        )
        now = self.rows.now.replace(tzinfo=None)
        for each in held:
            meeting_id = self._add_meeting(each)
            if each.ago in self.explicit:
                self._add_explicit(meeting_id, each, self.explicit[each.ago])
            elif each.ago > 0:
                self._add_past(meeting_id, each, shares[each.ago])
            elif each.starts < now and "today" in self.entry:
                self._add_explicit(meeting_id, each, self.entry["today"])
            elif each.ago == 0:
                self._add_next(meeting_id, each, self.entry.get("next", {}))
            elif each.starts < now + _SOON:
                self._add_next(meeting_id, each, {})

    def _add_series(self, first: datetime) -> int:
        zone = self.rows.zone.key
        event = EventRecord(
            record=1,
            line=None,
            title=self.entry["title"],
            start=first,
            end=first + timedelta(minutes=self.entry["minutes"]),
            uid=self._uid(),
            zone=zone,
            url=self.entry.get("link", ""),
            series_rules=(f"FREQ=WEEKLY;INTERVAL={self.entry['every']}",),
        )
        return self.rows.add(
            "series",
            source_uid=self._uid(),
            title=event.title,
            calendar=event.source,
            expanded_until_on=(self.rows.today + timedelta(weeks=AHEAD_WEEKS)).isoformat(),
            created_ms=self.rows.ago_ms(365),
        )

    def _add_meeting(self, held: Held) -> int:
        starts_ms = self.rows.wall_ms(held.starts)
        original = Moment(held.starts, self.rows.zone.key)
        explicit = self.explicit.get(held.ago, self.entry.get("next", {}) if held.ago == 0 else {})
        state = MeetingState.PLANNED
        if held.ago > 1 and self.chance.random() < 0.05:
            state = self.chance.choice((MeetingState.CANCELLED, MeetingState.NOT_HELD))
        meeting_id = self.rows.add(
            "meeting",
            title=explicit.get("title", self.entry["title"]),
            starts_local=held.starts.isoformat(timespec="minutes"),
            zone=self.rows.zone.key,
            starts_ms=starts_ms,
            minutes=self.entry["minutes"],
            state=state,
            intention="",
            place=self.entry.get("place", ""),
            link=self.entry.get("link", ""),
            my_response=Response.ACCEPTED,
            prepared_ms=None,
            presence=None,
            good_news="",
            challenge="",
            wrapped_ms=None,
            recap_sent_ms=None,
            series_id=self.series_id,
            recurrence=recurrence_name(original) if self.series_id else None,
            source_uid=self._uid() if self.series_id else None,
            created_ms=min(starts_ms - 14 * 86_400_000, self.rows.ago_ms(1)),
        )
        for position, key in enumerate(("me", *self.entry["people"])):
            self._add_attendee(meeting_id, key, position, held)
        return meeting_id

    def _add_attendee(self, meeting_id: int, key: str, position: int, held: Held) -> None:
        person = self.rows.row("colleague", self.told.ids[key])
        mail = next(row["value"] for row in self.rows.tables["handle"] if row["colleague_id"] == person["id"])
        response = Response.ACCEPTED
        if key != "me" and held.ago != 0 and len(self.entry["people"]) > 1 and self.chance.random() < 0.08:
            response = self.chance.choice((Response.TENTATIVE, Response.DECLINED))
        self.rows.add(
            "attendee",
            meeting_id=meeting_id,
            colleague_id=person["id"],
            name=person["name"],
            mail=mail,
            mail_key=mail,
            response=response,
            position=position,
        )

    def _add_explicit(self, meeting_id: int, held: Held, said: Mapping[str, Any]) -> None:
        self.told.agenda(meeting_id, said["agenda"], AgendaState.DONE, spent=95)
        self.told.contents(meeting_id, held.starts, said)
        self.told.focus(meeting_id, held.starts, self.entry["minutes"], said["elapsed"], said["drifts"])
        self._close(meeting_id, held, presence=said["presence"], sent=held.ago != 0)

    def _add_past(self, meeting_id: int, held: Held, share: Mapping[str, Any]) -> None:
        meeting, chance = self.rows.row("meeting", meeting_id), self.chance
        if meeting["state"] != MeetingState.PLANNED:
            return
        if not share and chance.random() < 0.4:
            return
        lines: list[tuple[Any, ...]] = [*topics(self.entry, held.ago, chance)]
        if self.told.left_over is not None:
            text = self.rows.row("agenda_item", self.told.left_over)["text"]
            lines.insert(0, (text, "carried", 5, ""))
        elif chance.random() < 0.2 and held.ago > 1:
            lines[-1] = (*lines[-1], AgendaState.OPEN)
        elif chance.random() < 0.1:
            lines[-1] = (*lines[-1], AgendaState.DROPPED)
        meeting["intention"] = lines[0][0] if chance.random() < 0.5 else ""
        self.told.agenda(meeting_id, lines, AgendaState.DONE, spent=chance.randint(70, 120))
        self.told.contents(meeting_id, held.starts, share)
        minutes = self.entry["minutes"]
        drifts = chance.choices(self.entries["drifts"], k=chance.choice((0, 0, 1, 1, 2, 3)))
        self.told.focus(meeting_id, held.starts, minutes, minutes * chance.randint(85, 110) // 100, drifts)
        self._close(meeting_id, held, presence=5 - min(2, len(drifts)), sent=chance.random() < 0.8)

    def _close(self, meeting_id: int, held: Held, *, presence: int, sent: bool) -> None:
        """The wrap-up."""
        meeting = self.rows.row("meeting", meeting_id)
        ends = self.rows.wall_ms(held.starts) + self.entry["minutes"] * 60_000
        meeting |= {"state": MeetingState.HELD, "presence": presence, "wrapped_ms": ends + 120_000}
        meeting["prepared_ms"] = ends - (self.entry["minutes"] + 9) * 60_000
        if sent:
            meeting["recap_sent_ms"] = ends + 180_000
            if len(self.entry["people"]) > 1:
                meeting["good_news"] = self.chance.choice((*self.entries["good_news"], "", ""))
                meeting["challenge"] = self.chance.choice((*self.entries["challenges"], "", ""))

    def _add_next(self, meeting_id: int, held: Held, plan: Mapping[str, Any]) -> None:
        meeting = self.rows.row("meeting", meeting_id)
        meeting["intention"] = plan.get("intention", "")
        if plan.get("prepared"):
            meeting["prepared_ms"] = self.rows.ago_ms(0, 8)
        self.told.agenda(meeting_id, plan.get("agenda", topics(self.entry, 1, self.chance)), AgendaState.OPEN)
        self.told.asked(meeting_id, held.starts, plan.get("asked", ()))

    def _uid(self) -> str:
        return f"{self.entry['key']}@sample.brightmoor.example"
