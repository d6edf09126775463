"""A customer has another address: what stayed is said, and what came along is pressed."""

import re
from datetime import date

from django.test import Client

from cast import NOW
from houvast.appointments.front import agree_maintenance
from houvast.appointments.models import Maintenance
from houvast.ground.page_addresses import page as address_of
from houvast.promises.actions.about_things import case_is_about
from houvast.things.actions.keeping import add_thing
from houvast.things.models import Thing
from making import BY
from on_the_road import Road

NEW = {"street": "Kade", "number": "1", "postcode": "3511 AB", "town": ""}


def test_what_stayed_is_said_and_what_came_along_is_pressed(road: Road, fatima: Client) -> None:
    alice = road.cast.alice
    boiler = add_thing(customer=alice, kind="boiler", make="Warmtebron", **BY)
    agree_maintenance(
        customer=alice, work_type=road.service, thing=boiler, due_on=date(2027, 3, 1), **BY
    )
    case_is_about(case=road.visit().case, thing=boiler, **BY)
    path = address_of("desk:moved", alice.pk)
    assert fatima.get(path).status_code == 302

    sent = fatima.post(address_of("desk:address", alice.pk), NEW)

    assert sent["Location"] == path
    words = " ".join(re.sub(r"<[^>]+>", " ", fatima.get(path).content.decode()).split())
    for said in (
        "What stands at Lindelaan 12, 3511 AB Utrecht",
        "Boiler service: Alice de Wit is not invited for it any more.",
        "agreed for Wednesday 25 November 2026 between 8:00 and 12:00, at Kade 1, 3511 AB Utrecht.",
    ):
        assert said in words

    fatima.post(path, {"thing": boiler.pk})

    assert str(Thing.objects.get().place) == "Kade 1, 3511 AB Utrecht"
    assert Maintenance.objects.going_on(NOW.date()).count() == 1
    assert "Nothing that we know of stayed there." in fatima.get(path).content.decode()


def test_who_leaves_nothing_behind_goes_back_to_the_page(road: Road, fatima: Client) -> None:
    alice = road.cast.alice

    sent = fatima.post(address_of("desk:address", alice.pk), NEW)

    assert sent["Location"] == address_of("desk:reaching", alice.pk)
