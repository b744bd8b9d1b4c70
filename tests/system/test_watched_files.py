"""A watched calendar that becomes whatever a file can become, two thousand times: nothing of mine is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.services import test_watches
from tests.services.test_watches import TURNS, fresh

__all__ = ["fresh", "test_nothing_of_mine_is_lost_in_many_turns"]

pytestmark = pytest.mark.torture

_turns = test_watches.test_nothing_of_mine_is_lost_or_written_over.hypothesis.inner_test  # type: ignore[attr-defined]
test_nothing_of_mine_is_lost_in_many_turns = settings(max_examples=2_000, deadline=None)(
    given(turns=st.lists(TURNS, min_size=2, max_size=6))(_turns)
)
