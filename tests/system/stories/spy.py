"""Tells what a screen reader would hear of a program: run with the system's Python, which can speak to the AT-SPI bus.

One request a line on stdin, one answer a line on stdout, both JSON: `{"pid": 4711, "focused": false}` is answered with
the nodes that are on the screen, in reading order, each `{"role", "name", "text", "states", "path"}`; an empty list
while there are none. With `"focused": true` only those that have the keyboard are described, in half the time.
A level of the tree is asked for all at once, since each answer on its own costs a turn of the program.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from gi.repository import Gio, GLib  # type: ignore[import-not-found]

MOST_CHILDREN = 120
DEEPEST = 40
PATIENCE_MS = 5000
ROOT = "/org/a11y/atspi/accessible/root"
NODE = "org.a11y.atspi.Accessible"
STATES = {1: "active", 4: "checked", 12: "focused", 23: "selected", 25: "showing"}
WRITTEN_IN = ("text", "spin button")

Call = tuple[str, str, str, str, Any]
"""Bus name, path, interface, method, arguments."""


def main() -> None:
    bus = Bus()
    for line in sys.stdin:
        print(json.dumps(bus.shown(**json.loads(line))), flush=True)


class Bus:
    """The bus on which programs answer screen readers."""

    def __init__(self) -> None:
        """Find it by the session bus, and say there that a screen reader is running."""
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        launcher = ("org.a11y.Bus", "/org/a11y/bus")
        address = session.call_sync(*launcher, "org.a11y.Bus", "GetAddress", None, None, 0, 15_000)
        for wanted in ("IsEnabled", "ScreenReaderEnabled"):
            value = GLib.Variant("(ssv)", ("org.a11y.Status", wanted, GLib.Variant("b", True)))
            session.call_sync(*launcher, "org.freedesktop.DBus.Properties", "Set", value, None, 0, PATIENCE_MS)
        flags = Gio.DBusConnectionFlags
        self._bus = Gio.DBusConnection.new_for_address_sync(
            address.unpack()[0], flags.AUTHENTICATION_CLIENT | flags.MESSAGE_BUS_CONNECTION, None, None
        )

    def shown(self, pid: int, focused: bool) -> list[dict[str, Any]]:
        """What a process has on the screen, or what of it is `focused`."""
        (programs,) = self._ask([("org.a11y.atspi.Registry", ROOT, NODE, "GetChildren", None)])
        names = [name for name, _path in programs or ()]
        bus = ("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "GetConnectionUnixProcessID")
        pids = self._ask([(*bus, GLib.Variant("(s)", (name,))) for name in names])
        found: list[dict[str, Any]] = []
        for name, its in zip(names, pids, strict=True):
            if its == pid:
                found += self._below(name, focused)
        found.sort(key=lambda node: [int(place) for place in node["path"].split("/")])
        return found

    def _below(self, program: str, focused: bool) -> list[dict[str, Any]]:
        """All nodes of a program that are on the screen, level by level, or those that are `focused`."""
        found: list[dict[str, Any]] = []
        (top,) = self._ask([(program, ROOT, NODE, "GetChildren", None)])
        level = [(str(place), path) for place, (_name, path) in enumerate(top or ())]
        for _ in range(DEEPEST):
            bits = self._ask([(program, path, NODE, "GetState", None) for _place, path in level])
            nodes = [(place, path, _states(its)) for (place, path), its in zip(level, bits, strict=True)]
            nodes = [node for node in nodes if "showing" in node[2]]
            if not nodes:
                break
            found += self._described(program, [node for node in nodes if not focused or "focused" in node[2]])
            below = self._ask([(program, path, NODE, "GetChildren", None) for _place, path, _its in nodes])
            level = [
                (f"{place}/{n}", path)
                for (place, _path, _its), children in zip(nodes, below, strict=True)
                for n, (_name, path) in enumerate((children or ())[:MOST_CHILDREN])
            ]
        return found

    def _described(self, program: str, nodes: list[tuple[str, str, list[str]]]) -> list[dict[str, Any]]:
        """What is said of nodes, each given by its place, its path on the bus and its states."""
        paths = [path for _place, path, _its in nodes]
        name = GLib.Variant("(ss)", (NODE, "Name"))
        roles = self._ask([(program, path, NODE, "GetRoleName", None) for path in paths])
        names = self._ask([(program, path, "org.freedesktop.DBus.Properties", "Get", name) for path in paths])
        whole = GLib.Variant("(ii)", (0, -1))
        written = [path for path, role in zip(paths, roles, strict=True) if role in WRITTEN_IN]
        texts = self._ask([(program, path, "org.a11y.atspi.Text", "GetText", whole) for path in written])
        text = dict(zip(written, texts, strict=True))
        return [
            {"role": role or "", "name": called or "", "text": text.get(path) or "", "states": its, "path": place}
            for (place, path, its), role, called in zip(nodes, roles, names, strict=True)
        ]

    def _ask(self, calls: list[Call]) -> list[Any]:
        """The first value of each answer; None where what was asked is gone by now."""
        answers: list[Any] = [None] * len(calls)
        waiting = len(calls)

        def answered(bus: Any, result: Any, place: int) -> None:
            nonlocal waiting
            waiting -= 1
            try:
                answers[place] = bus.call_finish(result).unpack()[0]
            except GLib.Error:
                answers[place] = None

        for place, (name, path, interface, method, arguments) in enumerate(calls):
            self._bus.call(
                name, path, interface, method, arguments, None, Gio.DBusCallFlags.NO_AUTO_START, PATIENCE_MS, None,
                answered, place,
            )  # fmt: skip
        while waiting:
            GLib.MainContext.default().iteration(True)
        return answers


def _states(bits: list[int] | None) -> list[str]:
    both = (bits[0] | bits[1] << 32) if bits else 0
    return [word for bit, word in STATES.items() if both >> bit & 1]


if __name__ == "__main__":
    main()
