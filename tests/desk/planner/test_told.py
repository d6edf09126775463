"""The board of a disruption, and asking many, at the planner's."""

import pytest
from django.test import Client

from cast import NOW
from houvast.appointments.actions.disrupting import apply_plan, report_out
from houvast.appointments.actions.sparing import ask_all_to_spare
from houvast.appointments.actions.telling_disrupted import tell_disrupted
from houvast.appointments.models import KeptOffer, Sparing, Visit
from houvast.conversations.models import Delivery
from houvast.ground.page_addresses import page as address_of
from on_the_road import WEDNESDAY, Road, moment


@pytest.fixture
def visits(to_and_fro: list[Visit]) -> list[Visit]:
    return to_and_fro


def test_page_of_a_plan_in_use_says_who_knows_and_who_answered(
    client: Client, road: Road, visits: list[Visit]
) -> None:
    linda = road.cast.linda
    client.force_login(linda)
    found = report_out(
        technician=road.joost, on=WEDNESDAY, from_at=moment(25, 8), note="", by=linda, now=NOW
    )
    at = address_of("desk:disruption", found.pk)
    assert "Who knows, and who answered" not in client.get(at).content.decode()
    apply_plan(disruption=found, by=linda.as_actor(), now=NOW)
    tell_disrupted(disruption=found, now=NOW)
    Delivery.objects.filter(kind="cannot_come").update(sent_at=NOW)
    Delivery.objects.filter(case=visits[0].case_id).update(bounced_at=NOW)

    page = client.get(at).content.decode()

    assert "Who knows, and who answered" in page
    assert "Call them" in page
    assert "No letter reached them." in page
    assert "Told, no answer yet" in page
    assert "Other times are kept for them until Monday 23 November 2026 at 14:00." in page


def test_planner_asks_who_can_spare_and_ends_it(
    client: Client, road: Road, visits: list[Visit]
) -> None:
    client.force_login(road.cast.linda)
    at = address_of("desk:spare", dag=WEDNESDAY)
    assert "Cora Smit" in client.get(at).content.decode()
    ticked = [visit.pk for visit in visits[:3]]
    sent = {"visits": ticked, "wanted": 1, "reason": "Kou.", "thanks": "taart", "euros": "12.50"}

    client.post(at, sent)

    sparing = Sparing.objects.get()
    assert (sparing.wanted, sparing.cents, sparing.budget) == (1, 1250, 1250)
    assert set(sparing.visits.all()) == set(visits[:3])
    ask_all_to_spare(sparing=sparing, now=NOW)
    assert KeptOffer.objects.count() == 3
    page = client.get(at).content.decode()
    assert "0 of 1 gave their time. 3 were asked, 3 have not answered." in page
    client.post(address_of("desk:enough", sparing.pk))
    sparing.refresh_from_db()
    assert not sparing.is_open


@pytest.mark.parametrize(
    ("sent", "wrong"),
    [
        ({"wanted": 1, "reason": "Kou."}, "Tick whom to ask."),
        ({"wanted": 1, "reason": "Kou.", "euros": "5"}, "Say what the thank-you is."),
    ],
)
def test_what_is_missing_is_said(
    client: Client, road: Road, visits: list[Visit], sent: dict[str, object], wrong: str
) -> None:
    client.force_login(road.cast.linda)

    answer = client.post(address_of("desk:spare", dag=WEDNESDAY), sent)

    assert answer.status_code == 422
    assert wrong in answer.content.decode()
    assert not Sparing.objects.exists()


def test_who_only_answers_customers_is_not_led_to_a_refusal(road: Road, client: Client) -> None:
    """Fatima answers customers: the page of who can spare time refuses her."""
    at = address_of("desk:spare", dag=WEDNESDAY)
    seen = []
    for who in (road.cast.fatima, road.cast.linda):
        client.force_login(who)
        page = client.get(address_of("desk:planning", dag=WEDNESDAY)).content.decode()
        seen.append(("/planning/afstaan/" in page, client.get(at).status_code))

    assert seen == [(False, 403), (True, 200)]
