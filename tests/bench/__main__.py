"""`make bench`: every measurement, or those that are named: `python -m tests.bench imports`."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path

from tests.bench.measure import table

BENCHES = tuple(sorted(path.stem for path in Path(__file__).parent.glob("of_*.py")))


def main(names: list[str]) -> int:
    """Print the table of each bench; 1 when a budget was not met."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    missed = False
    for bench in BENCHES:
        name = bench.removeprefix("of_")
        if names and name not in names:
            continue
        rows = import_module(f"tests.bench.{bench}").rows()
        print(f"{name}\n{table(rows)}\n", flush=True)
        missed |= any(row.met is False for row in rows)
    return int(missed)


sys.exit(main(sys.argv[1:]))
