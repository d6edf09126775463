"""A customer who is on file twice becomes one, with everything kept, and two again if not so."""

from collections import defaultdict
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from houvast.ground import history
from houvast.ground.changing import change
from houvast.ground.history import Actor
from houvast.ground.refusals import Refused
from houvast.people import brought_along
from houvast.people.actions import households
from houvast.people.actions.customers import make_findable
from houvast.people.brought_along import Handing
from houvast.people.models import ActingFor, BroughtAlong, Customer, Merging, TwoPeople


class OneAlready(Refused):
    says = _("%(name)s is one customer with this one already.")


class AnotherKind(Refused):
    says = _("%(name)s is an organisation, and the other is a person. They are not the same.")


class HasDoubles(Refused):
    says = _("%(name)s was merged with another before. Open their page, and merge from there.")


class ActsForTheOther(Refused):
    says = _("%(name)s acts for the other. End that first, if they are the same.")


class PartedAlready(Refused):
    says = _("They were taken apart already.")


@transaction.atomic
def merge(*, double: Customer, kept: Customer, by: Actor, now: datetime) -> Merging:
    """A customer turns out to be on file twice: from now on the double is the one that is kept.

    Their household, cases and what else is theirs come along, each noted, so that it can go back;
    letters, links and who acts or reads along go on. So does whoever lives with them, where both
    are on file at one address. Raises OneAlready, AnotherKind,
    HasDoubles or ActsForTheOther.
    """
    one, other, mates = _checked(double, kept)
    households.hold_homes([one.household, other.household])
    change(one, {"merged_into": other})
    regrouping = households.bring_home(one, other, mates, by=by, now=now)
    merging = Merging.objects.create(
        double=one, kept=other, regrouping=regrouping, at=now, by=by.name[:200]
    )
    brought = brought_along.bring_all(Handing(one, other, by, now))
    BroughtAlong.objects.bulk_create(
        BroughtAlong(merging=merging, what=what, row=row)
        for what, rows in brought.items()
        for row in rows
    )
    make_findable(other)
    history.record("customer.merged", about=other, by=by, at=now, name=one.name)
    return merging


@transaction.atomic
def take_apart(*, merging: Merging, by: Actor, now: datetime) -> Merging:
    """They were two after all: what came along goes back, as far as it is still there.

    What came since stays with who was kept. The double is back in its household, unless the two
    moved house since. Raises PartedAlready.
    """
    moved = merging.regrouping.changes.select_related("customer") if merging.regrouping else ()
    came = [change.customer for change in moved]
    all_of_them = households.held([merging.double, merging.kept, *came])
    households.hold_homes(customer.household for customer in all_of_them)
    held = Merging.objects.select_for_update(of=("self",)).get(pk=merging.pk)
    if not held.stands:
        raise PartedAlready
    one, other = held.double, held.kept
    change(held, {"parted_at": now, "parted_by": by.name[:200]})
    change(one, {"merged_into": None})
    if held.regrouping:
        households.undo_as_far_as_it_stands(regrouping=held.regrouping, by=by, now=now)
    one = Customer.objects.select_related("household__place").get(pk=one.pk)
    rows = defaultdict(list)
    for brought in held.brought.order_by("row"):
        rows[brought.what].append(brought.row)
    brought_along.give_all_back(Handing(other, one, by, now), rows)
    for customer in (one, other):
        make_findable(customer)
    see_as_two(one=one, other=other, by=by, now=now)
    history.record("customer.taken_apart", about=other, by=by, at=now, name=one.name)
    return held


def see_as_two(*, one: Customer, other: Customer, by: Actor, now: datetime) -> None:
    """Somebody saw that two who look like one are two: nobody asks again."""
    first, second = sorted((one, other), key=lambda customer: customer.pk)
    said = {"at": now, "by": by.name[:200]}
    TwoPeople.objects.get_or_create(one=first, other=second, defaults=said)


def _checked(double: Customer, kept: Customer) -> tuple[Customer, Customer, list[Customer]]:
    """Both as they are now, and who shares a household with either, held."""
    both = (double.pk, kept.pk)
    homes = Customer.objects.filter(pk__in=both).values("household")
    held = {one.pk: one for one in households.held(Customer.objects.filter(household__in=homes))}
    one, other = held[double.pk], held[kept.pk]
    if one == other or one.merged_into_id == other.pk or other.merged_into_id == one.pk:
        raise OneAlready(name=other.name)
    if one.kind != other.kind:
        raise AnotherKind(name=one.name if one.is_organisation else other.name)
    for customer in (one, other):
        if customer.merged_into_id:
            raise HasDoubles(name=customer.name)
    if one.doubles.exists():
        raise HasDoubles(name=one.name)
    for customer, person in ((one, other), (other, one)):
        acting = ActingFor.objects.standing().on_behalf_of(customer)
        if acting.given_to(person).exists():
            raise ActsForTheOther(name=person.name)
    return one, other, [mate for pk, mate in held.items() if pk not in both]
