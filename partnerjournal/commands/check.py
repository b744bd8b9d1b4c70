"""partnerjournal check"""

from __future__ import annotations

import argparse

from partnerjournal import paths
from partnerjournal.commands.terminal import say
from partnerjournal.i18n import _, ngettext
from partnerjournal.store.check import Findings, check


def run(asked: argparse.Namespace) -> int:
    """Say whether the journal is sound and what it holds; status 1 when something is wrong with it."""
    path = paths.journal_path(asked.journal)
    found = check(path)
    say(_("{path}: format {version}, {size} kB").format(path=path, version=found.version, size=found.size // 1024))
    for problem in found.problems:
        say("  " + _("wrong: {problem}").format(problem=problem))
    if not found.problems:
        say("  " + _("pages, indexes and references are sound"))
    if not found.search:
        say("  " + _("the search index was not compared with the texts: the file may only be read"))
    elif not found.problems:
        texts = found.counts["search_doc"]
        compared = ngettext("the search index fits its {n} text", "the search index fits its {n} texts", texts)
        say("  " + compared.format(n=texts))
    for words, count in _figures(found):
        say(f"  {count:>7}  {words}")
    return 1 if found.problems else 0


def _figures(found: Findings) -> list[tuple[str, int]]:
    counts = found.counts
    return [
        (_("people, you among them"), counts["colleague"]),
        (_("facts, preferences, goals and affiliations"), _sum(counts, "fact", "preference", "goal", "affiliation")),
        (_("meetings"), counts["meeting"]),
        (_("agenda items"), counts["agenda_item"]),
        (_("notes"), counts["note"]),
        (_("restatements"), counts["restatement"]),
        (_("commitments"), counts["commitment"]),
        (_("decisions"), counts["decision"]),
        (_("gestures and contacts"), _sum(counts, "gesture", "contact")),
        (_("questions asked or planned"), counts["asked"]),
        (_("times of being present"), counts["focus_session"]),
        (_("deletions that can be taken back"), counts["trash"]),
        (_("drafts"), counts["draft"]),
    ]


def _sum(counts: dict[str, int], *tables: str) -> int:
    return sum(counts[table] for table in tables)
