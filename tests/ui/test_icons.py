"""Our icons: each draws something, in the colour that was asked for."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from PySide6.QtGui import QColor, QIcon, QImage

from partnerjournal.assets import resource
from partnerjournal.ui import icons
from partnerjournal.ui.theme import Mode, Theme

RAIL = ("today", "people", "meetings", "partnerships", "commitments", "review", "settings")
NAMES = icons.names()
FILES = sorted(path.name for path in resource("icons").glob("*.svg"))


def inks(image: QImage) -> Counter[str]:
    """Colours of the pixels that are drawn fully."""
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return Counter(pixel.name() for pixel in pixels if pixel.alpha() == 255)


@pytest.mark.parametrize("name", NAMES)
def test_each_icon_draws_in_its_token(look: Theme, name: str) -> None:
    image = icons.pixmap(name, 24, "warn", 2.0).toImage()
    found = inks(image)
    assert image.width() == 48
    assert sum(found.values()) > 20
    drawn = QColor(found.most_common(1)[0][0])
    wanted = look.color("warn")
    apart = (drawn.red() - wanted.red(), drawn.green() - wanted.green(), drawn.blue() - wanted.blue())
    assert max(map(abs, apart)) <= 3


@pytest.mark.parametrize("name", FILES)
def test_each_file_is_on_the_grid_and_takes_its_colour_from_outside(name: str) -> None:
    text = resource(f"icons/{name}").read_text(encoding="utf-8")
    assert 'viewBox="0 0 24 24"' in text
    assert "currentColor" in text
    assert not re.search(r"#[0-9a-fA-F]{3,6}|rgb\(", text)


@pytest.mark.parametrize("name", RAIL)
def test_the_rail_has_a_heavier_version_of_each(look: Theme, name: str) -> None:
    outline = sum(inks(icons.pixmap(name, 22, dpr=2.0).toImage()).values())
    filled = sum(inks(icons.pixmap(name, 22, dpr=2.0, filled=True).toImage()).values())
    assert filled > outline * 1.15


def test_an_icon_without_a_filled_version_gives_its_outline(look: Theme) -> None:
    plain, filled = icons.pixmap("plus", 16), icons.pixmap("plus", 16, filled=True)
    assert plain.toImage() == filled.toImage()


def test_colours_follow_the_look(look: Theme) -> None:
    light = icons.pixmap("clock", 16, "ink").toImage()
    look.set_mode(Mode.DARK)
    dark = icons.pixmap("clock", 16, "ink").toImage()
    look.set_mode(Mode.LIGHT)
    assert light != dark
    assert icons.pixmap("clock", 16, "ink").cacheKey() == icons.pixmap("clock", 16, "ink").cacheKey()


def test_disabled_icons_are_muted(look: Theme) -> None:
    made = icons.icon("trash", "bad")
    usual = inks(made.pixmap(24, QIcon.Mode.Normal).toImage())
    disabled = inks(made.pixmap(24, QIcon.Mode.Disabled).toImage())
    assert look.color("bad").name() in usual
    assert look.color("muted").name() in disabled


def test_unknown_icon_is_an_error(look: Theme) -> None:
    with pytest.raises(FileNotFoundError):
        icons.pixmap("no-such-icon")
