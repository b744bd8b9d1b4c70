"""Where an address says where somebody works, and where anybody may have one."""

from __future__ import annotations

import pytest

from partnerjournal.domain.mail_addresses import employers_domain, is_personal


@pytest.mark.parametrize(
    ("mail", "domain"),
    [
        ("ana@hollis.example", "hollis.example"),
        ("ana@mail.hollis.example", "mail.hollis.example"),
        ("ana@gmail.com", ""),
        ("ana@yahoo.fr", ""),
        ("ana@yahoo.co.uk", ""),
        ("ana@localhost", ""),
        ("ana", ""),
    ],
)
def test_an_employer_has_a_domain_of_its_own(mail: str, domain: str) -> None:
    assert employers_domain(mail) == domain


def test_a_box_that_several_read_is_nobodys() -> None:
    assert [box for box in ("info", "no-reply", "me", "ana.ruiz") if is_personal(f"{box}@hollis.example")] == [
        "me",
        "ana.ruiz",
    ]
