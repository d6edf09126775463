"""What a customer did not ask for is offered with a reason, and seldom (G13)."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from cast import NOW, Cast
from concurrency import at_once, broken_rule
from houvast.appointments.actions.road import arrive
from houvast.conversations.models import Delivery
from houvast.ground.page_addresses import page as address_of
from houvast.money.front import Paid, note_payment, send_offer
from houvast.money.models import Offer
from houvast.money.rules import refusals
from houvast.people.actions.customers import add_customer
from houvast.people.actions.merging import merge
from houvast.promises.actions.ending import break_word
from houvast.promises.models import Case
from making import BY, case_with_promise
from money.invoiced import ASKED, agreed, disputed, issued
from on_the_road import make_road

WHY = "Uw jurk gaat drie maanden de kast in."
ON_TOP = replace(ASKED, title="Stomen", on_top=WHY, open_until=NOW + timedelta(days=300))


def offered(case: Case, cast: Cast, days: float = 0, replaces: Offer | None = None) -> Offer:
    now = NOW + timedelta(days=days)
    return send_offer(case=case, asked=ON_TOP, by=cast.fatima, now=now, replaces=replaces)


def test_reason_is_read_and_half_a_year_passes(cast: Cast, client: Client) -> None:
    case = case_with_promise(cast, hours=4000)
    first = offered(case, cast)
    assert WHY in str(Delivery.objects.get(kind="offer").letter)
    with pytest.raises(refusals.OfferedLately):
        offered(case, cast, days=100)
    with pytest.raises(IntegrityError) as again, transaction.atomic():
        Offer.objects.create(
            case=case, customer=cast.alice, title="Nog iets", on_top="Omdat",
            open_until=ON_TOP.open_until, made_at=NOW, made_by=cast.fatima,
        )  # fmt: skip
    assert broken_rule(again.value) == "on_top_in_moderation"

    assert offered(case, cast, days=1, replaces=first).replaces == first
    assert offered(case, cast, days=182).on_top == WHY
    assert send_offer(case=case, asked=ASKED, by=cast.fatima, now=NOW).on_top == ""
    client.force_login(cast.fatima)
    page = client.get(address_of("desk:offer", first.pk)).content.decode()
    assert WHY in page


def test_wrong_moments_are_refused(cast: Cast) -> None:
    case = agreed(cast)
    invoice = issued(cast, case)
    with pytest.raises(refusals.NotInArrears):
        offered(case, cast, days=20)
    # Who turns out to be the same owes the same, by whichever name.
    other = add_customer(name="A. de Wit", mail="a@post.example", **BY)
    of_other = case_with_promise(cast, customer=other, hours=4000)
    merge(double=cast.alice, kept=other, **BY)
    with pytest.raises(refusals.NotInArrears):
        offered(of_other, cast, days=20)
    disputed(cast, invoice)
    with pytest.raises(refusals.NotInComplaint):
        offered(of_other, cast)


def test_nothing_is_offered_on_top_after_paying_or_with_a_broken_word(cast: Cast) -> None:
    case = agreed(cast)
    invoice = issued(cast, case)
    paid = Paid(invoice.total or Decimal(0), NOW, "card")
    note_payment(invoice=invoice, paid=paid, by=cast.fatima.as_actor(), now=NOW)
    with pytest.raises(refusals.NotAfterPaying):
        offered(case, cast)
    promise = case.promises.open().first()
    assert promise is not None
    break_word(promise, proof="Vergeten", **BY)
    with pytest.raises(refusals.NotInComplaint):
        offered(case, cast, days=1)


def test_nothing_is_offered_on_top_at_the_door(cast: Cast) -> None:
    visit = make_road(cast).visit()
    at = NOW.replace(day=25, hour=8)
    arrive(visit=visit, by=cast.joost.as_actor(), now=at)
    with pytest.raises(refusals.NotAtTheDoor):
        send_offer(case=visit.case, asked=ON_TOP, by=cast.fatima, now=at)


def test_two_who_offer_at_once_offer_once(committed: Cast) -> None:
    cases = [case_with_promise(committed, hours=4000) for _one in range(3)]
    said = at_once(lambda case: offered(case, committed), cases)
    assert sorted(type(one).__name__ for one in said).count("Offer") == 1
