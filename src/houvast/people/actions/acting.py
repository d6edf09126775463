"""Who acts for whom: a parent for a child, a contact person for an organisation."""

import logging
from collections.abc import Collection
from contextlib import suppress
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from houvast.ground import history, spoken
from houvast.ground.changing import change
from houvast.ground.history import HOUVAST, Actor
from houvast.ground.refusals import Refused
from houvast.people import ages
from houvast.people.actions.customers import add_customer
from houvast.people.models import ActingFor, Customer

log = logging.getLogger(__name__)


class NotAPerson(Refused):
    says = _("Only a person acts for another. Choose who of %(name)s it is.")


class OfAge(Refused):
    says = _("%(name)s is 18 or older, and decides for themselves. Let somebody read along.")


class ActsForThemselves(Refused):
    says = _("Nobody acts for themselves. Choose somebody else.")


class ActsAlready(Refused):
    says = _("%(name)s does that already.")


class IsUnderAge(Refused):
    says = _("%(name)s is under age, and cannot act for somebody else.")


class ActsForOthers(Refused):
    says = _("%(name)s acts for others. End that first.")


class KnownAsChild(Refused):
    says = _("Nobody makes a child of %(name)s: an organisation, or somebody whose birth is known.")


@transaction.atomic
def add_child(
    *, parent: Customer, name: str, born_on: date, title: str = "", by: Actor, now: datetime
) -> Customer:
    """Put a child on file in the household of a parent, who acts for them until they are of age.

    A child has no way to be reached: what is for them goes to who acts for them. Raises NoName,
    OfAge, NotAPerson or IsUnderAge.
    """
    if ages.is_of_age(born_on, on=spoken.today(now)):
        raise OfAge(name=name)
    child = add_customer(
        name=name, title=title, language=parent.language, household=parent.household, by=by, now=now
    )
    Customer.objects.filter(pk=child.pk).update(born_on=born_on)
    child.born_on = born_on
    let_act(customer=child, person=parent, by=by, now=now)
    return child


@transaction.atomic
def is_child_of(
    *, customer: Customer, parent: Customer, born_on: date, by: Actor, now: datetime
) -> ActingFor:
    """Who came on file as anybody, as with a workbook, turns out to be a child: this parent acts
    for them until they are of age.

    Raises OfAge, ActsForOthers, KnownAsChild, and what `let_act` raises.
    """
    held = Customer.objects.select_for_update(no_key=True).get(pk=customer.pk)
    if held.is_organisation or held.born_on:
        raise KnownAsChild(name=held.name)
    if ages.is_of_age(born_on, on=spoken.today(now)):
        raise OfAge(name=held.name)
    if ActingFor.objects.standing().filter(person=held).exists():
        raise ActsForOthers(name=held.name)
    change(held, {"born_on": born_on})
    return let_act(customer=held, person=parent, by=by, now=now)


@transaction.atomic
def let_act(*, customer: Customer, person: Customer, by: Actor, now: datetime) -> ActingFor:
    """Somebody acts for a customer from now on: letters go to them, their links open it.

    For an organisation it is a contact person; for a child a parent, until the day on which the
    child is of age. Raises NotAPerson, ActsForThemselves, ActsAlready, IsUnderAge or OfAge.
    """
    held = Customer.objects.select_for_update(no_key=True).get(pk=customer.pk)
    refuse_to_act(held, person, now=now)
    if ActingFor.objects.standing().filter(customer=held, person=person).exists():
        raise ActsAlready(name=person.name)
    acting = _acts(held, person, by=by, now=now)
    acting.save()
    history.record("customer.acted_for", about=held, by=by, at=now, name=person.name)
    return acting


def let_act_all(
    pairs: Collection[tuple[Customer, Customer]], *, by: Actor, now: datetime
) -> list[ActingFor]:
    """The second of each pair acts for the first, where that can be and is not so yet, also by who
    they were on file as before. Call it with all of them held. Three SQL statements.
    """
    customers = {customer.pk for customer, _person in pairs}
    theirs = Q(customer__in=customers) | Q(customer__merged_into__in=customers)
    standing = ActingFor.objects.standing().filter(theirs)
    whose = [Coalesce(f"{who}__merged_into", who) for who in ("customer", "person")]
    known = set(standing.values_list(*whose))
    given = []
    for customer, person in dict.fromkeys(pairs):
        with suppress(Refused):
            refuse_to_act(customer, person, now=now)
            if (customer.pk, person.pk) not in known:
                given.append(_acts(customer, person, by=by, now=now))
    ActingFor.objects.bulk_create(given)
    told = [(one.customer, {"name": one.person.name}) for one in given]
    history.record_each("customer.acted_for", about=told, by=by, at=now)
    return given


def refuse_to_act(customer: Customer, person: Customer, *, now: datetime) -> None:
    """Raise ActsForThemselves, NotAPerson, IsUnderAge or OfAge where somebody cannot act for a
    customer. No SQL statement.
    """
    if customer.pk == person.pk:
        raise ActsForThemselves
    if person.is_organisation:
        raise NotAPerson(name=person.name)
    if person.born_on and not ages.is_of_age(person.born_on, on=spoken.today(now)):
        raise IsUnderAge(name=person.name)
    _of_age_on(customer, now)


def _acts(customer: Customer, person: Customer, *, by: Actor, now: datetime) -> ActingFor:
    is_contact = customer.is_organisation
    return ActingFor(
        customer=customer,
        person=person,
        kind=ActingFor.Kind.CONTACT if is_contact else ActingFor.Kind.PARENT,
        ends_on=_of_age_on(customer, now),
        given_at=now,
        given_by=by.name[:200],
    )


@transaction.atomic
def withdraw(*, acting: ActingFor, by: Actor, now: datetime) -> None:
    """Somebody does not act for a customer any more: their links open nothing from now on."""
    held = ActingFor.objects.select_for_update(of=("self",)).get(pk=acting.pk)
    if not held.stands:
        return
    change(held, {"withdrawn_at": now, "withdrawn_by": by.name[:200]})
    history.record("customer.acts_no_more", about=held, by=by, at=now, name=held.person.name)


def end_what_is_over(*, now: datetime) -> int:
    """Who was to act until a day that has come does so no more; one that fails does not hold up the
    others. Returns how many.
    """
    ended = 0
    over = ActingFor.objects.standing().filter(ends_on__lte=spoken.today(now))
    for acting in over.order_by("pk"):
        try:
            withdraw(acting=acting, by=HOUVAST, now=now)
            ended += 1
        except Exception:
            log.exception("who acts for a customer could not be ended: %s", acting.pk)
    return ended


def _of_age_on(customer: Customer, now: datetime) -> date | None:
    """The day on which a child comes of age; None for an organisation. Raises OfAge."""
    if customer.is_organisation:
        return None
    if customer.born_on is None or ages.is_of_age(customer.born_on, on=spoken.today(now)):
        raise OfAge(name=customer.name)
    return ages.of_age_on(customer.born_on)
