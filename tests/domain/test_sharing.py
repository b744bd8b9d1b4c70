"""What leaves for others: every field of the export has a rule, and what the rule keeps back stays back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from partnerjournal.domain.sharing import SHAPES, LeftOut, grouped, shared

SCHEMA = json.loads((Path(__file__).parents[2] / "resources/schema/journal-1.json").read_text("utf-8"))


def parts() -> dict[str, dict[str, Any]]:
    """Every kind of record of the schema with its fields."""
    found = {name: part["properties"] for name, part in SCHEMA["$defs"].items() if "properties" in part}
    return {**found, "journal": SCHEMA["properties"], "loose": SCHEMA["properties"]["loose"]["properties"]}


def test_every_field_of_the_schema_has_one_rule() -> None:
    assert set(SHAPES) == set(parts())
    for name, fields in parts().items():
        shape = SHAPES[name]
        if not (shape.kept or shape.withheld or shape.parts):
            continue  # nothing of such a record leaves
        ruled = [*shape.kept, *shape.withheld, *shape.parts]
        assert sorted(ruled) == sorted(fields), name
        for field, rule in shape.parts.items():
            assert f"#/$defs/{rule}" in json.dumps(fields[field]) or rule == "loose", (name, field)


def test_a_text_with_a_visibility_goes_by_it() -> None:
    never = {"gesture"}  # what I gave somebody is nobody else's
    for name, fields in parts().items():
        if "visibility" in fields and name not in never:
            assert SHAPES[name].leaves({"visibility": "shareable"}), name
            assert not SHAPES[name].leaves({"visibility": "private"}), name


@pytest.mark.parametrize(
    ("shape", "field"),
    [
        ("meeting", "intention"), ("meeting", "presence"), ("meeting", "details"), ("meeting", "prepared_at"),
        ("person", "cadence_days"), ("person", "snooze_reason"), ("person", "reports_to"), ("step", "why"),
    ],
)  # fmt: skip
def test_what_is_mine_alone_is_withheld(shape: str, field: str) -> None:
    assert field in SHAPES[shape].withheld


@pytest.mark.parametrize(
    "shape", ["preference", "research_step", "gesture", "thanks", "path", "snooze", "refusal", "focus_session", "drift"]
)
def test_what_never_leaves(shape: str) -> None:
    left: list[LeftOut] = []
    assert shared(shape, {"text": "mine", "visibility": "shareable"}, left.append, "Ana") is None
    assert [(each.kind, each.text, each.of) for each in left] == [(shape, "mine", "Ana")]


def test_a_source_is_credited_only_where_it_may_be_revealed() -> None:
    fact = {"text": "Sails", "source": "told", "source_name": "Bo", "visibility": "shareable", "reveal_source": True}
    assert shared("fact", fact, print) == fact
    hidden = shared("fact", {**fact, "reveal_source": False}, print)
    assert hidden is not None
    assert (hidden["source"], hidden["source_name"]) == ("third_party", "")


def test_ways_to_reach_somebody_leave_where_they_are_for_work() -> None:
    def handle(kind: str, label: str, value: str) -> dict[str, str]:
        return {"kind": kind, "label": label, "value": value}

    handles = [
        handle("mail", "", "ana@firm.example"),
        handle("mail", "Privé", "ana@home.example"),
        handle("phone", "work", "1"),
        handle("phone", "HOME", "2"),
        handle("link", "", "https://ana.example"),
    ]
    left: list[LeftOut] = []
    person = shared("person", {"name": "Ana", "emails": ["x"], "handles": handles, "unruled": 1}, left.append)
    assert person is not None
    assert person["emails"] == ["ana@firm.example"]
    assert [each["value"] for each in person["handles"]] == ["ana@firm.example", "1"]
    assert "unruled" not in person
    assert {words: [each.text for each in some] for words, some in grouped(left).items()} == {
        "Private addresses and numbers": ["ana@home.example", "2", "https://ana.example"]
    }
