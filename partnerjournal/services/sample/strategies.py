"""What makes the sample's people partners: shared goals, ties, thanks, research, and what helps one to be present."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from partnerjournal.domain.affiliation_names import normalise
from partnerjournal.domain.enums import AffiliationKind, GestureKind
from partnerjournal.services.sample.rows import Rows

_BEGUN = 200  # days since the organisation and its objectives were written down


def add_strategies(rows: Rows, told: Mapping[str, Any], ids: Mapping[str, int]) -> None:
    """Add all of resources/sample/strategies.toml (its head says the shapes); `ids` are the people's by key."""
    objectives = _add_organisation(rows, told)
    _add_goals(rows, told, ids, objectives)
    _add_links(rows, told["links"], ids)
    for who, steps in told["research"].items():
        _add_research(rows, ids, who, steps)
    for each in told["thanks"]["written"]:
        _add_thanks(rows, ids, each)
    for who, days, trouble, choice, advisor, step, until in told["paths"]["begun"]:
        rows.add(
            "path",
            colleague_id=ids[who],
            started_on=_on(rows, days),
            trouble=trouble,
            choice=choice,
            advisor_id=ids[advisor],
            next_step=step,
            recheck_on=_on(rows, -until),
            created_ms=rows.ago_ms(days),
        )
    _add_own(rows, told["own"])
    _add_presence(rows, told["presence"])


def _add_organisation(rows: Rows, told: Mapping[str, Any]) -> dict[str, int]:
    rows.add("organisation", **told["organisation"], created_ms=rows.ago_ms(_BEGUN))
    return {
        each["key"]: rows.add(
            "objective",
            text=each["text"],
            horizon=each["horizon"],
            position=position,
            created_ms=rows.ago_ms(_BEGUN),
        )
        for position, each in enumerate(told["objective"])
    }


def _add_goals(rows: Rows, told: Mapping[str, Any], ids: Mapping[str, int], objectives: Mapping[str, int]) -> None:
    teams = {row["name"]: row["id"] for row in rows.tables["team"]}
    for team, kind, text, horizon, confirmed in told["goals"]["team_goals"]:
        rows.add(
            "goal",
            team_id=teams[team],
            kind=kind,
            text=text,
            horizon=horizon,
            confirmed_on=_on(rows, confirmed),
            created_ms=rows.ago_ms(_BEGUN),
        )
    goals = {row["text"]: row for row in rows.tables["goal"]}
    for text, objective in told["goals"]["serves"]:
        goals[text]["objective_id"] = objectives[objective]
    for each in told["shared_goal"]:
        shared = rows.add(
            "shared_goal",
            colleague_id=ids[each["who"]],
            **{
                name: each[name]
                for name in ("text", "value_mine", "value_theirs", "next_mine", "next_theirs", "horizon")
            },
            confirmed_on=_on(rows, each["confirmed"]),
            objective_id=objectives.get(each.get("serves", "")),
            created_ms=rows.ago_ms(max(60, each["confirmed"])),
        )
        for text in (*each["mine"], *each["theirs"]):
            rows.add("shared_goal_part", shared_goal_id=shared, goal_id=goals[text]["id"])


def _add_links(rows: Rows, links: Mapping[str, Any], ids: Mapping[str, int]) -> None:
    for one, other, text, first, last in links["ties"]:
        rows.add(
            "tie",
            colleague_id=ids[one],
            other_id=ids[other],
            text=text,
            from_year=first,
            to_year=last or None,
            created_ms=rows.ago_ms(_BEGUN),
        )
    for one, other, why, days, until, since in links["introduced"]:
        rows.add(
            "gesture",
            colleague_id=ids[one],
            introduced_id=ids[other],
            kind=GestureKind.INTRODUCTION,
            text=why,
            given_ms=rows.ago_ms(days, 15),
            follow_up_on=_on(rows, until),
            followed_up_on=None if since == "" else _on(rows, since),
        )
    for kind, one, other, same in links["aliases"]:
        first, second = sorted(normalise(name, AffiliationKind(kind)) for name in (one, other))
        rows.add("alias", kind=kind, name_key=first, other_key=second, same=int(same), created_ms=rows.ago_ms(30))


def _add_research(rows: Rows, ids: Mapping[str, int], who: str, steps: Sequence[Sequence[Any]]) -> None:
    for position, (key, text, note, done, asked) in enumerate(steps):
        rows.add(
            "research_step",
            colleague_id=ids[who],
            key=key,
            text=text,
            note=note,
            asked_id=ids[asked] if asked else None,
            done_on=None if done == "" else _on(rows, done),
            position=position,
            created_ms=rows.ago_ms(10),
        )


def _add_thanks(rows: Rows, ids: Mapping[str, int], each: Sequence[Any]) -> None:
    who, reason, text, written, sent, to_boss = each
    gesture = None
    if sent != "":
        gesture = rows.add(
            "gesture",
            colleague_id=ids[who],
            kind=GestureKind.APPRECIATION if to_boss else GestureKind.THANK_YOU,
            text=reason,
            given_ms=rows.ago_ms(sent, 16),
        )
    rows.add(
        "thanks",
        colleague_id=ids[who],
        to_boss=int(to_boss),
        reason=reason,
        text=text,
        created_ms=rows.ago_ms(written, 16),
        sent_ms=None if sent == "" else rows.ago_ms(sent, 16),
        gesture_id=gesture,
    )


def _add_own(rows: Rows, own: Mapping[str, Any]) -> None:
    for position, (key, purpose, text) in enumerate(own["questions"]):
        rows.add("own_question", key=key, purpose=purpose, text=text, position=position, created_ms=rows.ago_ms(50))
    made = own["template"]
    template = rows.add(
        "template",
        key="own-ward-visit",
        name=made["name"],
        intention=made["intention"],
        minutes=made["minutes"],
        created_ms=rows.ago_ms(50),
    )
    for position, (text, kind, minutes) in enumerate(made["items"]):
        rows.add("template_item", template_id=template, position=position, text=text, kind=kind, minutes=minutes)
    for kind, text, days, reason in own["snoozed"]:
        about = next(row for row in rows.tables[kind] if row["text"] == text)
        rows.add(
            "snooze", kind=kind, ref=about["uuid"], until_on=_on(rows, -days), reason=reason, created_ms=rows.ago_ms(2)
        )


def _add_presence(rows: Rows, told: Mapping[str, Any]) -> None:
    """What was ticked before each session and what helped: the more was ticked, the better it tended to go."""
    chance = random.Random("presence")
    for place, session in enumerate(rows.tables["focus_session"]):
        meeting = rows.row("meeting", int(str(session["meeting_id"])))
        better = 10 * (int(str(meeting["presence"])) - 4) if meeting["presence"] else 0
        for text, share in told["ticks"]:
            ticked = int(chance.random() * 100 < share + better)
            rows.add("preflight", focus_session_id=session["id"], text=text, ticked=ticked)
        if place % 3 == 0:
            meeting["helped"] = told["helped"][place // 3 % len(told["helped"])]


def _on(rows: Rows, days: int) -> str:
    return (rows.today - timedelta(days=days)).isoformat()
