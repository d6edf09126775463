"""What is agreed here ends as it may be committed."""

from collections.abc import Iterator

import pytest
from django.db import connection

from houvast.appointments.models import Visit


@pytest.fixture
def visit(visit: Visit) -> Iterator[Visit]:
    yield visit
    connection.check_constraints()
