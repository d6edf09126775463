"""Who has no appointment yet waits for a sooner time, and whom no letter reaches is called."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from cast import NOW
from concurrency import at_once, broken_rule
from houvast.appointments.actions.cancelling import cancel_visit
from houvast.appointments.actions.holding import let_go_of_hold, tidy_holds
from houvast.appointments.actions.ringing import note_sooner_call
from houvast.appointments.actions.waiting import (
    Rather,
    offer_what_came_free,
    wait_for_earlier,
)
from houvast.appointments.actions.waiting_to_choose import choose_by_themselves, wait_to_choose
from houvast.appointments.models import Hold, Proposal, SoonerCall, SoonerOffer, Visit, Waiting
from houvast.appointments.queries.holding import wanted_of
from houvast.appointments.queries.ringing import to_ring
from houvast.appointments.rules.offering import EARLIER_KEPT
from houvast.appointments.rules.refusals import NotOnTheList, ProposalClosed
from houvast.conversations.actions.calling_back import NoNumber
from houvast.conversations.models import Delivery
from houvast.people.contact import NotAPhoneNumber
from houvast.promises.models import InternalPromise
from houvast.workforce.models import WorkType
from making import BY
from on_the_road import THURSDAY, TUESDAY, WEDNESDAY, Road, chosen, moment

NUMBER = "+31612345678"
EARLY = (TUESDAY, WEDNESDAY)


def all_of(road: Road) -> list[Visit]:
    """What is free for a long job on Tuesday and Wednesday, taken by Bob."""
    return [road.visit(day, customer=road.cast.bob, work_type=road.repair) for day in EARLY]


def frees(visit: Visit) -> None:
    cancel_visit(visit=visit, now=NOW, by=visit.case.customer.as_actor())


def waits(proposal: Proposal, **rather: object) -> Waiting:
    return wait_to_choose(proposal=proposal, rather=Rather(**rather), **BY)  # type: ignore[arg-type]


def kept() -> list[tuple[str, object]]:
    return [(one.case.customer.name, one.hold.opens_at) for one in SoonerOffer.objects.open()]


def letters() -> list[str]:
    return list(Delivery.objects.filter(kind="earlier").values_list("to_name", flat=True))


def no_mail(road: Road) -> None:
    road.cast.alice.contact_points.all().delete()


def rings() -> InternalPromise:
    return InternalPromise.objects.get(kind="ring")


def test_only_what_is_sooner_than_anything_free_is_offered_and_taking_it_is_choosing(
    road: Road,
) -> None:
    taken = all_of(road)
    asked = road.proposal(work_type=road.repair)
    waiting = waits(asked)
    assert waiting.before_at == moment(25, 12)
    assert offer_what_came_free(now=NOW) == 0

    frees(taken[0])
    assert offer_what_came_free(now=NOW) == 1

    [hold] = Hold.objects.not_ended()
    assert (hold.opens_at, hold.held_until) == (moment(24, 10), NOW + EARLIER_KEPT)
    assert (letters(), InternalPromise.objects.count()) == (["Alice de Wit"], 0)
    assert offer_what_came_free(now=NOW) == 0
    visit = chosen(asked, wanted_of(hold, road.repair))
    offer_what_came_free(now=NOW)
    assert visit.opens_at == moment(24, 10)
    waiting.refresh_from_db()
    assert (waiting.ended_why, SoonerOffer.objects.get().ended_how) == ("earlier", "taken")


def test_rather_not_and_silence_cost_nothing_and_the_time_goes_to_the_next(road: Road) -> None:
    taken = all_of(road)
    first, second = road.proposal(work_type=road.repair), road.proposal(
        road.cast.bob, work_type=road.repair
    )  # fmt: skip
    waits(first, is_without=True, parts=[road.morning])
    waits(second, parts=[road.morning])
    frees(taken[0])
    offer_what_came_free(now=NOW)
    assert kept() == [("Alice de Wit", moment(24, 10))]

    let_go_of_hold(proposal=first, by=road.cast.alice.as_actor(), now=NOW)
    offer_what_came_free(now=NOW)
    assert kept() == [("Bob Peters", moment(24, 10))]

    later = NOW + EARLIER_KEPT
    tidy_holds(now=later)
    offer_what_came_free(now=later)
    outcomes = SoonerOffer.objects.order_by("pk").values_list("ended_how", flat=True)
    assert list(outcomes) == ["declined", "passed"]
    assert Waiting.objects.on_the_list().count() == 2
    frees(taken[1])
    offer_what_came_free(now=later)
    assert kept() == [("Alice de Wit", moment(25, 8))]


def test_who_has_a_visit_and_who_has_none_stand_in_one_line(road: Road) -> None:
    visit = road.visit(THURSDAY, customer=road.cast.bob)
    asked = road.proposal()
    wait_for_earlier(visit=visit, rather=Rather(is_without=True), **BY)
    waits(asked)
    Waiting.objects.filter(proposal=asked).update(before_at=None)

    offer_what_came_free(now=NOW)

    assert letters() == ["Bob Peters", "Alice de Wit"]


def test_joining_refuses_what_cannot_be_and_leaving_is_leaving(road: Road) -> None:
    asked = road.proposal()
    with pytest.raises(NotAPhoneNumber):
        waits(asked, phone="06 1")
    waits(asked, phone="06 12345678", weekdays=[5])
    again = waits(asked, is_without=True)
    assert (Waiting.objects.count(), again.phone, again.weekdays) == (1, "", [])
    assert again.without_from_at == asked.case.opened_at

    choose_by_themselves(proposal=asked, **BY)
    with pytest.raises(NotOnTheList):
        choose_by_themselves(proposal=asked, **BY)
    no_mail(road)
    with pytest.raises(NoNumber):
        waits(asked)
    visit = chosen(asked, road.wanted(WEDNESDAY))
    with pytest.raises(ProposalClosed):
        waits(visit.choice.proposal)
    assert WorkType.objects.filter(crew__gt=1).count() == 0


def test_whom_no_letter_reaches_is_called_and_yes_makes_the_appointment(road: Road) -> None:
    no_mail(road)
    asked = road.proposal()
    waits(asked, phone="06 12345678")
    Waiting.objects.update(before_at=None)
    assert offer_what_came_free(now=moment(23, 17.5)) == 0

    assert offer_what_came_free(now=NOW) == 1

    ring = rings()
    assert (ring.owner, ring.due_at, letters()) == (road.cast.fatima, NOW + EARLIER_KEPT, [])
    [one] = to_ring(road.cast.fatima, NOW).rows
    assert (one.number, one.case.subject, one.visit) == (NUMBER, "Onderhoud", None)
    note_sooner_call(offer=one.offer, heard="nobody", by=road.cast.gerrit, now=NOW)
    note_sooner_call(offer=one.offer, heard="yes", said="Graag!", by=road.cast.fatima, now=NOW)

    visit = Visit.objects.get()
    assert (visit.opens_at, visit.choice.channel) == (one.hold.opens_at, "phone")
    assert visit.choice.recorded_by == road.cast.fatima
    ring.refresh_from_db()
    assert (ring.ended_at, ring.was_missed) == (NOW, False)
    with pytest.raises(ProposalClosed):
        note_sooner_call(offer=one.offer, heard="no", by=road.cast.fatima, now=NOW)
    assert list(SoonerCall.objects.values_list("heard", flat=True)) == ["nobody", "yes"]


def test_called_about_a_visit_that_stands_no_leaves_it_and_in_vain_is_on_record(
    road: Road,
) -> None:
    no_mail(road)
    visit = road.visit(THURSDAY, road.afternoon)
    wait_for_earlier(visit=visit, rather=Rather(phone="06 12345678"), **BY)
    offer_what_came_free(now=NOW)
    [one] = to_ring(road.cast.fatima, NOW).rows
    note_sooner_call(offer=one.offer, heard="no", by=road.cast.fatima, now=NOW)
    offer_what_came_free(now=NOW)
    [other] = to_ring(road.cast.fatima, NOW).rows
    assert other.hold.opens_at != one.hold.opens_at
    note_sooner_call(offer=other.offer, heard="nobody", by=road.cast.fatima, now=NOW)

    later = NOW + EARLIER_KEPT + timedelta(minutes=1)
    offer_what_came_free(now=later)

    visit.refresh_from_db()
    assert (visit.opens_at, visit.is_upcoming) == (moment(26, 12), True)
    proofs = InternalPromise.objects.exclude(ended_at=None).order_by("pk")
    assert [proof.split(",")[0] for proof in proofs.values_list("proof", flat=True)] == [
        "They were called"
    ] * 2
    [third] = to_ring(road.cast.fatima, later).rows
    much_later = later + timedelta(hours=3)
    offer_what_came_free(now=much_later)
    missed = InternalPromise.objects.get(about_id=third.offer.pk)
    assert (missed.proof, missed.was_missed) == ("Nobody called while the time was kept.", True)


def test_who_left_a_number_is_called_besides_about_what_is_near(road: Road) -> None:
    asked = road.proposal()
    waits(asked, phone="06 12345678")
    Waiting.objects.update(before_at=None)
    offer_what_came_free(now=NOW)
    [one] = to_ring(road.cast.fatima, NOW).rows
    assert (one.number, letters()) == (NUMBER, ["Alice de Wit"])

    let_go_of_hold(proposal=asked, by=road.cast.alice.as_actor(), now=NOW)
    Waiting.objects.update(weekdays=[4])
    offer_what_came_free(now=NOW)

    assert (to_ring(road.cast.fatima, NOW).rows, len(letters())) == ([], 2)
    [promise] = InternalPromise.objects.filter(kind="ring")
    assert promise.proof == "Nobody has to be called about it any more."


def test_what_was_typed_before_and_is_no_number_is_not_called(road: Road) -> None:
    waits(road.proposal(), phone="06 12345678")
    Waiting.objects.update(before_at=None, phone="na zessen")

    offer_what_came_free(now=NOW)

    [offer] = SoonerOffer.objects.all()
    assert (offer.is_rung, offer.number, letters()) == (False, "", ["Alice de Wit"])


def test_no_time_is_kept_over_the_weekend_for_whom_nobody_can_call_then(road: Road) -> None:
    """On Friday at a quarter to five: what begins on Monday at eight would be kept until six."""
    no_mail(road)
    waits(road.proposal(), phone="06 12345678", weekdays=[1])
    Waiting.objects.update(before_at=None)

    offer_what_came_free(now=moment(27, 16.75))

    [hold] = Hold.objects.not_ended()
    assert (hold.opens_at, hold.held_until) == (moment(30, 12), moment(30, 10))


def test_database_keeps_it_theirs_and_what_was_heard(road: Road) -> None:
    no_mail(road)
    asked, bobs = road.proposal(), road.proposal(road.cast.bob)
    waiting = waits(asked, phone="06 12345678")
    Waiting.objects.update(before_at=None)
    offer_what_came_free(now=NOW)
    [one] = to_ring(road.cast.fatima, NOW).rows
    note_sooner_call(offer=one.offer, heard="no", by=road.cast.fatima, now=NOW)
    theirs = Hold.objects.create(
        proposal=bobs, route=one.hold.route, opens_at=one.hold.opens_at,
        closes_at=one.hold.closes_at, made_at=NOW, held_until=NOW + EARLIER_KEPT,
    )  # fmt: skip
    broken = []
    for act in (
        lambda: SoonerCall.objects.update(heard="yes"),
        lambda: SoonerCall.objects.all().delete(),
        lambda: SoonerOffer.objects.update(ended_how="taken"),
        lambda: SoonerOffer.objects.create(
            waiting=waiting, hold=theirs, is_rung=False, made_at=NOW
        ),
    ):
        with pytest.raises(IntegrityError) as error, transaction.atomic():
            act()
        broken.append(broken_rule(error.value))
    assert broken == [
        "sooner_call_stands", "soonercall_kept_for_ever", "sooner_stands", "sooner_theirs",
    ]  # fmt: skip


def test_several_who_call_at_once_make_one_appointment(committed_road: Road) -> None:
    road = committed_road
    no_mail(road)
    waits(road.proposal(), phone="06 12345678")
    Waiting.objects.update(before_at=None)
    at_once(lambda _: offer_what_came_free(now=NOW), range(3))
    [one] = to_ring(road.cast.fatima, NOW).rows

    def noted(heard: str) -> object:
        return note_sooner_call(offer=one.offer, heard=heard, by=road.cast.fatima, now=NOW)

    outcomes = at_once(noted, ["yes", "yes", "no", "no"])

    assert sorted(type(found).__name__ for found in outcomes) == [
        *["ProposalClosed"] * 3, "SoonerOffer",
    ]  # fmt: skip
    assert Visit.objects.count() == SoonerCall.objects.filter(heard="yes").count()
