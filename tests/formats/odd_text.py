"""What people write, and what is meant to break a file: line ends, frames, formulas, both directions, emoji."""

from __future__ import annotations

from hypothesis import strategies as st

from partnerjournal.formats.text import one_line

_ENDS = ("\r\n", "\n", "\r", "\u2028", "\x85", " ", "\t")
_FRAMES = (
    "END:VCARD",
    "BEGIN:VCARD",
    "END:VEVENT",
    "BEGIN:VALARM",
    "END:VCALENDAR",
    "VERSION:2.1",
    "N:a;b",
    "Bcc: x@y.example",
)
_SIGNS = ("\\", "\\n", ",", ";", ":", '"', "^", "^n", "=", "=1+1", "<", ">", "%0D%0A", "?", "&", "#")
_SCRIPTS = ("\u202eevil\u202c", "عنوان", "👩\u200d🚀", "é" * 80, "x" * 100)

ODD = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\r\t"), max_size=60),
    st.lists(st.sampled_from((*_ENDS, *_FRAMES, *_SIGNS, *_SCRIPTS)), max_size=12).map("".join),
)
ODD_NAME = ODD.filter(lambda text: one_line(text) != "")
