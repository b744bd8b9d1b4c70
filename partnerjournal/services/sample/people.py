"""The sample's people with what is known of them, from resources/sample/people.toml (its head says the shapes)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from partnerjournal.domain.affiliation_names import normalise
from partnerjournal.domain.enums import AffiliationKind, HandleKind
from partnerjournal.domain.names import fold
from partnerjournal.services.sample.rows import Rows

_ADDED_DAYS = 370  # everybody has been in the journal since the sample's year began


def add_people(rows: Rows, people: Mapping[str, Any], bank: Mapping[str, str]) -> dict[str, int]:
    """Add me and all colleagues; gives their ids by key, mine as "me". `bank` holds the questions' texts by key."""
    teams: dict[str, int] = {}
    ids: dict[str, int] = {}
    for entry in ({"key": "me", **people["me"]}, *people["colleague"]):
        name = entry.get("team", "")
        if name and name not in teams:
            teams[name] = rows.add("team", name=name)
        ids[entry["key"]] = _add(rows, {**entry, "domain": people["domain"]}, people["organisation"], teams.get(name))
    for entry in (*people["colleague"], {"key": "me", **people["me"]}):
        _add_known(rows, ids[entry["key"]], entry, bank)
    return ids


def mail_of(name: str, domain: str) -> str:
    """The invented address of somebody: first.last@domain."""
    first, *_rest, last = fold(name).split()
    return f"{first}.{last}@{domain}"


def _add(rows: Rows, entry: Mapping[str, Any], organisation: str, team_id: int | None) -> int:
    snooze_days, reason = entry.get("snoozed", (None, ""))
    until = None if snooze_days is None else (rows.today - timedelta(days=snooze_days)).isoformat()
    colleague_id = rows.add(
        "colleague",
        is_me=int(entry["key"] == "me"),
        name=entry["name"],
        name_key=fold(entry["name"]),
        pronoun=entry.get("pronoun", ""),
        role=entry.get("role", ""),
        organisation=entry.get("organisation", organisation),
        team_id=team_id,
        zone=entry.get("zone"),
        cadence_days=entry.get("cadence"),
        snoozed_until_on=until,
        snooze_reason=reason,
        created_ms=rows.ago_ms(11 if entry["key"] == "anselm" else _ADDED_DAYS),
    )
    mail = mail_of(entry["name"], entry["domain"])
    rows.add("handle", colleague_id=colleague_id, kind=HandleKind.MAIL, value=mail, value_key=mail, label="work")
    return colleague_id


def _add_known(rows: Rows, colleague_id: int, entry: Mapping[str, Any], bank: Mapping[str, str]) -> None:
    begun = rows.ago_ms(_ADDED_DAYS)
    for kind, name, *years in entry.get("affiliations", ()):
        first, last = (*years, None, None)[:2]
        rows.add(
            "affiliation",
            colleague_id=colleague_id,
            kind=kind,
            name=name,
            name_key=normalise(name, AffiliationKind(kind)),
            from_year=first,
            to_year=last,
            created_ms=begun,
        )
    for fact in entry.get("facts", ()):
        _add_fact(rows, colleague_id, fact)
    for dimension, text, evidence, times, *because in entry.get("preferences", ()):
        rows.add(
            "preference",
            colleague_id=colleague_id,
            dimension=dimension,
            text=text,
            evidence=evidence,
            times=times,
            because=because[0] if because else "",
            created_ms=begun,
        )
    for kind, text, horizon, confirmed, *reached in entry.get("goals", ()):
        rows.add(
            "goal",
            colleague_id=colleague_id,
            kind=kind,
            text=text,
            horizon=horizon,
            confirmed_on=_on(rows, confirmed),
            done_on=_on(rows, reached[0]) if reached else None,
            created_ms=rows.ago_ms(max(confirmed, 60)),
        )
    for days, kind, text, *answered in entry.get("contacts", ()):
        rows.add(
            "contact",
            colleague_id=colleague_id,
            kind=kind,
            text=text,
            answered=int(answered[0]) if answered else None,
            at_ms=rows.ago_ms(days),
        )
    for days, kind, text in entry.get("gestures", ()):
        rows.add("gesture", colleague_id=colleague_id, kind=kind, text=text, given_ms=rows.ago_ms(days, 15))
    for days, key, answer in entry.get("asked", ()):
        at = rows.ago_ms(days)
        rows.add(
            "asked",
            colleague_id=colleague_id,
            question_key=key,
            text=bank[key],
            answer=answer,
            asked_ms=at,
            created_ms=at,
        )
    for days, text in entry.get("notes", ()):
        rows.add("note", colleague_id=colleague_id, text=text, taken_ms=rows.ago_ms(days))


def _add_fact(rows: Rows, colleague_id: int, fact: Sequence[Any]) -> None:
    days, source, text, *more = fact
    extra: Mapping[str, Any] = more[0] if more else {}
    rows.add(
        "fact",
        colleague_id=colleague_id,
        text=text,
        learned_on=_on(rows, days),
        source=source,
        source_name=extra.get("by", ""),
        reveal_source=int(not extra.get("hide")),
        visibility="shareable" if extra.get("shareable") else "private",
        review_on=_on(rows, -extra["review"]) if "review" in extra else None,
        created_ms=rows.ago_ms(days),
    )


def _on(rows: Rows, days: int) -> str:
    return (rows.today - timedelta(days=days)).isoformat()
