"""Branches of ours, and the rooms, chairs and counters in them."""

from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from houvast.ground import history
from houvast.ground.history import Actor
from houvast.ground.refusals import Refused
from houvast.people.actions.places import TypedAddress, place_at, read_address
from houvast.workforce.actions.weeks import Week, set_week
from houvast.workforce.models import Branch, BranchHours, Resource, ResourceHours


class BranchNameTaken(Refused):
    says = _("There is another branch with the name %(name)s. Choose another name.")


class ResourceNameTaken(Refused):
    says = _("%(branch)s has another room or chair with the name %(name)s. Choose another name.")


class NoKind(Refused):
    says = _("Say what kind of room or chair it is: kinds of work ask for it.")


@transaction.atomic
def add_branch(
    *, name: str, address: TypedAddress, hours: Week, by: Actor, now: datetime
) -> Branch:
    """A house to which customers come, open at those hours.

    Raises BranchNameTaken, NotAPostcode, NotAHouseNumber or PostcodeUnknown.
    """
    check_branch_name(name)
    branch = Branch.objects.create(name=name, place=place_at(read_address(address)))
    set_branch_hours(branch, hours)
    history.record("branch.added", about=branch, by=by, at=now, name=name)
    return branch


@transaction.atomic
def add_resource(
    *, branch: Branch, name: str, kind: str, by: Actor, now: datetime, hours: Week | None = None
) -> Resource:
    """A room, chair or counter of a kind at a branch; with the hours of the branch or its own.

    Raises ResourceNameTaken or NoKind.
    """
    check_resource(branch, name, kind)
    resource = Resource.objects.create(branch=branch, name=name, kind=kind.strip())
    set_resource_hours(resource, hours or {})
    facts = {"name": name, "branch": branch.name}
    history.record("resource.added", about=resource, by=by, at=now, **facts)
    return resource


def check_branch_name(name: str, besides: Branch | None = None) -> None:
    """Refuse the name of another one."""
    others = Branch.objects.exclude(pk=besides.pk) if besides else Branch.objects.all()
    if others.filter(name=name).exists():
        raise BranchNameTaken(name=name)


def check_resource(branch: Branch, name: str, kind: str, besides: Resource | None = None) -> None:
    """Refuse the name of another one there, and what is of no kind."""
    if not kind.strip():
        raise NoKind
    others = branch.resources.exclude(pk=besides.pk) if besides else branch.resources.all()
    if others.filter(name=name).exists():
        raise ResourceNameTaken(name=name, branch=branch.name)


def set_branch_hours(branch: Branch, hours: Week) -> bool:
    """Have these opening hours and no others; whether they differ from before."""
    return set_week(branch.hours.all(), partial(BranchHours, branch=branch), hours)


def set_resource_hours(resource: Resource, hours: Week) -> bool:
    """Have these hours of its own, or with none those of its branch; whether they differ."""
    return set_week(resource.hours.all(), partial(ResourceHours, resource=resource), hours)
