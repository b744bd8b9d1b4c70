"""A screen of one's own: X server, window manager, session bus and screen reader, all gone when it is closed."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

SIZE = "1280x800x24"
ROOT = Path(__file__).resolve().parents[3]
_BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-BUS Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:dir={folder}</listen><auth>EXTERNAL</auth><standard_session_servicedirs/>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
</policy></busconfig>"""

_TALKS = {"stdout": subprocess.PIPE, "text": True}


@dataclass(frozen=True)
class Node:
    """What a screen reader would say of one thing on the screen; `path` is its place in the tree, top window first."""

    role: str
    name: str
    text: str
    states: tuple[str, ...]
    path: str

    def __str__(self) -> str:
        return f"{self.role} “{self.name}”" + (f" = “{self.text}”" if self.text and self.text != self.name else "")


def _bootstrap() -> ModuleType:
    """The set-up script, which knows what a story needs of the system."""
    spec = importlib.util.spec_from_file_location("bootstrap", ROOT / "scripts" / "bootstrap.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Screen:
    """Keys go in, pictures and what a screen reader hears come out."""

    def __init__(self) -> None:
        setting_up = _bootstrap()
        if lacking := sorted(setting_up.missing_tools()):
            raise RuntimeError(f"a story needs more of the system: {setting_up.apt_line(lacking)}")
        self._stack = ExitStack()
        folder = tempfile.mkdtemp(prefix="pj-")  # short: a socket's path may have 107 bytes
        self._stack.callback(shutil.rmtree, folder, ignore_errors=True)
        self.folder = Path(folder)
        self._log = self._stack.enter_context((self.folder / "tools.log").open("wb"))
        kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH", "SSL_CERT_FILE") if name in os.environ}
        self.environment = kept | {
            "HOME": folder,
            "XDG_RUNTIME_DIR": folder,
            "XDG_DATA_HOME": f"{folder}/data",
            "XDG_CONFIG_HOME": f"{folder}/config",
            "XDG_CACHE_HOME": f"{folder}/cache",
            "XDG_STATE_HOME": f"{folder}/state",
            "GSETTINGS_BACKEND": "memory",
            "LC_ALL": "C.UTF-8",
            "QT_QPA_PLATFORM": "xcb",
            "QT_LOGGING_RULES": "qt.accessibility.atspi=false",  # what Qt says to the bus, not to the person
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "PYTHONFAULTHANDLER": "1",  # a crash says where
        }
        try:
            self._start(str(setting_up.SYSTEM_PYTHON))
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """End all that was started."""
        self._stack.close()

    def __enter__(self) -> Screen:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def key(self, *keys: str) -> None:
        """Press keys as xdotool names them, one after the other: "ctrl+k", "Return", "F9"."""
        self._xdotool("key", "--clearmodifiers", *keys)

    def type(self, text: str) -> None:
        """Type `text`, ASCII only: other letters would change the keyboard under the program."""
        assert text.isascii()
        self._xdotool("type", "--delay", "8", "--", text)

    def drop(self, *files: Path) -> None:
        """Drag files from a window of another program onto the middle of the screen, and let go of them there."""
        source = self._run([sys.executable, str(Path(__file__).with_name("drag.py")), *map(str, files)], **_TALKS)
        x, y = self._line(source).removeprefix("at ").split()
        self._xdotool("mousemove", x, y, "mousedown", "1")
        middle_x, middle_y = (int(side) // 2 for side in SIZE.split("x")[:2])
        said = ""
        for away in (40, 20, 0):  # a drag begins with the first move, and is answered with each
            self._xdotool("mousemove", str(middle_x + away), str(middle_y + away))
            said = said or self._line(source)
        while said == "dragging":
            said = self._line(source)
        self._xdotool("mouseup", "1")
        while said == "wanted":
            said = self._line(source)
        if said != "taken":
            raise RuntimeError(f"what was dropped was not taken: {said}")

    def title(self) -> str:
        """The title of the window that has the keyboard; empty when none has."""
        done = subprocess.run(
            ["xdotool", "getactivewindow", "getwindowname"],
            env=self.environment, capture_output=True, text=True, timeout=20, check=False,
        )  # fmt: skip
        return done.stdout.strip()

    def minimise(self) -> None:
        """Put away the window that has the keyboard."""
        self._xdotool("getactivewindow", "windowminimize")

    def picture(self, path: Path) -> None:
        """Keep what the screen shows now as a PNG."""
        command = ["import", "-silent", "-window", "root", str(path)]
        subprocess.run(command, env=self.environment, check=True, capture_output=True, timeout=60)

    def nodes(self, pid: int, *, focused: bool = False) -> list[Node]:
        """All that a process shows, as a screen reader hears it, in reading order; or what of it has the keyboard."""
        assert self._reader.stdin is not None
        assert self._reader.stdout is not None
        self._reader.stdin.write(json.dumps({"pid": pid, "focused": focused}) + "\n")
        self._reader.stdin.flush()
        answer = self._reader.stdout.readline()
        if not answer:
            raise RuntimeError(f"the screen reader died: {(self.folder / 'tools.log').read_text('utf-8')[-2000:]}")
        return [Node(**{**node, "states": tuple(node["states"])}) for node in json.loads(answer)]

    def clipboard(self) -> str:
        """The text another program would paste, read by a process of its own."""
        code = (
            "from PySide6.QtGui import QGuiApplication; app = QGuiApplication([]);print(app.clipboard().text(), end='')"
        )
        done = subprocess.run(
            [sys.executable, "-c", code], env=self.environment, capture_output=True, timeout=60, check=True
        )
        return done.stdout.decode()

    def _start(self, python: str) -> None:
        self._start_x()
        bus = self.folder / "bus.conf"
        bus.write_text(_BUS.format(folder=self.folder), encoding="ascii")
        daemon = self._run(
            ["dbus-daemon", f"--config-file={bus}", "--nofork", "--print-address"], stdout=subprocess.PIPE, text=True
        )
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = self._line(daemon)
        # a window that is mapped before the window manager runs is adopted later, and never given the keyboard
        manager = self._run(["openbox", "--startup", "echo running"], stdout=subprocess.PIPE, text=True)
        while (said := self._line(manager)) != "running":  # before it, what it misses of the system's menus
            if not said:
                raise RuntimeError("openbox did not start")
        spy = Path(__file__).with_name("spy.py")
        self._reader = self._run(
            [python, str(spy)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )

    def _start_x(self) -> None:
        read, write = os.pipe()
        with os.fdopen(read, encoding="ascii") as number:
            self._run(["Xvfb", "-displayfd", str(write), "-screen", "0", SIZE, "-nolisten", "tcp"], pass_fds=[write])
            os.close(write)
            display = number.readline().strip()
        if not display:
            raise RuntimeError("Xvfb did not start")
        self.environment["DISPLAY"] = f":{display}"

    def _run(self, command: list[str], **how: Any) -> subprocess.Popen[str]:
        process: subprocess.Popen[str] = subprocess.Popen(
            command, env=self.environment, stderr=self._log, **{"stdout": self._log, **how}
        )
        self._stack.callback(_end, process)
        return process

    def _line(self, process: subprocess.Popen[str]) -> str:
        assert process.stdout
        return process.stdout.readline().strip()

    def _xdotool(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], env=self.environment, check=True, capture_output=True, timeout=60)


def _end(process: subprocess.Popen[str]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    for stream in (process.stdin, process.stdout):
        if stream:
            stream.close()
