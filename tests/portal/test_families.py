"""The page on which a customer chooses for several people of the household, or for a child."""

from datetime import date
from html import unescape

import pytest
from django.test import Client

from answers import Answer, Statements
from at_ours import make_practice
from cast import NOW, Cast
from families import Household, make_household
from houvast.appointments.actions.cancelling import cancel_visit
from houvast.appointments.models import Proposal, Visit
from houvast.ground import spoken
from houvast.people.actions.acting import add_child
from houvast.workforce.models import Daypart, WorkType
from making import BY
from on_the_road import chosen
from portal.choices import offered_in, words_of
from portal.conftest import LinkTo


@pytest.fixture
def household(cast: Cast) -> Household:
    Daypart.objects.all().delete()
    return make_household(make_practice(cast))


@pytest.fixture
def proposal(household: Household) -> Proposal:
    return household.proposal()


@pytest.fixture
def path(alice: Client, proposal: Proposal, link_to: LinkTo) -> str:
    return alice.get(link_to(proposal))["Location"]


def lines(page: Answer) -> str:
    return " ".join(unescape(words_of(page)).split())


def times() -> list[str]:
    return [spoken.clock(visit.opens_at) for visit in Visit.objects.order_by("step")]


def test_family_page_offers_moments_with_everybody_by_name(alice: Client, path: str) -> None:
    page = alice.get(path)

    assert page.status_code == 200
    assert {key.count("_") for key in offered_in(page)} == {1}
    assert "Tom de Wit and Eva de Wit come one after the other." in lines(page)
    assert "Together it takes about 40 minutes." in lines(page)


def test_family_page_has_the_soonest_first_where_it_has_to_be_soon(
    alice: Client, path: str
) -> None:
    before = offered_in(alice.get(path))
    WorkType.objects.update(soon_within_days=2)
    page = alice.get(path)

    assert "Soonest for you" in lines(page)
    assert lines(page).count("The soonest that is free now") == 1
    assert set(offered_in(page)) == set(before)
    assert offered_in(page)[0] == before[0]


def test_family_page_takes_a_fixed_number_of_statements(
    alice: Client, path: str, statements: Statements
) -> None:
    with statements() as counted:
        alice.get(path)

    assert len(counted) == 9


def test_family_page_agrees_for_all_and_shows_them(alice: Client, path: str) -> None:
    done = alice.post(path, {"slot": offered_in(alice.get(path))[0]}, follow=True)

    assert times() == ["15:15", "15:35"]
    assert "It is agreed for all of them." in lines(done)
    for visit in Visit.objects.all():
        assert f"/afspraak/{visit.pk}/verzetten/" in done.content.decode()
        assert f"Braces check for {visit.whom}" in lines(done)


def test_family_page_says_what_is_near_where_one_place_is_gone(
    alice: Client, path: str, household: Household
) -> None:
    key = offered_in(alice.get(path))[0]
    household.practice.visit(15.75 - 1 / 6, household.practice.cast.bob)

    page = alice.post(path, {"slot": key})

    assert page.status_code == 409
    assert "Nothing has changed. These choices are closest to it." in lines(page)
    assert Visit.objects.count() == 1


@pytest.mark.parametrize("slot", ["", "nonsense", "2026-11-25.1.1.2_2026-11-25.1.1.2"])
def test_family_page_with_nonsense_books_nothing(alice: Client, path: str, slot: str) -> None:
    assert alice.post(path, {"slot": slot}).status_code in (409, 422)
    assert not Visit.objects.exists()


def test_appointment_of_one_leads_to_the_others_and_to_moving_together(
    alice: Client, household: Household, link_to: LinkTo
) -> None:
    tom, eva = household.visits()
    home = alice.get(link_to(tom))["Location"]
    page = alice.get(home)
    together = home + "samen-verzetten/"
    assert together in page.content.decode()

    done = alice.post(together, {"slot": offered_in(alice.get(together))[0]}, follow=True)

    assert times() == ["15:55", "16:15"]
    assert "They are moved together." in lines(done)
    other = alice.get(home.replace(f"/{tom.pk}/", f"/{eva.pk}/"))
    assert other.status_code == 200


def test_who_cancels_for_one_reads_that_the_others_stay(
    alice: Client, household: Household, link_to: LinkTo
) -> None:
    tom, eva = household.visits()
    cancel = alice.get(link_to(tom))["Location"] + "afzeggen/"
    assert "What was agreed for the others stays as it is." in lines(alice.get(cancel))

    alice.post(cancel)

    tom.refresh_from_db()
    eva.refresh_from_db()
    assert (tom.is_cancelled, eva.is_cancelled) == (True, False)


def test_what_one_of_them_has_besides_is_never_another_child_s(
    alice: Client, household: Household, link_to: LinkTo
) -> None:
    """Who cancels for Eva hears of her appointment in another case, not of Tom's, which is sooner;
    and when Tom has another moment since, Eva's link still opens what was hers.
    """
    tom, eva = household.visits()
    home = alice.get(link_to(eva))["Location"]
    hers = household.visits(nth=1)[1]

    alice.post(home + "afzeggen/")

    said = lines(alice.get(home)).partition("You have another appointment for this: ")[2]
    assert said.partition(". The link")[0].endswith(f", {spoken.moment(hers.opens_at)}")
    again = cancel_visit(visit=tom, by=household.alice.as_actor(), now=NOW)
    chosen(again, household.practice.at(9.5))
    assert alice.get(home).status_code == 200


def test_alone_there_is_nothing_to_move_together(
    alice: Client, household: Household, link_to: LinkTo
) -> None:
    tom, eva = household.visits()
    cancel_visit(visit=tom, by=household.alice.as_actor(), now=NOW)
    home = alice.get(link_to(eva))["Location"]

    assert alice.get(home + "samen-verzetten/")["Location"] == home


def test_pages_of_a_parent_name_the_child_whose_case_it_is(
    alice: Client, household: Household, link_to: LinkTo
) -> None:
    practice, parent = household.practice, household.alice
    sam = add_child(parent=parent, name="Sam de Wit", born_on=date(2015, 2, 28), **BY)
    proposal = practice.proposal(sam)

    page = lines(alice.get(link_to(proposal, holder=parent), follow=True))

    assert "Braces check for Sam de Wit. It takes about 20 minutes." in page
    assert "Sam de Wit comes to us at the time that you choose." in page

    visit = chosen(proposal, practice.at(9))

    assert "Sam de Wit comes to us on" in lines(
        alice.get(link_to(proposal.case, holder=parent), follow=True)
    )
    assert "for: Braces check for Sam de Wit." in lines(
        alice.get(link_to(visit, holder=parent), follow=True)
    )
