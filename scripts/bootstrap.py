"""Makes `.venv` ready to run and test Partner Journal: exactly the versions of uv.lock, with their hashes.

Wants nothing but Python 3.11 and what comes with it, so `make` can call it on a bare machine. It uses uv where there
is one, otherwise venv and pip as they are configured here. What is missing of the system (python3-venv, Qt's
libraries) is installed with apt when root; otherwise the line that does it is printed. Run again, it does only what
has changed.

    python3 scripts/bootstrap.py            the environment
    python3 scripts/bootstrap.py --tools    what `make stories` drives a real window with
    python3 scripts/bootstrap.py --readers  the programs that `make torture` opens our files with
"""

from __future__ import annotations

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - this is what says so
    sys.exit(f"Partner Journal needs Python 3.11 or newer; this is {sys.version.split()[0]} ({sys.executable}).")

import hashlib
import importlib.util
import os
import shutil
import subprocess
import tempfile
import tomllib
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
READY = VENV / ".ready"
TOOLS = {
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "openbox": "openbox",
    "import": "imagemagick",
    "dbus-daemon": "dbus-daemon",
}
SYSTEM_PYTHON = Path("/usr/bin/python3")  # Debian's, which has what Debian's packages bring
READERS_BUS = (Path("/usr/libexec/at-spi-bus-launcher"), Path("/usr/lib/at-spi2-core/at-spi-bus-launcher"))

Condition = frozenset[str]
"""Markers that must all hold."""


def main() -> None:
    if "--tools" in sys.argv:
        install_packages(missing_tools())
        return
    if "--readers" in sys.argv:
        install_packages(() if shutil.which("soffice") else ("libreoffice-calc",))
        return
    wanted = fingerprint()
    if PYTHON.exists() and READY.exists() and READY.read_text(encoding="ascii") == wanted:
        READY.touch()
        return
    say("Setting up .venv with the versions of uv.lock. The first time this fetches about 150 MB.")
    install_packages(missing_packages())
    if not with_uv():
        with_pip()
    run(PYTHON, "-m", "compileall", "-q", "partnerjournal")
    READY.write_text(wanted, encoding="ascii")


def fingerprint() -> str:
    """Changes with whatever the environment is made from."""
    digest = hashlib.sha256(str(sys.implementation.cache_tag).encode())
    for name in ("uv.lock", "pyproject.toml", "scripts/bootstrap.py"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def missing_packages() -> Iterator[str]:
    """Debian's names of what the system lacks for the environment, the window and the tests."""
    if sys.platform != "linux":
        return
    sys.path.insert(0, str(ROOT))
    from partnerjournal import syscheck

    yield from (library.deb for library in syscheck.missing(syscheck.ALWAYS + syscheck.X11))
    if not shutil.which("uv") and importlib.util.find_spec("ensurepip") is None:
        yield "python3-venv"


def missing_tools() -> Iterator[str]:
    """Debian's names of what the system lacks to drive a window and to read it as a screen reader does."""
    yield from (package for tool, package in TOOLS.items() if not shutil.which(tool))
    if not any(path.exists() for path in READERS_BUS):
        yield "at-spi2-core"
    speaks: list[str | Path] = [SYSTEM_PYTHON, "-c", "from gi.repository import Gio"]
    if not SYSTEM_PYTHON.exists() or subprocess.run(speaks, capture_output=True, check=False).returncode:
        yield "python3-gi"


def install_packages(packages: Iterable[str]) -> None:
    """Have apt install `packages`, or say how and stop."""
    names = sorted(set(packages))
    if not names:
        return
    if not shutil.which("apt-get"):
        stop(f"Please install what brings these packages of Debian’s on this system, then try again: {' '.join(names)}")
    if os.geteuid() != 0:
        stop(f"Something is missing on this system. Please run this line, then try again:\n  sudo {apt_line(names)}")
    say(f"Installing with apt: {' '.join(names)}")
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    run("apt-get", "update", "-qq")
    run(*apt_line(names).split(), "-qq", quietly=True)


def apt_line(names: list[str]) -> str:
    return f"apt-get install -y --no-install-recommends {' '.join(names)}"


def with_uv() -> bool:
    """Have uv make the environment; False where there is no uv, or it can't."""
    uv = shutil.which("uv")
    if not uv:
        return False
    this = ("--python", sys.executable, "--no-python-downloads")
    sync = (uv, "sync", "--quiet", "--frozen", "--no-install-project", "--compile-bytecode", *this)
    project = (uv, "pip", "install", "--quiet", "--python", PYTHON, "--no-deps", "--no-build-isolation", "-e", ".")
    if all(subprocess.run(command, cwd=ROOT, check=False).returncode == 0 for command in (sync, project)):
        return True
    say("uv could not do it; going on with pip.")
    install_packages([] if importlib.util.find_spec("ensurepip") else ["python3-venv"])
    return False


def with_pip() -> None:
    """Have venv and pip make the environment, from the locked versions and hashes alone."""
    if not is_ours():
        run(sys.executable, "-m", "venv", "--clear", VENV)
    pip = (PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input")
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "requirements.txt"
        listed.write_text("\n".join(requirements(tomllib.loads((ROOT / "uv.lock").read_text("utf-8")))), "utf-8")
        run(*pip, "--require-hashes", "-r", listed)
    run(*pip, "--no-deps", "--no-build-isolation", "--no-index", "-e", ".")


def is_ours() -> bool:
    """Whether `.venv` is an environment of this kind of Python with a pip in it."""
    code = "import sys, pip; print(sys.implementation.cache_tag)"
    try:
        found = subprocess.run([PYTHON, "-c", code], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return False
    return found.stdout.strip() == sys.implementation.cache_tag


def requirements(lock: dict[str, Any]) -> Iterator[str]:
    """uv.lock as lines for pip: each package that this project and its tests need, with its condition and hashes."""
    packages = {(each["name"], each["version"]): each for each in lock["package"] if "version" in each}
    versions = dict(packages.keys())
    project = next(each for each in lock["package"] if each["source"].get("editable") == ".")

    conditions: dict[tuple[str, str], set[Condition]] = {}
    todo = deque((edge, Condition()) for edge in project["dependencies"] + project["dev-dependencies"]["dev"])
    while todo:
        edge, condition = todo.popleft()
        key = (edge["name"], edge.get("version") or versions[edge["name"]])
        condition |= {f"({edge['marker']})"} if "marker" in edge else set()
        ways = conditions.setdefault(key, set())
        if any(way <= condition for way in ways):
            continue
        ways.add(condition)
        todo.extend((each, condition) for each in packages[key].get("dependencies", ()))

    for (name, version), ways in sorted(conditions.items()):
        package = packages[name, version]
        files = [*package.get("wheels", ()), *([package["sdist"]] if "sdist" in package else [])]
        marker = "" if Condition() in ways else " ; " + " or ".join(f"({' and '.join(sorted(way))})" for way in ways)
        yield f"{name}=={version}{marker} " + " ".join(f"--hash={file['hash']}" for file in files)


def run(*command: str | Path, quietly: bool = False) -> None:
    done = subprocess.run(command, cwd=ROOT, check=False, stdout=subprocess.DEVNULL if quietly else None)
    if done.returncode:
        stop(f"This failed, and its own words are above: {' '.join(map(str, command))}")


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def stop(words: str) -> NoReturn:
    sys.exit(words)


if __name__ == "__main__":
    main()
