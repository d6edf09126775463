"""Every company that is opened from the start page can be made at any moment."""

from datetime import datetime

import pytest

from demo.companies.conftest import MOMENTS, Make
from demo.moments import said
from houvast.conversations.models import Delivery
from houvast.demo.companies.known import ALL
from houvast.demo.companies.shape import InventedCompany
from houvast.promises.models import Promise


@pytest.mark.parametrize("now", MOMENTS, ids=said)
@pytest.mark.parametrize("invented", ALL, ids=lambda one: one.slug)
def test_made_at_any_moment_without_a_story_that_stops(
    make: Make, invented: InventedCompany, now: datetime
) -> None:
    faults = make(invented, now)

    assert faults == []
    assert not Promise.objects.filter(ended_at=None, due_at__lt=now).exists()
    assert not Delivery.objects.filter(sent_at=None).exists()
