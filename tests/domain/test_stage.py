from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerjournal.domain.stage import Contacts, Stage, stage_of

TODAY = date(2026, 11, 19)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.mark.parametrize(
    ("contacts", "stage"),
    [
        (Contacts(), Stage.FIRST),
        (Contacts(1, ago(0), ago(0)), Stage.NEW),
        (Contacts(3, ago(89), ago(2)), Stage.NEW),
        (Contacts(30, ago(89), ago(2)), Stage.NEW),
        (Contacts(3, ago(400), ago(2)), Stage.NEW),
        (Contacts(4, ago(90), ago(2)), Stage.ESTABLISHED),
        (Contacts(4, ago(400), ago(90)), Stage.ESTABLISHED),
        (Contacts(4, ago(400), ago(91)), Stage.QUIET),
        (Contacts(1, ago(91), ago(91)), Stage.QUIET),
        (Contacts(4, ago(400), ago(91), cadence_days=14), Stage.QUIET),
        (Contacts(4, ago(400), ago(180), cadence_days=90), Stage.ESTABLISHED),
        (Contacts(4, ago(400), ago(181), cadence_days=90), Stage.QUIET),
    ],
)
def test_how_far_a_relationship_has_come(contacts: Contacts, stage: Stage) -> None:
    assert stage_of(contacts, TODAY) is stage


@given(st.integers(1, 50), st.integers(0, 900), st.integers(0, 900))
def test_more_contact_never_leads_back_to_getting_to_know(days: int, first: int, last: int) -> None:
    start, end = ago(max(first, last)), ago(min(first, last))
    stages = [stage_of(Contacts(days + more, start, end), TODAY) for more in (0, 1, 10)]
    assert stages == sorted(stages, key=list(Stage).index)
