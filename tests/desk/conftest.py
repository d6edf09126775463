"""Fatima and her colleagues at their desks, on the Monday of the cast, in English."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client

from answers import Statements
from cast import NOW, Cast
from houvast.conversations.models import Message
from houvast.ground.history import HOUVAST
from houvast.people.models import Customer, Staff
from houvast.promises.actions.cases import open_case
from houvast.promises.actions.promising import make_promise
from houvast.promises.models import Case


@pytest.fixture(autouse=True)
def _on_that_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture(autouse=True)
def _staff_read_english(cast: Cast) -> None:
    Staff.objects.update(language="en")


@pytest.fixture(autouse=True)
def _deferred_rules_hold(cast: Cast) -> Iterator[None]:
    yield
    connection.check_constraints()


def at_work(staff: Staff) -> Client:
    """A browser in which somebody signed in."""
    browser = Client()
    browser.force_login(staff)
    return browser


@pytest.fixture
def fatima(cast: Cast) -> Client:
    return at_work(cast.fatima)


@pytest.fixture
def gerrit(cast: Cast) -> Client:
    return at_work(cast.gerrit)


@pytest.fixture
def asked(cast: Cast) -> Case:
    """Alice asked something, and an answer is promised within a day."""
    return case_with_question(cast)


def case_with_question(cast: Cast, **given: Any) -> Case:
    """A case with one message of its customer, to be answered by Fatima in so many hours."""
    hours = given.pop("hours", 6)
    text = given.pop("text", "Kunt u langskomen?")
    answers = given.pop("answers", [])
    at = given.pop("at", NOW - timedelta(hours=1))
    names = ("copied_to", "mail_id", "answer_to")
    more = {name: given.pop(name) for name in names if name in given}
    with transaction.atomic():
        case = quiet_case(cast, hours=hours, kind="reply", **given)
        Message.objects.create(
            case=case,
            channel="mail",
            direction="in",
            customer=case.customer,
            from_name=case.customer.name,
            from_address="alice@post.example",
            at=at,
            subject=case.subject,
            text=text,
            refers_to=answers,
            **more,
            needs_answer=True,
            reply_promise=case.promises.get(),
        )
    return case


def quiet_case(
    cast: Cast,
    *,
    hours: float = 30,
    kind: str = "check_in",
    owner: Staff | None = None,
    customer: Customer | None = None,
    subject: str = "Ketel lekt",
    now: datetime = NOW - timedelta(hours=2),
) -> Case:
    """A case in which nothing was said, with one promise due in so many hours."""
    with transaction.atomic():
        case = open_case(
            customer=customer or cast.alice,
            owner=owner or cast.fatima,
            subject=subject,
            by=HOUVAST,
            now=now,
        )
        make_promise(
            case=case,
            kind=kind,
            words="U hoort van ons.",
            due_at=NOW + timedelta(hours=hours),
            by=HOUVAST,
            now=now,
        )
    return case


@pytest.fixture
def cost(statements: Statements) -> Callable[[Client, str], int]:
    """How many SQL statements a page takes."""

    def counted(browser: Client, path: str) -> int:
        with statements() as sent:
            assert browser.get(path).status_code == 200
        return len(sent)

    return counted


@pytest.fixture
def linda(cast: Cast) -> Client:
    """Linda owns the company."""
    Staff.objects.filter(pk=cast.linda.pk).update(roles=["owner"])
    return at_work(Staff.objects.get(pk=cast.linda.pk))
