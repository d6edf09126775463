"""Things on file: put there, changed, gone and back, and what the database holds of them."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from cast import Cast
from concurrency import at_once, broken_rule
from houvast.ground.models import Event
from houvast.ground.refusals import Refused
from houvast.people.actions.customers import add_customer
from houvast.things.actions.keeping import (
    AlreadyGone,
    KindUnknown,
    NoAddressYet,
    NoReasonGiven,
    NotGoneYet,
    SerialNumberOnFile,
    WarrantyBeforeInstalling,
    add_thing,
    change_thing,
    thing_is_back,
    thing_is_gone,
)
from houvast.things.models import Thing
from making import BY

TODAY = date(2026, 11, 23)


@pytest.fixture
def boiler(cast: Cast) -> Thing:
    return a_boiler(cast)


def a_boiler(cast: Cast) -> Thing:
    return add_thing(
        customer=cast.alice,
        kind="boiler",
        make="Warmtebron",
        type="W24",
        serial_number="WB-1",
        installed_on=date(2024, 5, 1),
        warranty_ends_on=date(2029, 5, 1),
        properties={"power": "24,0", "fuel": "gas"},
        **BY,
    )


def _happened(thing: Thing) -> list[tuple[str, dict[str, object]]]:
    events = Event.objects.filter(about_kind="things.thing", about_id=str(thing.pk))
    return [(event.verb, event.facts) for event in events.order_by("id")]


def test_what_comes_with_a_house_stays_there(cast: Cast, boiler: Thing) -> None:
    assert (boiler.place, boiler.person) == (cast.alice.household.place, None)
    assert boiler.properties == {"power": "24", "fuel": "gas"}
    assert boiler.filled_in == [("Power", "24 kW"), ("Fuel", "Natural gas")]
    assert str(boiler) == "Boiler Warmtebron W24"
    assert _happened(boiler) == [("thing.added", {"thing": "Cv-ketel Warmtebron W24"})]
    assert list(Thing.objects.around(cast.alice)) == [boiler]


def test_what_is_somebodys_own_goes_with_them(cast: Cast) -> None:
    braces = add_thing(customer=cast.bob, kind="braces", **BY)

    assert (braces.place, braces.person) == (None, cast.bob)
    assert Event.objects.get(verb="thing.added").customer_id == cast.bob.pk
    assert list(Thing.objects.around(cast.alice)) == []


def test_two_boilers_fit_in_one_house(cast: Cast, boiler: Thing) -> None:
    second = add_thing(
        customer=cast.alice, kind="boiler", make="Warmtebron", serial_number="WB-2", **BY
    )

    assert set(Thing.objects.here().around(cast.alice)) == {boiler, second}


def test_a_boiler_needs_a_house(cast: Cast) -> None:
    homeless = add_customer(name="Carla Smit", **BY)

    with pytest.raises(NoAddressYet):
        add_thing(customer=homeless, kind="boiler", **BY)


def test_a_kind_that_nobody_described_is_refused(cast: Cast) -> None:
    with pytest.raises(KindUnknown):
        add_thing(customer=cast.alice, kind="spaceship", **BY)


def test_a_serial_number_is_on_file_once(cast: Cast, boiler: Thing) -> None:
    with pytest.raises(SerialNumberOnFile) as refused:
        add_thing(customer=cast.bob, kind="boiler", make="warmtebron", serial_number="wb-1", **BY)
    assert refused.value.about["where"] == "Lindelaan 12, 3511 AB Utrecht"
    thing_is_gone(thing=boiler, on=TODAY, why="Naar de buren", **BY)

    moved = add_thing(
        customer=cast.bob, kind="boiler", make="Warmtebron", serial_number="WB-1", **BY
    )

    assert moved.place == cast.bob.household.place
    with pytest.raises(SerialNumberOnFile):
        thing_is_back(thing=boiler, **BY)


def test_of_one_serial_number_twice_at_once_one_is_put_on_file(committed: Cast) -> None:
    def put(customer: object) -> object:
        return add_thing(customer=customer, kind="boiler", make="A", serial_number="1", **BY)  # type: ignore[arg-type]

    outcomes = at_once(put, [committed.alice, committed.bob] * 2)

    assert Counter(type(one) for one in outcomes) == {Thing: 1, SerialNumberOnFile: 3}


def test_what_changed_is_noted_and_the_rest_is_not_touched(boiler: Thing) -> None:
    changed = change_thing(thing=boiler, type="W28", properties={"power": "28"}, **BY)
    change_thing(thing=boiler, type="W28", properties={"power": "28"}, **BY)

    assert (changed.type, changed.make, changed.properties) == (
        "W28",
        "Warmtebron",
        {"power": "28"},
    )
    assert [verb for verb, _facts in _happened(boiler)] == ["thing.added", "thing.changed"]


def test_what_a_kind_asks_no_more_stays(boiler: Thing) -> None:
    Thing.objects.filter(pk=boiler.pk).update(properties={"colour": "wit", "power": "24"})

    changed = change_thing(thing=boiler, properties={"fuel": "oil"}, **BY)

    assert changed.properties == {"colour": "wit", "fuel": "oil"}


def test_a_warranty_does_not_end_before_it_began(boiler: Thing) -> None:
    with pytest.raises(WarrantyBeforeInstalling):
        change_thing(thing=boiler, warranty_ends_on=date(2024, 4, 30), **BY)


def test_warranty_holds_on_its_last_day(boiler: Thing) -> None:
    last = date(2029, 5, 1)

    assert [boiler.is_under_warranty(last + timedelta(days=more)) for more in (0, 1)] == [
        True,
        False,
    ]


def test_gone_is_a_day_and_a_reason_and_can_be_taken_back(boiler: Thing) -> None:
    gone = thing_is_gone(thing=boiler, on=TODAY, why=" Vervangen ", **BY)
    assert (gone.is_gone, gone.gone_on, gone.gone_why) == (True, TODAY, "Vervangen")
    with pytest.raises(AlreadyGone):
        thing_is_gone(thing=boiler, on=TODAY, why="Vervangen", **BY)

    back = thing_is_back(thing=gone, **BY)

    assert (back.is_gone, back.gone_why) == (False, "")
    assert [verb for verb, _facts in _happened(boiler)] == [
        "thing.added",
        "thing.gone",
        "thing.back",
    ]


@pytest.mark.parametrize(
    ("on", "why", "refusal"),
    [(TODAY, " ", NoReasonGiven), (TODAY + timedelta(days=1), "Vervangen", NotGoneYet)],
)
def test_gone_without_a_reason_or_before_its_day_is_refused(
    boiler: Thing, on: date, why: str, refusal: type[Refused]
) -> None:
    with pytest.raises(refusal):
        thing_is_gone(thing=boiler, on=on, why=why, **BY)


def test_nobody_deletes_a_thing(boiler: Thing) -> None:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Thing.objects.filter(pk=boiler.pk).delete()

    assert broken_rule(refused.value) == "thing_kept_for_ever"


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        ({"gone_on": TODAY}, "thing_gone_for_a_reason"),
        ({"gone_why": "Weg"}, "thing_gone_for_a_reason"),
        ({"place": None}, "thing_of_a_place_or_a_person"),
        ({"kind": ""}, "thing_has_a_kind"),
        ({"warranty_ends_on": date(2020, 1, 1)}, "thing_warranty_after_installing"),
        ({"properties": ["24"]}, "thing_answers_are_texts"),
        ({"properties": {"power": 24}}, "thing_answers_are_texts"),
        ({"properties": {"power": ["24"]}}, "thing_answers_are_texts"),
    ],
)
def test_whoever_writes_the_database_refuses(
    boiler: Thing, wrong: dict[str, object], rule: str
) -> None:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Thing.objects.filter(pk=boiler.pk).update(**wrong)

    assert broken_rule(refused.value) == rule
