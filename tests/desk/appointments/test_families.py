"""Several people in one go at the desk: from the customer or the case, chosen on the phone."""

import pytest
from django.test import Client

from at_ours import make_practice
from cast import Cast
from families import Household, make_household
from houvast.appointments.models import Family, Visit
from houvast.conversations.models import Delivery
from houvast.ground import spoken
from houvast.ground.page_addresses import page as address_of
from houvast.promises.models import Case
from portal.choices import offered_in


@pytest.fixture
def household(cast: Cast) -> Household:
    return make_household(make_practice(cast))


def filled_in(household: Household, **more: object) -> dict[str, object]:
    check = household.practice.check.pk
    return {
        f"who_{household.tom.pk}": check,
        f"who_{household.eva.pk}": check,
        "weekdays": ["3"],
        "begins_from": "15:15",
        **more,
    }


def test_customer_with_housemates_is_asked_for_several_in_a_case_of_its_own(
    fatima: Client, household: Household
) -> None:
    path = address_of("desk:begin_family", household.alice.pk)
    customer = fatima.get(address_of("desk:customer", household.alice.pk)).content.decode()
    assert path in customer

    done = fatima.post(path, filled_in(household))

    family = Family.objects.get()
    assert done["Location"] == address_of("desk:case", family.proposal.case_id)
    assert family.proposal.case.subject == "Eva de Wit en Tom de Wit"
    assert (family.never_weekdays, str(family.begins_from)) == ([1, 2, 4, 5, 6, 7], "15:15:00")
    assert Delivery.objects.get().subject == "Kies een moment voor Eva de Wit en Tom de Wit"


def test_several_are_asked_in_a_case_and_chosen_on_the_phone(
    fatima: Client, household: Household, cast: Cast
) -> None:
    path = address_of("desk:propose_family", household.practice.proposal().case_id)

    choose = fatima.post(path, filled_in(household, on_the_phone="yes"))["Location"]
    fatima.post(choose, {"slot": offered_in(fatima.get(choose))[0]})

    visits = Visit.objects.order_by("opens_at").select_related("choice", "person")
    assert [visit.whom for visit in visits] == ["Eva de Wit", "Tom de Wit"]
    assert {visit.choice.recorded_by for visit in visits} == {cast.fatima}


@pytest.mark.parametrize(
    ("more", "status"),
    [({"weekdays": ["3"], "begins_until": "14:00"}, 422), ({"begins_from": "x"}, 422)],
)
def test_wishes_that_make_no_sense_are_put_right_first(
    fatima: Client, household: Household, more: dict[str, object], status: int
) -> None:
    path = address_of("desk:begin_family", household.alice.pk)

    assert fatima.post(path, filled_in(household, **more)).status_code == status
    assert not Family.objects.exists()


def test_one_alone_is_refused_with_the_reason(fatima: Client, household: Household) -> None:
    path = address_of("desk:begin_family", household.alice.pk)

    page = fatima.post(path, {f"who_{household.tom.pk}": household.practice.check.pk})

    assert page.status_code == 409
    assert "Choose at least two people, each of them once." in page.content.decode()
    assert not Case.objects.exists()


def test_they_are_moved_together_on_the_phone(fatima: Client, household: Household) -> None:
    tom, _eva = household.visits()
    path = address_of("desk:move_together", tom.pk)
    case = fatima.get(address_of("desk:case", tom.case_id)).content.decode()
    assert path in case

    fatima.post(path, {"slot": offered_in(fatima.get(path))[0]})

    assert [spoken.clock(visit.opens_at) for visit in Visit.objects.order_by("step")] == [
        "15:55",
        "16:15",
    ]


def test_page_of_a_child_has_the_visit_that_was_agreed_with_the_parent(
    fatima: Client, household: Household
) -> None:
    tom, _eva = household.visits()

    page = fatima.get(address_of("desk:customer", household.tom.pk)).content.decode()

    assert page.count(address_of("desk:case", tom.case_id)) == 1
    assert "Braces check for Tom de Wit" in page
