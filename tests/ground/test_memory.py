"""A process that has loaded what it needs seldom looks for garbage."""

import gc
from collections.abc import Iterator

import pytest

from houvast.ground import memory


@pytest.fixture
def as_python_starts() -> Iterator[None]:
    gc.unfreeze()
    gc.set_threshold(700, 10, 10)
    yield
    memory.settle()


def test_settle_keeps_what_is_loaded_and_looks_seldom(as_python_starts: None) -> None:
    loaded = len(gc.get_objects())

    memory.settle()

    assert gc.get_threshold()[0] == memory.OBJECTS_BETWEEN_COLLECTIONS
    assert gc.get_freeze_count() > loaded / 2
    assert len(gc.get_objects()) < loaded / 2
