"""A real browser, driven by playwright, with axe for accessibility."""

import os
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, expect, sync_playwright

import programs
from houvast.ground.page_addresses import page as address_of

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
PATIENCE_MS = 60_000
FIND_BARRIERS = "async () => (await axe.run({resultTypes: ['violations']})).violations"

PRESSES = ("click", "dblclick", "press")

expect.set_options(timeout=PATIENCE_MS)

Kind = frozenset[tuple[str, object]]
Screen = Callable[[Mapping[str, int | None]], str]
"""The address of a page, once the numbers of what it is about are known."""

_idle: dict[Browser, dict[Kind, list[Page]]] = {}
"""Pages that nobody uses, by what their context was opened with: a tab costs half a second."""


def screen(name: str, *parts: str, **asked: str) -> Screen:
    """A page by its name, and by the names of the numbers that are in its address."""

    def at(numbers: Mapping[str, int | None]) -> str:
        looked_up: dict[str, Any] = {what: numbers.get(it, it) for what, it in asked.items()}
        return address_of(name, *(numbers.get(part, part) for part in parts), **looked_up)

    return at


def _then_there(press: Callable[..., None]) -> Callable[..., None]:
    """Whoever presses a link is let on when its page answers, which is before any of it is there:
    here they go on when it is."""

    @wraps(press)
    def pressed(on: Page | Locator, *what: Any, **how: Any) -> None:
        press(on, *what, **how)
        (on if isinstance(on, Page) else on.page).wait_for_load_state()

    return pressed


for _kind in (Page, Locator):
    for _name in PRESSES:
        setattr(_kind, _name, _then_there(getattr(_kind, _name)))


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
        _idle[launched] = {}
        try:
            yield launched
        finally:
            del _idle[launched]
            launched.close()


def _clock_of_a_browser() -> dict[str, str | float | bool]:
    """Where the clock is set (tools/clock.py) a browser wants all its clocks set alike."""
    only_ours = ("FAKETIME_DONT_FAKE_MONOTONIC", "FAKETIME_FORCE_MONOTONIC_FIX")
    return {name: value for name, value in os.environ.items() if name not in only_ours}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as launched:
        yield launched


@contextmanager
def visitor(
    browser: Browser, *, viewport: dict[str, int] = DESK, **context: Hashable
) -> Iterator[Page]:
    """A page of somebody with nothing in their browser yet, on a Dutch machine.

    It may have been somebody else's: they left it empty, and where anything failed it was closed.
    """
    idle = _idle[browser].setdefault(frozenset(context.items()), [])
    page = idle.pop() if idle else _opened(browser, **context)
    try:
        page.set_viewport_size(viewport)  # type: ignore[arg-type]
        yield page
        _leave(page)
    except BaseException:
        page.context.close()
        raise
    idle.append(page)


def with_no_page(browser: Browser) -> Browser:
    """The same, without what was opened in it for others."""
    for pages in _idle[browser].values():
        for page in pages:
            page.context.close()
    _idle[browser].clear()
    return browser


def _opened(browser: Browser, **context: Any) -> Page:
    opened = browser.new_context(**{"locale": "nl-NL", **context})
    opened.set_default_timeout(PATIENCE_MS)
    # Half a megabyte is sent to the browser once, and read there when it is used.
    opened.add_init_script(AXE_SCRIPT)
    return opened.new_page()


def _leave(page: Page) -> None:
    """Away from our pages, whose scripts look for news, and known to nobody."""
    ours = urlsplit(page.url)
    page.goto("about:blank")
    page.emulate_media(color_scheme="null")
    page.context.clear_cookies()
    if ours.netloc:
        where = {"origin": f"{ours.scheme}://{ours.netloc}", "storageTypes": "all"}
        page.context.new_cdp_session(page).send("Storage.clearDataForOrigin", where)


def barriers(page: Page) -> list[str]:
    """What axe finds on the page: the rule and the places, a line for each."""
    page.wait_for_load_state()
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return [
        f"{page.url} {violation['id']}: {[node['html'][:120] for node in violation['nodes']]}"
        for violation in page.evaluate(FIND_BARRIERS)
    ]


def trouble_on(
    page: Page, paths: Iterable[str], *, sizes: Iterable[dict[str, int]] = (PHONE, DESK)
) -> list[str]:
    """Of each path: what axe finds and what is wider than the window, in each of the sizes; and
    what the browser complains of, as when something is against the content policy."""
    found: list[str] = []

    def complaint(message: ConsoleMessage) -> None:
        found.append(f"{page.url} {message.text}")

    page.on("console", complaint)
    for path in paths:
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == 200, path
        for size in sizes:
            page.set_viewport_size(size)  # type: ignore[arg-type]
            found += barriers(page)
            found += [f"{path} overflows at {size['width']}"] * overflows(page)
    page.remove_listener("console", complaint)
    return found


def overflows(page: Page) -> bool:
    """Whether the page is wider than its window, so that one has to scroll sideways."""
    page.wait_for_load_state()
    width = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    return bool(page.evaluate(width))
