"""Common ground on a briefing: aliases, the mission, a sentence to open with, whom to ask, what was not looked up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from partnerjournal.domain.aliases import Alias, Aliases
from partnerjournal.domain.briefing import compose
from partnerjournal.domain.briefing_sheet import Line, LineKind, Sheet
from partnerjournal.domain.enums import AffiliationKind, FactSource, Visibility
from partnerjournal.domain.views.briefing import BriefingView, CommonGround
from partnerjournal.domain.views.mutual import Bond, BondKind
from partnerjournal.domain.views.people import AffiliationRow, FactRow
from tests.briefing_views import NOW, ODALIE, VIEW

SCHOOL = AffiliationKind.SCHOOL


def view(**common: object) -> BriefingView:
    person = replace(ODALIE, affiliations=(AffiliationRow(9, SCHOOL, "University of Connecticut", 2009, 2012),))
    mine = (AffiliationRow(1, SCHOOL, "UConn", 2006, 2010),)
    ground = CommonGround(**common)  # type: ignore[arg-type]
    return replace(VIEW, people=(person,), mine=mine, common=ground)


def line(sheet: Sheet, kind: LineKind) -> Line | None:
    return next((each for panel in sheet.panels for each in panel.lines if each.kind is kind), None)


def test_what_i_said_to_be_the_same_is_in_common() -> None:
    plain = line(compose(view(), NOW, ()), LineKind.COMMON)
    assert plain is not None
    assert "UConn" not in plain.text
    known = Aliases([Alias(SCHOOL, "uconn", "university connecticut", True)])
    said = line(compose(view(aliases=known), NOW, ()), LineKind.COMMON)
    assert said is not None
    assert said.text == "UConn"
    assert said.note.startswith("Both there 2009–2010. Open with: “")


def test_the_mission_stands_last() -> None:
    said = line(compose(view(mission="Better pilots"), NOW, ()), LineKind.COMMON)
    assert said is not None
    assert said.text == f"{VIEW.my_organisation}: Better pilots"
    known = Aliases([Alias(SCHOOL, "uconn", "university connecticut", True)])
    mission = line(compose(view(aliases=known, mission="Better pilots"), NOW, ()), LineKind.MISSION)
    assert mission is not None
    assert mission.text == f"{VIEW.my_organisation}: Better pilots"


def test_another_sentence_to_open_with() -> None:
    told = FactRow(1, "Runs marathons", date(2026, 11, 1), FactSource.TOLD, "", True, Visibility.PRIVATE, None, None)
    secret = FactRow(
        2, "Wants to leave", date(2026, 11, 2), FactSource.THIRD_PARTY, "Jo", True, Visibility.PRIVATE, None, None
    )
    known = Aliases([Alias(SCHOOL, "uconn", "university connecticut", True)])
    scene = view(aliases=known)
    scene = replace(scene, people=(replace(scene.people[0], facts=(told, secret)),))
    said = [line(compose(scene, NOW, (), opening=n), LineKind.COMMON) for n in range(4)]
    sentences = [each.opening for each in said if each is not None]
    assert "UConn" in sentences[0]
    assert "Runs marathons" in sentences[1]
    assert sentences[3] == sentences[0]
    assert not any("leave" in each or "Jo" in each for each in sentences)


def test_whom_to_ask_about_her_in_one_line() -> None:
    bonds = (
        Bond(3, "Bo Quillory", BondKind.TEAM),
        Bond(4, "Lee Ostrom", BondKind.EMPLOYER, "Quillmark", (2021, 2022)),
    )
    said = line(compose(view(bonds=bonds), NOW, ()), LineKind.MUTUAL)
    assert said is not None
    assert said.text == "Lee worked with her at Quillmark, 2021–2022"
    assert said.bond == bonds[1]
    asked = line(compose(view(bonds=bonds, asked=frozenset({3, 4})), NOW, ()), LineKind.MUTUAL)
    assert asked is None


def test_nothing_looked_up_before_a_first_meeting_is_said() -> None:
    first = replace(view(researched=False), last=None, restatements=(), decisions=(), notes=(), left_open=())
    said = line(compose(first, NOW, ()), LineKind.RESEARCH)
    assert said is not None
    assert said.text == "Nothing looked up about Odalie yet"
    assert line(compose(replace(first, common=CommonGround()), NOW, ()), LineKind.RESEARCH) is None
    assert line(compose(replace(first, last=VIEW.last), NOW, ()), LineKind.RESEARCH) is None
