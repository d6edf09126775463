"""The questions about a fault on the customer's own page: one at a time, at any hour."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from answers import Answer
from cast import NOW, Cast
from houvast.appointments.actions.proposing import propose
from houvast.appointments.models import Proposal
from houvast.conversations.actions.giving import give_to
from houvast.conversations.actions.page import close
from houvast.ground.page_addresses import page as address_of
from houvast.journeys.actions.ending import stop_journey
from houvast.promises.actions.links import make_link, token_of
from houvast.promises.models import Case, Fact, Inquiry, Link
from houvast.things.actions.stickers import make_stickers
from houvast.things.queries.stickers import stickers_of
from journeys.faults import HOT_WATER, answered, begun, failing_boiler, fault_work, on_the_phone
from making import BY
from on_the_road import WEDNESDAY, Road, chosen
from portal.conftest import LinkTo


@pytest.fixture
def case(cast: Cast) -> Case:
    return failing_boiler(cast)


def asked_at(link_to: LinkTo, case: Case) -> str:
    return link_to(case) + "vragen/"


def says(alice: Client, path: str, **typed: str) -> Answer:
    return alice.post(path, typed, follow=True)


def words(page: Answer) -> str:
    text = page.content.decode()
    main = text[text.index("<main") : text.index("</main>")]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main)).strip()


def heading(page: Answer) -> str:
    found = re.search(r"<h1[^>]*>(.*?)</h1>", page.content.decode(), re.DOTALL)
    return found[1].strip() if found else ""


def test_looking_begins_nothing(alice: Client, link_to: LinkTo, case: Case) -> None:
    page = alice.get(asked_at(link_to, case))

    assert heading(page) == "A few questions first"
    assert "With 5 questions at most we know who has to come" in words(page)
    assert Inquiry.objects.count() == 0


def test_one_question_a_page_until_it_is_known(
    road: Road, alice: Client, link_to: LinkTo, case: Case
) -> None:
    fault_work(road)
    path = asked_at(link_to, case)

    pages = [says(alice, path, do="begin")]
    pages += [says(alice, path, key=key, answer=typed) for key, typed in HOT_WATER.items()]

    assert [heading(page) for page in pages] == [
        "Do you smell gas, or is a carbon monoxide alarm going off?",
        "Is water coming out of the boiler or a pipe?",
        "What is not working?",
        "Heating, but no hot water",
    ]
    assert "You choose when we come Room is kept for faults, also soon." in words(pages[-1])
    assert "What is not working? Only the hot water" in words(pages[-1])
    times = says(alice, path, do="times")
    assert times.request["PATH_INFO"].endswith(f"/kiezen/{Proposal.objects.get().pk}/")


def test_nothing_chosen_is_said_in_words(alice: Client, link_to: LinkTo, case: Case) -> None:
    path = asked_at(link_to, case)
    says(alice, path, do="begin")

    page = says(alice, path, key="danger")

    assert (page.status_code, Fact.objects.count()) == (422, 0)
    assert "Choose an answer." in words(page)
    page = says(alice, path, key="danger", answer="maybe")
    assert "This is not one of the choices." in words(page)


def test_pressed_twice_is_answered_once(alice: Client, link_to: LinkTo, case: Case) -> None:
    path = asked_at(link_to, case)
    says(alice, path, do="begin")

    for _twice in range(2):
        page = says(alice, path, key="danger", answer="none")

    assert heading(page) == "Is water coming out of the boiler or a pipe?"
    assert Fact.objects.count() == 1
    says(alice, path, key="pressure", answer="1,2")
    assert Fact.objects.count() == 1


def test_what_was_told_by_phone_is_shown_and_not_asked(
    cast: Cast, alice: Client, link_to: LinkTo, case: Case
) -> None:
    voice = on_the_phone(cast, case)
    answered(begun(case, voice), voice, danger="none", water_where="none")

    page = alice.get(asked_at(link_to, case))

    assert heading(page) == "What is not working?"
    assert "What we know already Do you smell gas" in words(page)


def test_an_answer_can_be_changed(alice: Client, link_to: LinkTo, case: Case) -> None:
    answered(begun(case), danger="none", water_where="none", what_fails="noise")
    path = asked_at(link_to, case)

    page = alice.get(path + "?wijzig=what_fails")
    assert 'value="noise"' in page.content.decode()
    assert "checked" in page.content.decode()
    page = says(alice, path, key="what_fails", answer="hot_water")

    assert heading(page) == "Heating, but no hot water"


def test_danger_says_what_to_do_and_whom_to_call(
    alice: Client, link_to: LinkTo, case: Case
) -> None:
    path = asked_at(link_to, case)
    says(alice, path, do="begin")

    page = says(alice, path, key="danger", answer="gas")

    assert heading(page) == "Safety first"
    assert "You smell gas Do this now, in this order: Open windows and doors." in words(page)
    for number in ('href="tel:08009009"', 'href="tel:112"'):
        assert number in page.content.decode()
    assert "You smell gas" in words(alice.get(link_to(case)))


def test_the_times_come_after_the_questions_and_can_be_had_without(
    road: Road, alice: Client, link_to: LinkTo
) -> None:
    proposal = road.proposal(work_type=fault_work(road))
    link = link_to(proposal)

    page = alice.get(link, follow=True)
    assert heading(page) == "A few questions first"
    assert f'/kiezen/{proposal.pk}/">Go on to the times' in page.content.decode()

    answered(begun(proposal.case), **HOT_WATER)
    page = alice.get(link, follow=True)
    assert page.request["PATH_INFO"].endswith(f"/kiezen/{proposal.pk}/")


def test_agreed_is_what_is_next(road: Road, alice: Client, link_to: LinkTo, case: Case) -> None:
    work = fault_work(road)
    answered(begun(case), **HOT_WATER)
    chosen(Proposal.objects.get(), road.wanted(WEDNESDAY, work_type=work))

    page = alice.get(asked_at(link_to, case))

    assert "What happens next Wednesday 25 November 2026 between 8:00 and 12:00" in words(page)


def test_who_chose_first_can_still_answer_what_the_journey_asks(
    road: Road, alice: Client, link_to: LinkTo, case: Case
) -> None:
    work = fault_work(road)
    chosen(propose(case=case, work_type=work, **BY), road.wanted(WEDNESDAY, work_type=work))
    stands = case.journeys.get(ended="")
    assert "You tell us what you see It is your turn" in words(alice.get(link_to(case)))
    assert "5 questions at most" in words(alice.get(link_to(case)))

    stop_journey(journey=stands, why="Anders", **BY)

    assert "questions at most" not in words(alice.get(link_to(case)))


def test_without_that_work_they_hear_from_us(alice: Client, link_to: LinkTo, case: Case) -> None:
    answered(begun(case), **HOT_WATER)

    page = alice.get(asked_at(link_to, case))

    assert "You hear from us by Tuesday 24 November 2026 at 12:00" in words(page)


def test_settled_shows_what_was_told_and_asks_nothing(
    cast: Cast, alice: Client, link_to: LinkTo, case: Case
) -> None:
    answered(begun(case), danger="none")
    path = asked_at(link_to, case)
    close(case=case, words="Opgelost.", customer=cast.alice, now=NOW)

    page = alice.get(path)
    later = says(alice, path, key="water_where", answer="none")

    assert "Change" not in words(page)
    assert (page.status_code, later.status_code, Fact.objects.count()) == (200, 200, 1)


def test_without_questions_there_is_no_page(road: Road, alice: Client, link_to: LinkTo) -> None:
    assert alice.get(asked_at(link_to, road.proposal().case)).status_code == 404
    visit = road.visit()
    assert alice.get(link_to(visit) + "vragen/").status_code == 404


def test_case_page_offers_them_and_says_what_it_is(
    alice: Client, link_to: LinkTo, case: Case
) -> None:
    assert "Is something not working? 5 questions at most" in words(alice.get(link_to(case)))

    answered(begun(case), **HOT_WATER)

    assert "What it probably is Heating, but no hot water" in words(alice.get(link_to(case)))


def test_what_another_household_told_of_the_house_is_not_shown(
    cast: Cast, alice: Client, link_to: LinkTo, case: Case
) -> None:
    other = failing_boiler(cast, cast.bob)
    answered(begun(other), danger="none")
    Case.objects.filter(pk=other.pk).update(thing=case.thing, place=cast.alice.household.place)

    page = alice.get(asked_at(link_to, case))

    assert (heading(page), "No, neither" in words(page)) == ("A few questions first", False)


def _reported(alice: Client, case: Case, **who: str) -> Answer:
    thing = case.thing
    assert thing
    make_stickers(things=[thing], **BY)
    [printed] = stickers_of([thing])
    path = "/" + str(printed.address).split("/", 3)[3] + "storing/"
    told = {"words": "Geen warm water", "name": "Wie dan ook"} | who
    return alice.post(path, told, follow=True)


def test_who_reports_by_a_sticker_goes_on_with_the_questions(
    road: Road, alice: Client, case: Case
) -> None:
    fault_work(road)
    page = _reported(alice, case, mail="nieuw@post.example")
    path = page.request["PATH_INFO"]
    assert heading(page) == "A few questions first"
    assert "We have your report. You hear from us by" in words(page)

    says(alice, path, do="begin")
    for key, typed in HOT_WATER.items():
        page = says(alice, path, key=key, answer=typed)

    assert "Choose a day and a time" in words(page)
    times = says(alice, path, do="times")
    assert times.request["PATH_INFO"].endswith(f"/kiezen/{Proposal.objects.get().pk}/")


def test_who_gives_the_address_of_a_customer_gets_no_key_of_theirs(
    road: Road, alice: Client, case: Case
) -> None:
    fault_work(road)
    page = _reported(alice, case, mail="alice@post.example")
    path = page.request["PATH_INFO"]
    says(alice, path, do="begin")
    for key, typed in HOT_WATER.items():
        page = says(alice, path, key=key, answer=typed)

    assert "We sent you the times to choose from" in words(page)
    assert "Alice" not in words(page)
    assert says(alice, path, do="times").request["PATH_INFO"] == path
    token = path.split("/")[2]
    proposal = Proposal.objects.get()
    for closed in (
        address_of("portal:choose", token, proposal.pk),
        address_of("portal:no_visit", token, proposal.pk),
        address_of("portal:say", token),
        address_of("portal:solved", token),
        address_of("portal:plan", token),
        address_of("portal:call", token),
        address_of("portal:claim", token),
        address_of("portal:works", token),
    ):
        assert alice.get(closed).status_code in (404, 405)
    visit = chosen(proposal, road.wanted(WEDNESDAY, work_type=proposal.work_type))
    assert alice.get(address_of("portal:appointment", token, visit.pk)).status_code == 404


def test_a_key_to_the_questions_lands_there(alice: Client, case: Case) -> None:
    link = make_link(case=case, purpose=Link.Purpose.QUESTIONS, now=NOW)

    page = alice.get(address_of("portal:home", token_of(link)), follow=True)

    assert heading(page) == "A few questions first"


def test_what_was_told_before_the_case_was_given_stays_with_the_other(
    cast: Cast, alice: Client, link_to: LinkTo, case: Case
) -> None:
    answered(begun(case), danger="none", water_where="none")
    later = NOW + timedelta(minutes=5)
    give_to(case=case, customer=cast.bob, reason="Van Bob", by=cast.fatima, now=later)

    page = words(alice.get(asked_at(link_to, Case.objects.get(pk=case.pk))))

    assert "No, neither" not in page
