"""All cases of a colleague to others at once."""

from collections.abc import Callable

import pytest
from django.test import Client

from cast import NOW, Cast
from desk.conftest import at_work, quiet_case
from houvast.appointments.actions.leaving import StillOwnsCases, stop_working_here
from houvast.conversations.models import Delivery
from houvast.ground.page_addresses import page as address_of
from houvast.people.models import Staff
from houvast.promises.actions.clock import break_promises
from houvast.promises.models import Case, Promise


@pytest.fixture
def cases(cast: Cast) -> list[Case]:
    """Three cases of Fatima: two of Alice, one of Bob."""
    customers = [cast.alice, cast.alice, cast.bob]
    return [
        quiet_case(cast, customer=customer, subject=f"Zaak {number}", hours=30 + number)
        for number, customer in enumerate(customers)
    ]


def owners(cases: list[Case]) -> list[str]:
    rows = Case.objects.filter(pk__in=[case.pk for case in cases]).order_by("pk")
    return [case.owner.first_name for case in rows.select_related("owner")]


def test_everything_goes_to_one_with_a_letter_a_customer(cast: Cast, cases: list[Case]) -> None:
    linda = at_work(cast.linda)
    path = address_of("desk:together", cast.fatima.pk)
    page = linda.get(path).content.decode()
    assert [f"Zaak {number}, " in page for number in range(3)] == [True, True, True]

    response = linda.post(path, {"everything_to": cast.gerrit.pk, "reason": "Fatima gaat weg."})

    assert (response.status_code, owners(cases)) == (302, ["Gerrit"] * 3)
    assert sorted(letter.to_name for letter in Delivery.objects.all()) == [
        "Alice de Wit",
        "Bob Peters",
    ]
    assert "Fatima Haddad has no open cases." in linda.get(path).content.decode()


def test_each_case_may_go_its_own_way(cast: Cast, cases: list[Case]) -> None:
    at_work(cast.linda).post(
        address_of("desk:together", cast.fatima.pk),
        {"everything_to": cast.gerrit.pk, f"case_{cases[1].pk}": cast.linda.pk, "reason": "Vrij."},
    )

    assert owners(cases) == ["Gerrit", "Linda", "Gerrit"]


def test_only_what_was_chosen_goes(cast: Cast, cases: list[Case]) -> None:
    at_work(cast.linda).post(
        address_of("desk:together", cast.fatima.pk),
        {f"case_{cases[2].pk}": cast.gerrit.pk, "reason": "Vrij."},
    )

    assert owners(cases) == ["Fatima", "Fatima", "Gerrit"]


@pytest.mark.parametrize("given", [{"reason": "Vrij."}, {"everything_to": "1"}, {}])
def test_nobody_or_no_reason_changes_nothing(
    cast: Cast, cases: list[Case], given: dict[str, str]
) -> None:
    path = address_of("desk:together", cast.fatima.pk)

    assert at_work(cast.linda).post(path, given).status_code == 422
    assert owners(cases) == ["Fatima"] * 3


def test_page_takes_as_many_statements_for_three_cases_as_for_one(
    cast: Cast, cost: Callable[[Client, str], int]
) -> None:
    linda, path = at_work(cast.linda), address_of("desk:together", cast.fatima.pk)
    quiet_case(cast)
    one = cost(linda, path)
    for _ in range(2):
        quiet_case(cast)

    assert cost(linda, path) == one


def test_who_leaves_hands_over_first_and_passes_on_what_went_to_them(cast: Cast) -> None:
    boss = Staff.objects.create(name="Olga Baas", email="olga@warmhuis.example", roles=["owner"])
    case = quiet_case(cast, kind="follow_up")
    Promise.objects.filter(case=case).update(owner=boss)
    extra = Staff.objects.create(name="Els Oud", email="els@warmhuis.example", roles=["owner"])
    with pytest.raises(StillOwnsCases):
        stop_working_here(staff=cast.fatima, by=cast.linda.as_actor(), now=NOW)

    stop_working_here(staff=boss, by=extra.as_actor(), now=NOW)

    assert Promise.objects.get(case=case).owner == cast.linda


def test_hand_over_page_of_one_case_leads_to_all(
    cast: Cast, fatima: Client, cases: list[Case]
) -> None:
    page = fatima.get(address_of("desk:hand_over", cases[0].pk)).content.decode()

    assert f'href="/bureau/collega/{cast.fatima.pk}/zaken/"' in page


def test_after_a_hand_over_the_desk_shows_one_owner(cast: Cast, fatima: Client) -> None:
    case = quiet_case(cast, kind="reply", hours=1)
    break_promises([case.promises.get()], now=NOW.replace(hour=12))
    fatima.post(address_of("desk:hand_over", case.pk), {"to": cast.gerrit.pk, "reason": "Vrij."})

    assert {promise.owner for promise in case.promises.open()} == {cast.gerrit}
