"""The command line: without a subcommand it opens the window, and only then is Qt imported.

Exit status: 0, 1 = something was refused (said on stderr), 2 = usage.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from partnerjournal import __version__, paths
from partnerjournal.i18n import _


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; gives the exit status."""
    asked = _parser().parse_args(arguments)
    return _window(paths.journal_path(asked.journal))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="partnerjournal", description=_("A private journal about working with others.")
    )
    parser.add_argument("--version", action="version", version=f"partnerjournal {__version__}")
    parser.add_argument("--journal", metavar="PATH", help=_("the journal file (default: your own)"))
    return parser


def _window(journal: Path) -> int:
    from partnerjournal import syscheck

    problems = syscheck.check()
    if problems:
        print(syscheck.explain(problems), file=sys.stderr)
        return 1
    from partnerjournal import app

    return app.run(journal)
