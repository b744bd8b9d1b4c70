"""The start-up check: what it asks of the machine is what the installed Qt needs, and its words name the mend."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import time
from pathlib import Path

import PySide6
import pytest

from partnerjournal import syscheck
from partnerjournal.syscheck import ALWAYS, WAYLAND, X11, Library

ON_LINUX = sys.platform.startswith("linux")
DEBIAN, FEDORA, OTHER = "apt-get", "dnf", "nothing"
QT = Path(PySide6.__file__).parent / "Qt"
OF_THE_SYSTEM = {"libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0", "librt.so.1", "libresolv.so.2"} | {
    "libgcc_s.so.1",  # comes with libstdc++
    "ld-linux-x86-64.so.2",
    "ld-linux-aarch64.so.1",
}


def needed(path: Path) -> set[str]:
    """The DT_NEEDED names of a 64-bit ELF file."""
    image = path.read_bytes()
    table, size, count = struct.unpack_from("<Q", image, 32)[0], *struct.unpack_from("<HH", image, 54)
    headers = [struct.unpack_from("<IIQQQQ", image, table + n * size) for n in range(count)]
    loads = [(virtual, offset, length) for kind, _f, offset, virtual, _p, length in headers if kind == 1]
    start, length = next((offset, length) for kind, _f, offset, _v, _p, length in headers if kind == 2)
    entries = list(struct.iter_unpack("<QQ", image[start : start + length]))
    strings = next(value for tag, value in entries if tag == 5)
    strings = next(strings - virtual + offset for virtual, offset, n in loads if virtual <= strings < virtual + n)
    names = [strings + value for tag, value in entries if tag == 1]
    return {image[name : image.index(b"\0", name)].decode() for name in names}


def on(monkeypatch: pytest.MonkeyPatch, manager: str, *, root: bool = False) -> None:
    monkeypatch.setattr("shutil.which", lambda name: name if name == manager else None)
    monkeypatch.setattr(os, "geteuid", lambda: 0 if root else 1000)


def without(monkeypatch: pytest.MonkeyPatch, *sonames: str) -> None:
    monkeypatch.setattr(syscheck, "_loads", lambda soname: soname not in sonames)


@pytest.mark.parametrize(
    ("pattern", "libraries"),
    [
        ("lib/libQt6Core.so.6", ALWAYS),
        ("lib/libQt6Gui.so.6", ALWAYS),
        ("lib/libQt6Widgets.so.6", ALWAYS),
        ("lib/libQt6Network.so.6", ALWAYS),
        ("lib/libQt6DBus.so.6", ALWAYS),
        ("lib/libQt6Svg.so.6", ALWAYS),
        ("lib/libQt6PrintSupport.so.6", ALWAYS),
        ("plugins/platforms/libqoffscreen.so", ALWAYS),
        ("plugins/platforms/libqxcb.so", ALWAYS + X11),
        ("lib/libQt6XcbQpa.so.6", ALWAYS + X11),
        ("plugins/platforms/libqwayland.so", ALWAYS + WAYLAND),
        ("lib/libQt6WaylandClient.so.6", ALWAYS + WAYLAND),
    ],
)
def test_the_table_is_what_qt_needs(pattern: str, libraries: tuple[Library, ...]) -> None:
    bundled = {path.name for path in (QT / "lib").iterdir()}
    outside = needed(QT / pattern) - bundled - OF_THE_SYSTEM
    assert outside <= {library.soname for library in libraries}


def test_nothing_is_wrong_where_these_tests_run() -> None:
    assert syscheck.check({"QT_QPA_PLATFORM": "offscreen"}) == []


def test_it_takes_no_time() -> None:
    syscheck.check()
    start = time.perf_counter()
    syscheck.check()
    assert time.perf_counter() - start < 0.5


def test_a_missing_library_is_named_with_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    on(monkeypatch, DEBIAN)
    without(monkeypatch, "libEGL.so.1", "libxcb-cursor.so.0", "libxcb.so.1")
    said = syscheck.explain(syscheck.check({"DISPLAY": ":0"}))
    assert said.splitlines() == [
        "The library libEGL.so.1 is missing.",
        "The library libxcb.so.1 is missing.",
        "The library libxcb-cursor.so.0 is missing.",
        "To install what is missing: sudo apt-get install -y libegl1 libxcb-cursor0 libxcb1",
    ]


@pytest.mark.parametrize(
    ("manager", "root", "line"),
    [
        (DEBIAN, True, "apt-get install -y libegl1"),
        (FEDORA, False, "sudo dnf install -y libglvnd-egl"),
        (OTHER, False, ""),
    ],
)
def test_the_line_is_the_machines_own(monkeypatch: pytest.MonkeyPatch, manager: str, root: bool, line: str) -> None:
    on(monkeypatch, manager, root=root)
    assert syscheck.install_line([Library("libEGL.so.1", "libegl1", "libglvnd-egl")]) == line
    assert syscheck.install_line([]) == ""


def test_no_desktop_at_all() -> None:
    (problem,) = syscheck.check({})
    assert "neither WAYLAND_DISPLAY nor DISPLAY is set" in problem.sentence
    assert problem.library is None


@pytest.mark.parametrize("display", [":987", "", "nonsense", "🙂:0"])
def test_a_display_that_does_not_answer(display: str) -> None:
    (problem,) = syscheck.check({"DISPLAY": display})
    assert problem.sentence == f"The display “{display}” (DISPLAY) does not answer."


def test_wayland_falls_back_to_x11_as_qt_does(monkeypatch: pytest.MonkeyPatch) -> None:
    environ = {"XDG_SESSION_TYPE": "wayland", "WAYLAND_DISPLAY": "/nowhere/wayland-7", "DISPLAY": ":987"}
    without(monkeypatch, "libwayland-cursor.so.0")
    (problem,) = syscheck.check(environ)
    assert "“:987” (DISPLAY)" in problem.sentence
    monkeypatch.setattr(syscheck, "_x11_problems", lambda _display: [])
    assert syscheck.check(environ) == []


def test_what_was_chosen_by_hand_is_all_that_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch, "libwayland-client.so.0")
    (problem,) = syscheck.check({"QT_QPA_PLATFORM": "wayland", "DISPLAY": ":0"})
    assert problem.library == WAYLAND[0]
    assert syscheck.check({"QT_QPA_PLATFORM": "wayland;offscreen:size=1x1"}) == []


def test_other_platforms_need_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    without(monkeypatch, "libEGL.so.1")
    assert syscheck.check({}) == []


@pytest.mark.starts_process
def test_it_brings_no_qt_and_little_else() -> None:
    code = "import sys, partnerjournal.syscheck as s; s.check(); print(*sorted({m.split('.')[0] for m in sys.modules}))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=30)
    assert not {"PySide6", "sqlcipher3", "sqlalchemy", "subprocess", "logging"} & set(out.stdout.split())
