"""One window a journal: the lock that says so, and the name under which its holder can be asked to come forward."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from types import TracebackType

from partnerjournal import paths


class WindowLock:
    """The right to show a journal in a window. It ends with `release`, with the `with` block, or with the process."""

    def __init__(self, journal: Path) -> None:
        from filelock import FileLock  # 30 ms that a subcommand need not spend

        self._lock = FileLock(journal.with_name(f"{journal.name}.lock"), timeout=0, mode=0o600, thread_local=False)
        self._lock.acquire()

    def release(self) -> None:
        """Let another window have the journal."""
        self._lock.release()

    def __enter__(self) -> WindowLock:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.release()


def take(journal: Path) -> WindowLock | None:
    """The window lock of `journal` (a path from `paths.journal_path`), or None while another process holds it.

    The operating system lets go of it when its holder dies, however that happens. Raises OSError where no lock can be
    made, as in a folder that may not be written.
    """
    from filelock import Timeout

    paths.private_dir(journal.parent)
    try:
        return WindowLock(journal)
    except Timeout:
        return None


def channel(journal: Path) -> str:
    """The name of the local socket of the window that shows `journal`, for QLocalServer: this account's alone.

    Raises OSError where there is no private folder for it.
    """
    digest = hashlib.sha256(str(journal).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    if sys.platform == "win32":
        import getpass

        return f"partnerjournal-{getpass.getuser()}-{digest}"
    return str(paths.runtime_dir() / f"{digest}.socket")
