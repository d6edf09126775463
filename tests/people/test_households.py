"""Coming to live together and apart: on record, and taken back where it was not so."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction

from cast import Cast, home_at
from concurrency import broken_rule
from houvast.ground.models import Event
from houvast.people.actions import households
from houvast.people.actions.customers import add_customer
from houvast.people.models import Customer, HouseholdChange, Regrouping
from making import BY


@pytest.fixture
def carla(cast: Cast) -> Customer:
    """Carla lives with Alice."""
    return add_customer(name="Carla Blom", household=cast.alice.household, **BY)


def where(*customers: Customer) -> list[int]:
    return [Customer.objects.get(pk=customer.pk).household_id for customer in customers]


def said_of(customer: Customer) -> list[str]:
    events = Event.objects.filter(customer_id=customer.pk, verb__startswith="household.")
    return list(events.order_by("pk").values_list("verb", flat=True))


def test_who_joins_lives_at_the_address_of_the_other_and_is_found_there(cast: Cast) -> None:
    before = cast.bob.household_id
    households.join(customer=cast.bob, housemate=cast.alice, **BY)

    bob = Customer.objects.get(pk=cast.bob.pk)
    change = HouseholdChange.objects.select_related("regrouping").get()
    assert bob.household_id == cast.alice.household_id
    assert "lindelaan" in bob.search_text
    assert (change.regrouping.kind, change.before_id, change.after_id) == (
        "joined", before, cast.alice.household_id
    )  # fmt: skip
    event = Event.objects.get(customer_id=bob.pk, verb="household.shared")
    assert event.facts == {"mates": "Alice de Wit", "left": cast.bob.household.place_id}


def test_who_forms_lives_together_at_neither_address(cast: Cast, carla: Customer) -> None:
    new = households.form(customers=[cast.alice, cast.bob], **BY)

    assert where(cast.alice, cast.bob, carla) == [new.pk, new.pk, cast.alice.household_id]
    assert str(new) == ""


def test_who_leaves_has_a_household_of_their_own(cast: Cast, carla: Customer) -> None:
    own = households.leave(customer=carla, **BY)

    assert where(cast.alice, carla) == [cast.alice.household_id, own.pk]
    assert said_of(carla) == ["household.left"]


def test_who_part_stay_together(cast: Cast, carla: Customer) -> None:
    dirk = add_customer(name="Dirk Blom", household=cast.alice.household, **BY)

    own = households.part(customers=[carla, dirk], **BY)

    assert where(cast.alice, carla, dirk) == [cast.alice.household_id, own.pk, own.pk]
    assert said_of(dirk) == ["household.shared"]


def test_what_was_not_so_is_taken_back_for_all_whom_it_moved(cast: Cast, carla: Customer) -> None:
    before = where(cast.alice, cast.bob, carla)
    households.form(customers=[cast.alice, cast.bob], **BY)
    wrong = Regrouping.objects.get()

    households.undo(regrouping=wrong, **BY)

    assert where(cast.alice, cast.bob, carla) == before
    assert "lindelaan" in Customer.objects.get(pk=cast.alice.pk).search_text
    assert list(Regrouping.objects.order_by("pk").values_list("kind", "undoes")) == [
        ("formed", None), ("undone", wrong.pk)
    ]  # fmt: skip
    with pytest.raises(households.TakenBackAlready):
        households.undo(regrouping=wrong, **BY)


def test_only_the_last_change_of_somebody_is_taken_back(cast: Cast, carla: Customer) -> None:
    households.form(customers=[cast.bob, carla], **BY)
    households.leave(customer=carla, **BY)

    with pytest.raises(households.ChangedSince, match="Carla Blom"):
        households.undo(regrouping=Regrouping.objects.order_by("pk")[0], **BY)


@pytest.mark.parametrize(
    ("act", "refusal"),
    [
        (lambda a, _b, c: households.join(customer=c, housemate=a, **BY), "OneHouseholdAlready"),
        (lambda _a, b, _c: households.leave(customer=b, **BY), "LivesAlone"),
        (lambda a, _b, c: households.part(customers=[a, c], **BY), "LivesAlone"),
        (lambda _a, b, c: households.part(customers=[b, c], **BY), "NotOfOneHousehold"),
        (lambda _a, _b, c: households.part(customers=[c, c], **BY), "TooFew"),
        (lambda _a, b, _c: households.form(customers=[b], **BY), "TooFew"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(
    cast: Cast, carla: Customer, act: Callable[..., object], refusal: str
) -> None:
    with pytest.raises(getattr(households, refusal)):
        act(cast.alice, cast.bob, carla)

    assert not Regrouping.objects.exists()


@pytest.mark.parametrize(
    ("attack", "rule"),
    [
        ("UPDATE people_customer SET household_id = {alice} WHERE id = {bob}",
         "household_on_record"),
        ("INSERT INTO people_householdchange (regrouping_id, customer_id, before_id, after_id) "
         "SELECT id, {bob}, {alice}, {other} FROM people_regrouping", "household_on_record"),
        ("DELETE FROM people_householdchange", "householdchange_kept_for_ever"),
        ("UPDATE people_householdchange SET after_id = before_id + 1",
         "householdchange_kept_for_ever"),
        ("UPDATE people_regrouping SET by = 'niemand'", "regrouping_kept_for_ever"),
    ],
)  # fmt: skip
def test_nobody_changes_households_without_a_word_by_raw_sql(
    cast: Cast, carla: Customer, attack: str, rule: str
) -> None:
    households.leave(customer=carla, **BY)
    connection.check_constraints()
    numbers = {"alice": cast.alice.household_id, "bob": cast.bob.pk}
    numbers["other"] = home_at().pk

    def attacked() -> None:
        with transaction.atomic():
            connection.cursor().execute(attack.format(**numbers))
            connection.check_constraints()

    with pytest.raises(IntegrityError) as refused:
        attacked()

    assert broken_rule(refused.value) == rule
