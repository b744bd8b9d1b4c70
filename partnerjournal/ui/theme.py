"""Colours, type and sizes of the whole window, for light, dark and high contrast.

One `Theme` per application: it turns the tokens into a palette and the one stylesheet
(`resources/styles/app.qss`), follows the system or the person's setting, and changes while running.
Painters ask `color`, `font` and `px` each time they paint, so a change needs no bookkeeping of theirs:
setting the stylesheet repaints every widget. What caches pixels listens to `theme().changed`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QDir, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from partnerjournal.assets import resource

SMALL: Final = 0.85
BODY: Final = 1.0
LARGE: Final = 1.25
TITLE: Final = 1.6
DISPLAY: Final = 2.2

REGULAR: Final = 400
MEDIUM: Final = 500
STRONG: Final = 600

GAP_TIGHT: Final = 4
GAP: Final = 8
GAP_ROW: Final = 12
GAP_CARD: Final = 16
GAP_GROUP: Final = 24
CORNER: Final = 8

DESIGN_PX: Final = 14
"""Text size in pixels at which every height was designed."""
LARGEST_TEXT: Final = 2.0


class Mode(StrEnum):
    """What the person chose in the settings."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


_LIGHT: Final = {
    "surface": "#F7F7F5",
    "sunken": "#EFEFEC",
    "raised": "#FFFFFF",
    "hairline": "#DFDFDA",
    "edge": "#82858A",
    "ink": "#1C1D1F",
    "muted": "#5A5E64",
    "accent": "#2757B8",
    "onaccent": "#FFFFFF",
    "tint": "#E7EDF9",
    "good": "#1C6B40",
    "warn": "#875100",
    "bad": "#B3261E",
    "mark": "#FFE9A6",
    "onmark": "#1C1D1F",
    "scrim": "#52282A2E",
}
_DARK: Final = {
    "surface": "#17181A",
    "sunken": "#111214",
    "raised": "#1F2023",
    "hairline": "#34363B",
    "edge": "#777B82",
    "ink": "#E9E9E6",
    "muted": "#A5A9AF",
    "accent": "#8DB0F8",
    "onaccent": "#10203F",
    "tint": "#22304B",
    "good": "#76C79A",
    "warn": "#E4B365",
    "bad": "#F2948D",
    "mark": "#5A4710",
    "onmark": "#E9E9E6",
    "scrim": "#80000000",
}
_CONTRAST_LIGHT: Final = {
    "surface": "#FFFFFF",
    "sunken": "#EDEDED",
    "raised": "#FFFFFF",
    "hairline": "#000000",
    "edge": "#000000",
    "ink": "#000000",
    "muted": "#2B2D30",
    "accent": "#0A3A94",
    "onaccent": "#FFFFFF",
    "tint": "#FFFFFF",
    "good": "#0B4A28",
    "warn": "#5C3600",
    "bad": "#86120C",
    "mark": "#FFE9A6",
    "onmark": "#000000",
    "scrim": "#99000000",
}
_CONTRAST_DARK: Final = {
    "surface": "#000000",
    "sunken": "#1C1C1C",
    "raised": "#000000",
    "hairline": "#FFFFFF",
    "edge": "#FFFFFF",
    "ink": "#FFFFFF",
    "muted": "#DCDEE1",
    "accent": "#B9D0FF",
    "onaccent": "#000000",
    "tint": "#000000",
    "good": "#A4E7C1",
    "warn": "#FFD591",
    "bad": "#FFBDB8",
    "mark": "#5A4710",
    "onmark": "#FFFFFF",
    "scrim": "#B3000000",
}
SCHEMES: Final[Mapping[str, Mapping[str, str]]] = {
    "light": _LIGHT,
    "dark": _DARK,
    "contrast-light": _CONTRAST_LIGHT,
    "contrast-dark": _CONTRAST_DARK,
}
"""Token to `#RRGGBB` (`scrim`: `#AARRGGBB`) for each scheme."""

_AVATARS_LIGHT: Final = (
    ("#E6E6E1", "#484A4E"),
    ("#E4EEE6", "#2F5540"),
    ("#F4E6DC", "#6B4226"),
    ("#EFE3F0", "#5E3A66"),
    ("#E0EDF0", "#28535E"),
    ("#F3E3E5", "#70333F"),
    ("#EEEBDA", "#565020"),
)
_AVATARS_DARK: Final = (
    ("#36383C", "#C9CBCF"),
    ("#26392E", "#B4D6C0"),
    ("#43311F", "#E7C6A9"),
    ("#3C2B42", "#DABFE2"),
    ("#20383F", "#A9D3DD"),
    ("#452930", "#EBBAC3"),
    ("#38351D", "#D8D09B"),
)
AVATARS: Final = {
    "light": _AVATARS_LIGHT,
    "dark": _AVATARS_DARK,
    "contrast-light": _AVATARS_LIGHT,
    "contrast-dark": _AVATARS_DARK,
}
"""Ground and letters of an avatar, by scheme; a colleague's id picks one. None is blue: blue means accent."""


class Theme(QObject):
    """The look in use: gives colours, fonts and scaled sizes, and puts them on the application.

    `changed` is emitted after palette, font and stylesheet are in place.
    """

    changed = Signal()

    def __init__(self, app: QApplication, mode: Mode = Mode.SYSTEM, text_factor: float = 1.0) -> None:
        super().__init__(app)
        self._app = app
        self._mode = mode
        self._factor = _bounded(text_factor)
        self._family, self._platform_px = _platform_font()
        self._scheme = ""
        self._fonts: dict[tuple[float, int, bool], QFont] = {}
        app.setStyle("Fusion")
        QDir.setSearchPaths("pj", [str(resource("icons").parent)])
        # Held, because PySide6 forgets the second object when the wrapper of the first one dies.
        self._hints = app.styleHints()
        self._access = self._hints.accessibility()
        self._hints.colorSchemeChanged.connect(self._follow)
        self._access.contrastPreferenceChanged.connect(self._follow)
        self._tell_platform()
        self._put_on()

    @property
    def mode(self) -> Mode:
        """The person's choice, `Mode.SYSTEM` when the system decides."""
        return self._mode

    @property
    def text_factor(self) -> float:
        """Text size against the platform's own, 1.0 to 2.0."""
        return self._factor

    @property
    def scheme(self) -> str:
        """The key of `SCHEMES` now shown."""
        return self._scheme

    @property
    def contrast(self) -> bool:
        """True in high contrast, where tint is a 2 px outline instead of a ground."""
        return self._scheme.startswith("contrast")

    @property
    def dark(self) -> bool:
        """True when text is light on dark ground."""
        return self._scheme.endswith("dark")

    def set_mode(self, mode: Mode) -> None:
        """Show what `mode` says, at once."""
        if mode != self._mode:
            self._mode = mode
            self._tell_platform()
            self._put_on()

    def set_text_factor(self, factor: float) -> None:
        """Scale all text and the heights that hold it; `factor` is kept within 1.0 and 2.0."""
        factor = _bounded(factor)
        if factor != self._factor:
            self._factor = factor
            self._put_on()

    def color(self, token: str) -> QColor:
        """The colour of a token of `SCHEMES`; raises KeyError for a name that is none."""
        return QColor(SCHEMES[self._scheme][token])

    def avatar(self, index: int) -> tuple[QColor, QColor]:
        """Ground and letters for `index` (any integer, such as a colleague's id)."""
        pairs = AVATARS[self._scheme]
        ground, letters = pairs[index % len(pairs)]
        return QColor(ground), QColor(letters)

    def text_px(self, step: float) -> int:
        """Height of the font at `step`, in logical pixels."""
        return round(self._platform_px * self._factor * step)

    def px(self, length: float) -> int:
        """A height or icon size designed beside 14 px text, scaled with the text; never smaller than designed."""
        return round(length * max(1.0, self._platform_px * self._factor / DESIGN_PX))

    def font(self, step: float = BODY, weight: int = REGULAR, tabular: bool = False) -> QFont:
        """The interface's font at `step`; `tabular` gives digits of one width, for times and counts.

        Painters share it: copy it before changing it.
        """
        known = self._fonts.get((step, weight, tabular))
        if known is not None:
            return known
        font = QFont(self._family)
        font.setPixelSize(self.text_px(step))
        font.setWeight(QFont.Weight(weight))
        if tabular:
            font.setFeature(QFont.Tag("tnum"), 1)
        self._fonts[step, weight, tabular] = font
        return font

    def _tell_platform(self) -> None:
        """Window frames drawn by the platform take the person's choice too."""
        if self._mode is Mode.LIGHT:
            self._hints.setColorScheme(Qt.ColorScheme.Light)
        elif self._mode is Mode.DARK:
            self._hints.setColorScheme(Qt.ColorScheme.Dark)
        else:
            self._hints.unsetColorScheme()

    def _follow(self) -> None:
        if self._wanted_scheme() != self._scheme:
            self._put_on()

    def _wanted_scheme(self) -> str:
        if self._mode in (Mode.LIGHT, Mode.DARK):
            return self._mode.value
        base = "dark" if self._hints.colorScheme() == Qt.ColorScheme.Dark else "light"
        asked = self._access.contrastPreference() == Qt.ContrastPreference.HighContrast
        return f"contrast-{base}" if asked or self._mode is Mode.CONTRAST else base

    def _put_on(self) -> None:
        self._scheme = self._wanted_scheme()
        self._fonts.clear()
        self._app.setPalette(_palette(self._shown()))
        self._app.setFont(self.font())
        self._app.setStyleSheet(self._stylesheet())
        self.changed.emit()

    def _shown(self) -> Mapping[str, str]:
        """The tokens and what Qt's own lists and menus pick with: tint, which in high contrast could not be seen."""
        tokens = SCHEMES[self._scheme]
        ground, ink = ("accent", "onaccent") if self.contrast else ("tint", "ink")
        return {**tokens, "pick": tokens[ground], "onpick": tokens[ink]}

    def _stylesheet(self) -> str:
        """`app.qss` filled in: `@token`, `@scheme`, `@px(n)`, `@text(step)`, `@disc(n)` (radius of a px(n) box)."""
        template = resource("styles/app.qss").read_text(encoding="utf-8")
        tokens = self._shown()

        def value(found: re.Match[str]) -> str:
            name, argument = found.group(1), found.group(2)
            if name == "px":
                return f"{self.px(float(argument))}px"
            if name == "disc":
                return f"{(self.px(float(argument)) + 2) // 2}px"
            if name == "text":
                return f"{self.text_px(float(argument))}px"
            return self._scheme if name == "scheme" else tokens[name]

        return re.sub(r"@([a-z]+)(?:\(([\d.]+)\))?", value, template)


_theme: Theme | None = None


def install(app: QApplication, mode: Mode = Mode.SYSTEM, text_factor: float = 1.0) -> Theme:
    """Put the application's one theme on, before its first widget is made; called again, change the one there is."""
    global _theme  # noqa: PLW0603 - one look an application
    if _theme is None:
        _theme = Theme(app, mode, text_factor)
    else:
        _theme.set_mode(mode)
        _theme.set_text_factor(text_factor)
    return _theme


def theme() -> Theme:
    """The application's theme; one that follows the system is installed if none was.

    Raises RuntimeError without a QApplication.
    """
    if _theme is not None:
        return _theme
    app = QApplication.instance()
    if isinstance(app, QApplication):
        return install(app)
    raise RuntimeError("a theme needs a QApplication")


def color(token: str) -> QColor:
    """The colour of `token` in the scheme now shown."""
    return theme().color(token)


def font(step: float = BODY, weight: int = REGULAR, tabular: bool = False) -> QFont:
    """The interface's font at `step` of the platform's size."""
    return theme().font(step, weight, tabular)


def px(length: float) -> int:
    """A height or icon size of look.md, grown with the text."""
    return theme().px(length)


def _bounded(factor: float) -> float:
    return min(LARGEST_TEXT, max(1.0, factor))


def _platform_font() -> tuple[str, int]:
    """Family and pixel size of the platform's interface font.

    Without a desktop that names one, Qt answers with the generic "Sans Serif" at 9 pt; then Inter is taken
    where it is installed, at the size everything was designed for.
    """
    given = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if given.family() in ("Sans Serif", "Sans", ""):
        return ("Inter" if QFontDatabase.hasFamily("Inter") else given.family()), DESIGN_PX
    return given.family(), QFontInfo(given).pixelSize()


def _palette(tokens: Mapping[str, str]) -> QPalette:
    role = QPalette.ColorRole
    colors = {
        role.Window: "surface",
        role.WindowText: "ink",
        role.Base: "raised",
        role.AlternateBase: "sunken",
        role.Text: "ink",
        role.PlaceholderText: "muted",
        role.Button: "raised",
        role.ButtonText: "ink",
        role.BrightText: "bad",
        role.ToolTipBase: "raised",
        role.ToolTipText: "ink",
        role.Highlight: "pick",
        role.HighlightedText: "onpick",
        role.Accent: "accent",
        role.Link: "accent",
        role.LinkVisited: "accent",
        role.Light: "raised",
        role.Midlight: "sunken",
        role.Mid: "hairline",
        role.Dark: "edge",
        role.Shadow: "edge",
    }
    palette = QPalette()
    for each, token in colors.items():
        palette.setColor(each, QColor(tokens[token]))
    for each in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(tokens["muted"]))
    return palette
