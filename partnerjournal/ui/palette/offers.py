"""What the palette offers: a row with what Return and other keys do to it, in sections that show a few at first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from partnerjournal.i18n import ngettext
from partnerjournal.ui.widgets.rows import RowData


@dataclass(frozen=True, slots=True)
class Offer:
    """A row. `run` is Return; `keys` other keys ("F8"); `more` what else can be done with it, asked when Tab is hit.

    `hint` stands at the right end with the sign of Return while the row is chosen and has no state of its own.
    """

    row: RowData
    run: Callable[[], None]
    keys: Mapping[str, Callable[[], None]] = field(default_factory=dict)
    more: Callable[[], Sequence[Offer]] | None = None
    hint: str = ""

    def shown(self, chosen: bool) -> RowData:
        """The row as it looks now."""
        row = self.row
        if not chosen or not self.hint or row.state_text or row.state_icon or row.keys:
            return row
        return replace(row, state_text=self.hint, keys=("Return",))


@dataclass(frozen=True, slots=True)
class Section:
    """Offers under one heading; beyond `most` they wait behind a line that says how many."""

    title: str
    offers: Sequence[Offer]
    most: int

    @property
    def more_id(self) -> str:
        """The id of the line that shows the rest."""
        return f"more/{self.title}"

    def visible(self, opened: Collection[str]) -> Sequence[Offer]:
        """What is shown when the sections of these `more_id` were opened; one more than `most` needs no line."""
        everything = self.more_id in opened or len(self.offers) <= self.most + 1
        return self.offers if everything else self.offers[: self.most]

    def rows(self, opened: Collection[str], chosen: object) -> Iterator[RowData]:
        """The rows of the section as a list shows them."""
        if not self.offers:
            return
        yield RowData(f"section/{self.title}", self.title, kind="section")
        visible = self.visible(opened)
        yield from (offer.shown(offer.row.id == chosen) for offer in visible)
        hidden = len(self.offers) - len(visible)
        if hidden:
            words = ngettext("and {n} more", "and {n} more", hidden).format(n=hidden)
            yield RowData(self.more_id, words, kind="more")
