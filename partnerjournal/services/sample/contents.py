"""What was said, promised and noted in the sample's meetings."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from partnerjournal.domain.enums import AgendaState, CommitmentState, CommitmentStep, RestatementState
from partnerjournal.services.sample.rows import Rows

_DAY = timedelta(days=1)
_MS = timedelta(milliseconds=1)
_LISTS = ("heard", "promises", "decisions", "gestures", "notes")


@dataclass(slots=True)
class Told:
    """Writes contents into meetings, in the order of time. `ids` are the people's by key."""

    rows: Rows
    ids: Mapping[str, int]
    bank: Mapping[str, str]
    # What a round's next agenda takes up: its unanswered restatement and the line that was left over.
    unanswered: int | None = None
    left_over: int | None = None
    _taken: dict[int, int] = field(default_factory=dict)

    def contents(self, meeting_id: int, starts: datetime, said: Mapping[str, Any]) -> None:
        """Everything but the agenda, spread over the meeting's time."""
        for who, heard, said_back, state, correction in said.get("heard", ()):
            at = self._next_ms(meeting_id, starts)
            row_id = self.rows.add(
                "restatement",
                meeting_id=meeting_id,
                colleague_id=self.ids[who],
                heard=heard,
                said_back=said_back,
                correction=correction,
                state=state,
                heard_ms=at,
                answered_ms=None if state == RestatementState.UNCONFIRMED else at + 60_000,
            )
            if state == RestatementState.UNCONFIRMED:
                self.unanswered = row_id
        for text in said.get("notes", ()):
            self.rows.add("note", meeting_id=meeting_id, text=text, taken_ms=self._next_ms(meeting_id, starts))
        for text, decider, review in said.get("decisions", ()):
            review_on = (starts.date() + review * _DAY).isoformat() if review else None
            at = self._next_ms(meeting_id, starts)
            self.rows.add(
                "decision", meeting_id=meeting_id, text=text, decider=decider, review_on=review_on, decided_ms=at
            )
        for who, kind, text in said.get("gestures", ()):
            at = self._next_ms(meeting_id, starts)
            self.rows.add(
                "gesture", meeting_id=meeting_id, colleague_id=self.ids[who], kind=kind, text=text, given_ms=at
            )
        for direction, who, text, days, outcome in said.get("promises", ()):
            due = starts.date() + days * _DAY
            at = self._next_ms(meeting_id, starts)
            self.promise(direction, who, text, at, due, outcome=outcome, meeting_id=meeting_id)

    def asked(self, meeting_id: int, starts: datetime, questions: Iterable[Sequence[str]]) -> None:
        """Questions of the bank as (who, key, answer); those without an answer are planned for the meeting."""
        now_ms = int(self.rows.now.timestamp() * 1000)
        for who, key, *answer in questions:
            at = self._next_ms(meeting_id, starts)
            self.rows.add(
                "asked",
                colleague_id=self.ids[who],
                meeting_id=meeting_id,
                question_key=key,
                text=self.bank[key],
                answer=answer[0] if answer else "",
                asked_ms=at if answer else None,
                created_ms=min(at, now_ms),
            )

    def agenda(self, meeting_id: int, lines: Iterable[Sequence[Any]], state: AgendaState, spent: int = 0) -> None:
        """An agenda as (text, kind, minutes, owner, state); `state` holds where a line says none."""
        meeting = self.rows.row("meeting", meeting_id)
        for position, (text, kind, minutes, owner, *own) in enumerate(lines):
            row_id = self.rows.add(
                "agenda_item",
                meeting_id=meeting_id,
                position=position,
                text=text,
                kind=kind,
                minutes=minutes,
                owner_id=self.ids[owner] if owner else None,
                state=own[0] if own else state,
                spent_seconds=minutes * spent // 100 * 60,
                carried_from_id=self.left_over if kind == "carried" else None,
                restatement_id=self.unanswered if kind == "restatement" else None,
                created_ms=meeting["created_ms"],
            )
            if kind == "carried" and self.left_over is not None:
                self.rows.row("agenda_item", self.left_over)["state"] = AgendaState.CARRIED
                self.left_over = None
            if own and own[0] == AgendaState.OPEN:
                self.left_over = row_id

    def focus(self, meeting_id: int, starts: datetime, minutes: int, elapsed: int, drifts: Sequence[str]) -> None:
        """Being present in a meeting, `elapsed` minutes of the `minutes` planned."""
        session_id = self.rows.add(
            "focus_session",
            meeting_id=meeting_id,
            started_ms=self.rows.wall_ms(starts),
            planned_seconds=minutes * 60,
            elapsed_seconds=elapsed * 60,
        )
        for place, kind in enumerate(drifts, 1):
            second = elapsed * 60 * place // (len(drifts) + 1)
            self.rows.add("drift", focus_session_id=session_id, at_seconds=second, kind=kind)

    def promise(
        self, direction: str, who: str, text: str, made: int, due: date | None, *, outcome: str, meeting_id: int | None
    ) -> None:
        """A commitment with its history, as far as it has come by now; `made` in milliseconds."""
        first = None if outcome == "dated" else due
        row_id = self.rows.add(
            "commitment",
            meeting_id=meeting_id,
            colleague_id=self.ids[who],
            direction=direction,
            text=text,
            due_on=_iso(first),
            state=CommitmentState.OPEN,
            made_ms=made,
            closed_ms=None,
        )
        self._event(row_id, made, CommitmentStep.MADE, after=first)
        if due is None:
            return
        row = self.rows.row("commitment", row_id)
        if outcome == "dated" and self._event(row_id, made + _DAY // _MS, CommitmentStep.DATED, after=due):
            row["due_on"] = _iso(due)
        if outcome == "moved":
            later = due + 7 * _DAY
            moved = self._evening(due - _DAY)
            if not self._event(row_id, moved, CommitmentStep.RENEGOTIATED, before=due, after=later, why=_WHY_LATER):
                return
            row["due_on"], due = later.isoformat(), later
        ends = {
            "kept": (due - _DAY, CommitmentState.KEPT, CommitmentStep.KEPT, ""),
            "dated": (due - 2 * _DAY, CommitmentState.KEPT, CommitmentStep.KEPT, ""),
            "moved": (due, CommitmentState.KEPT, CommitmentStep.KEPT, ""),
            "late": (due + 3 * _DAY, CommitmentState.KEPT_LATE, CommitmentStep.KEPT, ""),
            "dropped": (due, CommitmentState.DROPPED, CommitmentStep.DROPPED, _WHY_DROPPED),
        }
        if outcome in ends:
            day, state, step, why = ends[outcome]
            closed = max(self._evening(day), made + 3_600_000)
            if self._event(row_id, closed, step, why=why):
                row["state"], row["closed_ms"] = state, closed

    def _event(
        self,
        commitment_id: int,
        at: int,
        step: CommitmentStep,
        *,
        before: date | None = None,
        after: date | None = None,
        why: str = "",
    ) -> bool:
        """One line of a commitment's history; False, and nothing written, for what is still to come."""
        if at > int(self.rows.now.timestamp() * 1000):
            return False
        self.rows.add(
            "commitment_event",
            commitment_id=commitment_id,
            at_ms=at,
            step=step,
            due_before_on=_iso(before),
            due_after_on=_iso(after),
            why=why,
        )
        return True

    def _evening(self, day: date) -> int:
        return self.rows.wall_ms(datetime.combine(day, time(16, 40)))

    def _next_ms(self, meeting_id: int, starts: datetime) -> int:
        """A moment in the meeting, two minutes after what was kept before."""
        place = self._taken.get(meeting_id, 0)
        self._taken[meeting_id] = place + 1
        return self.rows.wall_ms(starts) + (4 + 2 * place) * 60_000


_WHY_LATER = "The figures came later than planned"
_WHY_DROPPED = "No longer needed, and both know"


def spread(entry: Mapping[str, Any], count: int) -> list[dict[str, list[Any]]]:
    """A round's lists over `count` meetings, the newest first: what nobody has confirmed is in the newest ones."""
    shares: list[dict[str, list[Any]]] = [{} for _meeting in range(count)]
    if not count:
        return shares
    for name in _LISTS:
        texts = list(entry.get(name, ()))
        if name == "heard":
            texts.sort(key=lambda said: said[3] != RestatementState.UNCONFIRMED)
        for place, text in enumerate(texts):
            shares[(2 * place + 1) * count // (2 * len(texts))].setdefault(name, []).append(text)
    return shares


def topics(entry: Mapping[str, Any], place: int, chance: random.Random) -> list[tuple[str, str, int, str]]:
    """Two to four lines of a round's topics for its meeting number `place`, within its time."""
    known = entry["topics"]
    count = min(len(known), chance.choice((2, 3, 3, 4)))
    minutes = max(5, entry["minutes"] // count // 5 * 5)
    owners = ("", "", entry["people"][0])
    return [(known[(place * 2 + n) % len(known)], "topic", minutes, chance.choice(owners)) for n in range(count)]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
