"""What a workbook brought goes as a whole: every table is as it was, or nothing goes."""

from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError

from bringing.workbooks import ALL, PEOPLE, THINGS, brought
from cast import NOW, Cast
from concurrency import broken_rule
from houvast.appointments.actions.maintaining import agree_maintenance
from houvast.appointments.models import Maintenance
from houvast.bringing.actions.undoing import DoneSince, undo
from houvast.bringing.models import Workbook
from houvast.people.actions.wishes import note_wishes
from houvast.people.models import Customer
from houvast.promises.actions.cases import open_case
from houvast.promises.actions.promising import mark_told
from houvast.promises.models import Promise
from houvast.things.models import Thing
from making import BY, promise_for
from on_the_road import Road
from safety.world import everything

ON_RECORD = (
    "ground_event", "bringing_workbook", "bringing_brought", "bringing_row", "bringing_progress",
    "procrastinate_", "django_", "routes_dayroute",
)  # fmt: skip
"""History, what is on record of workbooks, jobs; and days, whose version only goes up."""


def _tables() -> dict[str, str]:
    return {
        table: digest for table, digest in everything().items() if not table.startswith(ON_RECORD)
    }


def _by_hand(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def _days() -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(
            'SELECT id, "on", technician_id, stops::text FROM routes_dayroute ORDER BY id'
        )
        return list(cursor.fetchall())


def test_undone_every_table_is_as_it_was(road: Road) -> None:
    far = ["A-2", 1002, "Reparatie", "8-3-2027", "8:00", "17:00", "", ""]
    first = brought({"Klanten": PEOPLE}, road.cast.fatima)
    before, days = _tables(), _days()
    changed = [PEOPLE[0], [*PEOPLE[1][:6], "Iepenlaan", 6, "", "3511 AD", "Utrecht"], *PEOPLE[2:]]
    sheets = {**ALL, "Klanten": changed, "Afspraken": [*ALL["Afspraken"], far]}
    second = brought(sheets, road.cast.fatima)
    assert second.counts == {
        "people": 1,
        "places": 1,
        "things": 1,
        "contracts": 1,
        "appointments": 2,
    }
    assert _tables() != before

    undo(workbook=second, by=road.cast.fatima, now=NOW + timedelta(hours=1))

    assert (_tables(), _days()) == (before, days)
    undo(workbook=first, by=road.cast.fatima, now=NOW + timedelta(hours=1))
    assert not Customer.objects.filter(name="Anna de Wit").exists()


def test_work_that_ended_because_somebody_moved_comes_back_again(road: Road) -> None:
    brought({"Klanten": PEOPLE, "Objecten": THINGS}, road.cast.fatima)
    boiler = Thing.objects.get()
    anna = Customer.objects.get(name="Anna de Wit")
    on = date(2026, 12, 1)
    work = agree_maintenance(customer=anna, work_type=road.service, thing=boiler, due_on=on, **BY)
    moved = [PEOPLE[0], [*PEOPLE[1][:6], "Iepenlaan", 6, "", "3511 AD", "Utrecht"]]
    book = brought({"Klanten": moved}, road.cast.fatima)
    assert list(Maintenance.objects.ended()) == [work]

    undo(workbook=book, by=road.cast.fatima, now=NOW)

    assert list(Maintenance.objects.going_on(NOW.date())) == [work]
    assert Customer.objects.get(pk=anna.pk).household.place == boiler.place


def test_case_that_was_opened_since_keeps_it(cast: Cast) -> None:
    book = brought({"Klanten": PEOPLE}, cast.fatima)
    anna = Customer.objects.get(name="Anna de Wit")
    with transaction.atomic():
        case = open_case(customer=anna, owner=cast.fatima, subject="Lekt", **BY)
        promise_for(case, hours=5)
    before = _tables()

    with pytest.raises(DoneSince) as refusal:
        undo(workbook=book, by=cast.fatima, now=NOW)

    [since] = refusal.value.about["since"]
    assert (since.what, since.name, since.is_changed) == ("A case", str(case), False)
    assert _tables() == before


def test_customer_who_was_changed_since_keeps_it(cast: Cast) -> None:
    book = brought({"Klanten": PEOPLE}, cast.fatima)
    anna = Customer.objects.get(name="Anna de Wit")
    note_wishes(
        customer=anna, language="en", title="mevrouw", quiet_from=None, quiet_until=None, **BY
    )

    with pytest.raises(DoneSince) as refusal:
        undo(workbook=book, by=cast.fatima, now=NOW)

    [since] = refusal.value.about["since"]
    assert (since.what, since.name, since.is_changed) == ("A customer", "Anna de Wit", True)


def test_appointment_of_which_a_customer_was_told_stays(road: Road) -> None:
    book = brought(ALL, road.cast.fatima)
    promise = book.brought.get(kind="promises.promise").target_id
    mark_told(promise=Promise.objects.get(pk=promise), message="1", now=NOW)

    with pytest.raises(DoneSince) as refusal:
        undo(workbook=book, by=road.cast.fatima, now=NOW)

    assert [since.what for since in refusal.value.about["since"]] == ["A promise"]


def test_nothing_that_is_kept_goes_but_with_its_workbook(road: Road) -> None:
    """By hand too: neither what a workbook put there, nor what is on record of it."""
    brought(ALL, road.cast.fatima)

    def undone_by_hand() -> None:
        Workbook.objects.update(undone_at=NOW, undone_by=road.cast.fatima)
        _by_hand("SET CONSTRAINTS ALL IMMEDIATE")

    tried = {
        "thing_kept_for_ever": lambda: _by_hand("DELETE FROM things_thing"),
        "contract_kept_for_ever": lambda: _by_hand("DELETE FROM things_contract"),
        "covered_kept_for_ever": lambda: _by_hand("DELETE FROM things_covered"),
        "choice_kept_for_ever": lambda: _by_hand("DELETE FROM appointments_choice"),
        "brought_stands": lambda: _by_hand("DELETE FROM bringing_brought"),
        "workbook_stands": lambda: Workbook.objects.update(brought_at=None),
        "undone_as_a_whole": undone_by_hand,
    }
    refused = []
    for act in tried.values():
        with pytest.raises(IntegrityError) as error, transaction.atomic():
            act()
        refused.append(broken_rule(error.value))

    assert refused == list(tried)
