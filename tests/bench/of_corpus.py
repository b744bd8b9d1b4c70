"""Real files of other programs (PARTNERJOURNAL_CORPUS): by tier how many are read, how long the worst takes, memory."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from functools import partial
from pathlib import Path

from partnerjournal.formats.detect import read_file
from partnerjournal.formats.records import Reading
from partnerjournal.formats.wording import FormatError
from tests.bench.measure import Row, peak_mb, seconds

LONGEST_S, MOST_MB = 5.0, 500


def rows() -> list[Row]:
    """The table; a row a kind and tier."""
    folder = os.environ.get("PARTNERJOURNAL_CORPUS")
    if not folder:
        return [Row("PARTNERJOURNAL_CORPUS names no folder", "-")]
    tiers: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, facts in json.loads(Path(folder, "expected.json").read_text("utf-8")).items():
        tiers[name.partition("/")[0], facts["tier"]].append(name)
    return [_tier(Path(folder), kind, tier, names) for (kind, tier), names in sorted(tiers.items())]


def _tier(folder: Path, kind: str, tier: str, names: list[str]) -> Row:
    read = taken = rejected = refused = 0
    worst = 0.0
    for name in names:
        found: list[Reading] = []
        try:
            worst = max(worst, seconds(partial(_read, folder / name, found)))
        except FormatError as error:
            refused += bool(error.describe())
        for reading in found:
            read += reading.read
            taken += len(reading.people) + len(reading.events)
            rejected += len(reading.rejected)
    records = f"{read} records: {taken} taken, {rejected} reported; {refused} files refused"
    said = f"{records}; {worst * 1e3:.0f} ms, {peak_mb():.0f} MB"
    kept = read == taken + rejected and worst < LONGEST_S and peak_mb() < MOST_MB
    return Row(f"{kind} {tier}, {len(names)} files", said, "each once, < 5 s, < 500 MB", kept)


def _read(path: Path, found: list[Reading]) -> None:
    found.append(read_file(path))
