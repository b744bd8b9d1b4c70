"""A file's name made of any text is one name in its folder (fault matrix, row 29)."""

from __future__ import annotations

from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from partnerjournal.formats.file_names import Taken, plain_name


@given(st.text(max_size=400))
@example("../../etc/passwd")
@example("\x00\x00")
@example("…" * 300)
@example("a\u202egnp.exe")
def test_a_name_stays_in_its_folder(text: str) -> None:
    name = plain_name(text, "Meeting")
    assert Path(name).name == PureWindowsPath(name).name == name
    assert len(f"{name}.md".encode()) < 255
    assert name == name.strip(" .")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Q3/Q4: “go”?", "Q3 Q4 “go”"),
        (" . ", "Meeting"),
        ("con", "Meeting con"),
        ("LPT¹.txt", "Meeting LPT¹.txt"),
        ("Aux.md", "Meeting Aux.md"),
        (".hidden", "hidden"),
        ("Zoë\u200b\u202e", "Zoë"),
        ("x" * 300, "x" * 80),
        ("👩‍👩‍👧", "👩‍👩‍👧"),
    ],
)
def test_a_name_is_what_was_written_as_far_as_it_can_be(text: str, name: str) -> None:
    assert plain_name(text, "Meeting") == name


@given(st.lists(st.sampled_from(["Ana", "ANA", "ana 2", "Straße", "STRASSE", "ﬁn", "fin"]), max_size=12))
def test_no_two_files_have_one_name(names: list[str]) -> None:
    taken = Taken()
    given = [taken.free(name) for name in names]
    assert len({name.casefold() for name in given}) == len(names)
