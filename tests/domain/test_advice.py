"""The advice brief: no name that was given comes out, nothing private is in it, and what it says."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerjournal.domain.advice import as_html, draft, withheld_words
from partnerjournal.domain.commitments import Promise
from partnerjournal.domain.enums import CommitmentState, Direction, GoalKind, Visibility
from partnerjournal.domain.masking import Mask
from partnerjournal.domain.name_finding import person_key
from partnerjournal.domain.names import first_name, fold
from partnerjournal.domain.views.paths import Agreed, Material, Names, Person, Tried, Understood, Wanted

TODAY = date(2026, 11, 19)
PRIVATE, SHAREABLE = Visibility.PRIVATE, Visibility.SHAREABLE
TEODOR = Person("Teodor Vanderquist", ("teodor.vanderquist@example.org", "@teovan"))
NAMES = Names(
    about=TEODOR,
    others=(Person("Edda Quillmarsh", ("edda@example.org",)), Person("Dr. Zoë Okonkwo-Reyes"), Person("Jo Ann Pell")),
    teams=("Fairground Sales", "Launch Programme", "Night Shift"),
    organisations=("Brightmoor", "Harbour Works"),
    my_team="Launch Programme",
    their_team="Fairground Sales",
    my_organisation="Brightmoor",
)


def hidden(text: str, names: Names = NAMES, kept: tuple[str, ...] = ()) -> str:
    return Mask(names, kept).hide(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Teodor Vanderquist is late", "A. is late"),
        ("I asked TEODOR, and teodor said no.", "I asked A., and A. said no."),
        ("Teodor’s list and Vanderquist's buyers", "A’s list and A's buyers"),
        ("Teodors Liste", "A. Liste"),
        ("I wrote to teodor.vanderquist@example.org.", "I wrote to A."),
        ("Vanderquist, Teodor (@teovan)", "A., A. (@A.)"),
        ("Edda knows Teodor; Edda told Zoe", "B. knows A.; B. told C."),
        ("Zoe\u0301 Okonkwo Reyes", "B."),
        ("Jo Ann Pell and Jo", "B. and B."),
        ("The Fairground Sales people and our Launch Programme", "their team people and my team"),
        ("Night shift at Harbour Works, then Brightmoor", "team 1 at organisation 1, then our organisation"),
        ("Theodora and a paveddale are nobody", "Theodora and a paveddale are nobody"),
        ("No names here.", "No names here."),
        ("", ""),
    ],
)
def test_names_are_replaced_wherever_they_stand(text: str, said: str) -> None:
    assert hidden(text) == said


def test_scripts_without_blanks_are_read_sign_by_sign() -> None:
    names = Names(about=Person("田中太郎"))
    assert hidden("昨日田中太郎さんと話した", names) == "昨日A.さんと話した"


def test_no_letter_is_given_that_is_part_of_a_name() -> None:
    names = Names(about=Person("Vitamin A"), others=(Person("Plan B"), Person("C. Okoro")))
    assert hidden("Vitamin A and Plan B met Okoro", names) == "D. and E. met F."


def test_a_name_can_be_put_back_by_itself() -> None:
    assert hidden("Teodor and Edda", kept=(person_key(TEODOR),)) == "Teodor and B."
    mask = Mask(NAMES, kept=(person_key(TEODOR),))
    mask.hide("Teodor and Edda of Brightmoor")
    assert [(each.was, each.by) for each in mask.found] == [
        ("Teodor Vanderquist", "A."),
        ("Edda Quillmarsh", "B."),
        ("Brightmoor", "our organisation"),
    ]
    assert mask.named_in("Teodor, Edda and edda") == ("Edda Quillmarsh",)


def test_a_new_name_gets_no_letter_that_the_text_has_already() -> None:
    mask = Mask(NAMES)
    mask.reserve("I wrote to A. and B. about it")
    assert mask.hide("and to Edda") == "and to C."


WORD = st.text(st.sampled_from("abcdefgstABEIS.éßøÅ1田中-’"), min_size=1, max_size=6)
NAME = st.lists(WORD, min_size=1, max_size=3).map(" ".join).filter(lambda name: len(flat(name)) > 1)
PLAIN = re.compile(r"[^\W_]")


def flat(text: str) -> str:
    """Letters and figures only, folded: what a name has to have more than one of."""
    return "".join(PLAIN.findall(fold(text)))


def words(text: str) -> list[str]:
    """The words of a text by another way than the rule's: what stands between signs that are no letters."""
    apart = re.sub("([\u4e00-\u9fff])", r" \1 ", fold(text))
    return re.sub(r"[\W_]+", " ", apart).split()


def says(text: str, name: str) -> bool:
    """Whether `name` stands in `text`, word by word."""
    looked, wanted = words(text), words(name)
    return any(looked[at : at + len(wanted)] == wanted for at in range(len(looked)))


@given(
    st.lists(NAME, min_size=1, max_size=4),
    st.lists(NAME, max_size=2),
    st.lists(NAME, max_size=2),
    st.lists(st.one_of(WORD, st.integers(0, 7)), max_size=10),
    st.data(),
)
def test_no_name_that_was_given_comes_out(
    people: list[str], teams: list[str], houses: list[str], parts: list[str | int], data: st.DataObject
) -> None:
    every = [*people, *teams, *houses]
    joints = st.sampled_from([" ", ", ", "’s ", " (", "\n", "/"])
    text = "".join((every[part % len(every)] if isinstance(part, int) else part) + data.draw(joints) for part in parts)
    names = Names(
        about=Person(people[0], (f"{people[0].split()[0]}@x.example",)),
        others=tuple(Person(name) for name in people[1:]),
        teams=tuple(teams),
        organisations=tuple(houses),
        my_team=teams[0] if teams else "",
        my_organisation=houses[0] if houses else "",
    )
    mask = Mask(names)
    said = mask.hide(text)
    for name in every:
        assert not says(said, name), (name, text, said)
    for name in people:
        if len(flat(first_name(name))) > 1:
            assert not says(said, first_name(name)), (name, text, said)
    assert mask.named_in(said) == ()
    assert mask.hide(said) == said


def material(visibility: Visibility = SHAREABLE) -> Material:
    late = Promise(Direction.I_OWE, due_on=date(2026, 11, 3))
    dropped = Promise(Direction.THEY_OWE, CommitmentState.DROPPED, date(2026, 10, 1), date(2026, 10, 5))
    return Material(
        pronoun="he",
        since=date(2026, 8, 4),
        met=7,
        agreed=(
            Agreed(late, "Send the dates that hold to Teodor", visibility),
            Agreed(dropped, "List of early buyers", visibility),
        ),
        understood=(Understood("A moved date is fine", "Only when buyers hear it from Teodor first", visibility),),
        wanted=(
            Wanted("Two pilot sites by March", GoalKind.OBJECTIVE, True, visibility),
            Wanted("Sell out the fair", GoalKind.OBJECTIVE, False, visibility),
        ),
        tried=(Tried("Introduced him to Edda", date(2026, 10, 2), visibility),),
    )


def test_the_brief_says_what_is_wrong_and_what_was_agreed() -> None:
    mask = Mask(NAMES)
    brief = draft("Teodor promises dates to buyers before Edda agrees", material(), mask, NAMES, TODAY)
    assert brief.text == (
        "I would like your advice on how I work with a colleague in another team, whom I call A."
        " We have been in touch since Aug and met 7 times.\n\n"
        "What is wrong, as I see it:\nA. promises dates to buyers before B. agrees\n\n"
        "What I promised and did not keep:\n– Send the dates that hold to A. (for 3 Nov, still open)\n\n"
        "What A. promised and did not keep:\n– List of early buyers (dropped)\n\n"
        "Where we misunderstood each other:\n"
        "– I took it as “A moved date is fine”; what was meant is “Only when buyers hear it from A. first”.\n\n"
        "What I want:\n– Two pilot sites by March\n\n"
        "What A. wants:\n– Sell out the fair\n\n"
        "What I have tried:\n– Introduced him to B. (2 Oct)\n\n"
        "What I ask you:\nWhat do I not see, and what would you try in my place?"
    )
    assert [(each.was, each.by) for each in brief.names] == [("Teodor Vanderquist", "A."), ("Edda Quillmarsh", "B.")]
    assert withheld_words(brief.withheld) == ""


def test_with_the_name_put_back_it_is_a_person_again() -> None:
    mask = Mask(NAMES, kept=(person_key(TEODOR),))
    brief = draft("Teodor is late", material(), mask, NAMES, TODAY)
    assert brief.text.startswith("I would like your advice on how Teodor Vanderquist and I work together.")
    assert "What Teodor Vanderquist wants:" in brief.text


def test_nothing_private_is_in_it_and_what_is_left_out_is_counted() -> None:
    brief = draft("", material(PRIVATE), Mask(NAMES), NAMES, TODAY)
    assert brief.text == (
        "I would like your advice on how I work with a colleague in another team, whom I call A."
        " We have been in touch since Aug and met 7 times.\n\n"
        "What I ask you:\nWhat do I not see, and what would you try in my place?"
    )
    assert brief.withheld.total == 6
    assert withheld_words(brief.withheld) == (
        "Left out because private: 2 promises, 1 restatement, 2 goals, 1 gesture."
    )


TEXTS = st.text(st.sampled_from("qxjzv "), min_size=4, max_size=12).map(lambda text: f"q{text.strip()}z")


@given(st.lists(st.tuples(TEXTS, st.sampled_from(Visibility)), max_size=6))
def test_private_text_is_never_in_a_brief(pieces: list[tuple[str, Visibility]]) -> None:
    numbered = [(f"{text}{n}end", visibility) for n, (text, visibility) in enumerate(pieces)]
    late = Promise(Direction.I_OWE, due_on=date(2026, 11, 3))
    known = Material(
        pronoun="",
        since=None,
        met=0,
        agreed=tuple(Agreed(late, text, visibility) for text, visibility in numbered[0::4]),
        understood=tuple(Understood(text, "", visibility) for text, visibility in numbered[1::4]),
        wanted=tuple(Wanted(text, GoalKind.MOTIVATION, False, visibility) for text, visibility in numbered[2::4]),
        tried=tuple(Tried(text, TODAY, visibility) for text, visibility in numbered[3::4]),
    )
    brief = draft("why", known, Mask(NAMES), NAMES, TODAY)
    for text, visibility in numbered:
        assert (" ".join(text.split()) in brief.text) is (visibility is SHAREABLE)
    assert brief.withheld.total == sum(visibility is PRIVATE for _text, visibility in numbered)


def test_on_paper_what_was_written_is_text() -> None:
    page = as_html("Advice", "One <b>bold</b>\n– line\n\nTwo & more")
    assert "<p>One &lt;b&gt;bold&lt;/b&gt;<br>– line</p><p>Two &amp; more</p>" in page
