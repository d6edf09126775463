"""The page of a place: what is next, who has to do with it, and how one gets in."""

from collections.abc import Callable

from django.test import Client

from cast import Cast
from houvast.ground.page_addresses import page as address_of
from houvast.people.actions.customers import add_customer
from houvast.people.models import Place, PlaceRole
from houvast.promises.actions.places import concern
from houvast.promises.models import Case
from making import BY, case_with_promise
from on_the_road import Road


def test_place_shows_what_is_next_and_who_has_to_do_with_it(road: Road, fatima: Client) -> None:
    visit, cast = road.visit(), road.cast
    here = address_of("desk:place", visit.place_id)
    path = address_of("desk:give_role", visit.place_id, q="Bob")

    given = fatima.post(path, {"customer": cast.bob.pk, "role": "pays", "from_on": "2026-06-01"})

    assert given["Location"] == here
    page = fatima.get(here).content.decode().replace("\xa0", " ")
    said = [page.index(words) for words in (
        "What is next here", "Wednesday 25 November 2026", "Alice de Wit", "Lives here",
        "Bob Peters", "Pays the bill", "from Monday 1 June 2026",
    )]  # fmt: skip
    assert said == sorted(said)
    role = PlaceRole.objects.get()
    ended = fatima.post(address_of("desk:end_role", role.pk), {"until_on": "2026-07-01"})
    assert ended["Location"] == here
    refused = fatima.post(
        path, {"customer": cast.alice.pk, "role": "pays", "from_on": "2026-06-01"}
    )
    assert refused.status_code == 422


def test_who_drives_there_reads_how_one_gets_in(road: Road, fatima: Client, client: Client) -> None:
    visit = road.visit()

    fatima.post(address_of("desk:way_in", visit.place_id), {"key": "Bij de buren", "dog": "Blaft"})

    assert Place.objects.get(visits=visit).key == "Bij de buren"
    client.force_login(road.joost.staff)
    page = client.get(address_of("road:visit", visit.pk)).content.decode()
    assert "Key: Bij de buren" in page
    assert "Dog: Blaft" in page


def test_case_about_another_address_says_who_lives_there(cast: Cast, fatima: Client) -> None:
    case = case_with_promise(cast, customer=cast.bob)
    concern(case=case, street="Lindelaan", number="12", postcode="3511AB", town="Utrecht", **BY)
    path = address_of("desk:case", case.pk)
    page = " ".join(fatima.get(path).content.decode().split())
    assert "Alice de Wit</a> lives there, and hears of each visit by mail" in page

    along = address_of("desk:read_along", case.pk, q="Alice")
    fatima.post(along, {"person": cast.alice.pk})

    assert Case.objects.get(pk=case.pk).read_along.standing().get().person == cast.alice
    assert "lives there." not in fatima.get(path).content.decode()


def test_place_page_takes_as_many_statements_for_one_as_for_three(
    cast: Cast, fatima: Client, cost: Callable[[Client, str], int]
) -> None:
    place = cast.alice.household.place_id
    path, counts = address_of("desk:place", place), []
    for name in ("Carla", "Dirk"):
        one = add_customer(name=name, household=cast.alice.household, **BY)
        case_with_promise(cast, customer=one)
        role = {"customer": one.pk, "role": "key", "from_on": "2026-06-01"}
        fatima.post(address_of("desk:give_role", place, q=name), role)
        counts.append(cost(fatima, path))

    assert counts[0] == counts[1]
