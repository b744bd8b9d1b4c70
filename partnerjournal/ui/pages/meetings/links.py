"""Links of invitations: opened only when asked, and only where they lead to the web."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

SCHEMES = ("http", "https")


def can_open(link: str) -> bool:
    """Whether a link is one that may be opened."""
    url = QUrl(link.strip(), QUrl.ParsingMode.StrictMode)
    return url.isValid() and url.scheme().lower() in SCHEMES and bool(url.host())


def open_link(link: str) -> None:
    """Open a link in the browser, if it is one that may be opened."""
    if can_open(link):
        QDesktopServices.openUrl(QUrl(link.strip(), QUrl.ParsingMode.StrictMode))
