"""Refrigerants: what a log comes to, how often something is checked, and what is promised of it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from cast import NOW, Cast
from concurrency import broken_rule
from houvast.ground.models import Event
from houvast.promises.actions.leak_checks import log_refrigerant, take_refrigerant_back
from houvast.promises.models import InternalPromise
from houvast.promises.rules import end_of
from houvast.things.actions.keeping import add_thing, change_thing, thing_is_gone
from houvast.things.actions.refrigerants import Logged
from houvast.things.known_regulations import refrigerant_rules
from houvast.things.models import RefrigerantEntry, Thing
from houvast.things.queries.refrigerants import log_of
from houvast.things.rules.refrigerants import (
    LineTakenBack,
    LoggedAhead,
    MoreThanThereIs,
    NotAnAmountOfIt,
    RefrigerantUnknown,
)
from making import BY

TODAY = NOW.date()
RULES = refrigerant_rules(TODAY)
What = RefrigerantEntry.What


@pytest.mark.parametrize(
    ("tonnes", "sealed", "detection", "months"),
    [
        ("4.999", False, False, None),
        ("5", False, False, 12),
        ("5", False, True, 24),
        ("9.999", True, False, None),
        ("10", True, False, 12),
        ("50", False, False, 6),
        ("500", False, False, 3),
        ("500", False, True, 6),
    ],
)
def test_how_often_follows_from_the_tonnes(
    tonnes: str, sealed: bool, detection: bool, months: int | None
) -> None:
    assert RULES.months_between(Decimal(tonnes), sealed=sealed, detection=detection) == months


def test_tonnes_are_kilograms_by_their_warming_and_propane_counts_for_nothing() -> None:
    of_each = {"r32": Decimal(1), "r410a": Decimal("2.5"), "r290": Decimal(3)}

    assert RULES.tonnes(of_each) == Decimal("5.895")


@pytest.fixture
def airco(cast: Cast) -> Thing:
    return add_thing(customer=cast.alice, kind="airco", make="Koelstra", **BY)


def logged(thing: Thing, what: str, kg: str = "0", on: date = TODAY) -> RefrigerantEntry:
    return log_refrigerant(thing=thing, logged=Logged(what, "r410a", on, Decimal(kg)), **BY)


def promised() -> list[tuple[object, bool]]:
    return [(one.due_at, one.is_open) for one in InternalPromise.objects.order_by("pk")]


def test_next_check_is_promised_and_moves_on_with_each_check(airco: Thing) -> None:
    logged(airco, What.FILLED, "2.3", date(2026, 1, 31))
    assert promised() == []
    logged(airco, What.FILLED, "0.2")
    logged(airco, What.TIGHT)

    assert promised() == [(end_of(date(2027, 1, 31)), False), (end_of(date(2027, 11, 23)), True)]
    assert log_of(airco, today=TODAY).inside == [("R-410A", Decimal("2.500"))]
    assert InternalPromise.objects.get(ended_at=None).owner.name == "Linda Vos"
    assert Event.objects.filter(verb__startswith="refrigerant.").count() == 3


def test_line_that_was_wrong_stays_in_sight_and_counts_no_more(airco: Thing) -> None:
    wrong = logged(airco, What.FILLED, "25")
    assert [is_open for _, is_open in promised()] == [True]

    take_refrigerant_back(entry=wrong, why="2,5 kg", **BY)

    assert [is_open for _, is_open in promised()] == [False]
    log = log_of(airco, today=TODAY)
    assert (len(log.entries), log.inside) == (2, [])
    with pytest.raises(LineTakenBack):
        take_refrigerant_back(entry=wrong, why="again", **BY)


def test_what_is_gone_or_sealed_is_checked_no_more(airco: Thing) -> None:
    logged(airco, What.FILLED, "3")
    change_thing(thing=airco, properties={"sealed": "yes"}, **BY)
    change_thing(thing=airco, properties={"sealed": "no"}, **BY)
    thing_is_gone(thing=airco, on=TODAY, why="Nieuwe", **BY)

    assert [is_open for _, is_open in promised()] == [False, False]


@pytest.mark.parametrize(
    ("what", "kg", "key", "days", "refused"),
    [
        (What.FILLED, "0", "r410a", 0, NotAnAmountOfIt),
        (What.FILLED, "1", "r22b", 0, RefrigerantUnknown),
        (What.FILLED, "1", "r410a", 1, LoggedAhead),
        (What.RECOVERED, "1", "r410a", 0, MoreThanThereIs),
    ],
)
def test_what_cannot_be_is_not_logged(
    airco: Thing, what: str, kg: str, key: str, days: int, refused: type[Exception]
) -> None:
    line = Logged(what, key, TODAY + timedelta(days=days), Decimal(kg))

    with pytest.raises(refused):
        log_refrigerant(thing=airco, logged=line, **BY)


def test_log_is_only_added_to(airco: Thing) -> None:
    logged(airco, What.FILLED, "1")

    with pytest.raises(IntegrityError) as broken, transaction.atomic():
        RefrigerantEntry.objects.update(kg=2)
    assert broken_rule(broken.value) == "refrigerantentry_kept_for_ever"
