"""Two colleagues who are one person become one, in a single gesture that can be undone.

What points at the other points at the one who is kept. Nothing is listed by hand: the references are those that the
schema knows, and the test for this module holds it to that. Where both have what there is one of, one stays; the rest
goes to the trash with the other's profile.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from sqlalchemy import Table, delete, select, text, update

from partnerjournal.domain.duplicates import parts
from partnerjournal.domain.enums import Proposed
from partnerjournal.domain.errors import Refused
from partnerjournal.domain.ids import own_uid
from partnerjournal.domain.merging import Field
from partnerjournal.domain.names import fold
from partnerjournal.i18n import _
from partnerjournal.services.journal import Journal
from partnerjournal.services.merging_rows import settle
from partnerjournal.services.refusals import ref_of
from partnerjournal.store.schema import Base, Colleague, Identity, Refusal, Snooze
from partnerjournal.store.write import Unit

_COLUMNS = {
    Field.NAME: ("name",),
    Field.PRONOUN: ("pronoun",),
    Field.ROLE: ("role",),
    Field.ORGANISATION: ("organisation",),
    Field.TEAM: ("team_id",),
    Field.REPORTS_TO: ("reports_to",),
    Field.ZONE: ("zone",),
    Field.CADENCE: ("cadence_days",),
    Field.RECAP_STYLE: ("recap_style",),
    Field.RECAP_MEDIUM: ("recap_medium",),
}
# Keys of drafts that name whom they are about by the id: "fact/new/12", "question/0/12", "review/check_in/12/asking".
_ABOUT = re.compile(r"(?P<before>.+/new/|question/\d+/|path/talk/|review/check_in/)(?P<who>\d+)(?P<after>(?:/.*)?)")
_PUT_DRAFT = (
    "INSERT INTO draft(key, text, at_ms) VALUES (:key, :text, :now)"
    " ON CONFLICT(key) DO UPDATE SET text = text || char(10) || excluded.text"
)


def merge(
    journal: Journal,
    keep_id: int,
    other_id: int,
    choices: Mapping[str, int] | None = None,
    origin: object | None = None,
) -> None:
    """Make `other_id` a part of `keep_id` and delete it; kept in the trash as deletions are.

    `choices` says by field (`merging.Field`, or `merging.way` of a dimension) whose it is, by id; without one the kept
    one's stays, and what they lack is filled in. The cards that both came from are both known as theirs from then on.
    Raises NotFound, Refused: merge_oneself, merge_me (I may be kept, never deleted).
    """
    chosen = choices or {}
    with journal.unit("", origin) as unit:
        keep, other = unit.get(Colleague, keep_id), unit.get(Colleague, other_id)
        if keep_id == other_id:
            raise Refused("merge_oneself")
        if other.is_me:
            raise Refused("merge_me")
        label = _("Merge {other} into {name}").format(other=other.name, name=keep.name)
    with journal.unit(label, origin, deletes=True) as unit:
        _merge(journal, unit, keep_id, other_id, {key: side == other_id for key, side in chosen.items()})


def references() -> tuple[tuple[Table, str], ...]:
    """Every column that points at a colleague, by the schema."""
    return tuple(
        (table, key.parent.name)
        for table in Base.metadata.sorted_tables
        for key in sorted(table.foreign_keys, key=lambda key: key.parent.name)
        if key.column.table.name == Colleague.__tablename__
    )


def _merge(journal: Journal, unit: Unit, keep_id: int, other_id: int, theirs: Mapping[str, bool]) -> None:
    keep, other = unit.get(Colleague, keep_id), unit.get(Colleague, other_id)
    now_ms = journal.clock.now_ms()
    _settle_fields(keep, other, theirs)
    _know_as(unit, keep, other, now_ms)
    unit.flush()
    settle(unit, keep_id, other_id, picture=theirs.get(Field.PICTURE, False), theirs=theirs)
    _move(unit, keep_id, other_id)
    _move_refs(unit, keep.uuid, other.uuid)
    _move_drafts(unit, keep, other, now_ms)
    unit.flush()
    unit.execute(delete(Colleague).where(Colleague.id == other_id))


def _settle_fields(keep: Colleague, other: Colleague, theirs: Mapping[str, bool]) -> None:
    """What is chosen of the other, and what the kept one lacks."""
    for field, columns in _COLUMNS.items():
        for column in columns:
            mine, also = getattr(keep, column), getattr(other, column)
            if theirs.get(field, not mine) and also:
                setattr(keep, column, also)
    keep.name_key = fold(keep.name)
    keep.created_ms = min(keep.created_ms, other.created_ms)
    if (other.snoozed_until_on or "") > (keep.snoozed_until_on or ""):
        keep.snoozed_until_on, keep.snooze_reason = other.snoozed_until_on, other.snooze_reason


def _know_as(unit: Unit, keep: Colleague, other: Colleague, now_ms: int) -> None:
    """Files know the other by the UID of their card, and we by our own: both are the kept one's from now on."""
    for uid in (other.source_uid, own_uid(other.uuid)):
        if uid and uid != keep.source_uid:
            unit.add(Identity(colleague_id=keep.id, source_uid=uid, created_ms=now_ms))


def _move(unit: Unit, keep_id: int, other_id: int) -> None:
    """Let every reference be to the kept one; what would be of somebody with themselves names one of the two only."""
    columns: dict[Table, list[str]] = {}
    for table, column in references():
        columns.setdefault(table, []).append(column)
    for table, names in columns.items():
        whose = "colleague_id" if "colleague_id" in names else names[0]
        for second in (name for name in names if name != whose and table.c[name].nullable):
            unit.execute(
                update(table)
                .where(table.c[whose].in_((keep_id, other_id)), table.c[second].in_((keep_id, other_id)))
                .values({second: None})
            )
        for name in names:
            unit.execute(update(table).where(table.c[name] == other_id).values({name: keep_id}))
    unit.session.expire_all()


def _move_refs(unit: Unit, keep: str, other: str) -> None:
    """Snoozes and refusals name people by uuid: theirs are the kept one's, each once."""
    for snooze in unit.scalars(select(Snooze).where(Snooze.ref.contains(other))).all():
        ref = snooze.ref.replace(other, keep)
        here = unit.scalars(select(Snooze).where(Snooze.kind == snooze.kind, Snooze.ref == ref)).first()
        if here is None:
            snooze.ref = ref
        else:
            here.until_on, here.reason = max((here.until_on, here.reason), (snooze.until_on, snooze.reason))
            unit.delete(snooze)
        unit.flush()
    for refusal in unit.scalars(select(Refusal).where(Refusal.ref.contains(other))).all():
        named = [keep if part == other else part for part in refusal.ref.split("|")]
        ref = ref_of(*(parts(*named) if refusal.kind == Proposed.SAME_PERSON else named))
        known = unit.scalars(select(Refusal).where(Refusal.kind == refusal.kind, Refusal.ref == ref)).first()
        if known is not None or (refusal.kind == Proposed.SAME_PERSON and named[0] == named[1]):
            unit.delete(refusal)
        else:
            refusal.ref = ref
        unit.flush()


def _move_drafts(unit: Unit, keep: Colleague, other: Colleague, now_ms: int) -> None:
    """What is being typed about the other goes on about the kept one; both drafts of one field become one.

    Outside undo, as drafts are: what is typed is never lost to it.
    """
    for key, typed in unit.execute(text("SELECT key, text FROM draft")).all():
        about = _ABOUT.fullmatch(key)
        moved = key.replace(other.uuid, keep.uuid)
        if about is not None and about["who"] == str(other.id):
            moved = f"{about['before']}{keep.id}{about['after']}"
        if moved != key:
            unit.execute(text("DELETE FROM draft WHERE key = :key"), {"key": key})
            unit.execute(text(_PUT_DRAFT), {"key": moved, "text": typed, "now": now_ms})
