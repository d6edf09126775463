"""An offer that is paid as the work goes: each part an invoice when its step is done, the last when
all that was agreed is there (G9, G10)."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from cast import NOW, Cast
from concurrency import at_once, broken_rule
from going_about import KITCHEN, begun, in_use
from houvast.conversations.actions.giving import give_to
from houvast.desk.frame.tags import about_page
from houvast.ground.models import Event
from houvast.ground.page_addresses import page
from houvast.ground.reasons import words_of
from houvast.journeys.actions.details import agree_detail, detail_is_there
from houvast.journeys.actions.loose_ends import Left, leave_for_later, loose_end_is_done
from houvast.journeys.actions.taking_back import untick
from houvast.journeys.actions.ticking import tick
from houvast.journeys.models import CaseJourney
from houvast.money.front import (
    Charged,
    LineAsked,
    OfferAsked,
    PaidAtStep,
    accept_offer,
    draft_invoice,
    issue_invoice,
    read_as,
    send_offer,
)
from houvast.money.models import AgreedLine, Invoice, Offer, OfferPart
from houvast.money.rules.amounts import in_parts, parts_by_rate
from houvast.money.rules.refusals import BeforeIsNoStep, PartNotDueYet, PartsNotWhole
from houvast.people.models import CompanyIdentity
from houvast.promises.models import Case, InternalPromise
from making import BY, case_with_promise

WITHOUT_MEASURING = (
    KITCHEN[: KITCHEN.index("  - key: measure")] + KITCHEN[KITCHEN.index("  - key: make") :]
)
LINES = (
    LineAsked("Keuken", Decimal(1), Decimal("8999.99")),
    LineAsked("Isolatie", Decimal("1.5"), Decimal("33.33"), vat="low"),
)
AT_STEPS = (PaidAtStep("make", "De fabriek maakt hem", 40),)
ASKED = OfferAsked(
    "Keuken", LINES, NOW + timedelta(days=30), parts=(("accepted", 33), ("done", 27)),
    at_steps=AT_STEPS,
)  # fmt: skip


@pytest.fixture
def kitchen() -> Iterator[None]:
    with in_use(WITHOUT_MEASURING):
        yield


def said_yes(cast: Cast) -> tuple[Case, CaseJourney]:
    case = case_with_promise(cast, kind="other", hours=400)
    journey = begun(case)
    offer = send_offer(case=case, asked=ASKED, by=cast.fatima, now=NOW)
    by = cast.alice.as_actor()
    accept_offer(offer=offer, options=[], read=read_as(offer), by=by, now=NOW)
    return case, journey


def asked_of(case: Case) -> list[Decimal]:
    return [one.total or Decimal(0) for one in Invoice.objects.filter(case=case).order_by("id")]


def test_another_customer_of_the_case_gets_no_part_of_it(kitchen: None, cast: Cast) -> None:
    case, journey = said_yes(cast)
    give_to(case=case, customer=cast.bob, reason="Van Bob", by=cast.fatima, now=NOW)
    journey.refresh_from_db()
    for step in ("wishes", "make"):
        tick(journey=journey, step=step, proof="", **BY)
    second = Invoice.objects.order_by("id")[1]
    assert (second.customer, second.issued_at, Invoice.objects.count()) == (cast.alice, None, 2)


def test_each_part_is_an_invoice_when_its_step_is_done(kitchen: None, cast: Cast) -> None:
    case, journey = said_yes(cast)
    connection.check_constraints()
    assert asked_of(case) == [Decimal("2986.50")]
    [first] = Invoice.objects.get().lines.filter(vat="high")
    assert first.text == "Deel 1 van 3: 33% van “Keuken”"
    [second, *_more] = AgreedLine.objects.filter(part__step="make")
    with pytest.raises(PartNotDueYet):
        draft_invoice(
            case=case, customer=cast.alice, lines=[Charged(second, Decimal(1))], by=cast.fatima,
            now=NOW,
        )  # fmt: skip

    loop = agree_detail(case=case, words="Rand van het blad", **BY)
    for step in ("wishes", "make"):
        tick(journey=journey, step=step, proof="", **BY)
    assert asked_of(case) == [Decimal("2986.50"), Decimal("3620.00")]
    untick(journey=journey, step="make", **BY)
    tick(journey=journey, step="make", proof="", **BY)
    assert len(asked_of(case)) == 2

    left = Left(date(2026, 11, 27), details=[loop], said="Dat mag later.")
    [loose_end] = leave_for_later(case=case, left=left, **BY)
    tick(journey=journey, step="hand_over", proof="", **BY)
    assert len(asked_of(case)) == 2
    loose_end_is_done(loose_end=loose_end, **BY)

    assert sum(asked_of(case)) == Decimal("9049.99")
    assert asked_of(case)[2] == Decimal("2443.49")
    assert all(one.issued_at for one in Invoice.objects.all())
    detail_is_there(detail=loop, **BY)
    assert len(asked_of(case)) == 3


def test_parts_that_are_not_the_whole_are_refused(kitchen: None, cast: Cast) -> None:
    case = case_with_promise(cast)
    for parts, refusal in (
        ((("accepted", 50),), PartsNotWhole),
        ((("before", 30), ("done", 30)), BeforeIsNoStep),
    ):
        asked = OfferAsked("Keuken", LINES, ASKED.open_until, parts=parts, at_steps=AT_STEPS)
        with pytest.raises(refusal):
            send_offer(case=case, asked=asked, by=cast.fatima, now=NOW)


def test_database_charges_no_part_before_its_time(kitchen: None, committed: Cast) -> None:
    case, journey = said_yes(committed)
    [early, *_more] = AgreedLine.objects.filter(part__step="make")
    draft = Invoice.objects.create(
        case=case, customer=committed.alice, made_at=NOW, made_by=committed.fatima
    )
    row = {
        "basis": "agreed", "agreed": early, "text": "Deel", "quantity": 1, "price": early.price,
        "vat": early.vat, "percent": early.percent,
    }  # fmt: skip
    with pytest.raises(IntegrityError) as before, transaction.atomic():
        draft.lines.create(**row)
    assert broken_rule(before.value) == "paid_as_it_is_done"

    line = Offer.objects.get().lines.first()
    assert line is not None
    beside = {
        "case": case, "basis": "offer", "offer_line": line, "text": line.text, "quantity": 1,
        "price": line.price, "vat": line.vat, "percent": line.percent, "agreed_at": NOW,
        "agreed_by": "Alice",
    }  # fmt: skip
    with pytest.raises(IntegrityError) as twice, transaction.atomic():
        AgreedLine.objects.create(**beside)
    assert broken_rule(twice.value) == "agreed_line_fits"

    tick(journey=journey, step="wishes", proof="", **BY)
    said = at_once(lambda _one: tick(journey=journey, step="make", proof="", **BY), range(3))
    assert sum(isinstance(one, CaseJourney) for one in said) == 1
    assert Invoice.objects.issued().count() == 2


def test_database_keeps_the_parts_together_what_was_agreed(kitchen: None, cast: Cast) -> None:
    case = case_with_promise(cast)
    offer = send_offer(case=case, asked=ASKED, by=cast.fatima, now=NOW)
    by = cast.alice.as_actor()
    part = OfferPart.objects.filter(offer=offer, when="done").get()
    accept_offer(offer=offer, options=[], read=read_as(offer), by=by, now=NOW)
    connection.check_constraints()
    more = {
        "case": case, "basis": "part", "part": part, "text": "Meer", "quantity": 1, "price": 5,
        "vat": "zero", "percent": 0, "agreed_at": NOW, "agreed_by": "Alice",
    }  # fmt: skip
    connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(IntegrityError) as broken, transaction.atomic():
        AgreedLine.objects.create(**more)
    assert broken_rule(broken.value) == "parts_are_the_whole"


@given(
    st.lists(st.decimals(Decimal(0), Decimal(90000), places=2), min_size=1, max_size=4),
    st.lists(st.integers(1, 40), min_size=1, max_size=5),
)
def test_parts_by_rate_lose_and_make_no_cent(by_rate: list[Decimal], shares: list[int]) -> None:
    percents = [*shares[:2], 100 - sum(shares[:2])]
    found = parts_by_rate(by_rate, percents)

    assert [sum(of_part) for of_part in found] == in_parts(sum(by_rate, Decimal(0)), percents)
    assert [sum(of_rate) for of_rate in zip(*found, strict=True)] == by_rate
    assert min(min(of_part) for of_part in found) >= 0


def test_few_cents_in_many_parts_are_agreed_to(kitchen: None, cast: Cast) -> None:
    case = case_with_promise(cast)
    begun(case)
    steps = [PaidAtStep(f"make_{number}", f"Stuk {number}", 10) for number in range(1, 10)]
    asked = OfferAsked(
        "Schroef", (LineAsked("Schroef", Decimal(1), Decimal("0.05")),), ASKED.open_until,
        parts=(("done", 10),), at_steps=steps,
    )  # fmt: skip
    offer = send_offer(case=case, asked=asked, by=cast.fatima, now=NOW)
    by = cast.alice.as_actor()
    accept_offer(offer=offer, options=[], read=read_as(offer), by=by, now=NOW)

    connection.check_constraints()
    assert in_parts(Decimal("0.05"), [10] * 10) == [Decimal("0.01")] * 5 + [Decimal(0)] * 5
    assert sum(line.price for line in AgreedLine.objects.filter(case=case)) == Decimal("0.05")


def test_step_goes_on_where_its_invoice_cannot_be_sent(kitchen: None, cast: Cast) -> None:
    case, journey = said_yes(cast)
    standing = {**CompanyIdentity.objects.values().get()}
    standing |= {"id": None, "from_on": NOW.date(), "vat_number": ""}
    CompanyIdentity.objects.create(**standing)
    for step in ("wishes", "make"):
        tick(journey=journey, step=step, proof="", **BY)

    assert journey.happened.filter(step="make", kind="done").exists()
    assert Invoice.objects.drafts().get().case == case
    assert Event.objects.get(verb="journey.part_not_sent").case_id == case.pk
    draft = Invoice.objects.drafts().get()
    to_send = InternalPromise.objects.open().get(kind="bill", about_id=draft.pk)
    assert (to_send.owner, about_page(to_send)) == (case.owner, page("desk:invoice", draft.pk))
    assert to_send.due_at > NOW

    later = NOW + timedelta(days=1)
    standing |= {"from_on": later.date(), "made_on": later.date(), "vat_number": "NL123456782B01"}
    CompanyIdentity.objects.create(**standing)
    issue_invoice(invoice=draft, by=cast.fatima, now=later)
    to_send.refresh_from_db()
    assert (to_send.is_open, words_of(to_send.proof)) == (False, "The invoice went out.")
