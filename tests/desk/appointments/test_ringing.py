"""Whom to ring about a sooner time that is kept for them."""

import pytest
from django.test import Client

from answers import Statements
from appointments.many_customers import customers
from cast import NOW
from houvast.appointments.actions.waiting import Rather, offer_what_came_free
from houvast.appointments.actions.waiting_to_choose import wait_to_choose
from houvast.appointments.models import SoonerOffer, Visit, Waiting
from houvast.ground.page_addresses import page as address_of
from houvast.people.models import ContactPoint
from houvast.promises.actions.cases import hand_over
from houvast.promises.actions.only_for import let_only_see
from houvast.promises.models import InternalPromise
from making import BY
from on_the_road import Road


@pytest.fixture(autouse=True)
def _on_that_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def test_reports_by_phone_goes_on_the_list_is_rung_and_takes_it(client: Client, road: Road) -> None:
    road.cast.alice.contact_points.all().delete()
    asked = road.proposal()
    client.force_login(road.cast.fatima)
    assert "Nothing soon enough" in client.get(address_of("desk:choose", asked.pk)).content.decode()
    page = client.get(address_of("desk:rather_sooner", asked.pk)).content.decode()
    assert "No letter reaches them: somebody of us calls." in page
    client.post(address_of("desk:rather_sooner", asked.pk), {"phone": "06 12345678"})
    assert "no appointment yet" in client.get(address_of("desk:waiting")).content.decode()

    Waiting.objects.update(before_at=None)
    offer_what_came_free(now=NOW)

    listed = client.get(address_of("desk:to_ring")).content.decode()
    for words in ("Alice de Wit", "+31612345678", "kept until Monday 23 November 2026 at 12:00"):
        assert words in listed
    waiting = client.get(address_of("desk:waiting")).content.decode()
    assert "Kept for them until Monday 23 November 2026 at 12:00" in waiting
    [offer] = SoonerOffer.objects.all()
    assert (
        address_of("desk:rang", offer.pk)
        in client.get(address_of("desk:internal")).content.decode()
    )
    rang = address_of("desk:rang", offer.pk)
    assert client.post(rang, {}).status_code == 422
    client.post(rang, {"heard": "nobody", "said": "voicemail"})
    assert "nobody answered (voicemail)" in " ".join(client.get(rang).content.decode().split())
    client.post(rang, {"heard": "yes"})
    assert Visit.objects.get().opens_at == offer.hold.opens_at
    assert "Nobody has to call any more" in client.get(rang).content.decode()
    again = client.post(address_of("desk:no_sooner", asked.pk), follow=True)
    assert "not on the waiting list any more" in again.content.decode()
    client.force_login(road.cast.joost)
    assert client.get(rang).status_code == 403


def test_whom_to_ring_in_a_case_of_some_is_with_who_sees_it_alone(road: Road) -> None:
    cast = road.cast
    cast.alice.contact_points.all().delete()
    asked = road.proposal()
    wait_to_choose(proposal=asked, rather=Rather(phone="06 12345678"), **BY)
    Waiting.objects.update(before_at=None)
    offer_what_came_free(now=NOW)
    to_ring = InternalPromise.objects.get(kind="ring")
    assert (to_ring.case, to_ring.owner) == (asked.case, cast.fatima)

    hand_over(case=asked.case, to=cast.gerrit, reason="Ruilen.", **BY)
    let_only_see(case=asked.case, whom=cast.gerrit, why="Privé.", by=cast.gerrit, now=NOW)

    to_ring.refresh_from_db()
    assert to_ring.owner == cast.gerrit
    seen = [InternalPromise.objects.seen_by(one).exists() for one in (cast.gerrit, cast.linda)]
    assert seen == [True, False]


def test_as_many_statements_for_three_as_for_one(
    client: Client, road: Road, statements: Statements
) -> None:
    client.force_login(road.cast.fatima)
    counts = []
    for customer in customers(3):
        ContactPoint.objects.filter(customer=customer).delete()
        rather = Rather(phone="06 12345678")
        wait_to_choose(proposal=road.proposal(customer), rather=rather, **BY)
        Waiting.objects.update(before_at=None)
        offer_what_came_free(now=NOW)
        with statements() as asked:
            client.get(address_of("desk:to_ring"))
            client.get(address_of("desk:waiting"))
        counts.append(len(asked))

    assert counts[1] == counts[2]
