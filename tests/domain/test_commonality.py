from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerjournal.domain.affiliation_names import normalise
from partnerjournal.domain.aliases import Alias, Aliases
from partnerjournal.domain.commonality import (
    Affiliation,
    Commonality,
    Likely,
    commonalities,
    likeness,
    mission_words,
    overlap_words,
    to_ask,
)
from partnerjournal.domain.enums import AffiliationKind, FactSource
from partnerjournal.domain.likeness import Likeness
from partnerjournal.domain.opening import Credit, opening_line

SCHOOL, EMPLOYER, INTEREST = AffiliationKind.SCHOOL, AffiliationKind.EMPLOYER, AffiliationKind.INTEREST
KINDS = st.sampled_from(AffiliationKind)
YEARS = st.none() | st.integers(1990, 2030)


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        (SCHOOL, "University of Connecticut", "Connecticut University"),
        (SCHOOL, "Universität Köln", "University of Köln"),
        (SCHOOL, "Universidad de Sevilla", "Univ. Sevilla"),
        (SCHOOL, "Université de la Sorbonne", "Sorbonne Université"),
        (SCHOOL, "the University  of Bath", "UNIVERSITY OF BATH"),
        (EMPLOYER, "Quillmark GmbH", "Quillmark"),
        (EMPLOYER, "Quillmark, Inc.", "quillmark ltd"),
        (EMPLOYER, "Quillmark S.A.", "Quillmark"),
        (EMPLOYER, "Quill & Mark GmbH & Co. KG", "Quill and Mark"),
        (EMPLOYER, "O'Quill’s", "OQuills"),
        (AffiliationKind.PLACE, "São Paulo", "Sao  paulo"),
        (AffiliationKind.COMMUNITY, "Women in Data – Lisbon", "women in data, lisbon"),
    ],
)
def test_the_same(kind: AffiliationKind, one: str, other: str) -> None:
    assert normalise(one, kind) == normalise(other, kind)


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        (SCHOOL, "University of Connecticut", "UConn"),
        (SCHOOL, "University of Bath", "University of Bristol"),
        (INTEREST, "C", "C++"),
        (INTEREST, "C++", "C#"),
        (AffiliationKind.PLACE, "Co", "Sa"),
        (EMPLOYER, "SE", "AG"),
        (EMPLOYER, "日本", "中国"),
        (INTEREST, "🎻", "🎺"),
    ],
)
def test_not_the_same(kind: AffiliationKind, one: str, other: str) -> None:
    assert normalise(one, kind) != normalise(other, kind)


def test_a_name_of_nothing_but_such_words_keeps_them() -> None:
    assert normalise("University", SCHOOL) == "university"
    assert normalise("The Company Ltd", EMPLOYER) == "the"
    assert normalise("Inc.", EMPLOYER) == "inc"


@given(st.text(max_size=30), KINDS)
def test_normalising_twice_changes_nothing(name: str, kind: AffiliationKind) -> None:
    once = normalise(name, kind)
    assert normalise(once, kind) == once
    assert bool(once) == bool(name.strip())


def test_what_both_share_and_when() -> None:
    mine = [
        Affiliation(INTEREST, "Chess"),
        Affiliation(SCHOOL, "University of Bath", 2006, 2011),
        Affiliation(SCHOOL, "Harbour School", 1995, 2004),
        Affiliation(EMPLOYER, "Quillmark GmbH", 2015),
    ]
    theirs = [
        Affiliation(EMPLOYER, "Quillmark", 2020),
        Affiliation(SCHOOL, "Harbour school"),
        Affiliation(SCHOOL, "Bath University", 2009, 2013),
        Affiliation(INTEREST, "chess"),
        Affiliation(INTEREST, "Rowing"),
    ]
    assert commonalities(mine, theirs, 2026, "Marlow Labs", "Marlow Labs Ltd") == (
        Commonality(SCHOOL, "University of Bath", "Bath University", (2009, 2011)),
        Commonality(SCHOOL, "Harbour School", "Harbour school", None),
        Commonality(EMPLOYER, "Quillmark GmbH", "Quillmark", (2020, 2026)),
        Commonality(INTEREST, "Chess", "chess", None),
        Commonality(None, "Marlow Labs", "Marlow Labs Ltd", None),
    )


def test_the_organisation_is_always_one_unless_theirs_is_another() -> None:
    assert commonalities([], [], 2026, "Marlow Labs", "") == (Commonality(None, "Marlow Labs", "Marlow Labs"),)
    assert commonalities([], [], 2026, "Marlow Labs", "Quillmark") == ()
    assert commonalities([], [], 2026, "", "Quillmark") == ()


def test_of_two_stays_the_one_in_common_counts() -> None:
    mine = [Affiliation(EMPLOYER, "Quillmark", 1999, 2001), Affiliation(EMPLOYER, "Quillmark", 2010, 2012)]
    theirs = [Affiliation(EMPLOYER, "Quillmark", 2011, 2020)]
    assert commonalities(mine, theirs, 2026)[0].overlap == (2011, 2012)


@pytest.mark.parametrize(
    ("overlap", "words"), [((2009, 2011), "both there 2009–2011"), ((2009, 2009), "both there in 2009"), (None, "")]
)
def test_overlap_words(overlap: tuple[int, int] | None, words: str) -> None:
    assert overlap_words(Commonality(SCHOOL, "Bath", "Bath", overlap)) == words


NAMES = st.sampled_from(["Bath", "bath ", "Quill AG", "quill"])
AFFILIATIONS = st.lists(st.builds(Affiliation, KINDS, NAMES, YEARS, YEARS))


@given(AFFILIATIONS, AFFILIATIONS)
def test_what_i_share_with_you_you_share_with_me(mine: list[Affiliation], theirs: list[Affiliation]) -> None:
    here, there = commonalities(mine, theirs, 2026), commonalities(theirs, mine, 2026)
    assert len({(each.kind, normalise(each.name, each.kind)) for each in here if each.kind}) == len(here)
    assert [(each.kind, each.overlap) for each in here] == [(each.kind, each.overlap) for each in there]
    assert all(each.overlap is None or each.overlap[0] <= each.overlap[1] for each in here)


KEYS = st.sampled_from(["bath", "bath spa", "spa", "wells", "yeovil"])
PAIR = st.tuples(KEYS, KEYS).map(lambda keys: (min(keys), max(keys)))
ANSWERS = st.dictionaries(PAIR, st.booleans(), max_size=8).map(
    lambda said: [Alias(SCHOOL, *keys, same) for keys, same in said.items()]
)


@given(ANSWERS, KEYS, KEYS, KEYS)
def test_the_same_as_the_same_is_the_same(answers: list[Alias], one: str, other: str, third: str) -> None:
    known = Aliases(answers)
    if len({one, other, third}) < 3:
        return
    if known.answer(SCHOOL, one, other) and known.answer(SCHOOL, other, third):
        assert known.answer(SCHOOL, one, third)
    if known.answer(SCHOOL, one, other) and known.answer(SCHOOL, other, third) is False:
        assert known.answer(SCHOOL, one, third) is False


@given(ANSWERS, KEYS, KEYS)
def test_answers_have_no_direction_and_no_other_kind(answers: list[Alias], one: str, other: str) -> None:
    known = Aliases(answers)
    assert known.answer(SCHOOL, one, other) is known.answer(SCHOOL, other, one)
    assert known.answer(EMPLOYER, one, other) is None
    path = known.path(SCHOOL, one, other)
    assert bool(path) == (one != other and known.answer(SCHOOL, one, other) is True)
    assert all(Alias(SCHOOL, *step, True) in answers for step in path)
    assert (one != other and other in known.keys(SCHOOL, one)) == bool(path)


@given(ANSWERS)
def test_what_was_answered_is_not_asked_again(answers: list[Alias]) -> None:
    known = Aliases(answers)
    for each in answers:
        assert known.answer(SCHOOL, each.name_key, each.other_key) is not None


UCONN = [Affiliation(SCHOOL, "UConn", 2006, 2010)]
CONNECTICUT = [Affiliation(SCHOOL, "University of Connecticut", 2009, 2013)]


def test_what_looks_alike_is_asked_and_then_known() -> None:
    assert commonalities(UCONN, CONNECTICUT, 2026) == ()
    assert to_ask(UCONN, CONNECTICUT) == (Likely(SCHOOL, "UConn", "University of Connecticut"),)
    yes = Aliases([Alias(SCHOOL, "uconn", "university connecticut", True)])
    assert to_ask(UCONN, CONNECTICUT, aliases=yes) == ()
    assert commonalities(UCONN, CONNECTICUT, 2026, aliases=yes) == (
        Commonality(SCHOOL, "UConn", "University of Connecticut", (2009, 2010), by_alias=True),
    )
    no = Aliases([Alias(SCHOOL, "uconn", "university connecticut", False)])
    assert to_ask(UCONN, CONNECTICUT, aliases=no) == ()
    assert commonalities(UCONN, CONNECTICUT, 2026, aliases=no) == ()


def test_what_is_in_common_already_is_not_asked_about_under_another_name() -> None:
    mine = [*UCONN, Affiliation(SCHOOL, "University of Connecticut")]
    assert to_ask(mine, CONNECTICUT) == ()
    assert len(commonalities(mine, CONNECTICUT, 2026)) == 1


def test_legal_forms_of_two_countries_are_asked_about() -> None:
    mine, theirs = [Affiliation(EMPLOYER, "Thomson SA")], [Affiliation(EMPLOYER, "Thomson Corporation")]
    assert to_ask(mine, theirs) == (Likely(EMPLOYER, "Thomson SA", "Thomson Corporation"),)
    for same in (True, False):
        known = Aliases([Alias(EMPLOYER, "thomson", "thomson", same)])
        assert to_ask(mine, theirs, aliases=known) == ()
        assert bool(commonalities(mine, theirs, 2026, aliases=known)) is same
        assert likeness(EMPLOYER, "Thomson", "Thomson", known) is Likeness.SAME


def test_the_two_organisations_may_be_one_too() -> None:
    assert to_ask([], [], "Marlow Labs", "ML Marlow Labs GmbH") == (
        Likely(EMPLOYER, "Marlow Labs", "ML Marlow Labs GmbH"),
    )
    known = Aliases([Alias(EMPLOYER, "marlow labs", "ml marlow labs", True)])
    assert commonalities([], [], 2026, "Marlow Labs", "ML Marlow Labs GmbH", aliases=known) == (
        Commonality(None, "Marlow Labs", "ML Marlow Labs GmbH"),
    )


def test_the_mission_is_said_in_short() -> None:
    common = commonalities([], [], 2026, "Marlow Labs", mission="Better pilots " * 20)[-1]
    said = mission_words(common)
    assert said.startswith("Marlow Labs: Better pilots")
    assert len(said) < 180
    assert mission_words(Commonality(None, "Marlow Labs", "Marlow Labs")) == "Marlow Labs’s mission"


def test_an_opening_line_says_what_is_shared_and_stays_the_same() -> None:
    common = Commonality(INTEREST, "Chess", "chess")
    assert "Chess" in opening_line(common, "a")
    assert opening_line(common, "a") == opening_line(common, "a")
    assert len({opening_line(common, str(n)) for n in range(50)}) == 3


def test_years_in_common_are_spoken_of() -> None:
    common = Commonality(SCHOOL, "Bath", "Bath", (2009, 2011))
    lines = {opening_line(common, str(n)) for n in range(50)}
    assert len(lines) == 3
    assert any("2009" in line for line in lines)


@pytest.mark.parametrize("kind", [*AffiliationKind, None])
def test_every_kind_has_lines_that_ask_something_open(kind: AffiliationKind | None) -> None:
    common = Commonality(kind, "Chess", "Chess")
    hidden = Credit(FactSource.THIRD_PARTY, "Jo", reveal=False)
    for line in {opening_line(common, str(n)) for n in range(50)} | {opening_line(common, "a", hidden)}:
        assert "Chess" in line
        assert line.count("?") == 1
        assert "{" not in line


def test_who_told_me_is_named_where_they_may_be() -> None:
    common = Commonality(INTEREST, "Chess", "chess")
    assert opening_line(common, "a", Credit(FactSource.THIRD_PARTY, "Jo")).startswith("Jo mentioned")
    assert "Jo" not in opening_line(common, "a", Credit(FactSource.TOLD, "Jo"))
    assert opening_line(common, "a", Credit(FactSource.THIRD_PARTY, " ")) == opening_line(common, "a")


@given(KINDS, st.text(max_size=5))
def test_what_was_told_in_confidence_does_not_show(kind: AffiliationKind, seed: str) -> None:
    common = Commonality(kind, "Chess", "chess club", (2009, 2011))
    line = opening_line(common, seed, Credit(FactSource.THIRD_PARTY, "Josephine", reveal=False))
    assert "Josephine" not in line
    assert not any(word in line.lower() for word in (" both", "we ", " too", "as well", "2009", "club"))
