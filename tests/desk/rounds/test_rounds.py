from datetime import date

import pytest
from django.test import Client

from cast import NOW
from houvast.appointments.actions.maintaining import agree_maintenance
from houvast.appointments.models import Maintenance, Proposal, Round
from houvast.desk.rounds import queries
from houvast.ground.history import HOUVAST
from houvast.ground.page_addresses import page as address_of
from on_the_road import Road


@pytest.fixture
def due(road: Road) -> Maintenance:
    return agree_maintenance(
        customer=road.cast.alice, work_type=road.service, every_months=12,
        due_on=date(2026, 12, 1), by=HOUVAST, now=NOW,
    )  # fmt: skip


def test_round_offers_who_is_due_with_the_room_there_is(
    due: Maintenance, road: Road, fatima: Client
) -> None:
    shown = fatima.get(address_of("desk:round", road.service.pk)).context["due"]

    assert (shown.maintenance, shown.room.can_be_invited, shown.room.unanswered) == ([due], 1, 0)


def test_rounds_go_straight_to_the_only_one(due: Maintenance, road: Road, fatima: Client) -> None:
    assert fatima.get(address_of("desk:rounds"))["Location"] == address_of(
        "desk:round", road.service.pk
    )


def test_round_invites_whom_was_ticked(due: Maintenance, road: Road, fatima: Client) -> None:
    response = fatima.post(address_of("desk:round", road.service.pk), {"maintenance": [due.pk]})

    assert response.status_code == 302
    assert Round.objects.get().made_by == road.cast.fatima
    assert Proposal.objects.get().maintenance == due


def test_round_invites_nobody_twice(due: Maintenance, road: Road, fatima: Client) -> None:
    path = address_of("desk:round", road.service.pk)

    codes = [fatima.post(path, {"maintenance": [due.pk]}).status_code for _ in range(2)]

    assert codes == [302, 422]
    assert Proposal.objects.count() == 1


def test_round_without_anybody_ticked_comes_back(
    due: Maintenance, road: Road, fatima: Client
) -> None:
    response = fatima.post(address_of("desk:round", road.service.pk), {})

    assert response.status_code == 422
    assert "Choose at least one customer." in response.content.decode()


def test_round_beyond_the_room_is_refused(
    due: Maintenance, road: Road, fatima: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from houvast.routes.models import DayRoute

    DayRoute.objects.all().delete()

    response = fatima.post(address_of("desk:round", road.service.pk), {"maintenance": [due.pk]})

    assert (response.status_code, Proposal.objects.count()) == (409, 0)


def test_round_says_that_there_are_more_than_it_shows(
    due: Maintenance, road: Road, fatima: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = agree_maintenance(
        customer=road.cast.bob, work_type=road.service, every_months=12,
        due_on=date(2026, 12, 2), by=HOUVAST, now=NOW,
    )  # fmt: skip
    path = address_of("desk:round", road.service.pk)
    both = fatima.get(path)
    assert both.context["due"].maintenance == [due, later]
    assert "More than" not in both.content.decode()

    monkeypatch.setattr(queries, "SHOWN", 1)
    cut = fatima.get(path)

    assert cut.context["due"].maintenance == [due]
    assert "More than 1" in cut.content.decode()
    assert "Below are the 1 who have been due longest." in cut.content.decode()
