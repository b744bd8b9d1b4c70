from __future__ import annotations

import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerjournal.domain.date_words import LANGUAGES, DateWords, find, search_order, without

SUNDAY = date(2026, 11, 22)
FRIDAY = date(2026, 11, 27)
WEEK = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


def read(line: str, today: date = SUNDAY, language: str = "en") -> date | None:
    found = find(line, today, search_order(language))
    return found.date if found else None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Send the pilot data by fri", "2026-11-27"),
        ("Send the pilot data by Friday.", "2026-11-27"),
        ("Send the pilot data (by Fri)", "2026-11-27"),
        ("Send the pilot data friday", "2026-11-27"),
        ("Send it on wed", "2026-11-25"),
        ("Send it by sat", "2026-11-28"),
        ("Send it by sun", "2026-11-29"),
        ("Send it next mon", "2026-11-23"),
        ("next tuesday", "2026-11-24"),
        ("this sunday", "2026-11-22"),
        ("today", "2026-11-22"),
        ("Answer by EOD", "2026-11-22"),
        ("Answer tomorrow!", "2026-11-23"),
        ("Answer the day after tomorrow", "2026-11-24"),
        ("in 2 weeks", "2026-12-06"),
        ("in a week", "2026-11-29"),
        ("within three days", "2026-11-25"),
        ("in a couple of days", "2026-11-24"),
        ("in 1 month", "2026-12-22"),
        ("in 10 years", "2036-11-22"),
        ("end of week", "2026-11-27"),
        ("by eow", "2026-11-27"),
        ("by the end of next week", "2026-11-27"),
        ("end of month", "2026-11-30"),
        ("by the end of next month", "2026-12-31"),
        ("by end of quarter", "2026-12-31"),
        ("by eoy", "2026-12-31"),
        ("by end of May", "2027-05-31"),
        ("by end of Feb 2028", "2028-02-29"),
        ("3 Dec", "2026-12-03"),
        ("Draft by 3rd of December", "2026-12-03"),
        ("Draft by Dec 3", "2026-12-03"),
        ("Draft by December 3rd, 2027", "2027-12-03"),
        ("Draft by Fri 4 Dec", "2026-12-04"),
        ("Draft by Friday, Dec 4", "2026-12-04"),
        ("Draft 3 Jan", "2027-01-03"),
        ("Draft 22 Nov", "2026-11-22"),
        ("Draft 21 Nov", "2027-11-21"),
        ("Draft 21 Nov 2026", "2026-11-21"),
        ("Draft 29 Feb", "2028-02-29"),
        ("Draft by May 4", "2027-05-04"),
        ("2026-12-03", "2026-12-03"),
        ("Draft by 2026-12-03", "2026-12-03"),
        ("Draft 3.12.2026", "2026-12-03"),
        ("Draft 3.12.26", "2026-12-03"),
        ("Draft by 3.12.", "2026-12-03"),
        ("Draft by 12/24", "2026-12-24"),
        ("Draft by 24/12", "2026-12-24"),
        ("Draft by 12/12", "2026-12-12"),
        ("Draft 12/24/2026", "2026-12-24"),
        ("Draft by the 3rd", "2026-12-03"),
        ("Draft by the 22nd", "2026-11-22"),
        ("Draft by the 31st", "2026-12-31"),
        ("Send it by Friday to Lee and the others", "2026-11-27"),
        ("Send it by 3 May to Lee", "2027-05-03"),
        ("Tell Lee by wed that we start tomorrow", "2026-11-25"),
        ("Not monday but by tuesday", "2026-11-24"),
    ],
)
def test_english(line: str, expected: str) -> None:
    assert read(line) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Zahlen schicken bis Freitag", "2026-11-27"),
        ("Zahlen bis Fr an Lee", "2026-11-27"),
        ("Zahlen bis spätestens Mittwoch", "2026-11-25"),
        ("Zahlen am Montag", "2026-11-23"),
        ("Zahlen nächsten Dienstag", "2026-11-24"),
        ("Zahlen bis Dienstag nächster Woche", "2026-11-24"),
        ("Zahlen bis morgen", "2026-11-23"),
        ("Zahlen übermorgen", "2026-11-24"),
        ("Zahlen heute", "2026-11-22"),
        ("Zahlen in 2 Wochen", "2026-12-06"),
        ("Zahlen in einer Woche", "2026-11-29"),
        ("Zahlen in zwei Tagen", "2026-11-24"),
        ("Zahlen in drei Monaten", "2027-02-22"),
        ("Zahlen bis Ende der Woche", "2026-11-27"),
        ("Zahlen bis Ende nächster Woche", "2026-11-27"),
        ("Zahlen nächste Woche", "2026-11-27"),
        ("Zahlen bis Monatsende", "2026-11-30"),
        ("Zahlen bis Ende Mai", "2027-05-31"),
        ("Zahlen bis zum 3. Dezember", "2026-12-03"),
        ("Zahlen bis 3. Dez.", "2026-12-03"),
        ("Zahlen bis 1. März 2027", "2027-03-01"),
        ("Zahlen bis Fr, 4. Dezember", "2026-12-04"),
        ("Zahlen 3.12.", "2026-12-03"),
        ("Zahlen bis 3.12", "2026-12-03"),
        ("Zahlen bis zum 15.", "2026-12-15"),
        ("Zahlen bis Jahresende", "2026-12-31"),
    ],
)
def test_german(line: str, expected: str) -> None:
    assert read(line, language="de") == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Envoyer les chiffres d'ici vendredi", "2026-11-27"),
        ("Envoyer les chiffres d’ici vendredi à Lee", "2026-11-27"),
        ("Envoyer mardi prochain", "2026-11-24"),
        ("Envoyer avant le vendredi", "2026-11-27"),
        ("Envoyer pour demain", "2026-11-23"),
        ("Envoyer après-demain", "2026-11-24"),
        ("Envoyer aujourd’hui", "2026-11-22"),
        ("Envoyer dans 2 semaines", "2026-12-06"),
        ("Envoyer d'ici deux semaines", "2026-12-06"),
        ("Envoyer dans un mois", "2026-12-22"),
        ("Envoyer d'ici la fin de la semaine", "2026-11-27"),
        ("Envoyer la semaine prochaine", "2026-11-27"),
        ("Envoyer d'ici la fin du mois", "2026-11-30"),
        ("Envoyer d'ici fin mai", "2027-05-31"),
        ("Envoyer le 3 décembre", "2026-12-03"),
        ("Envoyer avant le 1er mars 2027", "2027-03-01"),
        ("Envoyer avant le 3/12", "2026-12-03"),
        ("Envoyer 3/12/2026", "2026-12-03"),
    ],
)
def test_french(line: str, expected: str) -> None:
    assert read(line, language="fr") == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Enviar los datos para el viernes", "2026-11-27"),
        ("Enviar los datos para el viernes a Lee", "2026-11-27"),
        ("Enviar antes del miércoles", "2026-11-25"),
        ("Enviar antes del miercoles", "2026-11-25"),
        ("Enviar para el domingo", "2026-11-29"),
        ("Enviar el próximo martes", "2026-11-24"),
        ("Enviar el martes que viene", "2026-11-24"),
        ("Enviar mañana", "2026-11-23"),
        ("Enviar para man\u0303ana", "2026-11-23"),
        ("Enviar pasado mañana", "2026-11-24"),
        ("Enviar hoy", "2026-11-22"),
        ("Enviar en dos semanas", "2026-12-06"),
        ("Enviar dentro de 3 días", "2026-11-25"),
        ("Enviar para el fin de semana", "2026-11-22"),
        ("Enviar a finales de mes", "2026-11-30"),
        ("Enviar la próxima semana", "2026-11-27"),
        ("Enviar antes de fin de año", "2026-12-31"),
        ("Enviar para finales de mayo", "2027-05-31"),
        ("Enviar el 3 de diciembre", "2026-12-03"),
        ("Enviar para el 3 de diciembre de 2027", "2027-12-03"),
        ("Enviar para el 3 mar", "2027-03-03"),
        ("Enviar antes del 3/12", "2026-12-03"),
    ],
)
def test_spanish(line: str, expected: str) -> None:
    assert read(line, language="es") == date.fromisoformat(expected)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_is_read_whatever_the_persons_own(language: str) -> None:
    for line in ("data by fri", "Zahlen bis Freitag", "chiffres d'ici vendredi", "datos para el viernes"):
        assert read(line, language=language) == FRIDAY


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "line",
    [
        "",
        " ",
        "Ask May",
        "Send it to Jan",
        "By Jan",
        "Talk to May and April",
        "Give me a second",
        "in a second",
        "We march on",
        "By 3 may be late",
        "She may",
        "That is where the cat sat",
        "Enjoy the sun",
        "I am so",
        "Ask Herr Freitag",
        "Thank Frau Sonntag",
        "Ask Mr. Friday",
        "Informe para Domingo",
        "Llamar a Domingo",
        "Guten Morgen",
        "Hacerlo por la mañana",
        "prêt pour Sam",
        "au bord de la mer",
        "Upgrade to Python 3.12",
        "Support 24/7",
        "Cover 3/4",
        "Half of 1/2",
        "Room 12-03",
        "31 Feb",
        "Draft by 2026-02-30",
        "Draft by 2026-13-01",
        "by 0 Dec",
        "By the 3rd floor",
        "Send the 3rd",
        "on Friday we met",
        "tomorrow belongs to us",
        "non-friday",
        "fridays",
        "in 2000 weeks",
        "in 9999 years",
        "10.12.2026.4",
        "Call +49 30 3.12.1",
        "decide",
        "a monthly report",
    ],
)
def test_no_date(line: str, language: str) -> None:
    assert read(line, language=language) is None


def test_figures_alone_mean_what_they_mean_in_the_persons_language() -> None:
    assert read("Upgrade to Python 3.12.", language="en") is None
    assert read("Zahlen 3.12.", language="de") == date(2026, 12, 3)
    assert read("Draft 03/04/2027", language="en") is None
    assert read("Version 03/04/2027", language="fr") == date(2027, 4, 3)
    assert read("Draft by 3/4", language="en") is None


@pytest.mark.parametrize("offset", range(7))
@pytest.mark.parametrize("weekday", range(7))
def test_a_weekday_is_the_first_one_after_today(offset: int, weekday: int) -> None:
    today = SUNDAY + timedelta(days=offset)
    day = read(f"Send it by {WEEK[weekday]}", today)
    assert day is not None
    assert day.weekday() == weekday
    assert 1 <= (day - today).days <= 7
    following = read(f"Send it next {WEEK[weekday]}", today)
    assert following is not None
    assert following.isocalendar()[:2] == (today + timedelta(days=7)).isocalendar()[:2]
    nearest = read(f"Send it this {WEEK[weekday]}", today)
    assert nearest is not None
    assert 0 <= (nearest - today).days <= 6


def test_friday_on_a_friday_is_a_week_away() -> None:
    assert read("by fri", FRIDAY) == FRIDAY + timedelta(days=7)
    assert read("this friday", FRIDAY) == FRIDAY
    assert read("by eow", FRIDAY) == FRIDAY


@pytest.mark.parametrize(
    ("line", "today", "expected"),
    [
        ("by tomorrow", date(2026, 12, 31), date(2027, 1, 1)),
        ("end of month", date(2026, 12, 31), date(2026, 12, 31)),
        ("next month", date(2026, 12, 1), date(2027, 1, 31)),
        ("by eoq", date(2027, 1, 1), date(2027, 3, 31)),
        ("in 1 month", date(2027, 1, 31), date(2027, 2, 28)),
        ("in 1 year", date(2028, 2, 29), date(2029, 2, 28)),
        ("next week", date(2026, 12, 28), date(2027, 1, 8)),
        ("by the 30th", date(2027, 1, 31), date(2027, 3, 30)),
        ("29 Feb", date(2096, 3, 1), date(2104, 2, 29)),
    ],
)
def test_ends_of_months_and_years(line: str, today: date, expected: date) -> None:
    assert read(line, today) == expected


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("Send the data by fri", "Send the data"),
        ("Send the data by fri.", "Send the data."),
        ("Send the data (by fri)", "Send the data"),
        ("Send the data (by fri) to Lee", "Send the data to Lee"),
        ("Send the data, 3 Dec", "Send the data"),
        ("Send the data – by fri!", "Send the data –!"),
        ("Send by fri to Lee", "Send to Lee"),
        ("Send by fri, then call", "Send, then call"),
        ("Élan d’ici vendredi", "Élan"),
        ("by fri", ""),
    ],
)
def test_the_words_are_taken_out(line: str, rest: str) -> None:
    found = find(line, SUNDAY, search_order("en"))
    assert found is not None
    assert without(line, found) == rest


def test_the_span_is_in_the_line_as_it_was_typed() -> None:
    line = "E\u0301crire a\u0300 Zoe\u0308 d’ici\u00a0vendredi !"
    found = find(line, SUNDAY, ["fr"])
    assert found == DateWords(FRIDAY, line.index("d’"), len(line) - 2, "d’ici\u00a0vendredi")


def test_unknown_languages_are_passed_over() -> None:
    assert find("by fri", SUNDAY, ["xx"]) is None
    assert find("by fri", SUNDAY, []) is None
    assert search_order("pt_BR") == ("en", "de", "fr", "es")
    assert search_order("de_AT.UTF-8") == ("de", "en", "fr", "es")


def test_a_pasted_page_is_read_at_once() -> None:
    page = "by 3 de jan 12.12. in 2 " * 50_000
    began = time.perf_counter()
    assert read(f"{page} by fri") == FRIDAY
    assert time.perf_counter() - began < 1


WORDS = """by|bis|para|el|d'ici|until|due|am|le|von|the|of|end of|in|next|this|fri|Freitag|viernes|vendredi|Sat|mañana
|próximo|month|weeks|Feb|febrero|may|2|31|29|12|2027|00|99|0|3rd|.|/|-|(|)|İ|ﬁ|ß|e\u0301"""
PIECES = st.sampled_from(WORDS.split("|"))


@given(st.lists(PIECES | st.text(max_size=3), max_size=12).map(" ".join), st.dates(), st.sampled_from(LANGUAGES))
def test_whatever_is_typed_the_span_fits_the_line(line: str, today: date, language: str) -> None:
    found = find(line, today, search_order(language))
    if found is not None:
        assert line[found.start : found.end] == found.text
        assert found.text.strip()
        rest = without(line, found)
        assert len(rest) < len(line)
        assert {*rest} <= {*line}


NAMES = st.sampled_from(["May", "Jan", "April", "June", "August", "Mar", "Sol", "Domingo", "Sam", "Don", "Summer"])


@given(st.lists(NAMES, min_size=1).map(" ".join))
def test_names_are_never_dates(line: str) -> None:
    assert all(read(line, language=language) is None for language in LANGUAGES)
