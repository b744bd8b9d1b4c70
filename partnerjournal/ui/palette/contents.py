"""What stands in the palette's list: what was found and what can be done, in sections, or the deeds of one thing."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from partnerjournal.domain.query import parse
from partnerjournal.i18n import _, ngettext
from partnerjournal.store.reads import search, search_people
from partnerjournal.ui.actions import Actions
from partnerjournal.ui.palette import doing, hits
from partnerjournal.ui.palette.deeds import Deeds
from partnerjournal.ui.palette.looking import Answer
from partnerjournal.ui.palette.offers import Offer, Section
from partnerjournal.ui.widgets.rows import RowData

MOST_PEOPLE, MOST_MEETINGS, MOST_TEXTS, MOST_DEEDS, MOST_LATELY = 3, 3, 5, 8, 3
_ALL = 1000


class Contents:
    """The sections of the list; empty at first."""

    def __init__(self, actions: Actions, deeds: Deeds) -> None:
        self._actions, self._deeds = actions, deeds
        self._sections: list[Section] = []
        self._opened: set[str] = set()
        self._remark = ""
        self._count = ""
        self._lately: deque[str] = deque(maxlen=MOST_LATELY)

    @property
    def count(self) -> str:
        """How much there is, in words; empty where nobody asked."""
        return self._count

    def show_found(self, answer: Answer, last: bool) -> None:
        """Take in what was found; not `last`: the oldest texts are still being looked through."""
        query, found, deeds = answer.query, answer.found, self._deeds
        self._remark = self._count = ""
        if not answer.typed.strip():
            self._sections = [
                Section(_("Next"), [hits.meeting(hit, query, deeds) for hit in answer.next], MOST_MEETINGS),
                Section(_("Lately"), self._opened_lately(answer), MOST_LATELY),
                Section(_("Do"), doing.named(self._actions, query, deeds), _ALL),
            ]
            return
        people = [hits.person(hit, query, deeds) for hit in found.people]
        meetings = [hits.meeting(hit, query, deeds) for hit in found.meetings]
        texts = [hits.text(hit, query, deeds) for hit in found.texts]
        keep, do = [], []
        if answer.line:
            keep = doing.captured(answer.line, answer.typed, deeds)
        else:
            do = doing.named(self._actions, query, deeds)
            if not (people or meetings or texts or do or answer.named or answer.logged):
                self._count = _("Nothing found") if last else _("Looking further back…")
            do += doing.suggested(answer, deeds)
        self._sections = [
            Section(_("Keep"), keep, _ALL),
            Section(_("People"), people, MOST_PEOPLE),
            Section(_("Meetings"), meetings, MOST_MEETINGS),
            Section(_("Commitments and notes"), texts, MOST_TEXTS),
            Section(_("Do"), do, MOST_DEEDS),
        ]
        if not answer.line and not self._count:
            count = sum(len(section.offers) for section in self._sections)
            more = last and not found.complete
            words = _("{n}+ found") if more else ngettext("{n} found", "{n} found", count)
            self._count = words.format(n=count)

    def show_deeds(self, subject: Offer, deeds: Sequence[Offer], typed: str) -> None:
        """Take in what can be done with `subject`, as far as it fits what is typed."""
        query = parse(typed)
        fitting = [deed for deed in deeds if not query or query.fits(deed.row.title)]
        self._sections = [Section(subject.row.title, fitting, _ALL)]
        self._remark = "" if fitting else _("Nothing that can be done with it is called so")
        self._count = ""

    def rows(self, chosen: object) -> list[RowData]:
        """The rows of the list; the one with the id `chosen` says what Return does."""
        rows = [row for section in self._sections for row in section.rows(self._opened, chosen)]
        if self._remark:
            rows.insert(0, RowData("section/remark", self._remark, kind="section"))
        return rows

    def offer(self, row_id: object) -> Offer | None:
        """The offer in the row with that id."""
        offers = (offer for section in self._sections for offer in section.offers)
        return next((offer for offer in offers if offer.row.id == row_id), None)

    def open_section(self, more_id: str) -> None:
        """Show all of a section."""
        self._opened.add(more_id)

    def close_sections(self) -> None:
        """Show a few of each section again."""
        self._opened.clear()

    def remember(self, offer: Offer) -> None:
        """Something was opened: it is offered first when nothing is typed."""
        row_id = str(offer.row.id)
        if row_id.startswith(("person/", "meeting/")):
            if row_id in self._lately:
                self._lately.remove(row_id)
            self._lately.appendleft(row_id)

    def _opened_lately(self, answer: Answer) -> list[Offer]:
        """What was opened from here before, as it is now."""
        read, coming = self._deeds.context.read, {f"meeting/{hit.id}" for hit in answer.next}
        order = [row_id for row_id in self._lately if row_id not in coming]

        def ids(kind: str) -> list[int]:
            return [int(row_id.removeprefix(kind)) for row_id in order if row_id.startswith(kind)]

        people, meetings = (
            search_people.people_by_id(read, ids("person/")),
            search.meetings_by_id(read, ids("meeting/")),
        )
        offers = [hits.person(hit, answer.query, self._deeds) for hit in people]
        offers += [hits.meeting(hit, answer.query, self._deeds) for hit in meetings]
        return sorted(offers, key=lambda offer: order.index(str(offer.row.id)))
