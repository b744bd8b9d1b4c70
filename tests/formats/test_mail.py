"""A recap as a mail to be sent: for whom it was, word by word, and nothing that anybody wrote becomes a header."""

from __future__ import annotations

from datetime import datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import compat32, default
from email.utils import getaddresses
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from partnerjournal.formats.mail import message
from partnerjournal.formats.text import one_line, tidy
from tests.formats.odd_text import ODD, ODD_NAME

NOW = datetime(2026, 11, 19, 13, 48, tzinfo=ZoneInfo("Europe/Berlin"))
UUID = "01900000-0000-7000-8000-000000000001"


def read(data: bytes) -> EmailMessage:
    found = message_from_bytes(data, policy=default)
    assert isinstance(found, EmailMessage)
    return found


def people(data: bytes, name: str = "To") -> list[tuple[str, str]]:
    """Names and addresses by the older of Python's readers: the newer puts blanks between two encoded words."""
    raw = str(message_from_bytes(data, policy=compat32).get(name, ""))
    return [(str(make_header(decode_header(said))), address) for said, address in getaddresses([raw]) if raw]


def words(mail: EmailMessage) -> str:
    return str(mail.get_content()).replace("\r\n", "\n")


def test_a_mail_to_be_sent() -> None:
    to = [
        ("Ana María Ruiz-Özdemir, the „kite“ one", "ana@kite.example"),
        ("Ben", ""),
        ("Cem", "no address"),
        ("", "dora@münchen.example"),
        ("Ed", "é@kite.example"),
    ]
    data = message("Recap: Pilot — week 3", "Hello Ana,\n\n• “Done”\n", to, sender=None, at=NOW, identity=UUID)
    mail = read(data)
    assert [*mail.keys()][:4] == ["X-Unsent", "Date", "Message-ID", "To"]
    assert (mail["X-Unsent"], mail["Message-ID"]) == ("1", f"<{UUID}@partnerjournal.invalid>")
    assert mail["Date"] == "Thu, 19 Nov 2026 13:48:00 +0100"
    assert people(data) == [to[0], ("", "dora@xn--mnchen-3ya.example")]
    assert mail["Subject"] == "Recap: Pilot — week 3"
    assert words(mail) == "Hello Ana,\n\n• “Done”\n"
    assert b"\n" not in data.replace(b"\r\n", b"")
    alone = message("S", "b", [], sender=("Ilse Märrow", "ilse@kite.example"), at=NOW, identity=UUID)
    assert alone.isascii()
    assert people(alone, "From") == [("Ilse Märrow", "ilse@kite.example")]
    assert "To" not in read(alone)


@settings(max_examples=50)
@given(ODD_NAME, ODD, st.lists(ODD, max_size=4), ODD)
def test_no_text_becomes_a_header(subject: str, body: str, names: list[str], mail: str) -> None:
    to = [*((name, f"a{number}@kite.example") for number, name in enumerate(names)), ("Odd", mail)]
    data = message(subject, body, to, sender=("Ilse", f"{mail}@kite.example"), at=NOW, identity=UUID)
    found = read(data)
    headers = {"X-Unsent", "Date", "Message-ID", "From", "To", "Subject"}
    assert {*found.keys()} <= headers | {"Content-Type", "Content-Transfer-Encoding", "MIME-Version"}
    assert found.defects == []
    assert people(data)[: len(names)] == [(one_line(name), each) for name, each in to[:-1]]
    assert found["Subject"] == one_line(subject)
    assert words(found) == tidy(body) + "\n"
    assert all(len(line) <= 78 for line in data.split(b"\r\n"))  # RFC 5322 § 2.1.1
    assert data.isascii()
