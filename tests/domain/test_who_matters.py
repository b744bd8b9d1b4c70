from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnerjournal.domain.names import normalise_mail
from partnerjournal.domain.who_matters import Mine, Suggestion, suggest

MINE = Mine("Hollis Paper Ltd", frozenset({"me@hollis.example", "me@gmail.com"}))


@pytest.mark.parametrize(
    ("mails", "organisation", "wanted"),
    [
        (["ana@other.example"], "Other", None),
        ([], "", None),
        (["ana@other.example", "ana@home.example"], "", Suggestion(4, "")),
        ([], "HOLLIS  Paper GmbH", Suggestion(0, "HOLLIS  Paper GmbH")),
        (["ana@hollis.example"], "", Suggestion(0, "hollis.example")),
        (["ana@north.hollis.example"], "Hollis North", Suggestion(0, "Hollis North")),
        (["ana@nothollis.example"], "", None),
        (["ana@gmail.com"], "", None),  # everybody's
        (["me@gmail.com"], "Hollis Paper", None),  # it is me
        (["ana@home.example"], "Hollis Paper", Suggestion(4, "Hollis Paper")),
    ],
)
def test_who_is_met_or_works_with_me_matters(mails: list[str], organisation: str, wanted: Suggestion | None) -> None:
    assert suggest(mails, organisation, MINE, {"ana@home.example": 4, "ana@other.example": 0}) == wanted


def test_nobody_shares_an_employer_with_someone_who_names_none() -> None:
    assert suggest(["ana@gmail.com"], "", Mine("", frozenset({"me@gmail.com"})), {}) is None


MAILS = st.sampled_from(["a@hollis.example", "b@x.example", "c@gmail.com", "d@north.hollis.example"]).map(
    normalise_mail
)


@settings(max_examples=50)
@given(
    st.lists(MAILS, max_size=4), st.sampled_from(["", "Hollis Paper", "X"]), st.dictionaries(MAILS, st.integers(1, 9))
)
def test_more_addresses_never_make_somebody_matter_less(mails: list[str], work: str, met: dict[str, int]) -> None:
    one, all_of_them = suggest(mails[:1], work, MINE, met), suggest(mails, work, MINE, met)
    assert (all_of_them.weight if all_of_them else 0) >= (one.weight if one else 0)
    assert all_of_them is None or all_of_them.meetings <= max(met.values(), default=0)
