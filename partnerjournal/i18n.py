"""Translated text for every layer: gettext, looked up when called so that the language can change while running."""

from __future__ import annotations

import gettext

_current: gettext.NullTranslations = gettext.NullTranslations()


def use(translation: gettext.NullTranslations) -> None:
    """Make `translation` the one that later calls of `_` and `ngettext` use."""
    global _current  # noqa: PLW0603 - one language a process
    _current = translation


def _(text: str) -> str:
    """`text` in the language in use; the text itself where there is no translation."""
    return _current.gettext(text)


def ngettext(one: str, many: str, n: int) -> str:
    """The form of `one`/`many` that the language in use wants for `n`; placeholders are left to the caller."""
    return _current.ngettext(one, many, n)
