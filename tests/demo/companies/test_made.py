"""Each company that is opened from the start page: made at some moment, and walked there."""

from datetime import datetime

import pytest
from django.db import connections

from browser import chromium, visitor
from demo.companies.conftest import MOMENTS, Make
from demo.companies.first_looks import trouble_at_first
from demo.companies.main_walks import WALKS
from demo.companies.truths import untruths_of
from demo.companies.walker import Walker
from houvast.demo.companies.fibre.company import FIBRE
from houvast.demo.companies.known import ALL
from houvast.demo.companies.shape import InventedCompany
from money.at_the_till import at_the_till

PLAYED = [
    (one, MOMENTS[number % len(MOMENTS)]) for number, one in enumerate(ALL, 1) if one != FIBRE
]
"""Each at another moment: all of them at all moments are for `make bench-days`. The fibre provider
is looked at where its stories are walked, in `test_walks`.
"""


@pytest.mark.parametrize(("invented", "now"), PLAYED, ids=lambda of: getattr(of, "slug", None))
def test_company_is_made_is_true_and_can_be_walked(
    make: Make,
    served: str,
    monkeypatch: pytest.MonkeyPatch,
    invented: InventedCompany,
    now: datetime,
) -> None:
    faults = make(invented, now)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    untruths = untruths_of(invented.slug, now)
    with chromium() as browser:
        trouble = trouble_at_first(browser, served, invented)
        with visitor(browser, base_url=served) as page, at_the_till(monkeypatch):
            WALKS[invented.slug](Walker(page, served, now))
        connections.close_all()

    assert (faults, untruths, trouble) == ([], [], [])
