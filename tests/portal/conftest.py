"""Alice and Bob on their pages, on the Monday of the cast."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from cast import NOW
from houvast.appointments.models import Proposal, Visit
from houvast.ground.page_addresses import page as address_of
from houvast.promises.actions.links import make_link, token_of
from houvast.promises.models import Case, Link
from on_the_road import Road

LinkTo = Callable[..., str]


@pytest.fixture(autouse=True)
def _on_that_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture(autouse=True)
def _deferred_rules_hold(road: Road) -> Iterator[None]:
    yield
    connection.check_constraints()


@pytest.fixture
def alice(client: Client) -> Client:
    """A browser that speaks English, to assert sentences as they stand in the code."""
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def link_to() -> LinkTo:
    """The path of a new link to a case, a proposal or a visit."""

    def made(thing: Case | Proposal | Visit, **given: Any) -> str:
        case = thing if isinstance(thing, Case) else thing.case
        purpose, target = {
            Case: (Link.Purpose.CASE, None),
            Proposal: (Link.Purpose.CHOOSE, thing.pk),
            Visit: (Link.Purpose.APPOINTMENT, thing.pk),
        }[type(thing)]
        link = make_link(
            case=case, purpose=purpose, target_id=target, now=given.pop("now", NOW), **given
        )
        return address_of("portal:home", token_of(link))

    return made
