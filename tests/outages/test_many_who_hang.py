"""However many hang on an outage, what is done about it by itself and its page cost the same."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client

from answers import Statements
from cast import NOW, Cast
from houvast.ground.page_addresses import page as address_of
from houvast.outages.front import forewarn_in_time, hang, see_who_must_speak
from houvast.outages.models import Outage
from houvast.promises.models import Promise
from making import case_with_promise
from outages_known import outage_known

BEFORE = NOW + timedelta(hours=3)
MANY = 9
"""Three times as many. With 300 it was so too, which takes minutes to make."""


def hanging_by(many: int, cast: Cast) -> Outage:
    """An outage on which so many hang, each of whom somebody must speak with first."""
    outage = outage_known(cast)
    for _ in range(many):
        case = case_with_promise(cast, kind="follow_up", hours=200)
        hang(case=case, outage=outage, by=cast.fatima.as_actor(), now=NOW, tells=False)
    Promise.objects.filter(case__hangings__outage=outage, kind="outage").update(escalated_at=NOW)
    return outage


def test_statements_do_not_grow_with_those_who_hang(
    client: Client, cast: Cast, statements: Statements, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: BEFORE)
    client.force_login(cast.fatima)

    def cost(many: int) -> list[int]:
        with transaction.atomic():
            outage, counted = hanging_by(many, cast), []
            address = address_of("desk:outage", outage.pk)
            client.get(address)
            for each in (
                lambda: forewarn_in_time(now=BEFORE),
                lambda: see_who_must_speak(now=BEFORE),
                lambda: client.get(address),
            ):
                with statements() as asked:
                    each()
                counted.append(len(asked))
            transaction.set_rollback(True)
        return counted

    few = cost(3)
    assert few == cost(MANY)
