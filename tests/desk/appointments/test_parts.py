"""Work that waits for parts: promised, hung on, moved in one letter, and here after all."""

from datetime import timedelta

import pytest
from django.test import Client

from appointments.kinds_of_work import floor_heating
from cast import NOW
from desk.conftest import quiet_case
from houvast.appointments.actions.declining import decline
from houvast.appointments.actions.parts import await_parts
from houvast.appointments.actions.road import arrive, finish
from houvast.appointments.actions.series import accept_series
from houvast.appointments.front_offers import first_days_of
from houvast.appointments.models import Proposal, WorkWaits
from houvast.appointments.queries.series import chains_for
from houvast.appointments.rules.refusals import OtherPartsPromised
from houvast.conversations.models import Delivery
from houvast.ground.page_addresses import page as address_of
from houvast.promises.actions.clock import sweep
from houvast.promises.actions.links import make_link, token_of
from houvast.promises.models import Case, HangsOn, Link, Promise
from houvast.workforce.rules.steps import Step
from making import BY
from on_the_road import THURSDAY, WEDNESDAY, Road, chosen
from portal.reading import said

NEXT_MONDAY = THURSDAY + timedelta(days=4)


def asked_with_parts(road: Road, desk: Client, **given: str) -> Proposal:
    """Fatima asks Alice to choose, from the Thursday on which the parts can be used."""
    case = quiet_case(road.cast)
    fields = {"work_type": road.service.pk, "parts_from_on": f"{THURSDAY}", **given}
    desk.post(address_of("desk:propose", case.pk), fields)
    return Proposal.objects.get(case=case)


def parts_of(case: Case) -> Promise:
    return Promise.objects.open().get(case=case, kind="parts")


def letters_since(before: int) -> list[str]:
    return [str(one.letter) for one in Delivery.objects.order_by("pk")[before:]]


def customer_page(case: Case) -> str:
    link = make_link(case=case, purpose=Link.Purpose.CASE, target_id=None, now=NOW)
    browser = Client()
    browser.cookies["django_language"] = "en"
    return said(browser.get(address_of("portal:home", token_of(link))))


def moved(desk: Client, promise: Promise, on: str) -> list[str]:
    """Fatima agrees another day for the parts, after she saw what hangs on them; what is mailed."""
    before, path = Delivery.objects.count(), address_of("desk:another_moment", promise.pk)
    fields = {"reason": "De leverancier is laat.", "next_by": on, "next_words": ""}
    seen = desk.post(path, fields).content.decode()
    confirmed = seen.split('name="confirmed" value="')[1].split('"')[0]
    assert desk.post(path, fields | {"confirmed": confirmed}).status_code == 302
    return letters_since(before)


def test_parts_are_promised_told_hung_on_moved_together_and_here_after_all(
    road: Road, fatima: Client
) -> None:
    proposal = asked_with_parts(road, fatima)
    case, parts = proposal.case, parts_of(proposal.case)
    here_by = "uiterlijk woensdag 25 november 2026 om 17:00"
    assert parts.words == f"De onderdelen hiervoor zijn er {here_by}: Onderhoud cv-ketel."
    [letter] = letters_since(0)
    assert (here_by in letter, first_days_of(case)) == (True, {road.service.pk: THURSDAY})
    assert (
        f'value="{WEDNESDAY}.'
        not in fatima.get(address_of("desk:choose", proposal.pk)).content.decode()
    )

    visit = chosen(proposal, road.wanted(THURSDAY))
    assert (visit.promise.hangs_on.get().on, here_by in letters_since(1)[0]) == (parts, True)

    page = customer_page(case)
    assert "The parts are here by Wednesday 25 November 2026 at 17:00" in page
    assert page.count("25 November 2026 at 17:00") == 1

    [together] = moved(fatima, parts, f"{NEXT_MONDAY}")
    assert [
        "De reden: De leverancier is laat." in together,
        "De onderdelen zijn er uiterlijk maandag 30 november 2026" in together,
        "Dit kan niet zoals we het afspraken: ‘We komen donderdag" in together,
    ] == [True, True, True]
    later = parts_of(case)
    assert first_days_of(case) == {road.service.pk: NEXT_MONDAY + timedelta(days=1)}
    visit.promise.refresh_from_db()
    assert (visit.promise.is_warned, later.renews) == (True, parts)
    assert "Choose another time" in customer_page(case)
    desk = address_of("desk:case", case.pk)
    assert "It cannot be then" in fatima.get(desk).content.decode()

    before = Delivery.objects.count()
    fields = {"happened": "Ze liggen er.", "next_words": "", "next_by": ""}
    fatima.post(address_of("desk:keep_promise", later.pk), fields)
    [kept] = letters_since(before)
    assert "Dit blijft dus toch zoals we het afspraken: ‘We komen donderdag" in kept
    visit.promise.refresh_from_db()
    assert (visit.promise.is_warned, WorkWaits.objects.count()) == (False, 0)
    assert "It cannot be then" not in fatima.get(desk).content.decode()
    assert "cannot be" not in customer_page(case)


def test_who_chooses_on_the_phone_reads_of_the_parts_in_the_one_letter_they_get(
    road: Road, fatima: Client
) -> None:
    proposal = asked_with_parts(road, fatima, on_the_phone="yes")
    fatima.post(address_of("desk:choose", proposal.pk), {"slot": road.wanted(THURSDAY).key})

    [letter] = Delivery.objects.all()
    assert (letter.kind, "De onderdelen hiervoor zijn er" in str(letter.letter)) == (
        "confirmation",
        True,
    )
    assert set(letter.tells.values_list("kind", flat=True)) == {"arrival", "parts"}


def test_parts_that_break_their_day_put_the_visit_at_risk_and_nothing_is_offered_before_them(
    road: Road, fatima: Client
) -> None:
    proposal = asked_with_parts(road, fatima)
    visit = chosen(proposal, road.wanted(THURSDAY))
    first = parts_of(proposal.case)

    sweep(now=first.due_at + timedelta(minutes=1))

    anew = parts_of(proposal.case)
    visit.promise.refresh_from_db()
    assert (anew.renews, anew.waited_for_by.from_on > visit.on) == (first, True)
    assert (visit.promise.is_warned, HangsOn.objects.standing().get().on) == (True, anew)


@pytest.mark.parametrize("ends", ["declined", "here"])
def test_nothing_waits_any_more(road: Road, fatima: Client, ends: str) -> None:
    proposal = asked_with_parts(road, fatima)
    if ends == "declined":
        decline(proposal=proposal, said="Toch niet.", **BY)
    else:
        fields = {"happened": "Ze liggen er.", "next_words": "", "next_by": ""}
        fatima.post(address_of("desk:keep_promise", parts_of(proposal.case).pk), fields)

    assert (WorkWaits.objects.count(), Promise.objects.open().filter(kind="parts").count()) == (
        0,
        0,
    )


def test_another_day_for_the_same_parts_is_agreed_with_the_promise(
    road: Road, fatima: Client
) -> None:
    proposal = asked_with_parts(road, fatima)
    case, work = proposal.case, road.service

    assert await_parts(case=case, work_type=work, from_on=THURSDAY, **BY) == parts_of(case)
    with pytest.raises(OtherPartsPromised):
        await_parts(case=case, work_type=work, from_on=NEXT_MONDAY, **BY)


def test_parts_that_are_here_are_not_promised(road: Road, fatima: Client) -> None:
    case = quiet_case(road.cast)

    assert await_parts(case=case, work_type=road.service, from_on=NOW.date(), **BY) is None
    assert not WorkWaits.objects.exists()


def test_work_that_was_done_was_done_with_its_parts(road: Road, fatima: Client) -> None:
    proposal = asked_with_parts(road, fatima)
    visit = chosen(proposal, road.wanted(THURSDAY))
    by = road.cast.joost.as_actor()
    arrive(visit=visit, by=by, now=visit.opens_at)
    finish(visit=visit, found="Gedaan.", by=by, now=visit.closes_at)
    waiting = Promise.objects.open().filter(case=proposal.case, kind="parts")
    assert (waiting.exists(), WorkWaits.objects.exists()) == (False, False)


def test_each_visit_of_several_waits_for_the_parts_of_the_whole(road: Road) -> None:
    series = floor_heating(road, Step(1, 4))
    proposal = road.proposal(road.cast.alice, work_type=series)
    await_parts(case=proposal.case, work_type=series, from_on=THURSDAY, **BY)
    found = chains_for(proposal, road.cast.alice, now=NOW)
    assert {chain.first.on >= THURSDAY for chain in found} == {True}
    visits = accept_series(
        proposal=proposal,
        wanted=found[0].wanted,
        customer=road.cast.alice,
        channel="page",
        now=NOW,
    )
    assert [visit.promise.hangs_on.exists() for visit in visits] == [True] * len(visits)
