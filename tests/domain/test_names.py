from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerjournal.domain.names import (
    by_pronoun,
    first_name,
    fold,
    initials,
    normalise_mail,
    normalise_name,
)

NAMES = st.text(max_size=40)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Élodie  DUPRÉ", "elodie dupre"),
        ("E\u0301lodie", "elodie"),
        ("Weiß", "weiss"),
        ("Øyvind Łącki", "oyvind lacki"),
        ("İpek Işık", "ipek isik"),
        ("ＡＮＡ", "ana"),
        ("Ёлкин", "елкин"),
        ("Ναυσικᾶ", "ναυσικα"),
        ("がんばる", "がんばる"),
        ("  a\u00a0b\tc\n", "a b c"),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_fold_keeps_marks_that_make_another_letter() -> None:
    assert fold("が") != fold("か")
    assert fold("कि") != fold("कु")


@given(NAMES)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ana Ruiz", "AR"),
        ("ana maría de la ruiz", "AR"),
        ("Ruiz, Ana", "AR"),
        ("Dr. Ana Ruiz, PhD", "AR"),
        ("Ana Ruiz MBA", "AR"),
        ("Rahim Md", "RM"),
        ("Yo-Yo Ma", "YM"),
        ("Madonna", "M"),
        ("Ludwig van Beethoven (Acme)", "LB"),
        ("O'Brien, Sean", "SO"),
        ("É. Zola", "ÉZ"),
        ("E\u0301lodie Zay", "E\u0301Z"),
        ("ßeta Eins", "ßE"),
        ("山田太郎", "山"),
        ("Иван Петров", "ИП"),
        ("🦊", "🦊"),
        ("🦊 Fox", "F"),
        ("👩🏽‍🚀", "👩🏽‍🚀"),
        ("🇵🇹 🇪🇸", "🇵🇹"),
        ("ana.ruiz@example.org", "AR"),
        ("Sr", "S"),
        ("(Ana)", "A"),
        ("…", "…"),
        ("   ", ""),
        ("", ""),
    ],
)
def test_initials(name: str, expected: str) -> None:
    assert initials(name) == expected


@given(NAMES)
def test_initials_are_short_and_never_fail(name: str) -> None:
    assert len(initials(name)) <= 2 + len(name) // 2


@given(st.text("abcXYZéß .", min_size=1, max_size=30))
def test_initials_are_signs_of_the_name(name: str) -> None:
    found = initials(name)
    assert bool(found) == any(sign.isalpha() for sign in name)
    assert found.lower() in {a + b for a in ["", *name.lower()] for b in name.lower()} | {""}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ana Ruiz", "Ana"),
        ("Prof. Dr. Ana Ruiz", "Ana"),
        ("Ruiz, Ana", "Ana"),
        ("J. R. Quill", "J. R. Quill"),
        ("山田太郎", "山田太郎"),
        ("🦊", "🦊"),
        ("Sir", "Sir"),
        (" , ", ","),
    ],
)
def test_first_name(name: str, expected: str) -> None:
    assert first_name(name) == expected


@given(NAMES)
def test_first_name_is_there_when_the_name_is(name: str) -> None:
    assert bool(first_name(name)) == bool(name.strip())


@pytest.mark.parametrize(
    ("mail", "expected"),
    [
        (" Ana.Ruiz@Example.ORG ", "ana.ruiz@example.org"),
        ("mailto:ana@example.org", "ana@example.org"),
        ("MAILTO:ana@example.org", "ana@example.org"),
        ("<ana@example.org>", "ana@example.org"),
        ("ana", ""),
        ("@example.org", ""),
        ("ana@", ""),
        ("", ""),
    ],
)
def test_normalise_mail(mail: str, expected: str) -> None:
    assert normalise_mail(mail) == expected


def test_kana_names_stay_apart() -> None:
    assert normalise_name("かとう") != normalise_name("がとう")


@pytest.mark.parametrize(
    ("pronoun", "expected"),
    [("she", "Her goals"), ("She/her", "Her goals"), ("he", "His goals"), ("they", "Their goals"), ("", "Their goals")],
)
def test_by_pronoun(pronoun: str, expected: str) -> None:
    assert by_pronoun(pronoun, she="Her goals", he="His goals", they="Their goals") == expected
