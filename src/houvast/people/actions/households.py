"""People who come to live together and apart: form, join, leave, part, and taking it back.

Only where somebody lives changes. Cases, promises, messages and visits stay with their person, and
a visit that was agreed stays where it was agreed, until its customer moves it.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from houvast.ground import history
from houvast.ground.history import Actor
from houvast.ground.refusals import Refused
from houvast.people import before_moving
from houvast.people.actions.customers import left_place, make_findable
from houvast.people.models import Customer, Household, HouseholdChange, Place, Regrouping


class OneHouseholdAlready(Refused):
    says = _("%(name)s is in that household already.")


class LivesAlone(Refused):
    says = _(
        "%(name)s shares a household with nobody who stays. If they move, set their address right."
    )


class TooFew(Refused):
    says = _("A household of several takes at least two customers. Choose who they are.")


class NotOfOneHousehold(Refused):
    says = _("%(name)s is in another household. Only who lives together moves out together.")


class ChangedSince(Refused):
    says = _("%(name)s came into another household since. Take that back first.")


class MergedSince(Refused):
    says = _(
        "%(name)s was on file twice, and became one since. Take that apart first, if it is not so."
    )


class TakenBackAlready(Refused):
    says = _("This was taken back already. Look at who lives together now.")


@transaction.atomic
def form(*, customers: Sequence[Customer], by: Actor, now: datetime) -> Household:
    """Customers of several households begin one together, of which the address is to be noted.

    Raises TooFew.
    """
    if len({customer.pk for customer in customers}) < 2:
        raise TooFew
    together = Household.objects.create(place=Place.objects.create())
    _regroup(_goers(customers), together, Regrouping.Kind.FORMED, by=by, now=now)
    return together


@transaction.atomic
def join(*, customer: Customer, housemate: Customer, by: Actor, now: datetime) -> Household:
    """A customer moves in with another, whose address is theirs now. Raises OneHouseholdAlready."""
    both = _goers([customer, housemate])
    there = next(one.household for one in both if one.pk == housemate.pk)
    goers = [one for one in both if customer.pk in (one.pk, one.merged_into_id)]
    if there.pk in {one.household_id for one in goers}:
        raise OneHouseholdAlready(name=customer.name)
    _regroup(goers, there, Regrouping.Kind.JOINED, by=by, now=now)
    return there


@transaction.atomic
def leave(*, customer: Customer, by: Actor, now: datetime) -> Household:
    """A customer moves out, to an address that is to be noted. Raises LivesAlone."""
    return _move_out([customer], Regrouping.Kind.LEFT, by=by, now=now)


@transaction.atomic
def part(*, customers: Sequence[Customer], by: Actor, now: datetime) -> Household:
    """Some of a household move out together, to an address that is to be noted.

    Raises TooFew, NotOfOneHousehold, or LivesAlone when nobody would stay.
    """
    if len({customer.pk for customer in customers}) < 2:
        raise TooFew
    return _move_out(customers, Regrouping.Kind.PARTED, by=by, now=now)


@transaction.atomic
def undo(*, regrouping: Regrouping, by: Actor, now: datetime) -> Regrouping:
    """Everybody whom a change moved is back where they were, as if it never was so.

    Both stay on record. Raises TakenBackAlready, ChangedSince for whom it is not the last one, or
    MergedSince.
    """
    return _undo(regrouping, list(_changes(regrouping)), by=by, now=now)


def undo_as_far_as_it_stands(*, regrouping: Regrouping, by: Actor, now: datetime) -> None:
    """The same for those who have not moved since; nothing where all of them have.

    Raises TakenBackAlready or MergedSince. Call it in a transaction.
    """
    still = [one for one in _changes(regrouping) if one.is_latest]
    if still:
        _undo(regrouping, still, by=by, now=now)


def _changes(regrouping: Regrouping) -> QuerySet[HouseholdChange]:
    return regrouping.changes.select_related("customer", "before").order_by("customer")


def _undo(
    regrouping: Regrouping, changes: Sequence[HouseholdChange], *, by: Actor, now: datetime
) -> Regrouping:
    rows = held(change.customer for change in changes)
    if Regrouping.objects.filter(undoes=regrouping).exists():
        raise TakenBackAlready
    for change in changes:
        if not change.is_latest:
            raise ChangedSince(name=change.customer.name)
    moved = {change.customer_id for change in changes}
    for row in rows:
        if row.pk not in moved or (row.merged_into_id or row.pk) not in moved:
            raise MergedSince(name=row.name)
    hold_homes([*(row.household for row in rows), *(change.before for change in changes)])
    undone = Regrouping.objects.create(
        kind=Regrouping.Kind.UNDONE, at=now, by=by.name[:200], undoes=regrouping
    )
    for customer, change in zip(rows, changes, strict=True):
        _change(undone, customer, change.before)
        _record(undone, customer, change.after, by=by, now=now)
    return undone


def bring_home(
    double: Customer, kept: Customer, mates: Sequence[Customer], *, by: Actor, now: datetime
) -> Regrouping | None:
    """Who turned out to be another customer comes into that household, with whoever lived with
    them where that household is; None if they are there. Call it with all of them held.
    """
    if double.household_id == kept.household_id:
        return None
    at_one_place = double.household.place_id == kept.household.place_id
    along = [one for one in mates if one.household_id == double.household_id]
    goers = [double, *along] if at_one_place else [double]
    return _regroup(goers, kept.household, Regrouping.Kind.MERGED, by=by, now=now)


def _move_out(
    customers: Sequence[Customer], kind: Regrouping.Kind, *, by: Actor, now: datetime
) -> Household:
    goers = _goers(customers)
    home = goers[0].household
    for goer in goers:
        if goer.household_id != home.pk:
            raise NotOfOneHousehold(name=goer.name)
    if not home.customers.exclude(pk__in=[goer.pk for goer in goers]).exists():
        raise LivesAlone(name=goers[0].name)
    elsewhere = Household.objects.create(place=Place.objects.create())
    _regroup(goers, elsewhere, kind, by=by, now=now)
    return elsewhere


def hold_homes(homes: Iterable[Household]) -> None:
    """Hold what belongs to these households, before anything of who lives there is written."""
    for home in sorted(set(homes), key=lambda one: one.pk):
        before_moving.hold(home)


def held(customers: Iterable[Customer]) -> list[Customer]:
    """Their rows and those of their doubles, with the households as they are now, held in one
    order.
    """
    wanted = {customer.pk for customer in customers}
    rows = Customer.objects.select_for_update(no_key=True, of=("self",))
    theirs = rows.filter(Q(pk__in=wanted) | Q(merged_into__in=wanted))
    return list(theirs.select_related("household__place").order_by("pk"))


def _goers(customers: Sequence[Customer]) -> list[Customer]:
    """Who moves, held, with who turned out to be them. Raises MergedSince for one of those."""
    rows, wanted = held(customers), {customer.pk for customer in customers}
    for row in rows:
        if row.pk in wanted and row.merged_into_id:
            raise MergedSince(name=row.name)
    return rows


def _regroup(
    customers: Sequence[Customer],
    household: Household,
    kind: Regrouping.Kind,
    *,
    by: Actor,
    now: datetime,
) -> Regrouping:
    hold_homes(one.household for one in customers)
    regrouping = Regrouping.objects.create(kind=kind, at=now, by=by.name[:200])
    homes = [customer.household for customer in customers]
    for customer in customers:
        _change(regrouping, customer, household)
    for customer, home in zip(customers, homes, strict=True):
        _record(regrouping, customer, home, by=by, now=now)
    return regrouping


def _change(regrouping: Regrouping, customer: Customer, household: Household) -> None:
    HouseholdChange.objects.create(
        regrouping=regrouping, customer=customer, before=customer.household, after=household
    )
    customer.household = household
    customer.save(update_fields=["household"])
    make_findable(customer)


def _record(
    regrouping: Regrouping, customer: Customer, before: Household, *, by: Actor, now: datetime
) -> None:
    """Say it on the timeline of who moved, with whom they live now, and which place they left."""
    left = left_place(customer.household, before.place_id)
    mates = customer.household.customers.on_file().exclude(pk=customer.pk).order_by("name")
    names = ", ".join(mates.values_list("name", flat=True))
    if regrouping.kind == Regrouping.Kind.UNDONE:
        history.record("household.taken_back", about=customer, by=by, at=now)
    elif regrouping.kind == Regrouping.Kind.MERGED and customer.merged_into_id:
        history.record("household.merged", about=customer, by=by, at=now)
    elif names:
        history.record("household.shared", about=customer, by=by, at=now, mates=names, **left)
    else:
        history.record("household.left", about=customer, by=by, at=now, **left)
