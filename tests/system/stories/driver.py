"""One story: the real program in a real window, driven by keyboard alone and watched from outside.

What is waited for is either on disk, read by a connection of this process, or on the screen, as a screen reader hears
it. Nothing waits for a time to pass.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, TypeVar

import pytest

from partnerjournal.store.connect import open_reader
from tests.system.stories.screen import Node, Screen

T = TypeVar("T")

PATIENCE_S = 30.0  # for what should take a blink, on a machine with other things to do
AGAIN_S = 0.05
MIDDAY = 12
_ITEMS = ("list item", "table cell", "tree item", "page tab")  # the current one always says that it is focused


def midday_zone() -> str:
    """A zone in which it is about noon, so that no story runs across midnight."""
    ahead = MIDDAY - time.gmtime().tm_hour
    return f"Etc/GMT{-ahead:+d}" if ahead else "Etc/GMT"


class Story:
    """What one person does at one screen."""

    def __init__(self, name: str, screen: Screen) -> None:
        self.screen = screen
        self.journal = screen.folder / "journals" / "mine.db"
        self.pictures = Path(os.environ.get("PARTNERJOURNAL_STORIES_OUT") or _usual_folder()) / name
        self.pictures.mkdir(parents=True, exist_ok=True)
        self.environment = screen.environment | {"TZ": midday_zone()}
        self._doing = "starts"
        self._taken = 0
        self._program: subprocess.Popen[bytes] | None = None
        self._said = screen.folder / "program.log"

    # --- the program

    @property
    def program(self) -> subprocess.Popen[bytes]:
        assert self._program, "the program was not started"
        return self._program

    def start(self) -> None:
        """Start the program on the journal, and wait until its window has the keyboard."""
        self._program = self.run()
        self.wait("its window to have the keyboard", lambda: "Partner Journal" in self.screen.title())

    def run(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start the program as from a terminal, with the journal and `arguments`."""
        with self._said.open("ab") as log:
            return subprocess.Popen(self.command(*arguments), env=self.environment, stdout=log, stderr=log)

    def command(self, *arguments: str, journal: Path | None = None) -> list[str]:
        """How one calls the program on this journal, or on another one."""
        return [sys.executable, "-m", "partnerjournal", "--journal", str(journal or self.journal), *arguments]

    def terminal(self, *arguments: str, journal: Path | None = None, stdin: str = "") -> str:
        """What the program says on a terminal, called with `arguments` and answered `stdin`; it has to end with 0."""
        done = subprocess.run(
            self.command(*arguments, journal=journal),
            env=self.environment, input=stdin.encode(), capture_output=True, timeout=60, check=False,
        )  # fmt: skip
        assert done.returncode == 0, self._report(f"{arguments} ended with {done.returncode}: {done.stderr.decode()}")
        return done.stdout.decode()

    def kill(self) -> None:
        """kill -9: nothing can be tidied up."""
        self.program.kill()
        self.program.wait(20)
        self._program = None

    def quit(self) -> None:
        """Ctrl+Q, and wait until the program ended with 0."""
        self.screen.key("ctrl+q")
        status = self.program.wait(PATIENCE_S)
        self._program = None
        assert status == 0, self._report(f"ended with {status}")

    def close(self) -> None:
        """End the program as a session that ends would."""
        if self._program and self._program.poll() is None:
            self._program.terminate()
            try:
                self._program.wait(10)
            except subprocess.TimeoutExpired:
                self._program.kill()
                self._program.wait()

    def complaints(self) -> str:
        """All that the program said on its terminal; a story without trouble leaves it empty."""
        return self._said.read_text("utf-8") if self._said.exists() else ""

    # --- what the person does

    def step(self, doing: str) -> None:
        """Name what comes now, for the report of a failure."""
        self._doing = doing

    def key(self, *keys: str) -> None:
        self.screen.key(*keys)

    def type(self, text: str, *then: str) -> None:
        """Type `text`, then press the keys `then`."""
        self.screen.type(text)
        if then:
            self.screen.key(*then)

    def tab_to(
        self, name: str, *, role: str = "", starts: bool = False, backwards: bool = False, most: int = 60
    ) -> None:
        """Press Tab until the keyboard is on the control called `name`, or whose name starts with it."""
        here = self.wait("the focus to be somewhere", self.focused)
        for _ in range(most):
            self.screen.key("shift+Tab" if backwards else "Tab")
            here = self.wait("the focus to move", lambda here=here: self._moved(here))  # type: ignore[misc]
            named = [node for node in here if node.name == name or (starts and node.name.startswith(name))]
            if any(role in ("", node.role) for node in named):
                return
        pytest.fail(self._report(f"{most} times Tab did not lead to “{name}”"))

    def _moved(self, before: list[Node]) -> list[Node] | None:
        now = self.focused()
        return now if now and [node.path for node in now] != [node.path for node in before] else None

    def picture(self, name: str) -> Path:
        """Keep the screen as the next numbered picture."""
        self._taken += 1
        path = self.pictures / f"{self._taken:02}-{name}.png"
        self.screen.picture(path)
        return path

    # --- what is seen

    def wait(self, what: str, happened: Callable[[], T | None], seconds: float = PATIENCE_S) -> T:
        """Look again and again until `happened` gives something true, which is handed back."""
        deadline = time.monotonic() + seconds
        while True:
            if result := happened():
                return result
            if self._program and self._program.poll() is not None:
                pytest.fail(self._report(f"The program ended with {self._program.returncode}, waiting for {what}"))
            if self.complaints():
                pytest.fail(self._report(f"The program complained, waiting for {what}"))
            if time.monotonic() > deadline:
                pytest.fail(self._report(f"Waited {seconds:g} s in vain for {what}"))
            time.sleep(AGAIN_S)

    def wait_for_focus(self, name: str, role: str = "") -> Node:
        """Until the keyboard is on the control called `name`."""

        def there() -> Node | None:
            found = (node for node in self.focused() if node.name == name and role in ("", node.role))
            return next(found, None)

        return self.wait(f"the focus on “{name}”", there)

    def wait_for_words(self, words: str, seconds: float = PATIENCE_S) -> Node:
        """Until something on the screen says `words`, alone or among others."""
        return self.wait(f"“{words}” on the screen", lambda: self.seen(words), seconds)

    def wait_for_title(self, words: str) -> None:
        """Until the window with the keyboard has `words` in its title."""
        self.wait(f"a window called “{words}”", lambda: words in self.screen.title())

    def seen(self, words: str) -> Node | None:
        """What says `words` on the screen now."""
        return next((node for node in self.nodes() if words in node.name or words in node.text), None)

    def focused(self) -> list[Node]:
        """What has the keyboard: the control, and the current item in it."""
        focused = self.screen.nodes(self.program.pid, focused=True)
        controls = [node for node in focused if node.role not in _ITEMS]
        return [node for node in focused if node in controls or any(node.path.startswith(c.path) for c in controls)]

    def nodes(self) -> list[Node]:
        return self.screen.nodes(self.program.pid)

    # --- what is on disk

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """What another process reads in the journal now."""
        with closing(open_reader(self.journal)) as connection:
            return list(connection.execute(sql, values))

    def wait_for_rows(self, sql: str, *expected: Any) -> None:
        """Until `sql` gives these rows; rows of one column are given as their values."""
        wanted = [row if isinstance(row, tuple) else (row,) for row in expected]
        found: list[tuple[Any, ...]] = []

        def there() -> bool:
            found[:] = self.rows(sql)
            return found == wanted

        try:
            self.wait(f"{wanted} on disk", there)
        except pytest.fail.Exception as failure:
            pytest.fail(f"{failure}\non disk: {found}")

    def _report(self, what: str) -> str:
        lines = [f"{what}.", f"step: {self._doing}"]
        try:
            lines.append(f"picture: {self.picture('failed')}")
            if self._program and self._program.poll() is None:
                lines.append(f"keyboard in “{self.screen.title()}” on: {', '.join(map(str, self.focused()))}")
                lines.append("screen: " + "; ".join(str(node) for node in self.nodes() if node.name or node.text))
        except (OSError, subprocess.SubprocessError, RuntimeError) as error:
            lines.append(f"no more could be seen: {error}")
        lines.append(f"the program said: {self.complaints() or 'nothing'}")
        return "\n".join(lines)


@contextmanager
def story(name: str) -> Iterator[Story]:
    """A screen with nothing on it, and a journal that is not there yet."""
    with Screen() as screen:
        told = Story(name, screen)
        try:
            yield told
        finally:
            told.close()
        assert told.complaints() == "", f"the program said: {told.complaints()}"


def _usual_folder() -> Path:
    return Path(tempfile.gettempdir()) / "partnerjournal-stories"
