"""What a customer who was on file twice wished and what comes back there, as the other's."""

from collections.abc import Collection, Iterable

from django.db.models import Exists, OuterRef

from houvast.appointments.models import (
    FamilyMember,
    Maintenance,
    Proposal,
    TechnicianWish,
    Visit,
)
from houvast.appointments.models.same_thing import maybe_about
from houvast.people.brought_along import Handing


def take_maintenance(handing: Handing) -> list[int]:
    """Work that comes back becomes the other's, unless the same comes back there already."""
    same = handing.after.maintenance.filter(
        maybe_about(OuterRef("thing"), at="thing"), work_type=OuterRef("work_type")
    )
    going = handing.before.maintenance.filter(~Exists(same))
    numbers = list(going.order_by("pk").values_list("pk", flat=True))
    Maintenance.objects.filter(pk__in=numbers).update(customer=handing.after)
    return numbers


def give_maintenance_back(handing: Handing, numbers: Collection[int]) -> None:
    there = handing.before.maintenance.filter(pk__in=numbers)
    there.update(customer=handing.after)


def take_persons(handing: Handing) -> list[int]:
    """Who was asked for by name is the other, unless both were asked for in one go."""
    both = FamilyMember.objects.filter(family=OuterRef("family"), person=handing.after)
    going = handing.before.memberships.filter(~Exists(both)).select_related("family__proposal")
    return _ask_for_the_other(going.order_by("pk"), handing)


def give_persons_back(handing: Handing, numbers: Collection[int]) -> None:
    going = handing.before.memberships.filter(pk__in=numbers).select_related("family__proposal")
    _ask_for_the_other(going.order_by("pk"), handing)


def _ask_for_the_other(members: Iterable[FamilyMember], handing: Handing) -> list[int]:
    numbers = []
    for member in members:
        member.person = handing.after
        member.save(update_fields=["person"])
        by_name = {"case": member.family.proposal.case_id, "person": handing.before}
        Proposal.objects.filter(**by_name).update(person=handing.after)
        Visit.objects.filter(**by_name).update(person=handing.after)
        numbers.append(member.pk)
    return numbers


def take_wishes(handing: Handing) -> list[int]:
    """Whom they like to see; where the other said something of the same technician, that stands."""
    said = handing.after.technician_wishes.filter(technician=OuterRef("technician"))
    going = handing.before.technician_wishes.filter(~Exists(said))
    numbers = list(going.order_by("pk").values_list("pk", flat=True))
    TechnicianWish.objects.filter(pk__in=numbers).update(customer=handing.after)
    return numbers


def give_wishes_back(handing: Handing, numbers: Collection[int]) -> None:
    handing.before.technician_wishes.filter(pk__in=numbers).update(customer=handing.after)
