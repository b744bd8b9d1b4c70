"""partnerjournal forget NAME"""

from __future__ import annotations

import argparse
import sys

from partnerjournal import instance, paths
from partnerjournal.commands.people import chosen
from partnerjournal.commands.terminal import existing_journal, safe, say, warn
from partnerjournal.domain.errors import Refused
from partnerjournal.domain.names import fold
from partnerjournal.domain.text import one_line
from partnerjournal.i18n import _, ngettext
from partnerjournal.services import forgetting
from partnerjournal.services.forgetting import words

_MOST_LINES = 200
_WIDEST = 160  # of a text


def run(asked: argparse.Namespace) -> int:
    """Forget one colleague once their name was typed; status 1 where that was not done, or not everywhere."""
    lock = None
    if not asked.dry_run:
        lock = instance.take(paths.journal_path(asked.journal))
        if lock is None:
            raise Refused("window_open")
    try:
        return _forget(asked)
    finally:
        if lock is not None:
            lock.release()


def _forget(asked: argparse.Namespace) -> int:
    with existing_journal(asked) as journal:
        person_id = chosen(journal.read, " ".join(asked.name))
        if person_id is None:
            return 1
        found = forgetting.preview(journal.read, person_id)
        _say(found)
        if asked.dry_run:
            return 0
        asking = _("Type “{name}” to go on, anything else to stop: ").format(name=found.name)
        print(safe(asking), end="", flush=True)
        typed = sys.stdin.readline()
        if not sys.stdin.isatty():
            print()
        if fold(typed) != fold(found.name):
            warn(_("Nothing was changed."))
            return 1
        done = forgetting.forget(journal, person_id, {})
    say(words.done_words(found.name, done))
    for each in done.pending:
        warn(words.pending_words(each))
    return 1 if done.pending else 0


def _say(found: forgetting.Preview) -> None:
    say(_("{name}: this goes for good").format(name=found.name))
    say(f"  {words.what_goes(found)}")
    for line in words.what_stays(found):
        say(f"  {line}")
    sure = [mention for mention in found.mentions if mention.sure]
    _mentions(_("named here; “someone” takes the name’s place"), sure)
    _mentions(_("may be somebody else; stays as it is"), [each for each in found.mentions if not each.sure])
    say(_("beyond reach"))
    for line in words.beyond_reach(found):
        say(f"  {line}")


def _mentions(title: str, mentions: list[forgetting.Mention]) -> None:
    if not mentions:
        return
    say(title)
    for mention in mentions[:_MOST_LINES]:
        text = one_line(mention.text)
        say(f"  {words.where(mention)}: {text if len(text) <= _WIDEST else text[:_WIDEST] + '…'}")
    more = len(mentions) - _MOST_LINES
    if more > 0:
        say("  " + ngettext("and {n} more", "and {n} more", more).format(n=more))
