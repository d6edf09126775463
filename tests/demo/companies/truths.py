"""What must be true of each company at the moment it was made, whenever that is."""

from collections.abc import Callable, Mapping
from datetime import datetime

from demo.companies.truths_of_shops import OF_SHOPS
from houvast.appointments.models import Proposal, Visit, VisitQuerySet
from houvast.conversations.models import Delivery, Message
from houvast.ground.models import Event
from houvast.people.models import ContactPoint, Place, PlaceRole, Staff
from houvast.promises.models import Promise
from houvast.things.models import Contract, Sticker, Thing
from houvast.workforce.models import PermissionAsked

Truths = Mapping[str, bool]


def untruths_of(slug: str, now: datetime) -> list[str]:
    """What a visitor would miss at that moment."""
    truths = {**_everywhere(now), **OF[slug](now)}
    return [truth for truth, holds in truths.items() if not holds]


def _everywhere(now: datetime) -> Truths:
    running = Promise.objects.filter(ended_at=None)
    addresses = [*Staff.objects.values_list("email", flat=True)]
    addresses += ContactPoint.objects.filter(kind="mail").values_list("value", flat=True)
    addresses += Delivery.objects.values_list("to_address", flat=True)
    return {
        "nothing is overdue": not running.filter(due_at__lt=now).exists(),
        "all mail left": not Delivery.objects.filter(sent_at=None).exists(),
        "nothing leaves this machine": {one.rpartition(".")[2] for one in addresses} == {"example"},
        "somebody was seen": Visit.objects.filter(outcome="done").exists(),
        "somebody is to be seen": _ahead(now).exists(),
        "it is complete": Event.objects.filter(verb="demo.made").count() == 1,
    }


def _practice(now: datetime) -> Truths:
    together = list(_ahead(now).filter(series__family__isnull=False).order_by("opens_at"))
    waits = Message.objects.filter(needs_answer=True, answered_at=None)
    moved = _ahead(now).filter(calendar_sequence__gt=0, person=None)
    return {
        "two come one after the other": [one.whom for one in together]
        in ([DAAN, LOTTE], [LOTTE, DAAN])
        and together[0].on == together[1].on,
        "a child's appointment was moved": moved.exists(),
        "a parent waits for an answer": waits.filter(subject="Hoe lang nog?").exists(),
        "braces belong to a child": Thing.objects.filter(kind="braces", place=None).count() == 7,
        "chairs are taken": not _ahead(now)
        .filter(resource_uses=None, work_type__where="ours")
        .exists(),
        "braces and their check are agreed together": _ahead(now)
        .filter(series__family=None, series__isnull=False)
        .count()
        == 2,
        "somebody speaks by video": _ahead(now).filter(work_type__where="video").exists(),
    }


def _landlord(now: datetime) -> Truths:
    boilers = Thing.objects.here().filter(kind="boiler")
    contract = Contract.objects.get()
    of_owner = PlaceRole.objects.filter(role__in=("owns", "pays", "manages"))
    fault = Promise.objects.filter(ended_at=None, kind="reply", case__customer__name=SOFIE)
    return {
        "twelve flats": Place.objects.filter(street="Lindenhof").count() == 12,
        "a boiler in each": boilers.values("place").distinct().count() == 12,
        "each with a sticker": Sticker.objects.standing().filter(thing__in=boilers).count() == 12,
        "all under one contract": contract.things.count() == 12,
        "the owner owns, pays and manages": of_owner.filter(customer=contract.customer).count()
        == 36,
        "eleven rent": PlaceRole.objects.filter(role="rents").count() == 11,
        "a key for the twelfth": PlaceRole.objects.filter(role="key").count() == 1,
        "the fault is promised by the contract": fault.filter(
            due_at__gt=now, words__contains=contract.number
        ).exists(),
        "the owner is asked first": PermissionAsked.objects.get(ended_at=None).case.customer
        == contract.customer,
        "tenants are invited": Proposal.objects.filter(round__isnull=False).count() == 6,
    }


DAAN, LOTTE, SOFIE = "Daan de Boer", "Lotte de Boer", "Sofie Brouwer"
OF: Mapping[str, Callable[[datetime], Truths]] = {
    "practice": _practice,
    "landlord": _landlord,
    **OF_SHOPS,
}


def _ahead(now: datetime) -> VisitQuerySet:
    return Visit.objects.filter(opens_at__gt=now, cancelled_at=None)
