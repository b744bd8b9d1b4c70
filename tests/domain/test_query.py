"""Any text is a query: never an error, what is there is found, and the marks lie on what was found."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import sqlcipher3.dbapi2 as driver
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from partnerjournal.domain.query import MOST_CHARACTERS, Query, excerpt, find_spans, fold_signs, parse
from partnerjournal.domain.token_signs import word
from partnerjournal.store.connect import Connection

ODD = [
    "c++", "50%", "@me", "", " ", '"', '""', "'", '"open', "a AND", "NOT x", "x OR", "NEAR(a b)", "text:a", "-a", "a*",
    "*", "^a", "(a", "a)", "{a b}:c", "a^2", "+", "#tag", "\\", "a\x00b", "\x00", "\ud800", "東京", "🎉", "👩\u200d👧",
    "e\u0301", "\u0301", "a;--", "%", "_", "x" * 10_000, "a " * 5_000, "ǅ", "ß", "İ", "ﬁ", "𐐀", "\u200b", "“quoted”",
    "re: re:", "a-b-c", "ana@mill.example", "∀x∈y", "ªº", "२०२६", "नमस्ते",
]  # fmt: skip

signs = st.characters(exclude_categories=["Cs"])
# Texts that people write, spiced with what breaks parsers.
texts = st.text(
    st.one_of(signs, st.sampled_from(" \n\t.,-+%@\"'“”()*:^éÉe\u0301ßİaAbB1２京ｶﾞ\u0305नि\u093f")),
    min_size=1,
    max_size=60,
)


@pytest.fixture(scope="module")
def index() -> Iterator[Connection]:
    """The journal's own index over one table, in memory."""
    connection: Connection = driver.connect(":memory:", isolation_level=None)
    connection.execute("CREATE TABLE doc (key INTEGER PRIMARY KEY, text TEXT, context TEXT)")
    connection.execute(
        "CREATE VIRTUAL TABLE fts USING fts5(text, context, content='doc', content_rowid='key',"
        " tokenize='unicode61 remove_diacritics 2', prefix='1 2 3 4', detail=column)"
    )
    yield connection
    connection.close()


def finds(index: Connection, query: Query, text: str, context: str = "") -> bool:
    """Whether a journal of this one text finds it."""
    index.execute("DELETE FROM fts")
    index.execute("DELETE FROM doc")
    index.execute("INSERT INTO doc VALUES (1, ?, ?)", (text, context))
    index.execute("INSERT INTO fts(fts) VALUES ('rebuild')")
    hit = bool(query.needles) and (
        not query.match or index.execute("SELECT 1 FROM fts WHERE fts MATCH ?", (query.match,)).fetchone() is not None
    )
    return hit and query.verified(text, context) and all(sign in text + context for sign in query.signs)


@pytest.mark.parametrize("typed", ODD, ids=ascii)
def test_odd_queries_are_queries(index: Connection, typed: str) -> None:
    query = parse(typed)
    finds(index, query, "a b c")
    assert len("".join(query.needles)) <= MOST_CHARACTERS


@given(st.text(max_size=80))
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_is_an_error(index: Connection, typed: str) -> None:
    query = parse(typed)
    if query.match:
        index.execute("SELECT 1 FROM fts WHERE fts MATCH ?", (query.match,)).fetchall()
    query.spans(typed)


@given(texts, st.data())
@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_part_of_a_text_that_begins_at_a_word_finds_it(index: Connection, text: str, data: st.DataObject) -> None:
    text = text.replace("\x00", "")
    starts = [found.start() for found in word().finditer(text)]
    if not starts:
        return
    start = data.draw(st.sampled_from(starts))
    part = text[start : data.draw(st.integers(start + 1, len(text)))]
    assert finds(index, parse(part), text), part
    assert parse(part).spans(text)


@given(texts, texts)
@example("ß", "s")
@example("e\u0301te\u0301 été", "ete")
@example("İİ", "ii")
def test_marks_lie_on_what_was_looked_for(text: str, typed: str) -> None:
    query = parse(typed)
    covered = 0
    for start, length in query.spans(text):
        assert start >= covered
        assert length > 0
        covered = start + length
        assert covered <= len(text)
        found = fold_signs(text[start:covered])
        assert any(found.startswith(needle) for needle in query.needles)
        assert any(found.endswith(needle) for needle in query.needles)
    for needle in query.needles:
        for start, length in find_spans(text, (needle,)):
            assert needle in fold_signs(text[start : start + length])


def test_words_are_cut_as_the_index_cuts_them() -> None:
    connection: Connection = driver.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(x, tokenize='unicode61 remove_diacritics 2')")
    connection.execute("CREATE VIRTUAL TABLE v USING fts5vocab(t, row)")
    codes = [*range(1, 0xD800), *range(0xE000, 0x20000), *range(0x20000, 0x110000, 97), *range(0xE0000, 0xE0400)]
    signs = [chr(code) for code in codes]
    connection.execute("INSERT INTO t VALUES (?)", (" ".join(f"{ord(sign)}q{sign}z" for sign in signs),))
    terms = {term for (term,) in connection.execute("SELECT term FROM v")}
    connection.close()
    inside = word()
    assert [sign for sign in signs if (f"{ord(sign)}q" not in terms) != bool(inside.fullmatch(f"q{sign}"))] == []


@pytest.mark.parametrize(
    ("typed", "text", "found"),
    [
        ("oda pil", "Odalie wants the Pilot", True),
        ("pil oda", "Odalie wants the Pilot", True),
        ("lie", "Odalie", False),
        ("ÉTÉ", "l’été prochain", True),
        ("ete", "l’e\u0301te\u0301 prochain", True),
        ("c++", "written in C++ by hand", True),
        ("c++", "vitamin c", False),
        ("50%", "about 50 % of it", False),
        ("50%", "about 50% of it", True),
        ("@me", "ask @me", True),
        ("@me", "me", False),
        ("🎉", "done 🎉", True),
        ("pilot,", "the pilot", True),
        ("pilot?", "the pilot data", True),
        ("(a+b)", "x = (a+b)²", True),
        ('"signs off the"', "who signs\n  off the pilot", True),
        ('"off signs"', "who signs off the pilot", False),
        ('"signs off', "who signs off the pilot", True),
        ("“signs off”", "who signs off the pilot", True),
        ("東京", "東京都庁で会う", True),
        ("AND OR NOT", "and or not", True),
    ],
)
def test_what_finds_what(index: Connection, typed: str, text: str, found: bool) -> None:
    assert finds(index, parse(typed), text) is found


def test_words_may_be_spread_over_the_text_and_whose_it_is(index: Connection) -> None:
    assert finds(index, parse("oda pil"), "Pilot data for sites 1 to 3", "Odalie Fenmark")
    assert finds(index, parse('oda "pilot data"'), "Pilot data for sites 1 to 3", "Odalie Fenmark")
    assert not finds(index, parse('oda "pilot dates"'), "Pilot data for sites 1 to 3", "Odalie Fenmark")


def test_nothing_asks_for_nothing() -> None:
    assert not parse("")
    assert not parse(' " " ')
    assert parse("").spans("anything") == ()


def test_marks_are_where_one_sees_them() -> None:
    assert parse("ete").spans("L’e\u0301te\u0301, été") == ((2, 5), (9, 3))
    assert parse("oda pil").spans("Odalie Fenmark, Pilot North") == ((0, 3), (16, 3))
    assert parse("c++").spans("C++ and c") == ((0, 3),)


def test_a_query_knows_its_words() -> None:
    assert parse('oda "pilot  data" c++').words == ("oda", "pilot", "data", "c++")


def test_what_fits_needs_no_index() -> None:
    assert parse("go peo").fits("Go to People")
    assert not parse("eople").fits("Go to People")
    assert parse("oda cli").fits("Odalie Fenmark", "Clinical Operations lead")


def test_an_excerpt_shows_the_word_that_was_found() -> None:
    text = "The first half hour was about the budget and everybody had a view.\nThen the pilot came up."
    assert excerpt(text, parse("first")).startswith("The first half hour")
    later = excerpt(text, parse("pilot"))
    assert later.startswith("…")
    assert "pilot" in later[:60]
    assert "\n" not in later
    assert excerpt("short", parse("nothing")) == "short"
