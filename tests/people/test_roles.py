"""What people have to do with a place: with dates, ended on record, never another's."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from cast import Cast
from concurrency import broken_rule
from houvast.ground.models import Event
from houvast.people.actions.roles import (
    EndsBeforeItBegan,
    HasRoleAlready,
    end_role,
    give_role,
    note_way_in,
)
from houvast.people.models import Place, PlaceRole
from making import BY

JUNE, JULY = date(2026, 6, 1), date(2026, 7, 1)


@pytest.fixture
def owns(cast: Cast) -> PlaceRole:
    """Bob owns where Alice lives."""
    return give_role(
        place=cast.alice.household.place, customer=cast.bob, role="owns", from_on=JUNE, **BY
    )


def test_role_is_given_once_and_ended_with_a_day(cast: Cast, owns: PlaceRole) -> None:
    with pytest.raises(HasRoleAlready):
        give_role(place=owns.place, customer=cast.bob, role="owns", from_on=JULY, **BY)

    end_role(role=owns, until_on=JULY, **BY)
    again = give_role(place=owns.place, customer=cast.bob, role="owns", from_on=JULY, **BY)

    ended = PlaceRole.objects.get(pk=owns.pk)
    assert (ended.until_on, ended.ended_by, ended.stands) == (JULY, "Houvast", False)
    assert list(PlaceRole.objects.standing()) == [again]
    events = Event.objects.filter(customer_id=cast.bob.pk, verb__startswith="place.role")
    assert [event.facts["role"] for event in events.order_by("pk")] == ["Is eigenaar"] * 3


@pytest.mark.parametrize("day", [date(2026, 5, 31), date(2026, 11, 24)])
def test_role_ends_neither_before_it_began_nor_in_days_to_come(owns: PlaceRole, day: date) -> None:
    with pytest.raises(EndsBeforeItBegan):
        end_role(role=owns, until_on=day, **BY)

    assert PlaceRole.objects.get().stands


def test_way_in_is_on_file_with_the_place(cast: Cast) -> None:
    place = cast.alice.household.place
    said = {"code": "", "parking": "", "lift": "", "dog": "Blaft, doet niets"}

    note_way_in(place=place, key=" Bij de buren op 14 ", **said, **BY)

    noted = Place.objects.get(pk=place.pk)
    assert (noted.key, noted.dog) == ("Bij de buren op 14", "Blaft, doet niets")
    assert Event.objects.filter(verb="place.way_in").count() == 1


@pytest.mark.parametrize(
    ("attack", "rule"),
    [
        ("UPDATE people_placerole SET customer_id = {alice}", "role_stands"),
        ("DELETE FROM people_placerole", "role_kept_for_ever"),
    ],
)
def test_role_stays_as_it_was_given_by_raw_sql(
    cast: Cast, owns: PlaceRole, attack: str, rule: str
) -> None:
    def attacked() -> None:
        with transaction.atomic():
            connection.cursor().execute(attack.format(alice=cast.alice.pk))

    with pytest.raises(IntegrityError) as refused:
        attacked()

    assert broken_rule(refused.value) == rule
