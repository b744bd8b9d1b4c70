"""In which shapes a journal can leave: one table, from which the window and the command line offer them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import partial
from pathlib import PurePosixPath
from typing import Final

from partnerjournal.formats import (
    about_html,
    icalendar_writing,
    journal_json,
    markdown_folder,
    tables_writing,
    vcard_writing,
)
from partnerjournal.i18n import _
from partnerjournal.services.exporting.wanted import Sections

File = tuple[PurePosixPath, Iterable[bytes]]


class What(StrEnum):
    """How much of the journal shall leave."""

    ALL = "all"
    ONE = "one"  # everything about one colleague
    MEETING = "meeting"  # one, and what there is to know for it
    COLLEAGUES = "colleagues"
    MEETINGS = "meetings"
    PROMISES = "promises"


_WHOLE: Final = frozenset({What.ALL, What.ONE})
_PEOPLE: Final = frozenset({What.COLLEAGUES, What.ONE})
_ALL_MEETINGS: Final = frozenset({What.MEETINGS, What.ONE})


@dataclass(frozen=True, slots=True)
class Setting:
    """What a format may say beside the records: when it is written (aware), and the UUID of what all of it is about."""

    at: datetime
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Format:
    """A way out: what it is called, in a sentence what it is good for, and what makes it.

    `of` are the parts of a journal that it can hold. `chunks` gives one file's bytes, or `files` those of a folder.
    `people_alone` says that of an export about one colleague it holds only them, not whom they are seen with.
    """

    key: str
    title: str
    says: str
    of: frozenset[What]
    suffix: str = ""
    chunks: Callable[[Sections, Setting], Iterator[bytes]] | None = None
    files: Callable[[Sections], Iterator[File]] | None = None
    people_alone: bool = False


def formats() -> Mapping[str, Format]:
    """All of them by key, in the order in which they are offered; words in the language of the moment."""
    every = (
        Format(
            "json",
            _("JSON"),
            _("To keep, and to bring back: everything in one file that this program reads again."),
            _WHOLE,
            "json",
            lambda found, _setting: journal_json.chunks(found),
        ),
        Format(
            "markdown",
            _("Markdown folder"),
            _("For any editor, Obsidian too: a page for each person and meeting, linked."),
            _WHOLE,
            files=markdown_folder.files,
        ),
        Format(
            "html",
            _("Web page"),
            _("To read in any browser and to print: one page without links or pictures."),
            _WHOLE | {What.MEETING},
            "html",
            lambda found, setting: about_html.chunks(found, setting.about),
        ),
        Format(
            "vcard",
            _("Contacts, vCard 4.0"),
            _("For today’s address books: colleagues and how to reach them."),
            _PEOPLE,
            "vcf",
            partial(_cards, "4.0"),
            people_alone=True,
        ),
        Format(
            "vcard3",
            _("Contacts, vCard 3.0"),
            _("For older address books and for Outlook and Google."),
            _PEOPLE,
            "vcf",
            partial(_cards, "3.0"),
            people_alone=True,
        ),
        Format(
            "calendar",
            _("Calendar, ICS"),
            _("For any calendar: meetings, and what I promised as tasks."),
            _ALL_MEETINGS,
            "ics",
            lambda found, setting: icalendar_writing.calendar(found, at=setting.at),
        ),
        Format(
            "colleagues",
            _("Table of colleagues, CSV"),
            _("For a spreadsheet: a row each."),
            _PEOPLE,
            "csv",
            lambda found, _setting: tables_writing.colleagues(found),
            people_alone=True,
        ),
        Format(
            "meetings",
            _("Table of meetings, CSV"),
            _("For a spreadsheet: a row each."),
            _ALL_MEETINGS,
            "csv",
            lambda found, _setting: tables_writing.meetings(found),
        ),
        Format(
            "commitments",
            _("Table of promises, CSV"),
            _("For a spreadsheet: a row each, mine and theirs."),
            frozenset({What.PROMISES, What.ONE}),
            "csv",
            lambda found, _setting: tables_writing.commitments(found),
        ),
    )
    return {each.key: each for each in every}


def _cards(version: vcard_writing.Version, found: Sections, setting: Setting) -> Iterator[bytes]:
    return vcard_writing.vcards(found["colleagues"], version, at=setting.at)
