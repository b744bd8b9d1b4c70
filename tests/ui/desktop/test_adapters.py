"""What every adapter of the desktop promises, on fakes: no test asks a real bus anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from partnerjournal.ui.desktop.adapter import Adapter, CannotAsk
from partnerjournal.ui.desktop.awake import Awake
from partnerjournal.ui.desktop.quiet import FirstOf, GnomeBanners, Inhibited, quiet, what_it_does


class Screen:
    """The desktop that fakes stand for: whether it is quiet or awake, as the adapter asked."""

    def __init__(self) -> None:
        self.asked = 0
        self.refuses = False
        self.banners = "true"
        self.closed = 0

    def on(self) -> bool:
        return self.asked > 0 or self.banners == "false"


@dataclass
class FakeMode:
    """wakepy's mode."""

    screen: Screen
    active: bool = False

    def __enter__(self) -> FakeMode:
        self.active = not self.screen.refuses
        self.screen.asked += self.active
        return self

    def __exit__(self, *_: object) -> None:
        self.screen.asked -= 1


@dataclass
class FakeBus:
    """A notification server as KDE Plasma's."""

    screen: Screen
    able: list[str] = field(default_factory=lambda: ["body", "inhibitions"])
    calls: list[tuple[object, ...]] = field(default_factory=list)

    def call(self, method: str, signature: str = "", *arguments: object) -> Sequence[object]:
        self.calls.append((method, signature, *arguments))
        if self.screen.refuses:
            raise CannotAsk("org.freedesktop.DBus.Error.ServiceUnknown")
        if method == "GetCapabilities":
            return (self.able,)
        self.screen.asked += {"Inhibit": 1, "UnInhibit": -1}[method]
        return (77,) if method == "Inhibit" else ()

    def close(self) -> None:
        self.screen.closed += 1


def gsettings(screen: Screen) -> Callable[..., str]:
    def run(deed: str, schema: str, key: str, value: str = "") -> str:
        assert (schema, key) == ("org.gnome.desktop.notifications", "show-banners")
        if screen.refuses:
            raise CannotAsk("No schemas installed")
        if deed == "set":
            screen.banners = value
        return screen.banners

    return run


Make = Callable[[Screen, Path], Adapter]
KINDS: dict[str, Make] = {
    "awake": lambda screen, _folder: Awake(lambda: FakeMode(screen)),
    "inhibited": lambda screen, _folder: Inhibited(lambda: FakeBus(screen)),
    "banners": lambda screen, folder: GnomeBanners(gsettings(screen), folder / "config" / "banners-off"),
    "first of": lambda screen, folder: FirstOf(
        (Inhibited(lambda: FakeBus(screen, able=["body"])), GnomeBanners(gsettings(screen), folder / "banners-off"))
    ),
}


@pytest.fixture
def screen() -> Iterator[Screen]:
    made = Screen()
    yield made
    assert made.asked == 0, "something was never let go"


@pytest.fixture(params=list(KINDS.values()), ids=list(KINDS))
def make(request: pytest.FixtureRequest) -> Make:
    made: Make = request.param
    return made


class TestContract:
    def test_it_holds_and_lets_go_as_it_was(self, make: Make, screen: Screen, tmp_path: Path) -> None:
        adapter = make(screen, tmp_path)
        adapter.hold()
        assert screen.on()
        adapter.let_go()
        assert not screen.on()
        adapter.let_go()  # once more changes nothing
        assert not screen.on()

    def test_letting_go_of_nothing_does_nothing(self, make: Make, screen: Screen, tmp_path: Path) -> None:
        adapter = make(screen, tmp_path)
        adapter.let_go()
        adapter.restore()
        assert not screen.on()

    def test_what_cannot_be_asked_says_so_and_leaves_nothing(self, make: Make, screen: Screen, tmp_path: Path) -> None:
        adapter = make(screen, tmp_path)
        screen.refuses = True
        with pytest.raises(CannotAsk):
            adapter.hold()
        screen.refuses = False
        adapter.let_go()
        assert not screen.on()
        adapter.hold()  # and it can be asked again
        assert screen.on()
        adapter.let_go()


class TestInhibited:
    def test_it_is_taken_back_by_its_cookie_and_the_connection_lives_meanwhile(self, screen: Screen) -> None:
        bus = FakeBus(screen)
        adapter = Inhibited(lambda: bus)
        adapter.hold()
        assert screen.closed == 0
        adapter.let_go()
        assert bus.calls == [
            ("GetCapabilities", ""),
            ("Inhibit", "ssa{sv}", "partnerjournal", "In a meeting", {}),
            ("UnInhibit", "u", 77),
        ]
        assert screen.closed == 1

    def test_a_server_that_holds_nothing_is_not_asked(self, screen: Screen) -> None:
        bus = FakeBus(screen, able=["body", "actions"])
        with pytest.raises(CannotAsk, match="holds nothing"):
            Inhibited(lambda: bus).hold()
        assert [call[0] for call in bus.calls] == ["GetCapabilities"]
        assert screen.closed == 1


class TestBanners:
    def test_a_kill_is_put_right_by_the_next_start(self, screen: Screen, tmp_path: Path) -> None:
        killed = GnomeBanners(gsettings(screen), tmp_path / "banners-off")
        killed.hold()
        killed._lock.release()  # as the system does

        GnomeBanners(gsettings(screen), tmp_path / "banners-off").restore()

        assert screen.banners == "true"
        assert not (tmp_path / "banners-off").exists()

    def test_after_a_kill_it_holds_again_and_still_knows_what_was(self, screen: Screen, tmp_path: Path) -> None:
        killed = GnomeBanners(gsettings(screen), tmp_path / "banners-off")
        killed.hold()
        killed._lock.release()
        again = GnomeBanners(gsettings(screen), tmp_path / "banners-off")
        again.hold()
        assert screen.banners == "false"
        again.let_go()
        assert screen.banners == "true"

    def test_banners_that_were_off_stay_off(self, screen: Screen, tmp_path: Path) -> None:
        screen.banners = "false"
        adapter = GnomeBanners(gsettings(screen), tmp_path / "banners-off")
        adapter.hold()
        adapter.let_go()
        adapter.restore()
        assert screen.banners == "false"

    def test_of_two_windows_the_first_puts_it_right(self, screen: Screen, tmp_path: Path) -> None:
        first, second = (GnomeBanners(gsettings(screen), tmp_path / "banners-off") for _ in range(2))
        first.hold()
        second.restore()  # the first one is alive
        second.hold()
        second.let_go()
        assert screen.banners == "false"
        first.let_go()
        assert screen.banners == "true"

    def test_what_could_not_be_put_right_waits_for_the_next_start(self, screen: Screen, tmp_path: Path) -> None:
        adapter = GnomeBanners(gsettings(screen), tmp_path / "banners-off")
        adapter.hold()
        screen.refuses = True
        with pytest.raises(CannotAsk):
            adapter.let_go()
        screen.refuses = False
        GnomeBanners(gsettings(screen), tmp_path / "banners-off").restore()
        assert screen.banners == "true"

    def test_a_folder_that_cannot_be_written_is_no_reason_to_fail(self, screen: Screen, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("in the way")
        adapter = GnomeBanners(gsettings(screen), tmp_path / "file" / "banners-off")
        with pytest.raises(CannotAsk):
            adapter.hold()
        assert screen.banners == "true"


@pytest.mark.parametrize(("variable", "works"), [("WAKEPY_FAKE_SUCCESS", True), ("WAKEPY_FORCE_FAILURE", False)])
def test_wakepy_as_it_is(variable: str, works: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its own switches for tests: the system is not asked."""
    monkeypatch.setenv(variable, "1")
    adapter = Awake()
    if works:
        adapter.hold()
        adapter.let_go()
    else:
        with pytest.raises(CannotAsk):
            adapter.hold()


def test_without_a_bus_nothing_can_be_asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for address in ("", "nonsense", f"unix:path={tmp_path / 'nobody'}"):
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        adapter = quiet({"XDG_CURRENT_DESKTOP": "KDE"}, "linux")
        assert adapter is not None
        with pytest.raises(CannotAsk):
            adapter.hold()


@pytest.mark.parametrize(
    ("desktop", "platform", "kind", "trouble", "said"),
    [
        ("KDE", "linux", Inhibited, True, "do-not-disturb on meanwhile"),
        ("ubuntu:GNOME", "linux", FirstOf, True, "switched off meanwhile"),
        ("XFCE", "linux", Inhibited, False, "Some can’t"),
        ("", "linux", Inhibited, False, "Some can’t"),
        ("", "win32", type(None), False, "lets no program"),
        ("", "darwin", type(None), False, "lets no program"),
    ],
)
def test_each_desktop_has_its_way_and_settings_say_which(
    desktop: str, platform: str, kind: type, trouble: bool, said: str
) -> None:
    environ = {"XDG_CURRENT_DESKTOP": desktop}
    found = quiet(environ, platform)
    assert type(found) is kind
    assert bool(found and found.trouble) is trouble
    assert said in what_it_does(environ, platform)
