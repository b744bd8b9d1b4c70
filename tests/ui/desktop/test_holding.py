"""While one is present: the program's own notices wait, and the desktop is asked on a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from partnerjournal.ui import holding as module
from partnerjournal.ui.desktop.adapter import CannotAsk
from partnerjournal.ui.holding import Holding


class Fake:
    """An adapter that notes what is asked of it, by which thread."""

    def __init__(self, name: str, said: list[str], fails: Exception | None = None, trouble: str = "") -> None:
        self.name, self.said, self.fails, self.trouble = name, said, fails, trouble
        self.threads: set[int] = set()
        self.goes_on = threading.Event()
        self.goes_on.set()

    def hold(self) -> None:
        self.threads.add(threading.get_ident())
        self.goes_on.wait(5)
        if self.fails:
            raise self.fails
        self.said.append(f"{self.name} held")

    def let_go(self) -> None:
        self.threads.add(threading.get_ident())
        self.said.append(f"{self.name} let go")

    def restore(self) -> None:
        self.said.append(f"{self.name} restored")


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def holding(qtbot: QtBot) -> Iterator[Holding]:
    made = Holding()
    yield made
    made.close()


def _held(said: list[str], times: int) -> bool:
    return said.count("last held") == times


def use(holding: Holding, *adapters: Fake) -> None:
    holding.use(lambda: adapters, lambda: adapters)


def test_notices_wait_and_come_one_after_the_other(
    holding: Holding, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "APART_MS", 1)
    heard: list[str] = []
    holding.say(lambda: heard.append("before"))
    holding.hold()
    holding.say(lambda: heard.append("first"))
    holding.say(lambda: heard.append("second"))
    assert heard == ["before"]

    holding.let_go()

    qtbot.waitUntil(lambda: heard == ["before", "first", "second"])


def test_who_is_present_again_at_once_is_left_alone(holding: Holding, qtbot: QtBot) -> None:
    heard: list[str] = []
    holding.hold()
    holding.say(lambda: heard.append("notice"))
    with qtbot.waitSignal(holding.changed):
        holding.let_go()
    holding.hold()
    qtbot.wait(5)
    assert heard == []
    holding.let_go()
    qtbot.waitUntil(lambda: heard == ["notice"])


def test_the_desktop_is_held_and_let_go_by_one_other_thread(holding: Holding, said: list[str], qtbot: QtBot) -> None:
    awake, hushed = Fake("awake", said), Fake("hushed", said)
    use(holding, awake, hushed)
    holding.hold()
    qtbot.waitUntil(lambda: len(said) == 2)
    holding.let_go()
    holding.close()
    assert said == ["awake held", "hushed held", "hushed let go", "awake let go"]
    assert len(awake.threads | hushed.threads) == 1
    assert threading.get_ident() not in awake.threads


def test_a_desktop_that_hangs_holds_nothing_up(holding: Holding, said: list[str], qtbot: QtBot) -> None:
    slow = Fake("slow", said)
    slow.goes_on.clear()
    use(holding, slow)
    holding.hold()  # returns at once
    holding.let_go()
    slow.goes_on.set()
    holding.close()
    assert said in ([], ["slow held", "slow let go"])  # held too late is let go at once


def test_the_next_meeting_waits_until_the_last_is_let_go(holding: Holding, said: list[str]) -> None:
    use(holding, Fake("desktop", said))
    for _meeting in range(20):
        holding.hold()
        holding.let_go()
    holding.close()
    assert said in (["desktop held", "desktop let go"] * (len(said) // 2),)


@pytest.mark.parametrize("error", [CannotAsk("no bus"), KeyError("nonsense"), ValueError("not enough to unpack")])
def test_what_fails_is_said_once_and_the_rest_is_held(
    holding: Holding, said: list[str], qtbot: QtBot, error: Exception
) -> None:
    heard: list[str] = []
    holding.refused.connect(heard.append)
    for times in (1, 2):
        dark, noisy = (Fake("some", said, error, words) for words in ("It may go dark.", "Notices may come."))
        use(holding, dark, Fake("hushed", said, error), noisy, Fake("last", said))
        holding.hold()
        qtbot.waitUntil(partial(_held, said, times))
        qtbot.waitUntil(lambda: heard == ["It may go dark. Notices may come."])
        holding.let_go()
    holding.close()
    assert heard == ["It may go dark. Notices may come."]
    assert said == ["last held", "last let go"] * 2


def test_a_start_puts_right_what_a_kill_left_before_anything_is_held(holding: Holding, said: list[str]) -> None:
    use(holding, Fake("desktop", said))
    holding.restore()
    holding.hold()
    holding.close()
    assert said[0] == "desktop restored"
    assert said[1:] in ([], ["desktop held", "desktop let go"])


def test_nothing_is_asked_where_nothing_is_wanted(holding: Holding) -> None:
    before = threading.active_count()
    holding.restore()
    holding.hold()
    assert holding.held
    assert threading.active_count() == before
