"""The focus session that runs: the pure state machine of domain/focus fed with this machine's clocks and kept safe."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from partnerjournal import services
from partnerjournal.domain import focus as rules
from partnerjournal.domain.enums import DriftKind
from partnerjournal.domain.errors import JournalError
from partnerjournal.domain.focus import Focus, FocusPhase, Glance, Reading
from partnerjournal.domain.focus_record import from_dict, to_dict
from partnerjournal.domain.views.present import PresentMeeting
from partnerjournal.services.focus import Finished
from partnerjournal.services.journal import Journal

Ticks = tuple[tuple[str, bool], ...]

BEAT_S = 10  # how often the time of last sign of life is stored while the session runs
_EARLY_S = 15 * 60  # started at most this much before the meeting, its planned end still holds
_LEAST_S = 5 * 60  # below that, what is left until the planned end is no plan


@dataclass(frozen=True, slots=True)
class Left:
    """A session that was running when the program last lived: which meeting, and the last sign of life (aware, UTC).

    `preflight` is what stood on the list before it, as (words, whether ticked).
    """

    meeting_id: int
    seen: datetime
    focus: Focus
    preflight: Ticks = ()


def planned_seconds(meeting: PresentMeeting, now: datetime) -> int:
    """How long it is meant to take from `now` on: until its planned end where it is on time, otherwise its length.

    0 for an all-day meeting or one without a length: then nothing can be over.
    """
    if meeting.all_day or not meeting.minutes:
        return 0
    length = meeting.minutes * 60
    left = round((meeting.starts - now).total_seconds()) + length
    return left if _LEAST_S <= left <= length + _EARLY_S else length


def left_running(journal: Journal) -> Left | None:
    """The session that a killed or closed program left; None when there is none that can be read."""
    found = services.focus.running(journal)
    if found is None:
        return None
    meeting_id, state = found
    try:
        ticks = tuple((str(words), ticked is True) for words, ticked in state.get("preflight", ()))
        seen = datetime.fromtimestamp(int(state["seen_s"]), UTC)
        return Left(meeting_id, seen, from_dict(state["focus"]), ticks)
    except (KeyError, TypeError, ValueError, OverflowError):
        services.focus.forget_running(journal)  # nothing that could go on
        return None


class Session(QObject):
    """One meeting's time. `changed` comes with every event and whenever a shown figure changes while `watched`.

    Each event is stored at once; `failing` hands up what the journal refused, the session itself goes on in memory.
    """

    changed = Signal()
    failing = Signal(object)  # JournalError

    def __init__(
        self, journal: Journal, meeting_id: int, focus: Focus, parent: QObject | None = None, preflight: Ticks = ()
    ) -> None:
        super().__init__(parent)
        self.meeting_id = meeting_id
        self._preflight = preflight
        self._journal = journal
        self._focus = focus
        self._started_ms = journal.clock.now_ms() - round(focus.spent_s * 1000)
        self._watched = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._beat = QTimer(self)
        self._beat.setInterval(BEAT_S * 1000)
        self._beat.timeout.connect(self._store)

    # --- what it says

    @property
    def glance(self) -> Glance:
        """What is to be shown now."""
        return rules.glance(self._focus, self._reading())

    @property
    def planned_s(self) -> int:
        return self._focus.planned_s

    @property
    def drifts(self) -> int:
        return len(self._focus.drifts)

    @property
    def last_drift(self) -> DriftKind | None:
        """What the last drift was; None without one."""
        return self._focus.drifts[-1].kind if self._focus.drifts else None

    @property
    def paused(self) -> bool:
        return self._focus.phase is FocusPhase.PAUSED

    @property
    def over(self) -> bool:
        """Past the planned end; never where none was planned."""
        return self.planned_s > 0 and self.glance.phase is FocusPhase.OVER

    def item_seconds(self, item_id: int) -> int:
        """Whole seconds that an agenda item has had in this session."""
        return math.floor(dict(rules.item_seconds(self._focus, self._reading())).get(item_id, 0.0))

    # --- events

    def start(self) -> None:
        self._event(rules.start)

    def take_up(self) -> None:
        """Go on where a killed program stopped; what passed meanwhile counts."""
        self._event(rules.take_up)

    def pause_or_go_on(self) -> None:
        self._event(rules.go_on if self.paused else rules.pause)

    def drift(self, kind: DriftKind = DriftKind.NONE) -> None:
        self._event(lambda focus, now: rules.drift(focus, now, kind))

    def name_drift(self, kind: DriftKind) -> None:
        """Say what the last drift was."""
        self._event(lambda focus, _now: rules.name_drift(focus, kind))

    def take_back_drift(self) -> None:
        self._event(lambda focus, _now: rules.take_back_drift(focus))

    def take_item(self, item_id: int | None) -> None:
        self._event(lambda focus, now: rules.take_item(focus, now, item_id))

    def finish(self, at_most_s: float = math.inf) -> None:
        """End it and keep its figures in the journal. Raises NotFound, CannotWrite with the session still going on."""
        over = rules.finish(self._focus, self._reading(), at_most_s)
        services.focus.finish(
            self._journal,
            self.meeting_id,
            Finished(
                started_ms=self._started_ms,
                planned_seconds=over.planned_s,
                elapsed_seconds=math.floor(over.spent_s),
                drifts=tuple((math.floor(each.at_s), each.kind.value) for each in over.drifts),
                spent=tuple((item, math.floor(seconds)) for item, seconds in over.items),
                preflight=self._preflight,
            ),
        )
        self._focus = over
        self.stop()

    def stop(self) -> None:
        """Tick no more; what is stored stays."""
        self._timer.stop()
        self._beat.stop()

    def watch(self, watched: bool) -> None:
        """Whether somebody sees it: nothing ticks while nobody does."""
        self._watched = watched
        self._timer.stop()
        if watched:
            self._tick()

    # --- the clock

    def _event(self, event: Callable[[Focus, Reading], Focus]) -> None:
        before, self._focus = self._focus, event(self._focus, self._reading())
        if self._focus == before:
            return
        self._store()
        if self._focus.phase is FocusPhase.RUNNING:
            self._beat.start()
        else:
            self._beat.stop()
        self._tick()

    def _tick(self) -> None:
        self.changed.emit()
        wait = rules.next_change(self._focus, self._reading())
        if self._watched and wait is not None:
            self._timer.start(math.ceil(wait * 1000))

    def _store(self) -> None:
        state: dict[str, Any] = {
            "seen_s": self._journal.clock.now_ms() // 1000,
            "focus": to_dict(self._focus),
            "preflight": self._preflight,
        }
        try:
            services.focus.keep_running(self._journal, self.meeting_id, state)
        except JournalError as error:
            self.failing.emit(error)

    def _reading(self) -> Reading:
        clock = self._journal.clock
        return Reading(clock.boot_seconds(), clock.boot_id(), clock.now_ms() / 1000)
