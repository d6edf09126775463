"""What was agreed before us stands here as it was, and is told when the company says so (G3)."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from at_ours import make_practice
from bringing.workbooks import APPOINTMENTS, PEOPLE, brought, looked_at, sentences
from cast import NOW, Cast
from concurrency import broken_rule
from conversations.outgoing import everything_leaves
from houvast.appointments.actions.cancelling import cancel_visit
from houvast.appointments.actions.narrowing import to_narrow
from houvast.appointments.models import Choice, Visit
from houvast.bringing.actions.confirming import NobodyToTell, confirm_some, press_to_confirm
from houvast.conversations.models import Delivery
from houvast.routes.models import DayRoute
from houvast.routes.queries.technician_days import as_day
from on_the_road import WEDNESDAY, Road, another_technician, moment

HEADINGS = APPOINTMENTS[0]


def _agreed(*rows: list[Any]) -> dict[str, list[list[Any]]]:
    return {"Klanten": PEOPLE, "Afspraken": [HEADINGS, *rows]}


def _row(key: str, day: str, technician: str = "", **changed: Any) -> list[Any]:
    said: dict[str, Any] = {
        "customer": 1001,
        "work": "Onderhoud cv-ketel",
        "opens": "8:00",
        "closes": "12:00",
    }
    said |= changed
    return [key, said["customer"], said["work"], day, said["opens"], said["closes"], technician, ""]


def test_appointment_stands_at_its_time_with_its_technician(road: Road) -> None:
    another_technician()

    brought(_agreed(_row("A", "25-11-2026", "Karim Aziz")), road.cast.fatima)

    visit = Visit.objects.get()
    assert (visit.opens_at, visit.closes_at) == (moment(25, 8), moment(25, 12))
    assert (visit.technician.staff.name, visit.on) == ("Karim Aziz", WEDNESDAY)
    choice = visit.choice
    assert (choice.way, choice.source) == ("before", "klanten.xlsx, Afspraken, rij 2")
    assert choice.recorded_by == road.cast.fatima
    promise = visit.promise
    assert (promise.words, promise.told_at) == (
        "We komen woensdag 25 november 2026 tussen 8:00 en 12:00.", None,
    )  # fmt: skip
    day = DayRoute.objects.get(on=WEDNESDAY, technician=visit.technician)
    assert [stop.placed for stop in as_day(day).stops] == [visit.as_placed]
    assert not Delivery.objects.exists()


def test_appointment_without_a_technician_goes_to_who_has_room(road: Road) -> None:
    rows = [
        _row(key, "25-11-2026", customer=customer, work="Reparatie", closes="8:30")
        for key, customer in (("A", 1001), ("B", 1002), ("C", 1001))
    ]
    karim = another_technician()

    book = brought(_agreed(*rows), road.cast.fatima)

    found = Visit.objects.order_by("id").values_list("technician", flat=True)
    assert sorted(found) == sorted([road.joost.pk, karim.pk])
    assert sentences(book)[-1] == (
        "appointments 4 : Nobody has room at that time beside what was promised already."
    )


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (_row("A", "20-11-2026"), "Datum: This moment has passed: Friday 20 November 2026, 08:00. "
         "Only what is to come is brought in."),
        (_row("A", "28-11-2026", "Joost Kramer"), ": Joost Kramer does not work at that time."),
        (_row("A", "25-11-2026", "Piet"), "Monteur: No technician is called “Piet”. Known are: "
         "Joost Kramer."),
        (_row("A", "25-11-2026", work="Dakgoot"), "Werk: There is no work called “Dakgoot”. Known "
         "are: Onderhoud cv-ketel, Reparatie."),
        (_row("A", "25-11-2029"), "Datum: This is more than two years ahead. Check the year."),
        (_row("A", "25-11-2026", closes="7:00"), "Tot: This ends before it begins."),
        (_row("A", "25-11-2026", customer=77), ": Customer “77” is not on file, nor in a row of "
         "this workbook that can be brought in."),
    ],
)  # fmt: skip
def test_appointment_that_cannot_stand_says_why(road: Road, row: list[Any], said: str) -> None:
    book = looked_at(_agreed(row), road.cast.fatima)

    assert sentences(book) == [f"appointments 2 {said}"]


def test_customers_are_told_when_the_company_says_so(road: Road) -> None:
    book = brought(_agreed(_row("A", "25-11-2026")), road.cast.fatima)
    road.service.narrow_to_minutes = 60
    road.service.save()
    before = to_narrow(NOW + timedelta(days=1))

    press_to_confirm(workbook=book, by=road.cast.fatima, now=NOW)
    more = confirm_some(workbook=book, now=NOW)

    assert (before, more) == ([], False)
    letter = Delivery.objects.get()
    assert letter.subject.startswith("Uw afspraak: we komen woensdag 25 november 2026")
    visit = Visit.objects.get()
    assert visit.promise.told_at is None
    everything_leaves(at=NOW + timedelta(minutes=5))
    visit.promise.refresh_from_db()
    assert visit.promise.told_at == NOW + timedelta(minutes=5)
    assert to_narrow(NOW + timedelta(days=1)) == [visit]
    with pytest.raises(NobodyToTell):
        press_to_confirm(workbook=book, by=road.cast.fatima, now=NOW)


def test_customer_who_cancelled_meanwhile_is_told_nothing(road: Road) -> None:
    book = brought(_agreed(_row("A", "25-11-2026")), road.cast.fatima)
    visit = Visit.objects.get()
    press_to_confirm(workbook=book, by=road.cast.fatima, now=NOW)
    cancel_visit(visit=visit, by=visit.case.customer.as_actor(), now=NOW)
    Delivery.objects.all().delete()

    confirm_some(workbook=book, now=NOW)

    assert not Delivery.objects.exists()


def test_appointment_at_ours_has_a_chair(cast: Cast) -> None:
    make_practice(cast)

    book = brought(
        _agreed(_row("A", "25-11-2026", work="Controle beugel", opens="9:00")), cast.fatima
    )

    assert sentences(book) == []
    visit = Visit.objects.get()
    assert (visit.opens_at, visit.resource_uses.count()) == (moment(25, 9), 1)


def test_choice_of_before_says_where_it_stood_and_moves_nothing(road: Road) -> None:
    """By hand too."""
    visit = road.visit()
    given = {
        "case": visit.case, "proposal": visit.choice.proposal, "customer": visit.case.customer,
        "opens_at": moment(26, 8), "closes_at": moment(26, 12), "channel": "before",
        "way": "before", "at": NOW,
    }  # fmt: skip

    def moved() -> None:
        choice = Choice.objects.create(**given, source="x", recorded_by=road.cast.fatima)
        window = {"opens_at": moment(26, 8), "closes_at": moment(26, 12)}
        Visit.objects.filter(pk=visit.pk).update(choice=choice, **window)

    late = {**given, "opens_at": NOW - timedelta(days=1)}
    tried = {
        "agreed_before_says_where": lambda: Choice.objects.create(**given),
        "agreed_before_for_what_is_to_come": lambda: Choice.objects.create(
            **late, source="x", recorded_by=road.cast.fatima
        ),
        "agreed_before_begins": moved,
    }
    refused = []
    for act in tried.values():
        with pytest.raises(IntegrityError) as error, transaction.atomic():
            act()
        refused.append(broken_rule(error.value))

    assert refused == list(tried)
