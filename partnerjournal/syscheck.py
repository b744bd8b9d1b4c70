"""What Qt needs of a Linux machine, looked at before Qt is: it can't say it well itself.

Where a library or the display is missing, Qt ends the process with SIGABRT, which nobody can catch, and names the
wrong package. This module knows neither Qt nor anything else of ours but the language, so a set-up can use it too.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from partnerjournal.i18n import _


@dataclass(frozen=True, slots=True)
class Library:
    """A shared library, and the packages that bring it on Debian's kin and on Fedora's."""

    soname: str
    deb: str
    rpm: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Why the window can't open, as a sentence, and the library whose package would mend it (None: no package does)."""

    sentence: str
    library: Library | None = None


# Direct needs of PySide6-Essentials' libraries; a test compares them with the wheel that is installed.
ALWAYS: Final = (
    Library("libstdc++.so.6", "libstdc++6", "libstdc++"),
    Library("libglib-2.0.so.0", "libglib2.0-0", "glib2"),
    Library("libgthread-2.0.so.0", "libglib2.0-0", "glib2"),
    Library("libz.so.1", "zlib1g", "zlib"),
    Library("libzstd.so.1", "libzstd1", "libzstd"),
    Library("libEGL.so.1", "libegl1", "libglvnd-egl"),
    Library("libGL.so.1", "libgl1", "libglvnd-glx"),
    Library("libX11.so.6", "libx11-6", "libX11"),
    Library("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon"),
    Library("libfontconfig.so.1", "libfontconfig1", "fontconfig"),
    Library("libfreetype.so.6", "libfreetype6", "freetype"),
    Library("libdbus-1.so.3", "libdbus-1-3", "dbus-libs"),
    Library("libbrotlidec.so.1", "libbrotli1", "libbrotli"),
    Library("libbrotlicommon.so.1", "libbrotli1", "libbrotli"),
    Library("libgssapi_krb5.so.2", "libgssapi-krb5-2", "krb5-libs"),
)
X11: Final = (
    Library("libX11-xcb.so.1", "libx11-xcb1", "libX11-xcb"),
    Library("libxcb.so.1", "libxcb1", "libxcb"),
    Library("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor"),
    Library("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm"),
    Library("libxcb-image.so.0", "libxcb-image0", "xcb-util-image"),
    Library("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms"),
    Library("libxcb-randr.so.0", "libxcb-randr0", "libxcb"),
    Library("libxcb-render.so.0", "libxcb-render0", "libxcb"),
    Library("libxcb-render-util.so.0", "libxcb-render-util0", "xcb-util-renderutil"),
    Library("libxcb-shape.so.0", "libxcb-shape0", "libxcb"),
    Library("libxcb-shm.so.0", "libxcb-shm0", "libxcb"),
    Library("libxcb-sync.so.1", "libxcb-sync1", "libxcb"),
    Library("libxcb-util.so.1", "libxcb-util1", "xcb-util"),
    Library("libxcb-xfixes.so.0", "libxcb-xfixes0", "libxcb"),
    Library("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb"),
    Library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11"),
)
WAYLAND: Final = (
    Library("libwayland-client.so.0", "libwayland-client0", "libwayland-client"),
    Library("libwayland-cursor.so.0", "libwayland-cursor0", "libwayland-cursor"),
)


def check(environ: Mapping[str, str] = os.environ) -> list[Problem]:
    """Why the window can't open here; empty where it can, and on macOS and Windows, whose wheels need nothing.

    It takes a few milliseconds: the libraries it loads are those that Qt is about to load.
    """
    if not sys.platform.startswith("linux"):
        return []
    problems = _absent(ALWAYS)
    platforms = _platforms(environ)
    if not platforms:
        sentence = _("There is no desktop to open a window on: neither WAYLAND_DISPLAY nor DISPLAY is set.")
        return [*problems, Problem(sentence)]
    tried = [_platform_problems(name, environ) for name in platforms]
    return problems if [] in tried else problems + tried[-1]


def missing(libraries: Iterable[Library]) -> list[Library]:
    """Those of `libraries` that the machine's loader does not find (in any process of this kind)."""
    return [library for library in libraries if not _loads(library.soname)]


def explain(problems: list[Problem]) -> str:
    """The problems as text for a terminal, a line each, and last the one command that installs what is missing."""
    lines = [problem.sentence for problem in problems]
    if line := install_line([problem.library for problem in problems if problem.library]):
        lines.append(_("To install what is missing: {line}").format(line=line))
    return "\n".join(lines)


def install_line(libraries: Iterable[Library]) -> str:
    """The command that installs `libraries` here; empty for none, or where the package manager isn't known to us."""
    wanted = list(libraries)
    sudo = "" if sys.platform != "win32" and os.geteuid() == 0 else "sudo "
    if wanted and shutil.which("apt-get"):
        return f"{sudo}apt-get install -y {' '.join(sorted({library.deb for library in wanted}))}"
    if wanted and shutil.which("dnf"):
        return f"{sudo}dnf install -y {' '.join(sorted({library.rpm for library in wanted}))}"
    return ""


def _platforms(environ: Mapping[str, str]) -> list[str]:
    """The Qt platforms that Qt will try, in its order (QGuiApplication's rule on Linux)."""
    if chosen := environ.get("QT_QPA_PLATFORM"):
        return [name.split(":")[0] for name in chosen.split(";") if name]
    platforms = []
    if "WAYLAND_DISPLAY" in environ or environ.get("XDG_SESSION_TYPE") == "wayland":
        platforms.append("wayland")
    if "DISPLAY" in environ:
        platforms.append("xcb")
    return platforms


def _platform_problems(name: str, environ: Mapping[str, str]) -> list[Problem]:
    if name == "xcb":
        return _absent(X11) or _x11_problems(environ.get("DISPLAY", ""))
    if name.startswith("wayland"):
        return _absent(WAYLAND) or _wayland_problems(environ)
    return []


def _x11_problems(display: str) -> list[Problem]:
    """Ask the library that Qt will ask, so that names, hosts and permissions are judged alike."""
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(os.fsencode(display), None)
    refused = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    if not refused:
        return []
    return [Problem(_("The display “{display}” (DISPLAY) does not answer.").format(display=display))]


def _wayland_problems(environ: Mapping[str, str]) -> list[Problem]:
    if "WAYLAND_SOCKET" in environ:  # an open connection, handed over once: not ours to use up
        return []
    display = environ.get("WAYLAND_DISPLAY", "wayland-0")
    wayland = ctypes.CDLL("libwayland-client.so.0")
    wayland.wl_display_connect.restype = ctypes.c_void_p
    wayland.wl_display_connect.argtypes = [ctypes.c_char_p]
    wayland.wl_display_disconnect.argtypes = [ctypes.c_void_p]
    connection = wayland.wl_display_connect(os.fsencode(display))
    if connection:
        wayland.wl_display_disconnect(connection)
        return []
    return [Problem(_("The display “{display}” (WAYLAND_DISPLAY) does not answer.").format(display=display))]


def _absent(libraries: Iterable[Library]) -> list[Problem]:
    sentence = _("The library {name} is missing.")
    return [Problem(sentence.format(name=library.soname), library) for library in missing(libraries)]


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True
