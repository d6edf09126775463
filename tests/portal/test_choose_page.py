from datetime import date

from django.test import Client

from answers import Statements
from at_ours import make_practice
from cast import NOW, Cast
from houvast.appointments.actions.proposing import propose
from houvast.appointments.models import Proposal, Visit
from houvast.ground.history import HOUVAST
from houvast.ground.models import Event
from houvast.people.models import Customer, Household, Place
from houvast.promises.actions.places import concern
from houvast.routes.rules.wanted import Wanted
from houvast.workforce.models import WorkType
from making import BY, case_with_promise
from on_the_road import THURSDAY, WEDNESDAY, Road, chosen, moment
from portal.choices import offered_in
from portal.conftest import LinkTo


def fill(road: Road, on: date = WEDNESDAY) -> None:
    """Leave no room for boiler service on that day."""
    while slots := slots_on(road, on):
        chosen(road.proposal(road.cast.bob), slots[0])


def slots_on(road: Road, on: date) -> list[Wanted]:
    from houvast.appointments.queries.wishes import request_of
    from houvast.routes.queries.slots import slots_for
    from houvast.routes.rules.wanted import Wanted

    request = request_of(road.service, road.cast.alice)
    return [Wanted.of(slot) for slot in slots_for(road.service, request, now=NOW) if slot.on == on]


def test_choose_offers_each_time_once(alice: Client, road: Road, link_to: LinkTo) -> None:
    page = alice.get(link_to(road.proposal()), follow=True)

    offered = offered_in(page)
    assert page.status_code == 200
    assert road.wanted(WEDNESDAY).key in offered
    assert len(offered) == len(set(offered))


def test_choose_says_to_which_other_address_we_come(
    alice: Client, road: Road, link_to: LinkTo
) -> None:
    proposal = road.proposal()
    path = alice.get(link_to(proposal))["Location"]
    assert "Be at home between the times" in alice.get(path).content.decode()

    concern(
        case=proposal.case,
        by=HOUVAST,
        now=NOW,
        street="Kade",
        number="7",
        postcode="3525AB",
        town="",
    )
    page = alice.get(path).content.decode()

    assert "We come to Kade 7, 3525\N{NO-BREAK SPACE}AB Utrecht. Let somebody be there" in page
    assert "Be at home" not in page


def test_choose_says_no_home_to_an_organisation(alice: Client, road: Road, link_to: LinkTo) -> None:
    path = alice.get(link_to(road.proposal()))["Location"]
    Customer.objects.filter(pk=road.cast.alice.pk).update(kind="organisation")

    page = alice.get(path).content.decode()

    assert "Be at home" not in page
    assert "Let somebody be there between the times that you choose." in page


def test_choose_makes_the_appointment_and_shows_it(
    alice: Client, road: Road, link_to: LinkTo
) -> None:
    path = alice.get(link_to(road.proposal()))["Location"]

    done = alice.post(path, {"slot": road.wanted(WEDNESDAY).key}, follow=True)

    visit = Visit.objects.get()
    assert (visit.opens_at, visit.closes_at) == (moment(25, 8), moment(25, 12))
    assert visit.choice.channel == "page"
    assert done.redirect_chain[-1][0].endswith(f"/afspraak/{visit.pk}/")
    assert "It is agreed. You get a confirmation by mail." in done.content.decode()


def test_choose_without_a_time_says_so_and_books_nothing(
    alice: Client, road: Road, link_to: LinkTo
) -> None:
    path = alice.get(link_to(road.proposal()))["Location"]

    page = alice.post(path, {})

    assert page.status_code == 422
    assert "Choose a time first. Then we make the appointment." in page.content.decode()
    assert not Visit.objects.exists()


def test_choose_of_a_time_that_has_gone_gives_the_nearest(
    alice: Client, road: Road, link_to: LinkTo
) -> None:
    path = alice.get(link_to(road.proposal()))["Location"]
    wanted = road.wanted(WEDNESDAY)
    fill(road)
    booked = Visit.objects.count()

    page = alice.post(path, {"slot": wanted.key})

    content = page.content.decode()
    assert page.status_code == 409
    assert Visit.objects.count() == booked
    assert "Somebody else was just before you with this time. Choose another one." in content
    assert "Closest to what you chose" in content
    assert len(offered_in(page)) == len(set(offered_in(page)))


def test_choose_of_something_never_offered_is_refused(
    alice: Client, road: Road, link_to: LinkTo
) -> None:
    path = alice.get(link_to(road.proposal()))["Location"]

    page = alice.post(path, {"slot": "tomorrow"})

    assert page.status_code == 422
    assert "Choose one of the times on the page." in page.content.decode()


def test_choose_twice_leads_to_the_appointment(alice: Client, road: Road, link_to: LinkTo) -> None:
    proposal = road.proposal()
    path = alice.get(link_to(proposal))["Location"]
    alice.post(path, {"slot": road.wanted(WEDNESDAY).key})

    again = alice.get(path)

    assert again.status_code == 302
    assert again["Location"].endswith(f"/afspraak/{Visit.objects.get().pk}/")


def test_choose_asks_for_an_address_once(alice: Client, road: Road, link_to: LinkTo) -> None:
    nowhere = Place.objects.create()
    Household.objects.filter(pk=road.cast.alice.household_id).update(place=nowhere)
    path = alice.get(link_to(road.proposal()))["Location"]

    asked = alice.get(path)
    wrong = alice.post(
        asked["Location"], {"postcode": "12", "house_number": "12 A", "street": "Lindelaan"}
    )
    right = alice.post(
        asked["Location"], {"postcode": "3511 ab", "house_number": "12 A", "street": "Lindelaan"}
    )

    assert asked["Location"] == f"{path}adres/"
    assert wrong.status_code == 422
    assert right["Location"] == path
    assert (
        str(Customer.objects.get(pk=road.cast.alice.pk).household)
        == "Lindelaan 12A, 3511 AB Utrecht"
    )
    assert alice.get(asked["Location"])["Location"] == path


def test_choose_tells_when_there_is_no_room(alice: Client, road: Road, link_to: LinkTo) -> None:
    WorkType.objects.filter(pk=road.service.pk).update(skills=["unheard of"])

    page = alice.get(link_to(road.proposal()), follow=True)

    assert "There is no free time in the coming weeks" in page.content.decode()


def test_no_visit_declines_the_proposal(alice: Client, road: Road, link_to: LinkTo) -> None:
    proposal = road.proposal()
    path = alice.get(link_to(proposal))["Location"]

    page = alice.post(f"{path}niet/", {"words": "We moved."}, follow=True)

    assert Proposal.objects.get().declined_at == NOW
    assert "We do not come" in page.content.decode()


def test_no_visit_takes_words_that_no_database_keeps(
    alice: Client, road: Road, link_to: LinkTo
) -> None:
    proposal = road.proposal()
    path = alice.get(link_to(proposal))["Location"]

    page = alice.post(f"{path}niet/", {"words": "We\0 moved."})

    assert page.status_code == 302
    assert Event.objects.get(verb="promise.released").facts["reason"] == "We moved."


def test_choose_twice_says_that_the_second_is_not_taken(
    alice: Client, road: Road, link_to: LinkTo
) -> None:
    path = alice.get(link_to(road.proposal()))["Location"]
    first, second = road.wanted(WEDNESDAY), road.wanted(THURSDAY)
    alice.post(path, {"slot": first.key})

    same = alice.post(path, {"slot": first.key}, follow=True).content.decode()
    other = alice.post(path, {"slot": second.key}, follow=True).content.decode()

    assert (
        "You have chosen a time already" in same,
        "You have chosen a time already" in other,
    ) == (
        False,
        True,
    )
    assert Visit.objects.get().on == WEDNESDAY


def test_plan_starts_a_visit_of_ones_own(alice: Client, road: Road, link_to: LinkTo) -> None:
    case = road.proposal(work_type=road.repair).case
    path = link_to(case)

    started = alice.post(f"{path}plannen/", {"work_type": road.service.pk})
    again = alice.post(f"{path}plannen/", {"work_type": road.service.pk})

    proposal = Proposal.objects.get(work_type=road.service)
    assert started["Location"] == f"{path}kiezen/{proposal.pk}/"
    assert again["Location"] == started["Location"]
    assert road.wanted(THURSDAY).key in offered_in(alice.get(started["Location"]))


def test_plan_refuses_work_that_is_not_planned_by_customers(
    alice: Client, road: Road, link_to: LinkTo
) -> None:
    path = link_to(road.proposal().case)

    assert alice.post(f"{path}plannen/", {"work_type": road.repair.pk}).status_code == 422
    assert Proposal.objects.count() == 1


def test_choose_takes_at_most_ten_statements(
    alice: Client,
    road: Road,
    link_to: LinkTo,
    statements: Statements,
) -> None:
    path = alice.get(link_to(road.proposal()))["Location"]
    alice.get(path)

    with statements() as counted:
        alice.get(path)
    alice.post(path, {"slot": road.wanted(WEDNESDAY).key, "do": "hold"})
    alice.get(path)
    with statements() as counted_with_hold:
        alice.get(path)

    assert max(len(counted), len(counted_with_hold)) <= 10


def test_choose_at_ours_takes_at_most_ten_statements(
    alice: Client, cast: Cast, link_to: LinkTo, statements: Statements
) -> None:
    check = make_practice(cast).check
    asked = propose(case=case_with_promise(cast), work_type=check, **BY)
    path = alice.get(link_to(asked))["Location"]
    alice.get(path)

    with statements() as counted:
        alice.get(path)

    assert len(counted) <= 10
