"""Where a person's files are on this platform, and how they are made so that nobody else can read them.

Folders are 0700 and files 0600 whatever the umask; on Windows the profile's own access list says the same.
"""

from __future__ import annotations

import os
import secrets
import stat
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import platformdirs

_APP = "partnerjournal"
_JOURNAL = "journal.db"


def journal_path(chosen: str | os.PathLike[str] | None = None) -> Path:
    """The journal to open, absolute and with links resolved.

    It is `chosen`, else what `PARTNERJOURNAL_JOURNAL` names, else `journal.db` in the platform's data folder.
    Nothing is made. Two names of one file give one path, so that one lock guards it.
    """
    named = chosen or os.environ.get("PARTNERJOURNAL_JOURNAL")
    return Path(named).expanduser().resolve() if named else (data_dir() / _JOURNAL).resolve()


def data_dir() -> Path:
    """The folder of the default journal and its backups; not made here."""
    return platformdirs.user_data_path(_APP, appauthor=False)


def config_dir() -> Path:
    """The folder of the settings and the window's geometry; not made here."""
    return platformdirs.user_config_path(_APP, appauthor=False)


def cache_dir() -> Path:
    """The folder of what can be computed again; not made here."""
    return platformdirs.user_cache_path(_APP, appauthor=False)


def log_file() -> Path:
    """The program's log; neither it nor its folder is made here. It holds no text from a journal."""
    return platformdirs.user_log_path(_APP, appauthor=False) / "partnerjournal.log"


def runtime_dir() -> Path:
    """A folder with a short path for sockets, made if missing: ours alone, emptied by the system.

    Raises PermissionError when somebody else got there first (a folder in the common temporary one).
    """
    session = os.environ.get("XDG_RUNTIME_DIR")
    if session and _is_ours_alone(Path(session)):
        return private_dir(Path(session) / _APP)
    # a short name, because a socket's path may have 107 bytes (104 on macOS)
    folder = Path(tempfile.gettempdir()) / f"{_APP}-{_owner()}"
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        if not _is_ours_alone(folder):
            raise PermissionError(f"{folder} belongs to somebody else or is open to others") from None
    return folder


def private_dir(path: Path) -> Path:
    """`path` as a folder: each missing level is made 0700, and a folder of this program's own is tightened to that.

    Other folders that exist (where somebody keeps a journal by choice) stay as they are. Raises OSError.
    """
    if not path.is_dir():
        if path.parent != path:
            private_dir(path.parent)
        path.mkdir(mode=0o700, exist_ok=True)
        path.chmod(0o700)  # the umask may have taken more than it should
    elif path in (data_dir(), config_dir(), cache_dir(), log_file().parent) and _mode(path) != 0o700:
        path.chmod(0o700)
    return path


def write_private(path: Path, content: bytes) -> None:
    """Write `content` to `path` whole or not at all, 0600, and on the disk when this returns.

    A temporary file beside it takes its name at the end; a link at `path` is replaced, never followed.
    The folder must exist. Raises OSError, and then leaves what was there.
    """
    write_private_parts(path, (content,))


def write_private_parts(path: Path, parts: Iterable[bytes]) -> None:
    """As `write_private`, a piece after the other; what `parts` raises leaves what was there, too."""
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with open(descriptor, "wb") as file:
            file.writelines(parts)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o600)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Put the names in a folder on the disk: a new one is there only then. Windows has no such call and needs none."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _is_ours_alone(folder: Path) -> bool:
    try:
        found = folder.lstat()
    except OSError:
        return False
    if sys.platform == "win32":
        return stat.S_ISDIR(found.st_mode)
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and stat.S_IMODE(found.st_mode) == 0o700


def _owner() -> str:
    if sys.platform == "win32":
        return os.environ.get("USERNAME", "me")
    return str(os.getuid())


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)
