"""Which agenda item is in hand, and what takes its place."""

from __future__ import annotations

from collections.abc import Sequence

from partnerjournal.domain.enums import AgendaState
from partnerjournal.domain.views.present import PresentItem
from partnerjournal.ui.present.session import Session

_AWAY = (AgendaState.DROPPED, AgendaState.CARRIED)


class AgendaInHand:
    """The agenda of a running session; the session keeps which item it is and how long each had."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.items: tuple[PresentItem, ...] = ()

    @property
    def item(self) -> PresentItem | None:
        """What is in hand; None before the first is taken and once all is done."""
        at = self._session.glance.item
        return next((item for item in self._going if item.id == at), None)

    def show(self, items: Sequence[PresentItem]) -> None:
        """Take in the agenda as it is now: an item in hand that was dropped or deleted gives way to an open one."""
        self.items = tuple(items)
        if self._session.glance.item is not None and self.item is None:
            self._take_first_open()

    def step(self, by: int) -> None:
        """Take the next item in hand (1) or the one before (-1); after the last there is none, and back from there."""
        going, item = self._going, self.item
        to = (len(going) if item is None else going.index(item)) + by
        if going and to <= len(going):
            self._session.take_item(going[max(0, to)].id if to < len(going) else None)

    def ticked(self, done: PresentItem) -> None:
        """`done` was ticked: go on to the next open item after it, otherwise to the first that was passed over."""
        places = [item.id for item in self._going]
        after = self._going[places.index(done.id) + 1 :] if done.id in places else []
        self._take_first_open(after)

    @property
    def _going(self) -> list[PresentItem]:
        return [item for item in self.items if item.state not in _AWAY]

    def _take_first_open(self, first: Sequence[PresentItem] = ()) -> None:
        still_open = [item.id for item in (*first, *self._going) if item.state is AgendaState.OPEN]
        self._session.take_item(still_open[0] if still_open else None)
