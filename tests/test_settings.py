"""Settings come back as they were saved, and a bad file costs no more than what is bad in it."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerjournal import settings
from partnerjournal.settings import Settings

words = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=40)
lists = st.lists(words.filter(str.strip), max_size=5).map(tuple)
choices = st.builds(
    Settings,
    theme=st.sampled_from(settings.THEMES),
    text_size=st.floats(1, 2),
    language=words,
    week_start=st.sampled_from(settings.WEEK_STARTS),
    preflight=st.none() | lists,
    my_addresses=st.lists(st.emails().map(str.lower), max_size=3).map(tuple),
    cadence_days=st.integers(1, 3650),
    largest_contact=st.integers(1, 1000),
    recap_footer=words,
)


def write(content: object) -> Path:
    path = settings.settings_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def test_without_a_file_the_usual_settings_apply() -> None:
    assert settings.load() == (Settings(), [])
    assert settings.load()[0].ticks == ("Mail is shut", "Phone is away", "Door is closed", "Pets are out")


@given(choices)
def test_what_is_saved_is_read_again(chosen: Settings) -> None:
    settings.save(chosen)
    assert settings.load() == (chosen, [])


def test_the_file_is_private_and_holds_only_what_was_chosen() -> None:
    settings.save(Settings().update(theme="dark", text_size=1.25))
    path = settings.settings_file()
    assert json.loads(path.read_text(encoding="utf-8")) == {"text_size": 1.25, "theme": "dark"}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_what_a_newer_version_wrote_is_kept() -> None:
    path = write({"theme": "dark", "hologram": {"depth": 3}})
    chosen, warnings = settings.load()
    assert warnings == []
    settings.save(chosen.update(theme="light"))
    assert json.loads(path.read_text(encoding="utf-8")) == {"hologram": {"depth": 3}, "theme": "light"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("theme", "purple"),
        ("theme", ["dark"]),
        ("text_size", 7),
        ("text_size", True),
        ("text_size", "big"),
        ("language", None),
        ("week_start", "someday"),
        ("preflight", ["", "door"]),
        ("preflight", "door"),
        ("my_addresses", [1]),
        ("my_addresses", ["Mo@Example.org"]),
        ("cadence_days", 0),
        ("cadence_days", True),
        ("largest_contact", 1.5),
        ("recap_footer", "nul\0"),
    ],
)
def test_a_bad_value_costs_that_setting_alone(name: str, value: object) -> None:
    path = write({name: value, "language": "de"} if name != "language" else {name: value, "theme": "dark"})
    chosen, warnings = settings.load()
    assert getattr(chosen, name) == getattr(Settings(), name)
    assert chosen != Settings()
    assert len(warnings) == 1
    assert f"“{name}”" in warnings[0]
    assert str(path) in warnings[0]


@pytest.mark.parametrize(
    "content", ["", "{", "[1]", "[" * 100_000, '"x"', "\ufffe", '{"cadence_days": ' + "9" * 5000 + "}"]
)
def test_a_file_that_cannot_be_read_is_said_and_kept(content: str) -> None:
    path = write(content)
    chosen, warnings = settings.load()
    assert chosen == Settings()
    assert len(warnings) == 1
    assert str(path) in warnings[0]
    settings.save(chosen.update(theme="dark"))
    assert path.with_name("settings.unreadable.json").read_text(encoding="utf-8") == content
    assert settings.load()[0].theme == "dark"


def test_an_enormous_file_is_not_read() -> None:
    write('{"recap_footer": "' + "x" * 2_000_000 + '"}')
    chosen, warnings = settings.load()
    assert chosen == Settings()
    assert "far too large" in warnings[0]


def test_a_change_that_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="“purple” can’t be the setting “theme”"):
        Settings().update(theme="purple")
    with pytest.raises(ValueError, match="no setting called “unknown”"):
        Settings().update(unknown={})
