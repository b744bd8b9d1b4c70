"""A table of names as people write them: which are said to be the same, which are asked about, which are left alone."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerjournal.domain.affiliation_names import normalise
from partnerjournal.domain.enums import AffiliationKind
from partnerjournal.domain.likeness import Likeness, compare

TABLE = tomllib.loads((Path(__file__).parents[1] / "data" / "common_ground.toml").read_text(encoding="utf-8"))
PAIRS = [(label, AffiliationKind(kind), one, other) for label, pairs in TABLE.items() for kind, one, other in pairs]
NAMES = sorted({name for _label, _kind, *names in PAIRS for name in names})
KINDS = st.sampled_from(AffiliationKind)
WRITTEN = st.sampled_from(NAMES) | st.text(max_size=30)


def share(part: Sequence[object], whole: Sequence[object]) -> float:
    return len(part) / len(whole)


def test_the_table_is_large_and_holds_each_pair_once() -> None:
    assert len(PAIRS) >= 200
    assert len({(kind, *sorted((one, other))) for _label, kind, one, other in PAIRS}) == len(PAIRS)
    assert {kind for _label, kind, *_names in PAIRS} == set(AffiliationKind)


def test_figures(capsys: pytest.CaptureFixture[str]) -> None:
    said = [(label, compare(kind, one, other), f"{kind}: {one} | {other}") for label, kind, one, other in PAIRS]
    same = [each for each in said if each[1] is Likeness.SAME]
    truly = [each for each in said if each[0] in ("same", "ask")]
    sure = [each for each in said if each[0] == "same"]
    others = [each for each in said if each[0] == "different"]
    precision = share([each for each in same if each[0] == "same"], same)
    recall = share([each for each in sure if each[1] is Likeness.SAME], sure)
    found = share([each for each in truly if each[1] is not Likeness.DIFFERENT], truly)
    bothered = share([each for each in others if each[1] is Likeness.ASK], others)
    with capsys.disabled():
        print(
            f"\n{len(said)} pairs. Same: precision {precision:.3f}, recall {recall:.3f}."
            f" Same or asked, of what is the same: {found:.3f}. Asked in vain: {bothered:.3f}."
        )
        for label, verdict, pair in said:
            expected = {"same": Likeness.SAME, "ask": Likeness.ASK, "different": Likeness.DIFFERENT}
            if verdict is not expected.get(label, verdict):
                print(f"  {label}, said {verdict.name.lower()}: {pair}")
    assert precision == 1.0
    assert recall == 1.0
    assert found >= 0.97
    assert bothered <= 0.02


@given(KINDS, WRITTEN, WRITTEN)
def test_the_order_of_two_names_does_not_matter(kind: AffiliationKind, one: str, other: str) -> None:
    assert compare(kind, one, other) is compare(kind, other, one)


@given(KINDS, WRITTEN)
def test_a_name_is_the_same_as_itself(kind: AffiliationKind, name: str) -> None:
    assert compare(kind, name, name) is Likeness.SAME


@given(KINDS, st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_case_and_accents_do_not_matter(kind: AffiliationKind, one: str, other: str) -> None:
    plain = one.upper().replace("Ü", "U\N{COMBINING DIAERESIS}").replace("É", "E\N{COMBINING ACUTE ACCENT}")
    assert normalise(plain, kind) == normalise(one, kind)
    assert compare(kind, plain, other) is compare(kind, one, other)
