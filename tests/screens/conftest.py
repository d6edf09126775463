"""The desk and the road in a real browser, over a server of this process and committed rows."""

import threading
from collections.abc import Callable, Generator, Hashable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.servers.basehttp import ThreadedWSGIServer
from django.core.signals import request_finished, request_started
from django.db import connections, transaction
from django.test import Client
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, Page

from browser import DESK, chromium, visitor, with_no_page
from cast import NOW, Cast
from houvast.appointments.models import Visit
from houvast.conversations.models import Message
from houvast.ground.history import HOUVAST
from houvast.people.models import Staff
from houvast.promises.actions.cases import open_case
from houvast.promises.actions.promising import make_promise
from houvast.promises.models import Case
from on_the_road import TUESDAY, Road
from standing import STANDING

AtWork = Callable[..., AbstractContextManager[Page]]


class OpenedAgain(ThreadedWSGIServer):
    """Takes an address that was in use a moment ago."""

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **{**given, "allow_reuse_address": True})


class Office:
    """A server of our pages in a thread, that can be stopped and started at the same address."""

    def __init__(self) -> None:
        self.port, self.asked = 0, 0
        self.counting = threading.Condition()
        request_started.connect(self._one_more, weak=False)
        request_finished.connect(self._one_less, weak=False)
        self.open()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def open(self) -> None:
        self.thread = LiveServerThread("127.0.0.1", StaticFilesHandler, port=self.port)
        self.thread.server_class = OpenedAgain  # type: ignore[attr-defined]  # not in its stubs
        self.thread.daemon = True
        self.thread.start()
        self.thread.is_ready.wait()
        if self.thread.error:
            raise self.thread.error
        self.port = self.thread.port

    def close(self) -> None:
        """Stop, once whoever asked has an answer: a phone asks by itself for what it keeps."""
        self.thread.terminate()
        with self.counting:
            self.counting.wait_for(lambda: self.asked == 0, timeout=30)

    def _one_more(self, **_: object) -> None:
        with self.counting:
            self.asked += 1

    def _one_less(self, **_: object) -> None:
        with self.counting:
            self.asked -= 1
            self.counting.notify_all()


@pytest.fixture(autouse=True)
def _on_that_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server is a thread of this process, and has the same clock."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


class Kept:
    """One browser for the tests of this folder that follow each other: it takes 0.7 s to start.

    Its event loop has database connections of its own in this thread, which end with it.
    """

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._browser: Browser | None = None

    def browser(self) -> Browser:
        if self._browser is None:
            self._browser = self._stack.enter_context(chromium())
        return self._browser

    def close(self, last: pytest.Item) -> None:
        if self._browser is not None:
            STANDING.nothing(last)
            connections.close_all()
            self._browser = None
            self._stack.close()


KEPT = Kept()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(
    item: pytest.Item, nextitem: pytest.Item | None
) -> Generator[None, None, None]:
    """Whoever comes from another folder finds no event loop in this thread."""
    try:
        return (yield)
    finally:
        if nextitem is None or nextitem.path.parent != item.path.parent:
            KEPT.close(item)


@pytest.fixture(scope="module")
def browser() -> Browser:
    """Each file begins with no page."""
    return with_no_page(KEPT.browser())


@pytest.fixture(scope="module")
def served(django_db_setup: None) -> Iterator[str]:
    """The address of our pages, served by a thread; one, so that a page in the browser can stay."""
    office = Office()
    yield office.address
    office.close()


@pytest.fixture
def server(committed: Cast, served: str) -> str:
    """That address, with a company behind it."""
    return served


@pytest.fixture
def at_work(server: str, browser: Browser) -> AtWork:
    """`with at_work(staff) as page:` a browser in which somebody signed in."""

    @contextmanager
    def signed_in(
        staff: Staff, *, viewport: dict[str, int] = DESK, **context: Hashable
    ) -> Iterator[Page]:
        client = Client()
        client.force_login(staff)
        key = client.cookies["sessionid"].value
        with visitor(browser, viewport=viewport, base_url=server, **context) as page:
            page.context.add_cookies([{"name": "sessionid", "value": key, "url": server}])
            yield page

    return signed_in


def a_case(cast: Cast, *, subject: str = "Ketel lekt", hours: float = 5) -> Case:
    """A question of Alice, with an answer that is due so many hours from now."""
    with transaction.atomic():
        case = open_case(
            customer=cast.alice, owner=cast.fatima, subject=subject, by=HOUVAST, now=NOW
        )
        promise = make_promise(
            case=case, kind="reply", words="U hoort van ons.", by=HOUVAST, now=NOW,
            due_at=NOW + timedelta(hours=hours),
        )  # fmt: skip
        heard(case, "Kunt u langskomen?", needs_answer=True, reply_promise=promise)
    return case


def heard(case: Case, text: str, **given: object) -> Message:
    return Message.objects.create(
        case=case,
        channel="mail",
        direction="in",
        customer=case.customer,
        from_name=case.customer.name,
        at=NOW,
        text=text,
        **given,
    )


@pytest.fixture
def committed_visit(committed_road: Road) -> Visit:
    """Alice's appointment on Tuesday morning."""
    return committed_road.visit(TUESDAY)
