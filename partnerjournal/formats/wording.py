"""What went wrong while a file was read: a code with details, and the sentence for it in one place."""

from __future__ import annotations

from enum import StrEnum

from partnerjournal.domain.errors import JournalError
from partnerjournal.i18n import _


class Code(StrEnum):
    """Why a file, a record or a part of a record was not taken, or how it was read all the same."""

    # the file
    NOT_FOUND = "not_found"
    NOT_A_FILE = "not_a_file"
    UNREADABLE = "unreadable"
    TOO_LARGE = "too_large"
    TOO_MANY_LINES = "too_many_lines"
    TOO_MANY_RECORDS = "too_many_records"
    TOO_DEEP = "too_deep"
    UNKNOWN_FORMAT = "unknown_format"
    NO_HEADER = "no_header"
    UNKNOWN_ENCODING = "unknown_encoding"
    # a record
    UNCLOSED_CARD = "unclosed_card"
    UNCLOSED_EVENT = "unclosed_event"
    EMPTY_CARD = "empty_card"
    LINE_TOO_LONG = "line_too_long"
    RECORD_TOO_LONG = "record_too_long"
    NO_START = "no_start"
    BAD_START = "bad_start"
    NO_NAME = "no_name"
    UNCLOSED_QUOTE = "unclosed_quote"
    CELL_TOO_LONG = "cell_too_long"
    FORGOTTEN = "forgotten"
    # something in it
    NO_RECORDS = "no_records"
    OTHER_ENCODING = "other_encoding"
    UNKNOWN_CHARSET = "unknown_charset"
    BAD_LINES = "bad_lines"
    STRAY_END = "stray_end"
    TEXT_CUT = "text_cut"
    BAD_PHOTO = "bad_photo"
    PHOTO_TOO_LARGE = "photo_too_large"
    NO_FRAME = "no_frame"
    BAD_END = "bad_end"
    END_BEFORE_START = "end_before_start"
    BAD_RULE = "bad_rule"
    BAD_DATES = "bad_dates"
    BAD_RECURRENCE_ID = "bad_recurrence_id"
    ZONE_GUESSED = "zone_guessed"
    ZONE_UNKNOWN = "zone_unknown"
    TOO_MANY_ATTENDEES = "too_many_attendees"
    EXTRA_CELLS = "extra_cells"
    # a journal of our own
    NOT_A_JOURNAL = "not_a_journal"
    NEWER_JOURNAL = "newer_journal"
    OTHER_LAYOUT = "other_layout"
    CUT_OFF = "cut_off"
    REST_UNREAD = "rest_unread"
    BAD_JSON = "bad_json"
    TOO_NESTED = "too_nested"
    RECORD_TOO_LARGE = "record_too_large"
    RECORD_TOO_FULL = "record_too_full"
    NO_OBJECT = "no_object"
    NO_LIST = "no_list"
    FIELD_MISSING = "field_missing"
    FIELD_WRONG = "field_wrong"
    FIELD_TWICE = "field_twice"
    ROW_TWICE = "row_twice"
    ROW_UNKNOWN = "row_unknown"
    ROW_EMPTY = "row_empty"
    SIGNS_LEFT_OUT = "signs_left_out"
    IN_PART = "in_part"
    LEFT_OUT = "left_out"


class FormatError(JournalError):
    """The file as a whole can't be read. `code` is a `Code`, `describe()` the sentence; nothing was read."""

    def __init__(self, code: Code, **details: object) -> None:
        super().__init__(code, **details)

    def describe(self) -> str:
        """One sentence for a person, in the language in use."""
        return sentence(Code(self.code), **self.details)


def sentence(code: Code, **details: object) -> str:
    """The sentence for `code` in the language in use; `details` fill its placeholders."""
    return _texts()[code].format(**details)


def _texts() -> dict[Code, str]:
    return {
        Code.NOT_FOUND: _("There is no such file."),
        Code.NOT_A_FILE: _("This is a folder or a device, not a file."),
        Code.UNREADABLE: _("The file can’t be opened: {detail}."),
        Code.TOO_LARGE: _("The file has {size} MB; files up to {limit} MB are read."),
        Code.TOO_MANY_LINES: _("The file has more than {limit} lines of data; that many are not read."),
        Code.TOO_MANY_RECORDS: _("The file holds more than {limit} records; that many are not read at once."),
        Code.TOO_DEEP: _("More than {limit} components stand inside each other; that is no real calendar."),
        Code.UNKNOWN_FORMAT: _("This is neither a vCard, nor a calendar, nor a contacts table, nor a journal."),
        Code.NO_HEADER: _("The table has no line of column names that says where names or mail addresses are."),
        Code.UNKNOWN_ENCODING: _("“{detail}” is no text encoding this program knows."),
        Code.UNCLOSED_CARD: _("The card has no END:VCARD; the file may have been cut off."),
        Code.UNCLOSED_EVENT: _("The event has no END:VEVENT; the file may have been cut off."),
        Code.EMPTY_CARD: _("The card is empty."),
        Code.LINE_TOO_LONG: _("It has a line of more than {limit} MB."),
        Code.RECORD_TOO_LONG: _("It has more than {limit} lines."),
        Code.NO_START: _("The event has no start."),
        Code.BAD_START: _("“{detail}” is no date or time an event can start at."),
        Code.FORGOTTEN: _("This is somebody who was forgotten here; add them by hand if you want them back."),
        Code.NO_NAME: _("The line names nobody: no name, organisation or mail address."),
        Code.UNCLOSED_QUOTE: _("A quotation mark is opened and never closed."),
        Code.CELL_TOO_LONG: _("A cell has more than {limit} characters."),
        Code.NO_RECORDS: _("The file holds nothing that can be taken over."),
        Code.OTHER_ENCODING: _("Some text is not UTF-8; it was read as {detail}."),
        Code.UNKNOWN_CHARSET: _("“{detail}” is no known character set; the text was read without it."),
        Code.BAD_LINES: _("Lines that are no properties were left out: {count}."),
        Code.STRAY_END: _("An END without its BEGIN was passed over."),
        Code.TEXT_CUT: _("A text was cut after {limit} characters."),
        Code.BAD_PHOTO: _("The picture is damaged or of an unknown kind and was left out."),
        Code.PHOTO_TOO_LARGE: _("The picture has more than {limit} MB and was left out."),
        Code.NO_FRAME: _("The events stand in the file without the frame of a calendar."),
        Code.BAD_END: _("“{detail}” is no end or length; the event was taken without one."),
        Code.END_BEFORE_START: _("The event ends before it starts; it was taken without an end."),
        Code.BAD_RULE: _("It repeats by a rule that can’t be followed (“{detail}”); it was taken once."),
        Code.BAD_DATES: _("“{detail}” among its extra or left-out dates is no date."),
        Code.BAD_RECURRENCE_ID: _("“{detail}” names no day of its series; it was taken as an event of its own."),
        Code.ZONE_GUESSED: _(
            "The time zone “{detail}” is unknown; it was taken as {zone}, which has the hours it tells."
        ),
        Code.ZONE_UNKNOWN: _("The time zone “{detail}” is unknown; its times were taken as they stand."),
        Code.TOO_MANY_ATTENDEES: _("Only the first {limit} people invited were taken."),
        Code.EXTRA_CELLS: _("The line has more cells than there are columns; the surplus was left out."),
        Code.NOT_A_JOURNAL: _("This JSON file is no journal that this program exported."),
        Code.NEWER_JOURNAL: _(
            "A newer version of this program exported this journal: its format is {version}, up to {known} is read."
        ),
        Code.OTHER_LAYOUT: _(
            "The journal is not laid out one record a line, as this program writes it; that is read up to {limit} MB."
        ),
        Code.CUT_OFF: _("The file ends in the middle, it may have been cut off; what stands before that was read."),
        Code.REST_UNREAD: _("From line {line} on this is no JSON; only what stands before that was read."),
        Code.BAD_JSON: _("It is no valid JSON."),
        Code.TOO_NESTED: _("Its parts stand too deep inside each other; that is no record of a journal."),
        Code.RECORD_TOO_LARGE: _("It has more than {limit} MB."),
        Code.RECORD_TOO_FULL: _("It has more than {limit} parts."),
        Code.NO_OBJECT: _("This is no record."),
        Code.NO_LIST: _("This is no list."),
        Code.FIELD_MISSING: _("It has no “{field}”."),
        Code.FIELD_WRONG: _("“{field}” can’t be “{value}”."),
        Code.FIELD_TWICE: _("It has “{field}” twice."),
        Code.ROW_TWICE: _("A record before it has the same id, or says the same."),
        Code.ROW_UNKNOWN: _("“{field}” is a record that is neither in the file nor in the journal."),
        Code.ROW_EMPTY: _("“{field}” is a record that is neither in the file nor in the journal; it was left empty."),
        Code.SIGNS_LEFT_OUT: _("“{field}” has signs that no text can hold; they were left out."),
        Code.IN_PART: _("“{part}”, number {number}: {reason}"),
        Code.LEFT_OUT: _("{reason} It was left out."),
    }
