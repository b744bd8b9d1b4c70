"""While a plan is made nobody waits for a full collection; afterwards all is as it was."""

from __future__ import annotations

import gc
from contextlib import ExitStack

from partnerjournal.services.transfer.collecting import no_full_collections


def test_full_collections_are_held_off_until_the_last_holder_is_done() -> None:
    before = gc.get_threshold()
    first, second = ExitStack(), ExitStack()
    first.enter_context(no_full_collections())
    second.enter_context(no_full_collections())
    first.close()  # not in the order in which they began
    assert gc.get_threshold()[:2] == before[:2]
    assert gc.get_threshold()[2] > 1000 * before[2]
    second.close()
    assert gc.get_threshold() == before
