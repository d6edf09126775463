"""Who acts for whom: given and withdrawn on record, and over on the day that a child is of age."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from cast import NOW, Cast
from concurrency import broken_rule
from houvast.ground import history
from houvast.ground.history import HOUVAST
from houvast.ground.models import Event
from houvast.people.actions import acting
from houvast.people.actions.customers import ReachedByParents, add_contact_point, add_customer
from houvast.people.ages import is_of_age, of_age_on
from houvast.people.models import ActingFor, Customer
from houvast.people.queries.reaching import has_mail, mail_points, speaking_for
from making import BY

BORN = date(2015, 2, 28)


@pytest.fixture
def sam(cast: Cast) -> Customer:
    """A child of Alice."""
    return acting.add_child(parent=cast.alice, name="Sam de Wit", born_on=BORN, **BY)


@pytest.fixture
def stede(cast: Cast) -> Customer:
    return add_customer(
        name="Woonstede", kind="organisation", kvk="12345678", mail="info@stede.example", **BY
    )


def addresses(customer: Customer) -> list[str]:
    return [point.value for point in mail_points(customer)]


@pytest.mark.parametrize(
    ("born_on", "of_age"),
    [
        (date(2015, 2, 28), date(2033, 2, 28)),
        (date(2008, 2, 29), date(2026, 3, 1)),
        (date(2008, 12, 31), date(2026, 12, 31)),
    ],
)
def test_somebody_is_of_age_at_18(born_on: date, of_age: date) -> None:
    assert of_age_on(born_on) == of_age
    assert is_of_age(born_on, on=of_age)
    assert not is_of_age(born_on, on=date.fromordinal(of_age.toordinal() - 1))


def test_child_is_in_the_household_and_reached_by_the_parent(cast: Cast, sam: Customer) -> None:
    [given] = ActingFor.objects.all()

    assert sam.household_id == cast.alice.household_id
    assert (given.kind, given.person, given.ends_on) == ("parent", cast.alice, date(2033, 2, 28))
    assert (speaking_for(sam), addresses(sam)) == ([cast.alice], ["alice@post.example"])
    event = Event.objects.get(customer_id=sam.pk, verb="customer.acted_for")
    assert event.facts == {"name": "Alice de Wit"}


def test_child_has_no_way_of_their_own_to_be_reached(cast: Cast, sam: Customer) -> None:
    with pytest.raises(ReachedByParents, match="Alice de Wit"):
        add_contact_point(customer=sam, kind="mail", typed="sam@post.example", **BY)


def test_organisation_is_reached_by_its_contact_person_first(cast: Cast, stede: Customer) -> None:
    assert addresses(stede) == ["info@stede.example"]

    given = acting.let_act(customer=stede, person=cast.bob, **BY)

    assert addresses(stede) == ["bob@post.example", "info@stede.example"]
    assert (given.kind, given.ends_on) == ("contact", None)


def test_who_acts_no_more_is_not_written_to(cast: Cast, sam: Customer) -> None:
    given = ActingFor.objects.get()

    acting.withdraw(acting=given, **BY)
    acting.withdraw(acting=given, **BY)

    assert (speaking_for(sam), has_mail(sam)) == ([], False)
    assert Event.objects.filter(verb="customer.acts_no_more").count() == 1
    acting.let_act(customer=sam, person=cast.alice, **BY)
    assert speaking_for(sam) == [cast.alice]


def test_parent_acts_until_the_day_on_which_the_child_is_of_age(cast: Cast, sam: Customer) -> None:
    eve = datetime(2033, 2, 27, 22, 59, tzinfo=UTC)
    birthday = datetime(2033, 2, 27, 23, 0, tzinfo=UTC)

    assert (acting.end_what_is_over(now=eve), speaking_for(sam)) == (0, [cast.alice])
    assert (acting.end_what_is_over(now=birthday), speaking_for(sam)) == (1, [])
    assert ActingFor.objects.get().withdrawn_by == HOUVAST.name


def test_one_that_cannot_end_does_not_hold_up_the_others(cast: Cast, sam: Customer) -> None:
    kim = acting.add_child(parent=cast.alice, name="Kim de Wit", born_on=BORN, **BY)

    def fails_for_sam(event: Event) -> None:
        if event.customer_id == sam.pk:
            raise RuntimeError("not this one")

    history.in_same_transaction("customer.acts_no_more", fails_for_sam)
    try:
        ended = acting.end_what_is_over(now=datetime(2033, 2, 28, 0, 5, tzinfo=UTC))
    finally:
        history.forget("customer.acts_no_more", fails_for_sam)

    assert (ended, speaking_for(kim), speaking_for(sam)) == (1, [], [cast.alice])


@pytest.mark.parametrize(
    ("act", "refusal"),
    [
        (lambda c, s, _o: acting.let_act(customer=c.bob, person=c.alice, **BY), "OfAge"),
        (lambda c, s, _o: acting.let_act(customer=s, person=c.alice, **BY), "ActsAlready"),
        (lambda _c, s, _o: acting.let_act(customer=s, person=s, **BY), "ActsForThemselves"),
        (lambda _c, s, o: acting.let_act(customer=s, person=o, **BY), "NotAPerson"),
        (lambda _c, s, o: acting.let_act(customer=o, person=s, **BY), "IsUnderAge"),
        (lambda c, _s, _o: acting.add_child(
            parent=c.bob, name="Oud", born_on=date(2008, 11, 23), **BY), "OfAge"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(
    cast: Cast, sam: Customer, stede: Customer, act: Callable[..., object], refusal: str
) -> None:
    before = Customer.objects.count()

    with pytest.raises(getattr(acting, refusal)):
        act(cast, sam, stede)

    assert (ActingFor.objects.count(), Customer.objects.count()) == (1, before)


@pytest.mark.parametrize(
    ("attack", "rule"),
    [
        ("UPDATE people_actingfor SET ends_on = '2099-01-01'", "acting_stands"),
        ("UPDATE people_actingfor SET person_id = {bob}", "acting_stands"),
        ("DELETE FROM people_actingfor", "acting_kept_for_ever"),
        ("UPDATE people_actingfor SET withdrawn_at = now()", "acting_withdrawn_by_somebody"),
        ("UPDATE people_actingfor SET customer_id = person_id", "acting_stands"),
    ],
)
def test_who_acts_for_whom_stands_whoever_writes(
    cast: Cast, sam: Customer, attack: str, rule: str
) -> None:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        connection.cursor().execute(attack.format(bob=cast.bob.pk))

    assert broken_rule(refused.value) == rule


def test_withdrawn_is_for_ever(cast: Cast, sam: Customer) -> None:
    acting.withdraw(acting=ActingFor.objects.get(), by=HOUVAST, now=NOW)

    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        ActingFor.objects.update(withdrawn_at=None, withdrawn_by="")

    assert broken_rule(refused.value) == "acting_stands"
