"""Who may be here twice: a table of pairs, what a refusal does, and how long ten thousand take."""

from __future__ import annotations

import random
import time
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest

from partnerjournal import services
from partnerjournal.domain.enums import HandleKind
from partnerjournal.domain.views.duplicates import Known, Pair, Reason
from partnerjournal.services.journal import Journal

TABLE = tomllib.loads((Path(__file__).parents[1] / "data" / "duplicates.toml").read_text(encoding="utf-8"))
PAIRS = [(label, *pair) for label, pairs in TABLE.items() for pair in pairs]
CEILING_S = 10.0  # for 10,000, which take about one: a test may run beside others on a slow machine


def known(number: int, said: str) -> Known:
    name, employer, mail, phone = [*(part.strip() for part in said.split(";")), "", "", ""][:4]
    mails = (mail.casefold(),) if mail else ()
    return Known(number, f"uuid-{number}", name, employer, mails, (phone,) if phone else ())


def judged(one: str, other: str) -> str:
    pairs = list(services.duplicates.among([known(1, one), known(2, other)]))
    assert [pair.key for pair in services.duplicates.among([known(2, other), known(1, one)])] == [p.key for p in pairs]
    return "different" if not pairs else "same" if pairs[0].sure else "ask"


def share(part: Sequence[object], whole: Sequence[object]) -> float:
    return len(part) / len(whole)


def test_figures(capsys: pytest.CaptureFixture[str]) -> None:
    assert len({tuple(sorted(pair)) for _label, *pair in PAIRS}) == len(PAIRS) >= 120
    said = [(label, judged(one, other), f"{one} | {other}") for label, one, other in PAIRS]
    asked = [each for each in said if each[1] != "different"]
    truly = [each for each in said if each[0] != "different"]
    sure = [each for each in said if each[1] == "same"]
    precision = share([each for each in asked if each[0] != "different"], asked)
    recall = share([each for each in truly if each[1] != "different"], truly)
    of_sure = share([each for each in sure if each[0] == "same"], sure)
    with capsys.disabled():
        print(
            f"\n{len(said)} pairs of people. Proposed: precision {precision:.3f}, recall {recall:.3f}."
            f" Called sure, and are: {of_sure:.3f}."
        )
        for label, verdict, pair in said:
            if verdict != label:
                print(f"  {label}, said {verdict}: {pair}")
    assert precision >= 0.98
    assert recall >= 0.98
    assert of_sure == 1.0


def test_what_three_share_is_nobodys_own_and_three_of_one_person_are_two_questions(journal: Journal) -> None:
    """Ana, Bo and Cal share a switchboard; Ana is here three times, and what was refused is not asked again."""
    for name in ("Ana Ruiz", "Bo Lind", "Cal Moss"):
        services.colleagues.add(journal, name=name, organisation="Hollis Paper")
    twins = [
        services.colleagues.add(journal, name=name, organisation="Hollis Paper") for name in ("A. Ruiz", "Ana Ruis")
    ]
    for who in (1, 2, 3):
        services.handles.add(journal, who, HandleKind.PHONE, "030 5550100")
    services.facts.add(journal, twins[1], "Sings")

    def found() -> list[tuple[str, str, list[Reason]]]:
        pairs = services.duplicates.find(journal.read)
        return [(pair.one.name, pair.other.name, [each.kind for each in pair.because]) for pair in pairs]

    assert found() == [
        ("Ana Ruis", "Ana Ruiz", [Reason.ALIKE]),  # more is written of the first
        ("Ana Ruiz", "A. Ruiz", [Reason.ALIKE]),
    ]
    pair = services.duplicates.find(journal.read)[1]
    services.duplicates.refuse(journal, pair.other.uuid, pair.one.uuid)
    assert [names[:2] for names in found()] == [("Ana Ruis", "Ana Ruiz")]
    assert journal.undo() == "Not the same"
    assert len(found()) == 2


def test_ten_thousand_are_looked_through_while_one_waits(capsys: pytest.CaptureFixture[str]) -> None:
    """Names of few parts at few employers, so that many are alike; every fiftieth is somebody once more."""
    draw = random.Random(4)
    given = [f"{a}{b}{c}" for a in "bdklmnrst" for b in ("a", "e", "io") for c in ("ra", "lin", "mo", "net")]
    family = [
        f"{a}{b}{c}" for a in ("Br", "Kr", "St", "Tal", "Wen") for b in "aeiou" for c in ("dt", "ner", "sk", "ven")
    ]
    people: list[Known] = []
    twins = 0
    for number in range(10_000):
        if number % 50 == 49:
            last = people[-1]
            twin = Known(number, f"u{number}", last.name[:-1], last.organisation)
            people.append(twin)
            twins += 1
            continue
        name = f"{draw.choice(given).title()} {draw.choice(family)}{draw.choice(['', 'berg', 'holm', 'mann', 'sen'])}"
        phone = f"+49 30 {number:07}"
        people.append(Known(number, f"u{number}", name, f"Works {number % 100}", (f"p{number}@gmail.com",), (phone,)))
    start = time.process_time()
    found: list[Pair] = list(services.duplicates.among(people))
    took = time.process_time() - start
    again = {pair.key for pair in found}
    seen = sum(f"{number - 1}/{number}" in again for number in range(49, 10_000, 50))
    with capsys.disabled():
        print(f"\n10,000 people looked through in {took:.2f} s: {len(found)} pairs, {seen} of {twins} twins among them")
    assert took < CEILING_S
    assert seen >= twins * 0.95
