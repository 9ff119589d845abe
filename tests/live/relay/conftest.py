from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.live.relay.servers import Room, a_room


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """A Redis, a web and a relay, all alive."""
    with a_room(tmp_path) as made:
        yield made
