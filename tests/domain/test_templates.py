from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerjournal.assets import resource
from partnerjournal.domain.enums import AgendaKind
from partnerjournal.domain.open_form import is_closed
from partnerjournal.domain.templates import Entry, Item, OwnTemplate, Template, entries, filled, fitted, parse

USUAL = parse(resource("templates/en.toml").read_text(encoding="utf-8"))


def test_six_usual_ones_whose_minutes_fill_what_they_say() -> None:
    assert [each.name for each in USUAL] == [
        "First meeting",
        "Regular 1:1",
        "Kick-off",
        "Difficult conversation",
        "Partnership review",
        "Wrap-up",
    ]
    for each in USUAL:
        assert each.intention
        assert sum(item.minutes or 0 for item in each.items) == each.minutes


def test_their_questions_are_open() -> None:
    questions = [item for each in USUAL for item in each.items if item.text.endswith("?")]
    assert questions
    assert [item.text for item in questions if is_closed(item.text)] == []
    assert all(item.kind is AgendaKind.QUESTION for item in questions)


_ITEM = '[[template.item]]\ntext="x"\n'


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("x", "Expected"),
        ("template = 3", "tables"),
        ("template = [3]", "template 1: no key"),
        (f'[[template]]\nkey="a"\nname="n"\n{_ITEM}' * 2, "template 2: the key 'a' is there twice"),
        (f'[[template]]\nkey="a"\n{_ITEM}', "template 'a': no name"),
        ('[[template]]\nkey="a"\nname="n"', "template 'a': no items"),
        (f'[[template]]\nkey="a"\nname="n"\nminutes=0\n{_ITEM}', "template 'a': 0 are no minutes"),
        (f'[[template]]\nkey="a"\nname="n"\n{_ITEM}minutes="5"', "item 1: '5' are no minutes"),
        (f'[[template]]\nkey="a"\nname="n"\n{_ITEM}kind="carried"', "item 1: unknown kind 'carried'"),
        ('[[template]]\nkey="a"\nname="n"\n[[template.item]]\ntext=" "', "item 1: no text"),
    ],
)
def test_a_file_that_is_wrong_says_where(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse(text)


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], "they / they / the team {else}"),
        (["Ana Ruiz"], "Ana / Ana / Ops {else}"),
        (["Ana Ruiz", "Bo Lindqvist", "Kaito Lanternby"], "Ana / Ana, Bo and Kaito / Ops {else}"),
    ],
)
def test_whom_one_meets_is_filled_in(names: list[str], said: str) -> None:
    assert filled("{name} / {names} / {team} {else}", names, "Ops" if names else "") == said


def minutes(items: tuple[Item, ...]) -> list[int | None]:
    return [item.minutes for item in items]


def test_what_fits_stays_and_what_does_not_is_shortened_in_proportion() -> None:
    items = tuple(Item("x", minutes=each) for each in (10, None, 20, 30))
    assert minutes(fitted(items, 60)) == [10, None, 20, 30]
    assert minutes(fitted(items, 90)) == [10, None, 20, 30]
    assert minutes(fitted(items, 30)) == [5, None, 10, 15]
    assert minutes(fitted(items, 0)) == [1, None, 1, 1]


@given(st.lists(st.none() | st.integers(1, 120), max_size=12), st.integers(0, 300))
def test_fitted_minutes_add_up_and_keep_their_order_of_length(lengths: list[int | None], free: int) -> None:
    items = tuple(Item("x", minutes=each) for each in lengths)
    timed = [each for each in lengths if each is not None]
    made = fitted(items, free)
    after = [item.minutes for item in made if item.minutes is not None]
    assert [item.minutes is None for item in made] == [each is None for each in lengths]
    assert sum(after) == min(sum(timed), max(free, len(timed)))
    assert all(1 <= short <= long for short, long in zip(after, timed, strict=True))
    pairs = sorted(zip(timed, after, strict=True))
    assert all(a[0] == b[0] or a[1] <= b[1] for a, b in pairwise(pairs))


def test_own_ones_follow_and_changed_ones_stay_in_their_place() -> None:
    mine = Template("own-1", "Mine", items=(Item("x"),))
    changed = Template(USUAL[1].key, "Our 1:1", items=(Item("y"),))
    hidden = OwnTemplate(Template(USUAL[2].key, ""), hidden=True)
    found = entries(USUAL, [OwnTemplate(mine), OwnTemplate(changed), hidden])
    assert [each.template.name for each in found][:2] == ["First meeting", "Our 1:1"]
    assert found[1].changed
    assert not found[1].own
    assert found[2] == Entry(USUAL[2], USUAL[2], hidden=True)
    assert found[-1] == Entry(mine, None)
