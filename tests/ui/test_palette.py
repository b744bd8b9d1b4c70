"""Find or do as somebody uses it: keys and mouse on the real widget over a real journal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from partnerjournal import services
from partnerjournal.domain.enums import Direction
from partnerjournal.domain.errors import Refused
from partnerjournal.services.journal import Journal
from partnerjournal.services.meetings import Person, When
from partnerjournal.store.connect import one
from partnerjournal.store.reads import search
from partnerjournal.ui.actions import Action, Actions
from partnerjournal.ui.context import Context
from partnerjournal.ui.palette import Palette, frame
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.theme import Mode, theme
from partnerjournal.ui.widgets.labels import label
from partnerjournal.ui.widgets.rowlist import RowList
from partnerjournal.ui.widgets.rows import spoken

Key = Qt.Key


class Desk:
    """A window with a field, the palette above it, and what it asked for."""

    def __init__(self, qtbot: QtBot, context: Context) -> None:
        self.qtbot, self.context = qtbot, context
        self.window = QMainWindow()
        self.window.resize(1280, 800)
        qtbot.addWidget(self.window)
        body = QWidget()
        self.beneath, self.other = QLineEdit(body), QLineEdit(body)
        self.other.move(0, 60)
        self.window.setCentralWidget(body)
        self.ran: list[str] = []
        self.offers_quit = True
        self.actions = Actions(self.window)
        self.action("go_people", "People", "Ctrl+2")
        self.action("find_or_do", "Find or do anything", "")
        self.action("prepare", "Prepare the next meeting", "F8")
        self.action("keys", "The sheet of keys", "F1")
        self.actions.add(Action("quit", lambda: "Quit", lambda: None, offered=lambda: self.offers_quit))
        self.palette = Palette(context, self.actions, self.window)
        self.asked: list[object] = []
        self.told: list[tuple[str, bool]] = []
        context.going.connect(self.asked.append)
        for name in ("preparing", "presenting", "wrapping_up"):
            getattr(context, name).connect(lambda row_id, name=name: self.asked.append((name, row_id)))
        context.telling.connect(lambda text, undo: self.told.append((text, undo)))
        self.window.show()
        qtbot.waitExposed(self.window)
        self.beneath.setFocus()

    def action(self, name: str, text: str, keys: str) -> None:
        self.actions.add(Action(name, lambda: text, lambda: self.ran.append(name), keys))

    @property
    def line(self) -> QLineEdit:
        found = self.palette.findChild(QLineEdit, "find_or_do")
        assert isinstance(found, QLineEdit)
        return found

    @property
    def found(self) -> RowList:
        found = self.palette.findChild(RowList)
        assert isinstance(found, RowList)
        return found

    def label(self, name: str) -> QLabel:
        found = self.palette.findChild(QLabel, name)
        assert isinstance(found, QLabel)
        return found

    def open(self, text: str = "") -> None:
        self.palette.open_with(text)
        self.settle()

    def type(self, text: str) -> None:
        self.keys(text)
        self.settle()

    def keys(self, text: str) -> None:
        QTest.keyClicks(self.line, text)

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(QApplication.focusWidget() or self.line, key)

    def settle(self) -> None:
        """Until what is shown belongs to what is typed."""
        self.qtbot.waitUntil(lambda: not self.context.jobs._going, timeout=5000)

    def rows(self) -> list[str]:
        """What one reads, headings in capitals."""
        return [row.title.upper() if row.kind == "section" else row.title for row in self.found.rows()]

    def row(self, title: str) -> Any:
        return next(row for row in self.found.rows() if row.title == title)

    def go_to(self, title: str) -> None:
        """Down until a row whose title begins so is chosen."""
        for _row in self.found.rows():
            if self.chosen().startswith(title):
                return
            self.press(Key.Key_Down)
        raise AssertionError(self.rows())

    def chosen(self) -> str:
        row = self.found.current()
        return row.title if row else ""


@pytest.fixture
def desk(qtbot: QtBot, context: Context) -> Iterator[Desk]:
    made = Desk(qtbot, context)
    yield made
    made.palette.close()
    context.jobs.wait()


@pytest.fixture
def odalie(journal: Journal) -> int:
    return services.colleagues.add(journal, name="Odalie Fenmark", role="Clinical Operations lead", team="Pilot North")


@pytest.fixture
def pilot(journal: Journal, odalie: int) -> dict[str, int]:
    """What the picture of Find or do shows."""

    def meet(title: str, at: datetime) -> int:
        return services.meetings.add(
            journal, When(at, zone="Europe/Berlin"), [Person(colleague_id=odalie)], title=title
        )

    today = meet("Agree who signs off the pilot", datetime(2026, 11, 19, 14, 0))
    last = meet("Pilot sites, first look", datetime(2026, 11, 12, 10, 0))
    owed = services.commitments.add(
        journal, "Pilot data for sites 1 to 3", Direction.I_OWE, colleague_id=odalie, due_on=date(2026, 11, 17)
    )
    heard = services.restatements.add(
        journal, "Budget is the risk, not the date", meeting_id=last, colleague_id=odalie, said_back="The pilot waits"
    )
    fact = services.facts.add(journal, odalie, "Tired of pilots that never end", learned_on=date(2026, 11, 12))
    return {"odalie": odalie, "today": today, "last": last, "owed": owed, "heard": heard, "fact": fact}


# --- finding


def test_two_fragments_find_across_fields_in_groups(desk: Desk, pilot: dict[str, int]) -> None:
    desk.open()
    desk.type("oda pil")
    assert desk.rows() == [
        "PEOPLE",
        "Odalie Fenmark",
        "MEETINGS",
        "Agree who signs off the pilot",
        "Pilot sites, first look",
        "COMMITMENTS AND NOTES",
        "Pilot data for sites 1 to 3",
        "Budget is the risk, not the date",
        "Tired of pilots that never end",
        "DO",
        "New meeting with Odalie about pil",
        "I owe Odalie: pil…",
    ]
    assert desk.label("find_or_do_count").text() == "8 found"
    assert desk.chosen() == "Odalie Fenmark"


def test_rows_say_whose_when_and_what_waits(desk: Desk, pilot: dict[str, int]) -> None:
    desk.open("oda pil")
    assert [spoken(row) for row in desk.found.rows() if row.kind == "row"] == [
        "Odalie Fenmark, Clinical Operations lead · Pilot North, open",
        "Agree who signs off the pilot, Odalie Fenmark · today 14:00, prepare",
        "Pilot sites, first look, Odalie Fenmark · Thu 12 Nov",
        "Pilot data for sites 1 to 3, to Odalie Fenmark, 2 days late",
        "Budget is the risk, not the date, said back to Odalie: The pilot waits, not confirmed",
        "Tired of pilots that never end, about Odalie Fenmark · Thu 12 Nov",
        "New meeting with Odalie about pil, today 14:00",
        "I owe Odalie: pil…, begin with",
    ]
    assert desk.row("Odalie Fenmark").keys == ("Return",)
    assert desk.row("Agree who signs off the pilot").keys == ("F8",)
    assert desk.row("Tired of pilots that never end").state_icon == "lock"


def test_what_was_looked_for_is_marked(desk: Desk, pilot: dict[str, int]) -> None:
    desk.open("oda pil")
    person, fact = desk.row("Odalie Fenmark"), desk.row("Tired of pilots that never end")
    assert person.title_spans == ((0, 3),)
    assert [person.subtitle[start : start + count] for start, count in person.subtitle_spans] == ["Pil"]
    assert [fact.title[start : start + count] for start, count in fact.title_spans] == ["pil"]


def test_return_opens_and_the_focus_goes_back_first(desk: Desk, pilot: dict[str, int]) -> None:
    desk.open("oda pil")
    desk.press(Key.Key_Return)
    assert desk.asked == [Place(PageName.PEOPLE, pilot["odalie"])]
    assert not desk.palette.isVisible()
    assert desk.beneath.hasFocus()


@pytest.mark.parametrize(
    ("downs", "page", "of", "part"),
    [
        (1, PageName.MEETINGS, "today", ""),
        (3, PageName.COMMITMENTS, "owed", ""),
        (4, PageName.MEETINGS, "last", "restatement/{heard}"),
        (5, PageName.PEOPLE, "odalie", "fact/{fact}"),
    ],
)
def test_each_kind_leads_where_it_stands(
    desk: Desk, pilot: dict[str, int], downs: int, page: PageName, of: str, part: str
) -> None:
    desk.open("oda pil")
    desk.press(*[Key.Key_Down] * downs, Key.Key_Return)
    assert desk.asked == [Place(page, pilot[of], part.format(**pilot))]


def test_f8_prepares_the_chosen_meeting_and_not_the_windows_next(desk: Desk, pilot: dict[str, int]) -> None:
    desk.open("oda pil")
    desk.press(Key.Key_Down, Key.Key_Down, Key.Key_F8)
    assert desk.asked == [("preparing", pilot["last"])]
    assert desk.ran == []
    desk.open("oda pil")
    desk.press(Key.Key_Down, Key.Key_F9)
    assert desk.asked[-1] == ("presenting", pilot["today"])


def test_keys_that_mean_nothing_here_stay_the_windows(desk: Desk, pilot: dict[str, int]) -> None:
    desk.open("oda pil")
    desk.press(Key.Key_F1)
    assert desk.ran == ["keys"]


def test_a_click_opens_and_a_click_beside_closes(desk: Desk, pilot: dict[str, int]) -> None:
    desk.open("oda pil")
    place = next(at for at, row in enumerate(desk.found.rows()) if row.title == "Pilot sites, first look")
    at = desk.found.visualRect(desk.found.model().index(place, 0)).center()
    QTest.mouseClick(desk.found.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert desk.asked == [Place(PageName.MEETINGS, pilot["last"])]
    desk.open("oda pil")
    QTest.mouseClick(desk.palette, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(20, 400))
    assert not desk.palette.isVisible()
    assert desk.beneath.hasFocus()


def test_what_was_chosen_stays_chosen_while_it_is_found(desk: Desk, pilot: dict[str, int]) -> None:
    desk.open("pil")
    desk.go_to("Pilot sites, first look")
    desk.line.end(False)
    desk.type("ot")
    assert desk.chosen() == "Pilot sites, first look"
    desk.type(" nev")
    assert desk.chosen() == "Tired of pilots that never end"


def test_what_changes_meanwhile_is_seen(desk: Desk, journal: Journal, pilot: dict[str, int]) -> None:
    desk.open("oda pil")
    desk.press(Key.Key_Down)
    services.facts.edit(journal, pilot["fact"], "Tired of rehearsals")
    desk.settle()
    assert "Tired of pilots that never end" not in desk.rows()
    assert desk.chosen() == "Agree who signs off the pilot"


def test_only_the_last_of_fast_keys_counts_and_return_waits_for_it(desk: Desk, pilot: dict[str, int]) -> None:
    desk.open()
    desk.keys("tired of pil")
    desk.press(Key.Key_Return)
    assert desk.palette.isVisible()
    desk.qtbot.waitUntil(lambda: bool(desk.asked), timeout=5000)
    assert desk.asked == [Place(PageName.PEOPLE, pilot["odalie"], f"fact/{pilot['fact']}")]


def test_more_than_a_few_wait_behind_a_line(desk: Desk, journal: Journal, odalie: int) -> None:
    for number in range(9):
        services.notes.add(journal, f"Quince {number}", colleague_id=odalie)
    desk.open("quince")
    assert [row.title for row in desk.found.rows() if row.kind == "more"] == ["and 4 more"]
    desk.press(*[Key.Key_Down] * 5)
    assert desk.chosen() == "and 4 more"
    desk.press(Key.Key_Return)
    assert sum(title.startswith("Quince") for title in desk.rows()) == 9
    assert desk.chosen() == "Quince 3"
    assert desk.palette.isVisible()


def test_signs_are_found_among_many_newer_texts(desk: Desk, journal: Journal, odalie: int) -> None:
    services.notes.add(journal, "Vitamin C, 50 drops", colleague_id=odalie)
    services.notes.add(journal, "Half of it in C++", colleague_id=odalie)
    desk.open("c++")
    assert "Half of it in C++" in desk.rows()
    assert "Vitamin C, 50 drops" not in desk.rows()


def test_nothing_found_is_said_and_something_can_be_done(desk: Desk, pilot: dict[str, int]) -> None:
    desk.open("xyzzy")
    assert desk.rows() == ["DO", "New meeting about “xyzzy”", "Add “xyzzy” as a colleague"]
    assert desk.label("find_or_do_count").text() == "Nothing found"


@pytest.mark.parametrize("typed", ["%", "()", "*", "NEAR(", "-", "'", "@me"])
def test_no_query_fails(desk: Desk, pilot: dict[str, int], typed: str) -> None:
    desk.open(typed)
    assert not desk.label("find_or_do_notice").isVisible()
    assert desk.label("find_or_do_count").text()


def test_a_search_that_fails_says_so_and_leaves_the_actions(
    desk: Desk, pilot: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object, **_more: object) -> None:
        raise OSError("the disk is gone")

    monkeypatch.setattr(search, "found", broken)
    desk.open("peo")
    assert desk.label("find_or_do_notice").text() == "The search failed: the disk is gone."
    assert desk.label("find_or_do_notice").isVisible()
    assert "People" in desk.rows()
    monkeypatch.undo()
    desk.type("p")
    assert not desk.label("find_or_do_notice").isVisible()


# --- doing


def test_nothing_typed_offers_what_comes_next_and_all_actions(desk: Desk, pilot: dict[str, int]) -> None:
    desk.offers_quit = False
    desk.open()
    assert desk.rows() == [
        "NEXT",
        "Agree who signs off the pilot",
        "DO",
        "People",
        "Prepare the next meeting",
        "The sheet of keys",
    ]
    assert desk.label("find_or_do_count").text() == ""
    assert desk.line.placeholderText() == "Find or do anything"


def test_what_was_opened_from_here_is_offered_again(desk: Desk, pilot: dict[str, int]) -> None:
    desk.open("odalie fenm")
    desk.press(Key.Key_Return)
    desk.open()
    assert desk.rows()[:4] == ["NEXT", "Agree who signs off the pilot", "LATELY", "Odalie Fenmark"]


@pytest.mark.parametrize(
    ("typed", "ran"), [("sheet", "keys"), ("keys", "keys"), ("TSOK", "keys"), ("peop", "go_people")]
)
def test_actions_are_found_by_name_and_by_initials(desk: Desk, typed: str, ran: str) -> None:
    desk.open(typed)
    desk.press(Key.Key_Return)
    assert desk.ran == [ran]
    assert not desk.palette.isVisible()


def test_a_captured_line_shows_what_will_be_kept_and_keeps_it(
    desk: Desk, journal: Journal, pilot: dict[str, int]
) -> None:
    desk.open()
    desk.type("c oda send the names by fri")
    row = desk.row("send the names")
    assert row.subtitle == "I owe Odalie Fenmark · due Fri 20 Nov"
    assert desk.chosen() == "send the names"
    desk.press(Key.Key_Return)
    kept = journal.read.execute(
        "SELECT text, direction, due_on, colleague_id FROM commitment ORDER BY id DESC"
    ).fetchone()
    assert kept == ("send the names", "i_owe", "2026-11-20", pilot["odalie"])
    assert desk.told == [("Noted: “send the names”", True)]
    assert not desk.palette.isVisible()
    journal.undo()
    assert one(journal.read, "SELECT count(*) FROM commitment") == 1
    desk.open()
    assert desk.line.text() == ""


@pytest.mark.parametrize(
    ("prefix", "table", "column"),
    [
        ("t", "commitment", "text"),
        ("r", "restatement", "heard"),
        ("q", "asked", "text"),
        ("f", "fact", "text"),
        ("g", "gesture", "text"),
        ("d", "decision", "text"),
    ],
)
def test_every_prefix_keeps_its_kind(
    desk: Desk, journal: Journal, pilot: dict[str, int], prefix: str, table: str, column: str
) -> None:
    desk.open()
    desk.type(f"{prefix} odalie fenmark: two sites first")
    desk.press(Key.Key_Return)
    assert one(journal.read, f"SELECT {column} FROM {table} ORDER BY id DESC") == "two sites first"


def test_a_decision_belongs_to_the_last_meeting(desk: Desk, journal: Journal, pilot: dict[str, int]) -> None:
    services.colleagues.add(journal, name="Bram Quillory")
    desk.open()
    desk.type("d oda two sites")
    assert "Pilot sites, first look · Thu 12 Nov" in desk.row("two sites").subtitle
    desk.press(Key.Key_Return)
    assert one(journal.read, "SELECT meeting_id FROM decision") == pilot["last"]
    desk.open("d bram two sites")
    assert desk.row("two sites").subtitle == "No meeting with Bram Quillory yet, and a decision belongs to one"
    desk.press(Key.Key_Return)
    assert desk.palette.isVisible()
    assert one(journal.read, "SELECT count(*) FROM decision") == 1


def test_without_anybody_a_line_is_not_kept_and_says_what_is_missing(
    desk: Desk, journal: Journal, pilot: dict[str, int]
) -> None:
    desk.open("c xyzzy pilot data")
    assert desk.rows()[:2] == [
        "KEEP",
        "Nobody here is called so. Begin with a name: c Ana pilot data by Fri",
    ]
    desk.press(Key.Key_Return)
    assert desk.palette.isVisible()
    assert desk.line.text() == "c xyzzy pilot data"
    assert one(journal.read, "SELECT count(*) FROM commitment") == 1


def test_a_name_alone_is_completed(desk: Desk, pilot: dict[str, int]) -> None:
    desk.open("c oda")
    assert desk.chosen() == "I owe Odalie Fenmark…"
    desk.press(Key.Key_Return)
    desk.settle()
    assert desk.line.text() == "c Odalie Fenmark "
    desk.type("send it")
    assert desk.chosen() == "send it"


def test_of_several_people_one_is_chosen(desk: Desk, journal: Journal, odalie: int) -> None:
    other = services.colleagues.add(journal, name="Odalie Winsk")
    desk.open("c odalie send it")
    assert [row.subtitle for row in desk.found.rows()[1:3]] == [
        "I owe Odalie Fenmark · no date", "I owe Odalie Winsk · no date",
    ]  # fmt: skip
    desk.press(Key.Key_Down, Key.Key_Return)
    assert one(journal.read, "SELECT colleague_id FROM commitment") == other


def test_what_the_journal_refuses_stays_in_the_line(
    desk: Desk, pilot: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_more: object) -> None:
        raise Refused("text_missing")

    monkeypatch.setattr(services.capture, "keep", refuse)
    desk.open("c oda send it")
    desk.press(Key.Key_Return)
    assert desk.label("find_or_do_notice").text() == "There is nothing to keep yet: write something first."
    assert desk.line.text() == "c oda send it"
    assert desk.line.hasFocus()


def test_i_owe_is_finished_in_the_line(desk: Desk, journal: Journal, pilot: dict[str, int]) -> None:
    desk.open("oda pil")
    desk.go_to("I owe")
    desk.press(Key.Key_Return)
    desk.settle()
    assert desk.line.text() == "c Odalie Fenmark pil"
    desk.type("ot plan")
    desk.press(Key.Key_Return)
    assert one(journal.read, "SELECT text FROM commitment ORDER BY id DESC") == "pilot plan"


def test_a_meeting_is_planned_on_the_date_in_the_words(desk: Desk, journal: Journal, pilot: dict[str, int]) -> None:
    desk.open("oda timeline tomorrow")
    assert desk.row("New meeting with Odalie about timeline").subtitle == "tomorrow 09:00"
    desk.go_to("New meeting")
    desk.press(Key.Key_Return)
    planned = journal.read.execute("SELECT id, title, starts_local, zone FROM meeting ORDER BY id DESC").fetchone()
    assert planned[1:] == ("timeline", "2026-11-20T09:00", "Europe/Berlin")
    assert desk.asked == [Place(PageName.MEETINGS, planned[0], "title")]


def test_a_meeting_is_planned_at_the_time_in_the_words(desk: Desk, journal: Journal, pilot: dict[str, int]) -> None:
    desk.open("meet oda tomorrow 15:00 45 min about timeline")
    assert desk.row("New meeting with Odalie about timeline").subtitle == "tomorrow 15:00 · 45 min"
    desk.open("meet Lee tomorrow 15:00")
    assert desk.rows() == ["DO", "New meeting with “Lee”"]
    assert desk.row("New meeting with “Lee”").subtitle == "tomorrow 15:00"
    desk.press(Key.Key_Return)
    query = "SELECT title, starts_local, name FROM meeting JOIN attendee ON meeting_id = meeting.id ORDER BY meeting.id"
    assert journal.read.execute(query).fetchall()[-1] == ("Lee", "2026-11-20T15:00", "Lee")


def test_somebody_new_is_added(desk: Desk, journal: Journal) -> None:
    desk.open("Bram Quillory")
    desk.press(Key.Key_Down, Key.Key_Return)
    added = one(journal.read, "SELECT id FROM colleague WHERE name = 'Bram Quillory'")
    assert desk.asked == [Place(PageName.PEOPLE, added)]


def test_a_call_is_logged_by_words(desk: Desk, journal: Journal, pilot: dict[str, int]) -> None:
    desk.open("call oda")
    assert desk.label("find_or_do_count").text() == "3 found"
    desk.go_to("Log a call with Odalie Fenmark")
    desk.press(Key.Key_Return)
    assert journal.read.execute("SELECT kind, colleague_id FROM contact").fetchall() == [("call", pilot["odalie"])]
    assert desk.told == [("Logged: in touch with Odalie Fenmark", True)]


def test_a_contact_is_logged_with_words_on_the_day_they_name(
    desk: Desk, journal: Journal, pilot: dict[str, int]
) -> None:
    desk.open("log message to odalie fenmark about the new budget, yesterday")
    desk.go_to("Log a message to Odalie Fenmark")
    assert desk.row("Log a message to Odalie Fenmark").subtitle == "yesterday · about the new budget"
    desk.press(Key.Key_Return)
    kind, text, at_ms = journal.read.execute("SELECT kind, text, at_ms FROM contact").fetchone()
    assert (kind, text) == ("message", "about the new budget")
    assert datetime.fromtimestamp(at_ms / 1000, UTC) == datetime(2026, 11, 18, 11, tzinfo=UTC)
    assert desk.told == [("Logged: in touch with Odalie Fenmark", True)]


# --- more to do with one thing


def test_tab_shows_what_can_be_done_with_somebody_and_esc_goes_back(desk: Desk, pilot: dict[str, int]) -> None:
    desk.open("oda pil")
    desk.press(Key.Key_Tab)
    assert desk.rows()[:3] == ["ODALIE FENMARK", "Open the profile", "Prepare the next meeting"]
    assert desk.row("Prepare the next meeting").subtitle == "Agree who signs off the pilot · today 14:00"
    assert {"New meeting with Odalie", "I owe Odalie…", "Log a call with Odalie"} <= set(desk.rows())
    assert desk.line.text() == ""
    desk.press(Key.Key_Escape)
    assert desk.palette.isVisible()
    assert desk.line.text() == "oda pil"
    assert desk.chosen() == "Odalie Fenmark"
    desk.press(Key.Key_Escape)
    assert not desk.palette.isVisible()


def test_words_choose_among_what_can_be_done(desk: Desk, journal: Journal, pilot: dict[str, int]) -> None:
    desk.open("oda pil")
    desk.press(Key.Key_Tab)
    desk.type("message")
    assert desk.rows() == ["ODALIE FENMARK", "Log a message to Odalie"]
    desk.press(Key.Key_Return)
    assert one(journal.read, "SELECT kind FROM contact") == "message"
    assert not desk.palette.isVisible()


def test_everything_about_somebody_is_asked_for_by_name(desk: Desk, context: Context, pilot: dict[str, int]) -> None:
    wanted: list[int] = []
    context.exporting.connect(wanted.append)
    desk.open("everything odalie")
    desk.press(Key.Key_Return)
    assert wanted == [pilot["odalie"]]


def test_backspace_in_the_empty_line_goes_back_too(desk: Desk, pilot: dict[str, int]) -> None:
    desk.open("oda pil")
    desk.press(Key.Key_Down, Key.Key_Tab)
    assert desk.rows() == ["AGREE WHO SIGNS OFF THE PILOT", "Open the meeting", "Prepare", "Be present"]
    desk.press(Key.Key_Backspace)
    assert desk.line.text() == "oda pil"
    assert desk.chosen() == "Agree who signs off the pilot"


def test_a_meeting_that_began_can_be_wrapped_up(desk: Desk, pilot: dict[str, int]) -> None:
    desk.open("first look")
    desk.press(Key.Key_Tab)
    desk.type("wrap")
    desk.press(Key.Key_Return)
    assert desk.asked == [("wrapping_up", pilot["last"])]


@pytest.mark.parametrize(
    ("typed", "deed", "sql", "state"),
    [
        ("pilot data", "kept", "SELECT state FROM commitment", "kept_late"),
        ("budget risk", "confirmed", "SELECT state FROM restatement", "confirmed"),
    ],
)
def test_promises_and_restatements_are_settled_from_here(
    desk: Desk, journal: Journal, pilot: dict[str, int], typed: str, deed: str, sql: str, state: str
) -> None:
    desk.open(typed)
    desk.press(Key.Key_Tab)
    desk.type(deed)
    desk.press(Key.Key_Return)
    assert one(journal.read, sql) == state
    assert desk.told[0][1]


# --- its text, the focus, the room


def test_esc_keeps_the_text_to_be_typed_over(desk: Desk, pilot: dict[str, int]) -> None:
    desk.open("oda pil")
    desk.press(Key.Key_Escape)
    assert desk.beneath.hasFocus()
    desk.open()
    assert desk.line.text() == "oda pil"
    assert desk.line.selectedText() == "oda pil"
    desk.type("q")
    assert desk.line.text() == "q"


def test_an_old_search_is_forgotten_and_an_old_line_is_not(
    desk: Desk, pilot: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("partnerjournal.ui.palette.keeping.REMEMBERED_S", 0)
    desk.open("oda pil")
    desk.press(Key.Key_Escape)
    desk.open()
    assert desk.line.text() == ""
    desk.open("c oda send it")
    desk.press(Key.Key_Escape)
    desk.open()
    assert desk.line.text() == "c oda send it"


def test_a_captured_line_survives_the_program(desk: Desk, context: Context, pilot: dict[str, int]) -> None:
    desk.open()
    desk.type("c oda send the names")
    desk.qtbot.waitUntil(lambda: services.drafts.kept(context.journal, "find_or_do") != "", timeout=3000)
    after = Palette(context, desk.actions, desk.window)
    after.open_with()
    desk.settle()
    line = after.findChild(QLineEdit, "find_or_do")
    assert isinstance(line, QLineEdit)
    assert line.text() == "c oda send the names"
    after.close()


def test_a_captured_line_survives_the_window(desk: Desk, context: Context, pilot: dict[str, int]) -> None:
    desk.open()
    desk.type("c oda send the names")
    desk.window.close()
    assert services.drafts.kept(context.journal, "find_or_do") == "c oda send the names"


def test_a_search_is_nothing_to_keep(desk: Desk, context: Context, pilot: dict[str, int]) -> None:
    desk.open("oda pil")
    desk.press(Key.Key_Escape)
    assert services.drafts.kept(context.journal, "find_or_do") == ""


def test_ctrl_k_again_selects_the_text(desk: Desk, pilot: dict[str, int]) -> None:
    pressed: list[bool] = []
    QShortcut("Ctrl+K", desk.window).activated.connect(lambda: pressed.append(True))
    desk.open("oda pil")
    assert desk.line.selectedText() == ""
    QTest.keyClick(desk.line, Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert desk.line.selectedText() == "oda pil"
    assert pressed == []


def test_when_the_window_takes_the_focus_elsewhere_the_palette_leaves(desk: Desk, pilot: dict[str, int]) -> None:
    desk.open("oda pil")
    desk.other.setFocus()
    assert not desk.palette.isVisible()
    assert desk.other.hasFocus()


def test_it_tells_when_it_opens_and_closes(desk: Desk) -> None:
    heard: list[str] = []
    desk.palette.opened.connect(lambda: heard.append("opened"))
    desk.palette.closed.connect(lambda: heard.append("closed"))
    desk.open()
    desk.palette.close()
    desk.palette.close()
    assert heard == ["opened", "closed"]


def test_a_screen_reader_hears_how_much_and_what_is_chosen(
    desk: Desk, pilot: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(frame, "announce", lambda _widget, text, urgent=False: said.append(text))
    desk.open("oda pil")
    desk.press(Key.Key_Down)
    assert said == ["8 found", "Agree who signs off the pilot, Odalie Fenmark · today 14:00, prepare"]
    for widget in (desk.line, desk.found, desk.palette):
        face = QAccessible.queryAccessibleInterface(widget)
        assert face.text(QAccessible.Text.Name), widget.objectName()
    names = QAccessible.queryAccessibleInterface(desk.found)
    assert "Odalie Fenmark" in names.child(1).text(QAccessible.Text.Name)


@pytest.mark.parametrize("size", [(1024, 640), (1280, 800), (2560, 1440), (720, 480)])
@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_it_fits_every_window_and_text_size(desk: Desk, size: tuple[int, int], factor: float) -> None:
    theme().set_text_factor(factor)
    try:
        desk.window.resize(*size)
        desk.open("x")
        inner = desk.palette.findChild(QWidget, "palette_frame")
        assert isinstance(inner, QWidget)
        assert desk.palette.size() == desk.window.size()
        assert desk.window.rect().contains(inner.geometry())
        assert inner.minimumSizeHint().width() <= inner.width()
        assert desk.found.height() >= desk.found.visualRect(desk.found.currentIndex()).height()
    finally:
        theme().set_text_factor(1.0)


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK, Mode.CONTRAST])
def test_hits_can_be_seen_in_every_look(desk: Desk, pilot: dict[str, int], mode: Mode) -> None:
    theme().set_mode(mode)
    try:
        desk.open("oda pil")
        drawn = desk.found.viewport().grab().toImage()
        marks = {theme().color("mark").rgb()}
        found = {drawn.pixel(x, y) for x in range(0, drawn.width(), 2) for y in range(0, drawn.height(), 2)}
        assert marks <= found
    finally:
        theme().set_mode(Mode.LIGHT)


def test_not_working_leads_to_the_page_for_it_and_what_stands_there_is_found(desk: Desk) -> None:
    journal = desk.context.journal
    teodor = services.colleagues.add(journal, name="Teodor Vanderquist")
    path = services.paths.start(journal, teodor, trouble="Wombats move the dates")
    desk.open("not working teodor")
    desk.go_to("It is not working with Teodor Vanderquist")
    desk.press(Key.Key_Return)
    assert desk.asked == [Place(PageName.PATH, teodor)]
    desk.open("wombat")
    desk.go_to("Wombats move the dates")
    assert desk.row("Wombats move the dates").subtitle.startswith("not working with Teodor Vanderquist")
    desk.press(Key.Key_Return)
    assert desk.asked[1:] == [Place(PageName.PEOPLE, teodor, f"path/{path}")]


def test_labels_take_words_as_they_are(desk: Desk, journal: Journal, odalie: int) -> None:
    services.facts.add(journal, odalie, "<b>bold</b> & quiet")
    desk.open("bold")
    assert "<b>bold</b> & quiet" in desk.rows()
    made: Callable[..., QLabel] = label
    assert desk.label("find_or_do_count").textFormat() == made().textFormat() == Qt.TextFormat.PlainText
