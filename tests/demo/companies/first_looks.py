"""What anybody sees first of a company: its start page, and the first page of each part."""

from collections.abc import Iterator

from playwright.sync_api import Browser, Page

from browser import DESK, PHONE, barriers, overflows, trouble_on, visitor
from houvast.demo.companies.shape import InventedCompany
from houvast.ground.page_addresses import page as address_of


def trouble_at_first(browser: Browser, served: str, invented: InventedCompany) -> list[str]:
    """What is wrong with those, in Dutch, and with the start page in English too."""
    with visitor(browser, base_url=served, locale="en-GB") as page:
        in_english = trouble_on(page, ["/"], sizes=(PHONE,))
    with visitor(browser, base_url=served) as page:
        in_dutch = trouble_on(page, ["/", address_of("demo:write")], sizes=(PHONE, DESK))
        played = [trouble for part in invented.parts for trouble in _played(page, part.slug)]
    return [*in_english, *in_dutch, *played]


def _played(page: Page, part: str) -> Iterator[str]:
    """What is wrong with the first page of who plays that part."""
    page.goto("/")
    with page.expect_navigation():
        page.locator(f"form[action$='/meedoen/{part}/'] button").click()
    yield from barriers(page)
    if overflows(page):
        yield f"{page.url} overflows"
