"""What two colleagues who become one both have: of what there is one of one stays, the rest follows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select

from partnerjournal.domain.enums import PreferenceDimension
from partnerjournal.domain.merging import way
from partnerjournal.store.schema import (
    Affiliation,
    Attendee,
    Fact,
    Handle,
    Note,
    Path,
    Picture,
    Preference,
    ResearchStep,
    Tie,
)
from partnerjournal.store.write import Unit


def settle(unit: Unit, keep_id: int, other_id: int, *, picture: bool, theirs: Mapping[str, bool]) -> None:
    """Leave of all that both have what the kept one is to have; what only the other has is moved afterwards.

    `picture` and, by `merging.way` of a dimension, `theirs` say where the other's is chosen.
    """
    _picture(unit, keep_id, other_id, picture)
    _preferences(unit, keep_id, other_id, theirs)
    for each in (_handles, _affiliations, _facts, _notes, _steps, _attendees, _paths, _ties):
        each(unit, keep_id, other_id)
        unit.flush()


def _picture(unit: Unit, keep_id: int, other_id: int, theirs: bool) -> None:
    """There is one row a colleague at any moment, also while this is undone: so the image changes its row."""
    found = {row.colleague_id: row for row in _of(unit, Picture, keep_id, other_id)}
    if len(found) == 2:
        if theirs:
            found[keep_id].image = found[other_id].image
        unit.delete(found[other_id])
        unit.flush()


def _preferences(unit: Unit, keep_id: int, other_id: int, theirs: Mapping[str, bool]) -> None:
    """One a dimension."""
    mine = {row.dimension: row for row in _of(unit, Preference, keep_id)}
    for row in _of(unit, Preference, other_id):
        here = mine.get(row.dimension)
        if here is not None:
            unit.delete(here if theirs.get(way(PreferenceDimension(row.dimension))) else row)
    unit.flush()


def _handles(unit: Unit, keep_id: int, other_id: int) -> None:
    """The same ones once, the other's after those of the kept one."""
    mine = {(row.kind, row.value_key): row for row in _of(unit, Handle, keep_id)}
    position = max((row.position for row in mine.values()), default=-1)
    for row in sorted(_of(unit, Handle, other_id), key=lambda row: (row.position, row.id)):
        here = mine.get((row.kind, row.value_key))
        if here is None:
            position += 1
            row.position = position
        else:
            here.label = here.label or row.label
            unit.delete(row)


def _affiliations(unit: Unit, keep_id: int, other_id: int) -> None:
    """The same ones once, with the years of either."""
    mine = {(row.kind, row.name_key): row for row in _of(unit, Affiliation, keep_id)}
    for row in _of(unit, Affiliation, other_id):
        here = mine.get((row.kind, row.name_key))
        if here is not None and _agree(here.from_year, row.from_year) and _agree(here.to_year, row.to_year):
            here.from_year, here.to_year = here.from_year or row.from_year, here.to_year or row.to_year
            unit.delete(row)


def _facts(unit: Unit, keep_id: int, other_id: int) -> None:
    """Of the same words from the same source, as two cards of one person bring them, one stays."""
    mine = {(row.text, row.source, row.source_name, row.visibility) for row in _of(unit, Fact, keep_id)}
    for row in _of(unit, Fact, other_id):
        plain = row.meeting_id is None and row.review_on is None and row.confirmed_on is None
        if plain and (row.text, row.source, row.source_name, row.visibility) in mine:
            unit.delete(row)


def _notes(unit: Unit, keep_id: int, other_id: int) -> None:
    """Of the same words outside of meetings one stays."""
    mine = {(row.text, row.visibility) for row in _of(unit, Note, keep_id) if row.meeting_id is None}
    for row in _of(unit, Note, other_id):
        if row.meeting_id is None and (row.text, row.visibility) in mine:
            unit.delete(row)


def _steps(unit: Unit, keep_id: int, other_id: int) -> None:
    """The usual steps once, with what came of either; the other's own ones after the kept one's."""
    mine = _of(unit, ResearchStep, keep_id)
    by_key = {row.key: row for row in mine if row.key}
    position = max((row.position for row in mine), default=-1)
    for row in sorted(_of(unit, ResearchStep, other_id), key=lambda row: (row.position, row.id)):
        here = by_key.get(row.key) if row.key else None
        if here is None:
            position += 1
            row.position = position
            continue
        here.note = _both_texts(here.note, row.note)
        here.asked_id = here.asked_id or row.asked_id
        here.done_on = min(filter(None, (here.done_on, row.done_on)), default=None)
        unit.delete(row)


def _attendees(unit: Unit, keep_id: int, other_id: int) -> None:
    """Where both attended, one row of theirs stays: it knows the answer of either."""
    theirs = select(Attendee.meeting_id).where(Attendee.colleague_id == other_id)
    shared = select(Attendee).where(Attendee.colleague_id == keep_id, Attendee.meeting_id.in_(theirs))
    mine = {row.meeting_id: row for row in unit.scalars(shared).all()}
    also = select(Attendee).where(Attendee.colleague_id == other_id, Attendee.meeting_id.in_(list(mine)))
    for row in unit.scalars(also.order_by(Attendee.id)).all():
        here = mine[row.meeting_id]
        here.response = here.response or row.response
        if not here.mail:
            here.mail, here.mail_key = row.mail, row.mail_key
        unit.delete(row)


def _paths(unit: Unit, keep_id: int, other_id: int) -> None:
    """One is open at a time: of two the kept one's goes on, with what is written in the other's."""
    here, there = (
        unit.scalars(select(Path).where(Path.colleague_id == of, Path.ended_on.is_(None)).order_by(Path.id)).first()
        for of in (keep_id, other_id)
    )
    if here is None or there is None:
        return
    for name in ("trouble", "brief", "next_step", "outcome"):
        setattr(here, name, _both_texts(getattr(here, name), getattr(there, name)))
    here.choice = here.choice or there.choice
    here.advisor_id, here.advisor = here.advisor_id or there.advisor_id, here.advisor or there.advisor
    here.started_on = min(here.started_on, there.started_on)
    here.recheck_on = min(filter(None, (here.recheck_on, there.recheck_on)), default=None)
    unit.delete(there)


def _ties(unit: Unit, keep_id: int, other_id: int) -> None:
    """Nobody knows themselves; who knows both knows one now, once for the same words."""
    pair = {keep_id, other_id}
    seen: set[tuple[int, str]] = set()
    touching = Tie.colleague_id.in_(pair) | Tie.other_id.in_(pair)
    rows = unit.scalars(select(Tie).where(touching).order_by(Tie.id)).all()
    for row in sorted(rows, key=lambda row: other_id in (row.colleague_id, row.other_id)):
        third = {row.colleague_id, row.other_id} - pair
        same = (next(iter(third), 0), row.text)
        if not third or same in seen:
            unit.delete(row)
        seen.add(same)


def _of(unit: Unit, entity: Any, *colleague_ids: int) -> list[Any]:
    rows: Iterable[Any] = unit.scalars(select(entity).where(entity.colleague_id.in_(colleague_ids)).order_by(entity.id))
    return list(rows)


def _agree(one: int | None, other: int | None) -> bool:
    return one is None or other is None or one == other


def _both_texts(one: str, other: str) -> str:
    return one if not other or other in one else f"{one}\n{other}" if one else other
