"""The tokens' contrast, type and sizes, and a look that changes while the program runs."""

from __future__ import annotations

import itertools
import re
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from partnerjournal.assets import resource
from partnerjournal.ui import theme as looks
from partnerjournal.ui.theme import AVATARS, BODY, DISPLAY, LARGE, SCHEMES, SMALL, STRONG, TITLE, Mode, Theme

GROUNDS = ("surface", "sunken", "raised", "tint")
TEXTS = ("ink", "muted", "accent", "good", "warn", "bad")
STATED = {  # look.md's table, the worst of the four grounds
    "light": {"edge": 3.15, "ink": 14.4, "muted": 5.6, "accent": 5.7, "good": 5.5, "warn": 5.6, "bad": 5.6},
    "dark": {"edge": 3.10, "ink": 10.8, "muted": 5.6, "accent": 6.1, "good": 6.5, "warn": 6.9, "bad": 5.9},
}


def luminance(color: QColor) -> float:
    """WCAG 2.1's relative luminance."""
    parts = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (color.redF(), color.greenF(), color.blueF())
    )
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def ratio(one: str, other: str) -> float:
    dark, light = sorted((luminance(QColor(one)), luminance(QColor(other))))
    return (light + 0.05) / (dark + 0.05)


def worst(scheme: str, token: str) -> float:
    tokens = SCHEMES[scheme]
    return min(ratio(tokens[token], tokens[ground]) for ground in GROUNDS)


@pytest.fixture
def usual(look: Theme) -> Iterator[Theme]:
    """The light look; what a test changed is put back."""
    yield look
    look.set_mode(Mode.LIGHT)
    look.set_text_factor(1.0)


@pytest.mark.parametrize(("scheme", "token"), list(itertools.product(SCHEMES, TEXTS)))
def test_text_can_be_read_on_every_ground(scheme: str, token: str) -> None:
    assert worst(scheme, token) >= (7.0 if scheme.startswith("contrast") else 4.5)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_outlines_that_carry_meaning_can_be_seen(scheme: str) -> None:
    assert worst(scheme, "edge") >= 3.0


@pytest.mark.parametrize(("scheme", "token"), [(s, t) for s, stated in STATED.items() for t in stated])
def test_contrast_is_what_the_design_says(scheme: str, token: str) -> None:
    stated = STATED[scheme][token]
    assert worst(scheme, token) == pytest.approx(stated, abs=0.06)


@pytest.mark.parametrize(("scheme", "onaccent", "mark"), [("light", 6.7, 14.0), ("dark", 7.5, 7.4)])
def test_text_on_accent_and_on_a_search_hit(scheme: str, onaccent: float, mark: float) -> None:
    tokens = SCHEMES[scheme]
    assert ratio(tokens["onaccent"], tokens["accent"]) == pytest.approx(onaccent, abs=0.06)
    assert ratio(tokens["onmark"], tokens["mark"]) == pytest.approx(mark, abs=0.06)


@pytest.mark.parametrize("scheme", ["contrast-light", "contrast-dark"])
def test_high_contrast_keeps_its_word_on_accent_and_hits(scheme: str) -> None:
    tokens = SCHEMES[scheme]
    assert ratio(tokens["onaccent"], tokens["accent"]) >= 7
    assert ratio(tokens["onmark"], tokens["mark"]) >= 7
    assert tokens["edge"] == tokens["hairline"] == tokens["ink"]


@pytest.mark.parametrize(("scheme", "index"), [(s, i) for s in AVATARS for i in range(7)])
def test_initials_can_be_read(scheme: str, index: int) -> None:
    ground, letters = AVATARS[scheme][index]
    assert ratio(ground, letters) >= 6.8


@pytest.mark.parametrize("scheme", AVATARS)
def test_no_avatar_is_blue_because_blue_means_accent(scheme: str) -> None:
    for ground, _letters in AVATARS[scheme]:
        color = QColor(ground)
        assert not (200 <= color.hslHue() <= 260 and color.hslSaturationF() > 0.1), ground


def test_schemes_have_the_same_tokens() -> None:
    assert len({frozenset(tokens) for tokens in SCHEMES.values()}) == 1


def test_steps_are_the_designs_at_14_px(usual: Theme) -> None:
    base = usual.text_px(BODY)
    sizes = [usual.font(step).pixelSize() for step in (SMALL, BODY, LARGE, TITLE, DISPLAY)]
    assert sizes == [round(base * step) for step in (0.85, 1, 1.25, 1.6, 2.2)]
    assert base != 14 or sizes == [12, 14, 18, 22, 31]


def test_figures_of_one_width(usual: Theme) -> None:
    metrics = QFontMetrics(usual.font(tabular=True))
    assert metrics.horizontalAdvance("11:11") == metrics.horizontalAdvance("08:48")
    assert usual.font(tabular=True).featureTags()
    assert not usual.font().featureTags()


def test_text_size_scales_fonts_and_heights_within_bounds(usual: Theme) -> None:
    before = (usual.text_px(BODY), usual.px(44))
    usual.set_text_factor(2.0)
    assert (usual.text_px(BODY), usual.px(44)) == (before[0] * 2, before[1] * 2)
    assert QApplication.font().pixelSize() == before[0] * 2
    assert QFontMetrics(usual.font()).height() <= usual.px(20)
    usual.set_text_factor(9)
    assert usual.text_factor == 2.0
    usual.set_text_factor(0.1)
    assert usual.text_factor == 1.0


def test_a_row_holds_its_two_lines_at_any_size(usual: Theme) -> None:
    for factor in (1.0, 1.25, 1.5, 2.0):
        usual.set_text_factor(factor)
        lines = QFontMetrics(usual.font(BODY, STRONG)).height() + QFontMetrics(usual.font(SMALL)).height()
        assert lines <= usual.px(44), factor


def test_mode_changes_palette_and_sheet_while_running(qtbot: QtBot, usual: Theme) -> None:
    with qtbot.waitSignal(usual.changed):
        usual.set_mode(Mode.DARK)
    palette = QApplication.palette()
    assert usual.dark
    assert palette.color(QPalette.ColorRole.Window) == QColor("#17181A")
    assert palette.color(QPalette.ColorRole.Base) == QColor("#1F2023")
    assert palette.color(QPalette.ColorRole.Highlight) == QColor("#22304B")
    assert palette.color(QPalette.ColorRole.HighlightedText) == palette.color(QPalette.ColorRole.Text)
    assert palette.color(QPalette.ColorRole.PlaceholderText) == QColor("#A5A9AF")
    assert palette.color(QPalette.ColorRole.Accent) == QColor("#8DB0F8")
    assert "#8DB0F8" in QApplication.instance().styleSheet()  # type: ignore[union-attr]
    assert looks.color("accent") == QColor("#8DB0F8")


def test_same_choice_again_is_no_change(qtbot: QtBot, usual: Theme) -> None:
    with qtbot.assertNotEmitted(usual.changed):
        usual.set_mode(usual.mode)
        usual.set_text_factor(usual.text_factor)


class System:
    """Stands for QStyleHints: the offscreen platform has no colour scheme to change."""

    def __init__(self) -> None:
        self.scheme = Qt.ColorScheme.Unknown

    def colorScheme(self) -> Qt.ColorScheme:
        return self.scheme

    def setColorScheme(self, _scheme: Qt.ColorScheme) -> None:
        """A fixed mode tells the platform; here there is none."""

    def unsetColorScheme(self) -> None:
        """As above."""


def test_system_mode_follows_the_system(qtbot: QtBot, usual: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    real, system = QApplication.styleHints(), System()
    monkeypatch.setattr(usual, "_hints", system)
    usual.set_mode(Mode.SYSTEM)
    assert usual.scheme == "light"
    for told, shown in ((Qt.ColorScheme.Dark, "dark"), (Qt.ColorScheme.Light, "light")):
        system.scheme = told
        with qtbot.waitSignal(usual.changed):
            real.colorSchemeChanged.emit(told)
        assert usual.scheme == shown
    usual.set_mode(Mode.DARK)
    with qtbot.assertNotEmitted(usual.changed):
        real.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert usual.scheme == "dark"


def test_high_contrast_keeps_light_and_dark(usual: Theme) -> None:
    usual.set_mode(Mode.CONTRAST)
    assert usual.contrast
    assert usual.scheme in ("contrast-light", "contrast-dark")


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK, Mode.CONTRAST])
def test_sheet_is_filled_in_and_understood(qtbot: QtBot, usual: Theme, mode: Mode) -> None:
    usual.set_mode(mode)
    sheet = QApplication.instance().styleSheet()  # type: ignore[union-attr]
    assert "@" not in sheet
    window = QWidget()
    qtbot.addWidget(window)
    window.show()  # Qt says here what it could not parse, and that fails the test
    for path in re.findall(r"url\(pj:([^)]+)\)", sheet):
        assert resource(path).is_file(), path


def test_unknown_token_is_an_error(usual: Theme) -> None:
    with pytest.raises(KeyError):
        usual.color("turquoise")


def test_installing_again_changes_the_one_theme(qapp: QApplication, usual: Theme) -> None:
    assert looks.install(qapp, Mode.DARK, 1.5) is usual
    assert (usual.mode, usual.text_factor) == (Mode.DARK, 1.5)
    assert looks.theme() is usual


def test_qt_gives_references_back(usual: Theme) -> None:
    """speed.md: a PySide6 that drops a reference to None at each void call aborts after some thousands."""
    widget = QWidget()
    before = sys.getrefcount(None)
    for _each in range(5000):
        widget.update()
        widget.setToolTip("")
    assert abs(sys.getrefcount(None) - before) < 1000
    widget.deleteLater()
