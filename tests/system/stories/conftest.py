"""Each story has a screen, a bus and a home of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.system.stories import driver


@pytest.fixture
def story(request: pytest.FixtureRequest) -> Iterator[driver.Story]:
    """The story of this test, with nothing started yet."""
    with driver.story(request.node.name.removeprefix("test_")) as told:
        yield told
