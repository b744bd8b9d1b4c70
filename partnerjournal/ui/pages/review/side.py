"""The list beside the card: what is done, where one is, what comes then."""

from __future__ import annotations

from datetime import date

from partnerjournal.domain.review import Round
from partnerjournal.domain.views.review import Card
from partnerjournal.i18n import _
from partnerjournal.ui.pages.review import words
from partnerjournal.ui.widgets.rows import Face, RowData


def rows(going: Round, today: date) -> list[RowData]:
    """Done, now, then; each as a section with its cards."""
    done = [card for card in going.cards if card.key in going.done and card is not going.current]
    then = [card for card in going.waiting() if card is not going.current]
    found: list[RowData] = []
    if done:
        found.append(_section("done", _("Done, {n}").format(n=len(done))))
        found += [_done(card, going) for card in done]
    if going.current is not None:
        found.append(_section("now", _("Now")))
        now = going.current
        found.append(_done(now, going) if now.key in going.done else _waiting(now, today, strong=True))
    if then:
        found.append(_section("then", _("Then, {n}").format(n=len(then))))
        found += [_waiting(card, today) for card in then]
    return found


def row_id(card: Card) -> str:
    return f"{card.kind}/{card.ref}"


def _section(name: str, title: str) -> RowData:
    return RowData(f"section/{name}", title, kind="section")


def _done(card: Card, going: Round) -> RowData:
    became = going.done[card.key]
    return RowData(
        row_id(card),
        words.whose(card),
        leading=Face(words.sign(card), card.colleague_id or 0),
        state_text=became.words,
        state_icon=became.icon,
    )


def _waiting(card: Card, today: date, *, strong: bool = False) -> RowData:
    state, token = words.state(card, today)
    return RowData(
        row_id(card),
        words.whose(card),
        leading=Face(words.sign(card), card.colleague_id or 0),
        state_text=state,
        state_token=token,
        state_icon="clock" if strong and token == "warn" else "",
        strong=strong,
    )
