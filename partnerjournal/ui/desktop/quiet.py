"""The desktop's own do-not-disturb, so that other programs' notices wait too, where it can be asked.

KDE Plasma and others that say "inhibitions" among their capabilities take Inhibit of org.freedesktop.Notifications and
end it themselves when the one who asked is gone. GNOME knows no such call: there the banners are switched off, which
outlasts a kill, so what has to be put right stands in a file first.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from filelock import FileLock, Timeout

from partnerjournal import paths
from partnerjournal.i18n import _
from partnerjournal.ui.desktop.adapter import Adapter, CannotAsk

_PATIENCE_S = 3
_BANNERS = ("org.gnome.desktop.notifications", "show-banners")


class Bus(Protocol):
    """The notification server, as far as it is called; both raise CannotAsk."""

    def call(self, method: str, signature: str = "", *arguments: object) -> Sequence[object]:
        """What `method` answers."""

    def close(self) -> None: ...


class Inhibited:
    """The notification server holds what others send, for as long as the connection lives."""

    def __init__(self, connect: Callable[[], Bus], trouble: str = "") -> None:
        self._connect = connect
        self._trouble = trouble
        self._bus: Bus | None = None
        self._cookie: object = None

    @property
    def trouble(self) -> str:
        return self._trouble

    def hold(self) -> None:
        bus = self._connect()
        try:
            self._cookie = _inhibit(bus)
        except Exception:
            bus.close()
            raise
        self._bus = bus

    def let_go(self) -> None:
        if self._bus is not None:
            bus, self._bus = self._bus, None
            try:
                bus.call("UnInhibit", "u", self._cookie)
            finally:
                bus.close()  # which ends it too

    def restore(self) -> None:
        """The server lets go when the connection of the one who asked is gone."""


def _inhibit(bus: Bus) -> object:
    """The cookie by which it is taken back."""
    (able,) = bus.call("GetCapabilities")
    if not isinstance(able, list) or "inhibitions" not in able:
        raise CannotAsk("the notification server holds nothing")
    (cookie,) = bus.call("Inhibit", "ssa{sv}", "partnerjournal", _("In a meeting"), {})
    return cookie


class GnomeBanners:
    """GNOME's banners off, and on again if they were. `run` is gsettings; `held` the file that outlasts a kill.

    Of several windows the first one does it; who holds the lock beside `held` is alive and puts it right itself.
    """

    def __init__(self, run: Callable[..., str], held: Path, trouble: str = "") -> None:
        self._run = run
        self._held = held
        self._lock = FileLock(held.with_name(f"{held.name}.lock"), timeout=0, mode=0o600)
        self._trouble = trouble

    @property
    def trouble(self) -> str:
        return self._trouble

    def hold(self) -> None:
        if not self._take():
            return
        try:
            if not self._held.exists():
                if self._run("get", *_BANNERS) != "true":  # quiet already, by the person's own choice
                    self._lock.release()
                    return
                paths.write_private(self._held, b"true\n")
            self._run("set", *_BANNERS, "false")
        except CannotAsk:
            self._held.unlink(missing_ok=True)
            self._lock.release()
            raise
        except OSError as error:
            self._lock.release()
            raise CannotAsk(str(error)) from error

    def let_go(self) -> None:
        if self._lock.is_locked:
            self._put_right()

    def restore(self) -> None:
        if self._held.exists() and self._take():
            self._put_right()

    def _put_right(self) -> None:
        try:
            if self._held.exists():
                self._run("set", *_BANNERS, "true")
                self._held.unlink(missing_ok=True)  # only now: what failed is put right by the next start
        finally:
            self._lock.release()

    def _take(self) -> bool:
        """Whether no other window is at it."""
        try:
            paths.private_dir(self._held.parent)
            self._lock.acquire()
        except Timeout:
            return False
        except OSError as error:
            raise CannotAsk(str(error)) from error
        return True


class FirstOf:
    """The first of several ways that works."""

    def __init__(self, ways: Sequence[Adapter], trouble: str = "") -> None:
        self._ways = ways
        self._held: Adapter | None = None
        self._trouble = trouble

    @property
    def trouble(self) -> str:
        return self._trouble

    def hold(self) -> None:
        reasons = []
        for way in self._ways:
            try:
                way.hold()
            except CannotAsk as error:
                reasons.append(str(error))
            else:
                self._held = way
                return
        raise CannotAsk("; ".join(reasons))

    def let_go(self) -> None:
        if self._held is not None:
            way, self._held = self._held, None
            way.let_go()

    def restore(self) -> None:
        for way in self._ways:
            way.restore()


def quiet(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Adapter | None:
    """The way to ask this desktop not to disturb; None where there is none."""
    if platform in ("win32", "darwin"):
        return None
    desktops = environ.get("XDG_CURRENT_DESKTOP", "").split(":")
    failed = _("Other programs’ notices may come.")
    if "GNOME" in desktops:
        banners = GnomeBanners(_gsettings, paths.config_dir() / "banners-off")
        return FirstOf((Inhibited(_session_bus), banners), failed)
    return Inhibited(_session_bus, failed if "KDE" in desktops else "")


def what_it_does(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> str:
    """What this desktop does when it is asked not to disturb, as a sentence for the settings."""
    if platform in ("win32", "darwin"):
        return _("This system lets no program do that: turn on its own do-not-disturb before a meeting.")
    desktops = environ.get("XDG_CURRENT_DESKTOP", "").split(":")
    if "GNOME" in desktops:
        return _("On this desktop banners are switched off meanwhile, and on again if they were.")
    if "KDE" in desktops:
        return _("This desktop turns its own do-not-disturb on meanwhile.")
    return _("This desktop is asked. Some can’t; then turn on its own do-not-disturb before a meeting.")


def _gsettings(*arguments: str) -> str:
    try:
        done = subprocess.run(
            ["gsettings", *arguments], capture_output=True, text=True, timeout=_PATIENCE_S, check=True
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise CannotAsk(str(error)) from error
    return done.stdout.strip()


class _SessionBus:
    def __init__(self) -> None:
        from jeepney import DBusAddress
        from jeepney.io.blocking import open_dbus_connection

        self._server = DBusAddress(
            "/org/freedesktop/Notifications", "org.freedesktop.Notifications", "org.freedesktop.Notifications"
        )
        self._connection = open_dbus_connection("SESSION")

    def call(self, method: str, signature: str = "", *arguments: object) -> Sequence[object]:
        from jeepney import new_method_call
        from jeepney.wrappers import DBusErrorResponse, unwrap_msg

        message = new_method_call(self._server, method, signature or None, arguments)
        try:
            answer: Sequence[object] = unwrap_msg(self._connection.send_and_get_reply(message, timeout=_PATIENCE_S))
        except (DBusErrorResponse, OSError) as error:  # TimeoutError is one
            raise CannotAsk(str(error)) from error
        return answer

    def close(self) -> None:
        self._connection.close()


def _session_bus() -> Bus:
    try:
        return _SessionBus()
    except Exception as error:  # no address, an address that can't be read, no socket, no authentication
        raise CannotAsk(str(error)) from error
