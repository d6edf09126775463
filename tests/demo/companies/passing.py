"""A company whose time passes while somebody looks at its pages in a browser."""

from datetime import datetime
from typing import Any

import pytest
from playwright.sync_api import Page
from procrastinate.testing import InMemoryConnector

from browser import barriers, overflows
from houvast.appointments.front_sweeps import look_around
from houvast.demo.companies.fibre.company import FIBRE
from houvast.demo.making.outbox import IntoTheMailbox, deliver
from houvast.demo.walks.shape import walked_so_far
from houvast.journeys.actions.answering import answer_words_due
from houvast.journeys.queries.due_words import journeys_with_words_due
from houvast.promises.actions.clock import sweep


class Queue(InMemoryConnector):
    """What waits for a worker, put there without an event loop: the browser has one here."""

    def execute_query_all(self, query: str, **arguments: Any) -> list[dict[str, Any]]:
        put = self.execute_query_all_async(query, **arguments)
        try:
            put.send(None)
        except StopIteration as done:
            return list(done.value)
        raise AssertionError(query)


class Lived:
    """The company at one moment after the other, and its pages in a browser."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, queued: Queue, *, since: datetime) -> None:
        self.monkeypatch, self.queued = monkeypatch, queued
        self.office = IntoTheMailbox(since=since)

    def is_now(self, now: datetime) -> None:
        """The clock stands there, and what a worker does by then is done."""
        self.now = now
        self.monkeypatch.setattr("django.utils.timezone.now", lambda: now)
        sweep(now=now)
        look_around(now=now, is_open=False)
        for journey in journeys_with_words_due(now):
            answer_words_due(journey=journey, now=now)
        self.post()

    def post(self) -> None:
        deliver(self.office, self.queued, now=self.now)

    def ticked(self, slug: str) -> list[str]:
        walk = FIBRE.walk(slug)
        assert walk
        return [step.key for step in walked_so_far(walk).steps if step.is_done]


def presses(page: Page, slug: str, key: str) -> None:
    """The button of a step, from the start page; what opens is for everybody."""
    page.goto("/")
    walk = page.locator(f"#verhaal-{slug}")
    if walk.get_attribute("open") is None:
        walk.locator("summary").click()
    with page.expect_navigation():
        walk.locator(f"form[action$='/verhalen/{slug}/{key}/'] button").click()
    is_for_everybody(page)


def is_for_everybody(page: Page) -> None:
    assert barriers(page) == []
    assert not overflows(page)
