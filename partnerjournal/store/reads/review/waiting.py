"""What is put off, what comes next, and what was done this week."""

from __future__ import annotations

from datetime import date, timedelta

from partnerjournal.domain.enums import CardKind
from partnerjournal.domain.views.review import Coming, Key, PutOff, Week
from partnerjournal.store.connect import Connection, one
from partnerjournal.store.reads.review import check_ins, promises
from partnerjournal.store.reads.review.asking import Asking

_PROMISE = """SELECT p.text, coalesce(c.name, '') FROM commitment AS p LEFT JOIN colleague AS c ON c.id = p.colleague_id
    WHERE p.uuid = ? AND p.state = 'open'"""
_OF_COLLEAGUE = "SELECT r.{text}, coalesce(c.name, '') FROM {table} AS r LEFT JOIN colleague AS c ON c.id = r.{who}"
_GOAL = _OF_COLLEAGUE.format(text="text", table="goal", who="colleague_id") + " WHERE r.uuid = ?"
_SHARED = _OF_COLLEAGUE.format(text="text", table="shared_goal", who="colleague_id") + " WHERE r.uuid = ?"
_PERSON = "SELECT '', name FROM colleague WHERE uuid = :uuid"

# What a put-off card is about, as (words, whose it is); nothing where that is gone or settled.
_WHAT = {
    CardKind.MY_PROMISE: _PROMISE,
    CardKind.THEIR_PROMISE: _PROMISE,
    CardKind.RESTATEMENT: _OF_COLLEAGUE.format(text="heard", table="restatement", who="colleague_id")
    + " WHERE r.uuid = ? AND r.state = 'unconfirmed'",
    CardKind.THANKS_DRAFT: _OF_COLLEAGUE.format(text="reason", table="thanks", who="colleague_id")
    + " WHERE r.uuid = ? AND r.sent_ms IS NULL",
    CardKind.THANKS_DUE: f"{_GOAL.replace('?', ':uuid')} UNION ALL {_SHARED.replace('?', ':uuid')} UNION ALL "
    + _OF_COLLEAGUE.format(text="text", table="commitment", who="colleague_id")
    + " WHERE r.uuid = :uuid",
    CardKind.INTRODUCTION: _OF_COLLEAGUE.format(text="text", table="gesture", who="colleague_id")
    + " WHERE r.uuid = ? AND r.followed_up_on IS NULL",
    CardKind.NO_GESTURE: _PERSON,
    CardKind.SHARED_GOAL: f"{_SHARED} AND r.done_on IS NULL",
    CardKind.GOAL: f"{_GOAL} AND r.done_on IS NULL",
    CardKind.FACT: _OF_COLLEAGUE.format(text="text", table="fact", who="colleague_id") + " WHERE r.uuid = ?",
    CardKind.PATH: _OF_COLLEAGUE.format(text="trouble", table="path", who="colleague_id")
    + " WHERE r.uuid = ? AND r.ended_on IS NULL",
    CardKind.OLD_NOTES: f"{_PERSON} UNION ALL SELECT '', title FROM meeting WHERE uuid = :uuid",
}


def keys_put_off(read: Connection, today: date) -> frozenset[Key]:
    """The cards that wait for a later day; check-ins are not among them, colleagues hold theirs."""
    rows = read.execute("SELECT kind, ref FROM snooze WHERE until_on > ?", (today.isoformat(),))
    return frozenset((CardKind(kind), ref) for kind, ref in rows)


def put_off(read: Connection, today: date) -> tuple[PutOff, ...]:
    """The cards that wait, the first to come back first."""
    found = [
        PutOff(CardKind.CHECK_IN, id_, name, "", date.fromisoformat(until), reason)
        for id_, name, until, reason in read.execute(
            "SELECT id, name, snoozed_until_on, snooze_reason FROM colleague WHERE snoozed_until_on > ?",
            (today.isoformat(),),
        )
    ]
    waiting = read.execute(
        "SELECT id, kind, ref, until_on, reason FROM snooze WHERE until_on > ?", (today.isoformat(),)
    ).fetchall()
    for id_, kind, ref, until, reason in waiting:
        sql = _WHAT[CardKind(kind)]
        about = read.execute(sql, {"uuid": ref} if ":uuid" in sql else (ref,)).fetchone()
        if about is not None:
            text, name = about
            found.append(PutOff(CardKind(kind), id_, name, text, date.fromisoformat(until), reason))
    return tuple(sorted(found, key=lambda each: (each.until, each.name, each.kind, each.id)))


def coming(read: Connection, asking: Asking) -> Coming | None:
    """What falls due first after today: a check-in, a promise, or a card that was put off. Slow as a queue."""
    found = [check_ins.coming(read, asking), promises.coming(read, asking)]
    later = [each for each in put_off(read, asking.today) if each.kind is not CardKind.CHECK_IN]
    found += [Coming(each.until, each.kind, each.name) for each in later[:1]]
    return min((each for each in found if each), key=lambda each: (each.on, each.name), default=None)


def week(read: Connection, asking: Asking) -> Week:
    """What was done since Monday."""
    monday = asking.today - timedelta(days=asking.today.weekday())
    since, day = asking.ms(monday), monday.isoformat()

    def count(sql: str, value: object) -> int:
        return int(one(read, f"SELECT count(*) FROM {sql}", value))

    return Week(
        kept=count("commitment WHERE direction = 'i_owe' AND state IN ('kept', 'kept_late') AND closed_ms >= ?", since),
        contacts=count("contact WHERE at_ms >= ?", since),
        gestures=count("gesture WHERE given_ms >= ?", since),
        answered=count("restatement WHERE state <> 'unconfirmed' AND answered_ms >= ?", since),
        confirmed=count("fact WHERE confirmed_on >= ?", day)
        + count("goal WHERE confirmed_on >= ?", day)
        + count("shared_goal WHERE confirmed_on >= ?", day),
    )
