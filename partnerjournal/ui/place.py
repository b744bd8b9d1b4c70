"""Where one can be in the window."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PageName(StrEnum):
    TODAY = "today"
    PEOPLE = "people"
    MEETINGS = "meetings"
    BRIEFING = "briefing"
    COMMITMENTS = "commitments"
    REVIEW = "review"
    LOOKING_BACK = "looking_back"
    ORGANISATION = "organisation"
    QUESTIONS = "questions"
    TEMPLATES = "templates"
    PATH = "path"
    DUPLICATES = "duplicates"
    SETTINGS = "settings"
    WELCOME = "welcome"


@dataclass(frozen=True, slots=True)
class Place:
    """A page, with the row it shows and the part of it that gets the focus ("fact/12"), where that matters."""

    page: PageName
    id: int | None = None
    part: str = ""
