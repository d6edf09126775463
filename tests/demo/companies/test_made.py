"""Each company that is opened from the start page: made at some moment, and walked there."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.db import connections
from playwright.sync_api import Page

from browser import DESK, PHONE, barriers, chromium, overflows, trouble_on, visitor
from demo.companies.conftest import MOMENTS, Make
from demo.companies.main_walks import WALKS
from demo.companies.truths import untruths_of
from demo.companies.walker import Walker
from houvast.demo.companies.known import ALL
from houvast.demo.companies.shape import InventedCompany
from houvast.ground.page_addresses import page as address_of
from money.at_the_till import at_the_till

PLAYED = [(one, MOMENTS[number % len(MOMENTS)]) for number, one in enumerate(ALL, 1)]
"""Each at another moment: all of them at all moments are for `make bench-days`."""


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
        with visitor(browser, base_url=served, locale="en-GB") as page:
            in_english = trouble_on(page, ["/"], sizes=(PHONE,))
        with visitor(browser, base_url=served) as page:
            in_dutch = trouble_on(page, ["/", address_of("demo:write")], sizes=(PHONE, DESK))
            played = [trouble for part in invented.parts for trouble in _played(page, part.slug)]
        if walk := WALKS.get(invented.slug):
            with visitor(browser, base_url=served) as page, at_the_till(monkeypatch):
                walk(Walker(page, served, now))
        connections.close_all()

    assert (faults, untruths) == ([], [])
    assert (in_english, in_dutch, played) == ([], [], [])


def _played(page: Page, part: str) -> Iterator[str]:
    """What is wrong with the first page of who plays that part."""
    page.goto("/")
    with page.expect_navigation():
        page.locator(f"form[action$='/meedoen/{part}/'] button").click()
    yield from barriers(page)
    if overflows(page):
        yield f"{page.url} overflows"
