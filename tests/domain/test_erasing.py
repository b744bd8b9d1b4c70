"""A person taken out of a text: every way to say them, nobody else, and the rest of the text as it was."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnerjournal.domain.erasing import Eraser, Fingerprints, digest, keys_of
from partnerjournal.domain.views.paths import Names, Person

ANA = Person("Ana Ruíz-Quandrix", ("ana.q@forgetme.example", "+49 151 5550123"))
OTHERS = (Person("Ana Brome"), Person("Someone Else"))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Ana Ruíz-Quandrix said so", "Someone said so"),
        ("ask ana ruiz quandrix, then Bo", "ask someone, then Bo"),
        ("Bo met QUANDRIX’s boss.", "Bo met someone’s boss."),
        ("Done. Quandrix next\nQuandrix, again", "Done. Someone next\nSomeone, again"),
        ("write to ana.q@forgetme.example or <Ana.Q@Forgetme.Example>", "write to someone or <someone>"),
        ("call +49 151 5550123", "call someone"),
        ("Ana alone may be Ana Brome", "Ana alone may be Ana Brome"),
        ("Quandrixia is a town; ruin, ruins", "Quandrixia is a town; ruin, ruins"),
        ("", ""),
    ],
)
def test_what_becomes_of_a_text(text: str, left: str) -> None:
    assert Eraser(Names(ANA, OTHERS)).clean(text) == left


def test_where_somebody_else_may_be_meant_it_is_said_so() -> None:
    eraser = Eraser(Names(ANA, OTHERS))
    assert [hit.sure for hit in eraser.hits("Ana, that is Quandrix")] == [False, True]
    assert eraser.clean("Ana was there", shared=True) == "Someone was there"
    assert Eraser(Names(Person("Someone Quandrix"))).by == "a person"


WORDS = st.lists(
    st.sampled_from(
        ["Ana", "Ruíz", "quandrix", "ana.q@forgetme.example", "Bo", "ß", "🙂", "王芳", "said", ".", "\n", "’s"]
    )
)


@settings(max_examples=50)
@given(WORDS, st.sampled_from([" ", "", ", "]))
def test_nothing_sure_is_left_and_twice_changes_nothing(words: list[str], between: str) -> None:
    eraser = Eraser(Names(ANA, OTHERS))
    once = eraser.clean(between.join(words))
    assert not any(hit.sure for hit in eraser.hits(once))
    assert eraser.clean(once) == once
    assert Eraser(Names(Person("Nobody Here"))).clean(once) == once


def test_fingerprints_know_addresses_and_whole_names_and_nothing_else() -> None:
    salt = b"s" * 32
    sure = Eraser(Names(ANA, OTHERS)).sure_names
    known = Fingerprints(salt, {digest(salt, key) for key in keys_of(ANA, sure)})
    assert known.knows_address("mailto:ANA.Q@forgetme.example")
    assert not known.knows_address("ana.brome@example.org")
    assert known.knows_name("ANA Ruiz Quandrix")
    assert (
        known.clean("Quandrix said: ANA Ruíz-Quandrix, ana.q@forgetme.example.") == "Quandrix said: someone, someone."
    )
    assert not Fingerprints(salt, ())
    assert Fingerprints(b"t" * 32, {digest(salt, "name/ana ruiz quandrix")}).clean(ANA.name) == ANA.name
    namesake = Eraser(Names(ANA, (Person(ANA.name),))).sure_names
    assert all(key.startswith("mail/") for key in keys_of(ANA, namesake))
