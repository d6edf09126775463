"""Story 2: a bill of one child is not paid. Its own appointment may be cancelled, after much; that
of the other child cannot be reached.
"""

import json
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import Q
from django.test import Client

from arrears.climbed import CALLED, REMINDED, billed, climbed, leave
from arrears.family import Family, make_family
from cast import NOW, Cast
from concurrency import at_once, broken_rule
from houvast.appointments.actions.cancelling import cancel_visit
from houvast.appointments.models import Cancellation, Proposal, Visit
from houvast.appointments.rules.refusals import NotTheirWords
from houvast.arrears.front import (
    agree_as_lead,
    cancel_because_unpaid,
    climb,
    hand_over,
    note_call,
    take_back,
)
from houvast.arrears.models import AdverseAction, Dunning, Pause
from houvast.arrears.rules import refusals
from houvast.conversations.models import Delivery
from houvast.ground.page_addresses import page as address_of
from houvast.ground.refusals import Refused
from houvast.money.front import Paid, agree_on_plan, key_of, note_payment
from houvast.money.models import PaymentRequest
from houvast.people.actions.acting import let_act
from houvast.people.actions.customers import add_customer
from houvast.people.models import Role, Staff
from houvast.promises.actions.links import token_of
from houvast.promises.actions.reading_along import let_read_along
from houvast.promises.models import Case
from making import BY


@pytest.fixture
def family(cast: Cast) -> Family:
    return make_family(cast)


def refusal_of(act: Callable[[], object]) -> type[Refused]:
    with pytest.raises(Refused) as refused:
        act()
    return refused.type


def words_of(kind: str) -> str:
    letter = Delivery.objects.filter(kind=kind, copy_of=None).latest("pk").letter
    return json.dumps(letter, ensure_ascii=False).replace("\xa0", " ")


def with_copies(kind: str) -> list[Delivery]:
    of_now = Delivery.objects.filter(queued_at=NOW)
    return list(of_now.filter(Q(kind=kind) | Q(copy_of__kind=kind)).order_by("pk"))


def test_the_other_child_is_left_alone_and_nobody_is_punished_by_post_alone(
    family: Family, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast, bill = family.cast, family.bill
    climb(now=REMINDED)
    leave(bill, REMINDED)
    assert refusal_of(family.cancel) == refusals.NotTriedEnough  # one channel is none
    note_call(invoice=bill, text="Gesproken", spoke=True, by=cast.fatima, now=CALLED)
    assert refusal_of(family.cancel) == refusals.RungsLeft
    late = NOW - timedelta(days=55)
    climb(now=late)
    leave(bill, late)
    early = late + timedelta(days=20)
    assert refusal_of(lambda: family.cancel(now=early)) == refusals.StillToPay
    # Everything was tried. Still: not the other child, not by anybody, not tomorrow.
    assert refusal_of(lambda: family.cancel(family.of_sam)) == refusals.NotItsMatter
    assert refusal_of(lambda: family.cancel(by=cast.fatima)) == refusals.LeadDecides
    soon = NOW + timedelta(hours=10)
    assert refusal_of(lambda: family.cancel(now=soon)) == refusals.TooNear
    assert refusal_of(lambda: family.cancel(reason=" ")) == refusals.WithoutWhy
    assert not AdverseAction.objects.exists()

    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    client.force_login(cast.linda)
    page = address_of("desk:arrears_of", bill.pk)
    cancelling = address_of("desk:arrears_cancel", bill.pk, family.of_noor.pk)
    assert cancelling in client.get(page).content.decode()
    shown = client.get(cancelling).content.decode()
    assert "Noor de Wit" in shown
    assert client.post(cancelling, {"reason": "Drie keer gevraagd"}).status_code == 302
    [action] = AdverseAction.objects.all()
    assert (action.kind, action.visit, action.seen["open_now"]) == ("cancel", family.of_noor, 1)
    said = words_of("cancellation")
    for words in (
        "staat nog € 38,40 open",
        "Drie keer gevraagd",
        "Dit gaat alleen over deze afspraak en deze factuur",
        "U hoort van ons",
    ):
        assert words in said
    assert {visit.pk for visit in Visit.objects.upcoming()} == {family.of_sam.pk}
    promised = Cancellation.objects.get().promise
    assert promised
    assert promised in family.of_noor.case.promises.open()
    assert "afgezegd" in client.get(page).content.decode()
    of_bill = address_of("portal:invoice", token_of(key_of(bill, now=NOW)), bill.pk)
    seen = client.get(of_bill).content.decode()
    assert "Vanwege deze factuur is een afspraak afgezegd" in seen
    assert "Drie keer gevraagd" in seen
    assert refusal_of(family.cancel) == refusals.TooNear  # it is off already

    # What they agree since is in sight beside it.
    first = (NOW + timedelta(days=7)).date()
    agree_on_plan(invoice=bill, many=2, first_on=first, by=cast.fatima, now=NOW)
    assert "betaalt zoals afgesproken, en een afspraak" in client.get(page).content.decode()

    # They pay: a person looks, takes it back in one step, and Noor chooses again.
    paid = Paid(Decimal("38.40"), NOW, "transfer")
    note_payment(invoice=bill, paid=paid, by=cast.fatima.as_actor(), now=NOW)
    assert Dunning.objects.get().waits_for_a_person
    undo = address_of("desk:arrears_undo", bill.pk, action.pk)
    assert undo in client.get(page).content.decode()
    assert client.post(undo, {"why": "Betaald"}).status_code == 302
    again = Proposal.objects.to_choose().get()
    assert (again.case, again.work_type) == (family.of_noor.case, family.of_noor.work_type)
    assert "Dat nemen we terug" in words_of("proposal")
    running = family.of_noor.case.promises.open()
    assert again.promise
    assert (again.promise in running, promised in running) == (True, False)
    assert Dunning.objects.get().ended_at
    action.refresh_from_db()
    assert (
        refusal_of(lambda: take_back(action=action, why="x", by=cast.linda, now=NOW))
        == refusals.DecisionUndone
    )


def test_what_is_in_treatment_takes_a_lead_and_another(family: Family) -> None:
    cast, bill, visit = family.cast, climbed(family.cast, family.bill), family.of_noor
    type(visit.work_type).objects.update(in_treatment=True)
    agree: dict[str, Any] = {"invoice": bill, "visit": visit, "why": "Kan wachten", "now": NOW}
    assert refusal_of(family.cancel) == refusals.LeadFirst
    assert refusal_of(lambda: agree_as_lead(**agree, by=cast.fatima)) == refusals.LeadDecides
    other = agree | {"visit": family.of_sam}
    assert refusal_of(lambda: agree_as_lead(**other, by=cast.linda)) == refusals.NotItsMatter
    on_its_way = PaymentRequest.objects.create(
        invoice=bill, amount=38, place="page", asked_at=NOW, asked_by="Alice"
    )
    asked = PaymentRequest.objects.filter(pk=on_its_way.pk)
    asked.update(status="pending", provider_id="tr_onderweg")
    assert refusal_of(family.cancel) == refusals.BeingPaid
    asked.update(status="failed")
    pause = Pause.objects.create(
        invoice=bill, waits_until=NOW + timedelta(days=1), why="x", made_at=NOW, made_by=cast.linda
    )
    assert refusal_of(lambda: agree_as_lead(**agree, by=cast.linda)) == refusals.Paused
    pause.delete()
    agree_as_lead(**agree, by=cast.linda)
    assert refusal_of(family.cancel) == refusals.LeadFirst  # not the same person
    later = NOW + timedelta(days=15)
    Staff.objects.filter(pk=cast.linda.pk).update(roles=[Role.OWNER])
    assert refusal_of(lambda: family.cancel(by=cast.fatima, now=later)) == refusals.TooNear
    assert family.cancel(by=cast.fatima).decided_by == cast.fatima


def test_by_no_other_road_and_by_hand_not_at_all(committed: Cast) -> None:
    family = make_family(committed)
    cast, bill, visit = family.cast, climbed(family.cast, family.bill), family.of_noor
    linda = cast.linda.as_actor()
    assert refusal_of(lambda: cancel_visit(visit=visit, by=linda, now=NOW)) == NotTheirWords
    rows = {
        "visit_taken_off_by_a_road": "SET CONSTRAINTS visit_taken_off_by_a_road IMMEDIATE;"
        f" UPDATE appointments_visit SET cancelled_at = '{NOW}'"
        f" WHERE id = {family.of_sam.pk}",
        "cancellation_decided": "INSERT INTO appointments_cancellation (visit_id, road, said, at,"
        f" noted_by_id, promise_id) SELECT {family.of_sam.pk}, 'decided', '', '{NOW}',"
        f" {cast.linda.pk}, min(id) FROM promises_promise",
        "cancellation_fits": "INSERT INTO appointments_cancellation (visit_id, road, said, at)"
        f" VALUES ({family.of_sam.pk}, 'missed', '', '{NOW}')",
        "cancelled_by_a_road": "INSERT INTO appointments_cancellation (visit_id, road, said, at,"
        f" noted_by_id) VALUES ({family.of_sam.pk}, 'asked', '', '{NOW}', {cast.linda.pk})",
        "harm_of_its_own_matter": "INSERT INTO arrears_adverseaction (kind, invoice_id, visit_id,"
        " reason, seen, decided_at, decided_by_id, undone_why) VALUES ('cancel',"
        f" {bill.pk}, {family.of_sam.pk}, 'x', '{{\"a\": 1}}', '{NOW}', {cast.linda.pk}, '')",
        "harm_of_a_kind": "INSERT INTO arrears_adverseaction (kind, invoice_id, visit_id,"
        " reason, seen, decided_at, decided_by_id, undone_why) VALUES ('collect',"
        f" {bill.pk}, {family.of_sam.pk}, 'x', '{{\"a\": 1}}', '{NOW}', {cast.linda.pk}, '')",
    }
    for rule, statement in rows.items():
        with pytest.raises(DatabaseError) as refused, transaction.atomic():
            connection.cursor().execute(statement)
        assert broken_rule(refused.value) == rule  # type: ignore[arg-type]
    # Deciding and the customer's own cancelling at once: it is taken off once, by one road.
    done = at_once(
        lambda act: act(),
        [
            family.cancel,
            family.cancel,
            lambda: cancel_visit(visit=visit, by=family.noor.as_actor(), now=NOW),
        ],
    )
    assert sum(not isinstance(one, Exception) for one in done) == 1
    assert all(isinstance(one, Refused) for one in done if isinstance(one, Exception))
    road = Cancellation.objects.get()
    decided = AdverseAction.objects.count()
    assert (road.road, decided) in (("decided", 1), ("asked", 0))
    assert Visit.objects.upcoming().get() == family.of_sam
    with pytest.raises(IntegrityError), transaction.atomic():
        connection.cursor().execute("DELETE FROM appointments_cancellation")


def test_who_pays_for_another_household_harms_nobody_there(family: Family) -> None:
    cast = family.cast
    visit = family.practice.visit(16)
    bill = climbed(cast, billed(cast, visit.case, cast.bob, "20.00"))
    asked: dict[str, Any] = {"reason": "Niet betaald", "by": cast.linda, "now": NOW}
    assert (
        refusal_of(lambda: cancel_because_unpaid(invoice=bill, visit=visit, **asked))
        == refusals.NotItsMatter
    )
    assert hand_over(invoice=bill, **asked).kind == AdverseAction.Kind.COLLECT


def test_what_somebody_owes_is_read_by_nobody_else(family: Family) -> None:
    cast, bill, visit = family.cast, family.bill, family.of_noor
    # The other parent, who lives elsewhere and pays nothing of it.
    parent = add_customer(name="Carla Blom", mail="carla@post.example", **BY)
    let_act(customer=family.noor, person=parent, **BY)
    let_read_along(case=visit.case, person=cast.bob, may_move=False, **BY)
    climbed(cast, bill)
    action = family.cancel()
    letters = with_copies("cancellation")
    assert {letter.person for letter in letters} >= {parent, cast.bob}
    for letter in letters:
        said = json.dumps(letter.letter, ensure_ascii=False).replace("\xa0", " ")
        assert "gaat niet door" in said
        assert not [words for words in ("38,40", bill.number, "Drie keer") if words in said]
        assert ("staat nog open" in said) == (letter.person != cast.bob)
    apart = Delivery.objects.get(kind="cancelled_unpaid")
    assert apart.person == cast.alice
    said = words_of("cancelled_unpaid")
    for words in ("gaat niet door", "€ 38,40", "Drie keer gevraagd"):
        assert words in said
    take_back(action=action, why="Betaald", by=cast.linda, now=NOW)
    again = [one for one in with_copies("proposal") if one.pk > apart.pk]
    assert len(again) == len(letters) == 3
    for letter in again:
        assert bill.number not in str(letter.letter)
        assert ("Dat nemen we terug" in str(letter.letter)) == (letter.person != cast.bob)


def test_who_has_the_matter_since_is_asked_nothing_when_it_is_taken_back(family: Family) -> None:
    cast = family.cast
    climbed(cast, family.bill)
    action = family.cancel()
    later = NOW + timedelta(hours=1)
    Case.objects.filter(pk=family.of_noor.case_id).update(given_at=later)
    take_back(action=action, why="Betaald", by=cast.linda, now=later)
    assert not Proposal.objects.to_choose().exists()
    assert Delivery.objects.get(kind="taken_back").person == cast.alice
