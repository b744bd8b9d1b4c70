"""What was agreed with a colleague as a text to send: shareable ones only, what nobody confirmed yet at the end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo

from partnerjournal.domain.enums import CommitmentState, Direction, RestatementState, Visibility
from partnerjournal.domain.names import first_name
from partnerjournal.domain.restatements import stands
from partnerjournal.domain.text import one_line
from partnerjournal.domain.views.restatements import AgreedRow, OutOf
from partnerjournal.domain.when import short_date
from partnerjournal.i18n import _


@dataclass(frozen=True, slots=True)
class AgreedText:
    """The text ("" where nothing may be shared), how many stand in it, and how many private ones do not."""

    text: str
    count: int
    left_out: int


def agreed_text(name: str, rows: Sequence[AgreedRow], today: date, zone: tzinfo) -> AgreedText:
    """Agreements with `name` and the promises out of them; days are those of `zone`.

    Corrected ones stand in their last wording only: what was heard wrongly is for oneself.
    """
    shared = [row for row in rows if row.visibility is Visibility.SHAREABLE]
    private = sum(row.visibility is Visibility.PRIVATE for row in rows)
    private += sum(out.visibility is Visibility.PRIVATE for row in shared for out in row.promises)
    if not shared:
        return AgreedText("", 0, private)
    parts = []
    answered = [row for row in shared if not row.unanswered]
    waiting = [row for row in shared if row.unanswered]
    for title, group in (
        (_("Agreed with {name}").format(name=name), answered),
        (_("Not yet confirmed"), waiting),
    ):
        if group:
            lines = (line for row in group for line in _lines(name, row, today, zone))
            parts.append("\n".join((title, "", *lines)))
    return AgreedText("\n\n".join(parts) + "\n", len(shared), private)


def _lines(name: str, row: AgreedRow, today: date, zone: tzinfo) -> Iterable[str]:
    day = short_date((row.answered or row.heard).astimezone(zone).date(), today)
    where = f"{day}, {one_line(row.meeting_title)}" if row.meeting_title else day
    said = one_line(stands(row.restated))
    if row.restated.state is RestatementState.PARTLY:
        said = _("{text}, but: {correction}").format(text=said, correction=one_line(row.restated.correction))
    yield f"- {said} ({where})"
    for out in row.promises:
        if out.visibility is Visibility.SHAREABLE and out.state is not CommitmentState.DROPPED:
            yield f"  → {_promise(name, out, today)}"


def _promise(name: str, out: OutOf, today: date) -> str:
    who = _("I") if out.direction is Direction.I_OWE else first_name(name)
    if out.state is not CommitmentState.OPEN:
        return _("{who}: {text} (done)").format(who=who, text=one_line(out.text))
    if out.due_on is None:
        return _("{who}: {text}").format(who=who, text=one_line(out.text))
    return _("{who}: {text} (by {day})").format(who=who, text=one_line(out.text), day=short_date(out.due_on, today))
