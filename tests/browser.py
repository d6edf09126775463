"""A real browser, driven by playwright, with axe for accessibility."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

import programs

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
PHONE = {"width": 320, "height": 720}
LARGER_PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 800}
PATIENCE_MS = 30_000


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser that is installed here, without a window."""
    # Playwright runs an event loop in this thread, in which Django would refuse its database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    program = programs.browser()
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=program, args=FLAGS, env=_clock_of_a_browser()
        )
        try:
            yield launched
        finally:
            launched.close()


def _clock_of_a_browser() -> dict[str, str | float | bool]:
    """Where the clock is set (tools/clock.py) a browser wants all its clocks set alike."""
    only_ours = "FAKETIME_DONT_FAKE_MONOTONIC"
    return {name: value for name, value in os.environ.items() if name != only_ours}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as launched:
        yield launched


@contextmanager
def visitor(browser: Browser, **context: Any) -> Iterator[Page]:
    """A page of somebody with nothing in their browser yet, on a Dutch machine."""
    opened = browser.new_context(**{"locale": "nl-NL", "viewport": DESK, **context})
    opened.set_default_timeout(PATIENCE_MS)
    try:
        yield opened.new_page()
    finally:
        opened.close()


def barriers(page: Page) -> list[str]:
    """What axe finds on the page: the rule and the places, a line for each."""
    found = Axe().run(page).response["violations"]
    return [
        f"{page.url} {violation['id']}: {[node['html'][:120] for node in violation['nodes']]}"
        for violation in found
    ]


def overflows(page: Page) -> bool:
    """Whether the page is wider than its window, so that one has to scroll sideways."""
    width = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    return bool(page.evaluate(width))
