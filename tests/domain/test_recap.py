from __future__ import annotations

import re
from datetime import date
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerjournal.domain import restatements
from partnerjournal.domain.enums import AgendaState, CommitmentState, Direction, RestatementState, Visibility
from partnerjournal.domain.recap import (
    AgendaPiece,
    Block,
    CommitmentPiece,
    LeftOut,
    Piece,
    RecapInput,
    RecapStyle,
    RestatementPiece,
    compose,
)
from partnerjournal.domain.recap_text import (
    MOST_IN_LINK,
    as_chat,
    as_markdown,
    as_page,
    as_plain,
    escape,
    left_out_words,
    mail_link,
)
from partnerjournal.domain.restatements import Restated, hear

PRIVATE, SHAREABLE = Visibility.PRIVATE, Visibility.SHAREABLE
HELD = date(2026, 11, 23)

MEETING = RecapInput(
    title="Pilot review",
    held_on=HELD,
    attendees=("Ana Ruiz", "Lee Quill"),
    restatements=(
        RestatementPiece(restatements.confirm(hear("Two sites are enough")), SHAREABLE),
        RestatementPiece(restatements.correct(hear("Budget is the risk"), "Time is the risk"), SHAREABLE),
        RestatementPiece(restatements.partly(hear("Start in May"), "only in Porto"), SHAREABLE),
        RestatementPiece(hear("Legal has to agree"), SHAREABLE),
        RestatementPiece(hear("She does not trust Kim"), PRIVATE),
    ),
    commitments=(
        CommitmentPiece("Send pilot data", Direction.I_OWE, SHAREABLE, due_on=date(2026, 11, 27)),
        CommitmentPiece("Ask Legal", Direction.THEY_OWE, SHAREABLE, who="Ana Ruiz"),
        CommitmentPiece("Find a room", Direction.THEY_OWE, SHAREABLE, due_on=date(2027, 1, 4)),
        CommitmentPiece("Dropped", Direction.I_OWE, SHAREABLE, state=CommitmentState.DROPPED),
        CommitmentPiece("Talk to my boss", Direction.I_OWE, PRIVATE),
    ),
    decisions=(Piece("Two sites", SHAREABLE), Piece("Not with Kim", PRIVATE)),
    agenda=(
        AgendaPiece("Sign-off", AgendaState.DONE, SHAREABLE),
        AgendaPiece("Training", AgendaState.CARRIED, SHAREABLE),
        AgendaPiece("Pay", AgendaState.OPEN, PRIVATE),
    ),
    notes=(Piece("The team\nis new", SHAREABLE), Piece("Looked tired", PRIVATE)),
    good_news="The pilot has its site",
    challenge="Nobody has time before May",
    next_on=date(2026, 12, 7),
)

FULL = """\
Hello Ana and Lee,

Thank you for your time on 23 Nov. This is what I took from it; please say where I am wrong.

Good news

- The pilot has its site

Decided

- Two sites

What I heard, as you confirmed it

- Two sites are enough
- Time is the risk
- Start in May, but: only in Porto

Please check: did I hear this right?

- Legal has to agree

Next steps

- I: Send pilot data (by 27 Nov)
- Ana Ruiz: Ask Legal
- You: Find a room (by 4 Jan 2027)

Still open

- Training

What makes it hard

- Nobody has time before May

Also said

- The team is new

Next time

- We meet again on 7 Dec.
"""

BULLETS = """\
Hello Ana and Lee,

Thank you for your time on 23 Nov. This is what I took from it; please say where I am wrong.

- **Where we are:** The pilot has its site; Two sites; Two sites are enough; and 3 more
- **Next steps:** I: Send pilot data (by 27 Nov); Ana Ruiz: Ask Legal; You: Find a room (by 4 Jan 2027); and 1 more
- **Still open:** Legal has to agree (did I hear this right?); Nobody has time before May; Training
"""


def test_the_full_recap() -> None:
    recap = compose(MEETING)
    assert recap.subject == "Recap: Pilot review, 23 Nov"
    assert as_plain(recap) == FULL


def test_three_bullets() -> None:
    assert as_markdown(compose(MEETING, RecapStyle.BULLETS)) == BULLETS


def test_headings_stand_out_in_markdown() -> None:
    assert "\n**Decided**\n\n- Two sites\n" in as_markdown(compose(MEETING))


def test_what_was_left_out_is_counted() -> None:
    left_out = compose(MEETING).left_out
    assert left_out == LeftOut(restatements=1, commitments=1, decisions=1, agenda=1, notes=1)
    assert left_out.total == 5


def test_nothing_to_say_is_still_a_thank_you() -> None:
    recap = compose(RecapInput(title=" ", held_on=HELD), RecapStyle.BULLETS)
    assert (recap.subject, recap.blocks, recap.greeting) == ("Recap, 23 Nov", (), "Hello,")
    assert as_plain(recap).count("\n\n") == 1
    assert as_plain(compose(RecapInput(title="", held_on=HELD))) == as_plain(recap)


@pytest.mark.parametrize(
    ("names", "greeting"),
    [
        (("Ana Ruiz",), "Hello Ana,"),
        (("Dr. Ana Ruiz", " ", "Quill, Lee", "Jo"), "Hello Ana, Lee and Jo,"),
        (("A B", "C D", "E F", "G H"), "Hello all,"),
    ],
)
def test_greeting(names: tuple[str, ...], greeting: str) -> None:
    assert compose(RecapInput("x", HELD, attendees=names)).greeting == greeting


TEXT = st.text(max_size=20)
SECRETS = st.text("abcdefgh", min_size=1, max_size=6).map("⟦{}⟧".format)


def pieces(text: st.SearchStrategy[str], seen: Visibility) -> st.SearchStrategy[dict[str, Any]]:
    """Texts of all kinds with one visibility."""
    restated = st.builds(Restated, text, text, text, st.sampled_from(RestatementState))
    due = st.none() | st.dates()
    states = st.sampled_from(CommitmentState)
    of_kind: dict[str, st.SearchStrategy[Any]] = {
        "restatements": st.builds(RestatementPiece, restated, st.just(seen)),
        "commitments": st.builds(CommitmentPiece, text, st.sampled_from(Direction), st.just(seen), text, due, states),
        "decisions": st.builds(Piece, text, st.just(seen)),
        "agenda": st.builds(AgendaPiece, text, st.sampled_from(AgendaState), st.just(seen)),
        "notes": st.builds(Piece, text, st.just(seen)),
    }
    return st.fixed_dictionaries({kind: st.lists(each, max_size=3).map(tuple) for kind, each in of_kind.items()})


@given(pieces(SECRETS, PRIVATE), pieces(TEXT, SHAREABLE), TEXT, st.dates(), st.sampled_from(RecapStyle))
def test_no_private_text_gets_out(
    private: dict[str, Any], shared: dict[str, Any], title: str, day: date, style: RecapStyle
) -> None:
    mixed: dict[str, Any] = {kind: (*private[kind], *shared[kind]) for kind in private}
    recap = compose(RecapInput(title, day, **mixed), style)
    without = compose(RecapInput(title, day, **shared), style)
    for text in (as_plain(recap), as_markdown(recap), recap.subject, unquote(mail_link(recap, ["a@example.org"]).url)):
        assert "⟦" not in text
    assert (as_plain(recap), recap.subject) == (as_plain(without), without.subject)
    assert recap.left_out.total == sum(map(len, private.values()))


@given(pieces(st.text("xyz*_# \n", max_size=12), SHAREABLE))
def test_all_that_is_shareable_is_in_the_full_recap(shared: dict[str, Any]) -> None:
    text = as_plain(compose(RecapInput("x", HELD, **shared)))
    for piece in (*shared["decisions"], *shared["notes"]):
        assert " ".join(piece.text.split()) in text
    for piece in shared["restatements"]:
        assert " ".join(restatements.stands(piece.restated).split()) in text


@given(TEXT, st.text(max_size=200))
def test_a_subject_is_one_line(good_news: str, title: str) -> None:
    recap = compose(RecapInput(title, HELD, good_news=good_news))
    assert len(recap.subject.splitlines()) == 1
    assert len(recap.subject) <= 120


def test_markdown_shows_what_was_written() -> None:
    recap = compose(RecapInput("x", HELD, decisions=(Piece("*Two* sites, see [here](http://x) <b>", SHAREABLE),)))
    assert "- \\*Two\\* sites, see \\[here\\](http://x) \\<b>" in as_markdown(recap)
    assert recap.blocks == (Block("Decided", ("*Two* sites, see [here](http://x) <b>",)),)


@pytest.mark.parametrize(
    ("line", "escaped"),
    [
        ("plain text, 2 + 2 - 1 = 3!", "plain text, 2 + 2 - 1 = 3!"),
        ("snake_case and _this_", "snake_case and \\_this\\_"),
        ("# no heading", "\\# no heading"),
        ("#5 is a number", "#5 is a number"),
        ("- no list", "\\- no list"),
        ("-5 degrees", "-5 degrees"),
        ("1. no list", "1\\. no list"),
        ("2027) no list", "2027\\) no list"),
        ("3.5 percent", "3.5 percent"),
        ("> no quote", "\\> no quote"),
        ("---", "\\---"),
        ("~~~", "\\~\\~~"),
        ("R&D &amp; `x`", "R&D \\&amp; \\`x\\`"),
        ("![x](y)", "\\!\\[x\\](y)"),
        ("back\\slash", "back\\\\slash"),
    ],
)
def test_escape(line: str, escaped: str) -> None:
    assert escape(line) == escaped


@given(st.text("ab1 *_`[]()<>#+-=~&;!.\\|", max_size=20))
def test_escaping_only_adds_backslashes(line: str) -> None:
    assert re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", escape(line)) == line


def test_the_mail_link_carries_subject_and_body() -> None:
    recap = compose(MEETING, RecapStyle.BULLETS)
    link = mail_link(recap, ["ana@example.org", "lee+x@example.org"])
    parts = urlsplit(link.url)
    assert link.complete
    assert (parts.scheme, unquote(parts.path)) == ("mailto", "ana@example.org,lee+x@example.org")
    fields = parse_qs(parts.query, strict_parsing=True)
    assert fields["subject"] == [recap.subject]
    assert fields["body"][0].replace("\r\n", "\n") + "\n" == as_plain(recap)


def test_an_address_cannot_bring_fields_of_its_own() -> None:
    link = mail_link(compose(MEETING), ["a@example.org?bcc=evil@example.org&body=x"])
    assert set(parse_qs(urlsplit(link.url).query)) <= {"subject", "body"}


def test_a_long_recap_is_left_to_the_clipboard() -> None:
    link = mail_link(compose(RecapInput("x", HELD, good_news="é" * 2000)), ["ana@example.org"])
    assert not link.complete
    assert len(link.url) < MOST_IN_LINK
    assert "body=" not in link.url
    assert link.addressed


def test_more_people_than_a_link_holds_are_left_to_a_file() -> None:
    link = mail_link(compose(MEETING), [f"somebody.{number}@example.org" for number in range(200)])
    assert (link.complete, link.addressed) == (False, False)
    assert link.url.startswith("mailto:?subject=")


def test_a_mail_is_signed_as_what_is_copied() -> None:
    link = mail_link(compose(MEETING, RecapStyle.BULLETS), [], " Ilse\nKite Works\n")
    assert unquote(link.url).endswith("Ilse\r\nKite Works")


def test_a_chat_gets_one_message_without_subject_and_greeting() -> None:
    said = as_chat(compose(MEETING, RecapStyle.BULLETS)).splitlines()
    assert said[0] == "Pilot review, 23 Nov. Please say where I am wrong:"
    assert [line.split(":")[0] for line in said[1:]] == ["• Where we are", "• Next steps", "• Still open"]
    full = as_chat(compose(MEETING))
    assert "Decided:\n• Two sites\n" in full
    assert "?:" not in full
    assert "Hello" not in full
    assert "\n\n" not in full


def test_a_page_shows_what_people_wrote_as_they_wrote_it() -> None:
    meeting = RecapInput("<b>R&D</b>", HELD, decisions=(Piece('<img src="file:///x">', SHAREABLE),))
    page = as_page(compose(meeting), "Lior\n<Brackensea>")
    assert "<img" not in page
    assert "&lt;b&gt;R&amp;D&lt;/b&gt;" in page
    assert "<li>&lt;img src=&quot;file:///x&quot;&gt;</li>" in page
    assert "Lior<br>&lt;Brackensea&gt;" in page
    assert "<ul>" not in as_page(compose(MEETING, RecapStyle.BULLETS))


@given(st.sampled_from(RecapStyle))
def test_nothing_private_gets_into_any_form(style: RecapStyle) -> None:
    recap = compose(MEETING, style)
    for text in (as_chat(recap), as_page(recap), as_plain(recap), as_markdown(recap)):
        for private in ("Kim", "boss", "Pay", "tired"):
            assert private not in text


def test_what_was_left_out_is_said_by_kind() -> None:
    left = compose(MEETING).left_out
    assert left_out_words(left) == "1 note, 1 restatement, 1 promise, 1 decision, 1 agenda line"
    assert left_out_words(LeftOut(notes=2)) == "2 notes"
    assert left_out_words(LeftOut()) == ""
