"""The kitchen, in use, and a case that can follow it."""

from collections.abc import Iterator

import pytest
from django.db import connection

from cast import Cast
from going_about import in_use
from houvast.promises.models import Case
from making import case_with_promise


@pytest.fixture
def kitchen() -> Iterator[None]:
    with in_use():
        yield


@pytest.fixture
def case(cast: Cast, kitchen: None) -> Iterator[Case]:
    """Alice's case, with an answer promised; what holds at the commit holds after the test."""
    yield case_with_promise(cast)
    connection.check_constraints()
