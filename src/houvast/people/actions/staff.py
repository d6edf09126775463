"""Keeping on file who works here, what they may do, and who leads which team."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, TypedDict, Unpack

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from houvast.ground import history
from houvast.ground.changing import change
from houvast.ground.history import Actor
from houvast.ground.refusals import Refused
from houvast.people import contact
from houvast.people.actions import company
from houvast.people.models import Company, Role, Staff, Team


class TeamDetails(TypedDict, total=False):
    """Who leads a team, who covers for its members, and whether only they see its cases."""

    lead: Staff | None
    stand_in: Staff | None
    is_closed: bool


class AddressTaken(Refused):
    says = _("Somebody here has this e-mail address already. Give everybody their own.")


class TeamTaken(Refused):
    says = _("There is a team with this name or this e-mail address already.")


class LastOwner(Refused):
    says = _("%(name)s is the only owner. Make somebody else an owner first.")


@transaction.atomic
def take_on(*, mail: str, phone: str, by: Actor, now: datetime, **given: Any) -> Staff:
    """Add a member of staff, as `add_staff` does. Raises AddressTaken, NotAPhoneNumber."""
    number = contact.phone_number(phone) if phone else ""
    try:
        with transaction.atomic():
            return company.add_staff(mail=mail, phone=number, by=by, now=now, **given)
    except IntegrityError as reason:
        raise AddressTaken from reason


@transaction.atomic
def change_staff(
    *,
    staff: Staff,
    by: Actor,
    now: datetime,
    teams: Collection[Team] | None = None,
    **wanted: Any,
) -> Staff:
    """Change those fields of a member of staff, and leave the others.

    Raises AddressTaken, NotAMailAddress, NotAPhoneNumber or LastOwner.
    """
    locked = locked_with_owners(staff)
    if "email" in wanted:
        wanted["email"] = contact.mail_address(wanted["email"])
    if wanted.get("phone"):
        wanted["phone"] = contact.phone_number(wanted["phone"])
    if Role.OWNER not in wanted.get("roles", [Role.OWNER]):
        keep_an_owner(locked)
    changed = _changed(locked, wanted, AddressTaken())
    if "email" in changed:
        EmailAddress.objects.filter(user=locked).delete()
    if teams is not None and set(teams) != set(locked.teams.all()):
        locked.teams.set(teams)
        changed.append("teams")
    if changed:
        history.record("staff.changed", about=locked, by=by, at=now, name=locked.name)
    return locked


@transaction.atomic
def work_here_again(*, staff: Staff, by: Actor, now: datetime) -> Staff:
    """Let somebody who left sign in again; nothing happens when they never left."""
    locked = Staff.objects.select_for_update().get(pk=staff.pk)
    if change(locked, {"is_active": True}):
        history.record("staff.returned", about=locked, by=by, at=now, name=locked.name)
    return locked


@transaction.atomic
def form_team(
    *, name: str, mail: str, by: Actor, now: datetime, **details: Unpack[TeamDetails]
) -> Team:
    """A new team, with whoever leads it. Raises TeamTaken or NotAMailAddress."""
    lead, stand_in = details.get("lead"), details.get("stand_in")
    try:
        with transaction.atomic():
            team = company.add_team(name=name, mail=mail, by=by, now=now)
    except IntegrityError as reason:
        raise TeamTaken from reason
    if lead:
        company.lead_team(team=team, lead=lead, by=by, now=now)
    if stand_in:
        change(team, {"stand_in": stand_in})
    if details.get("is_closed"):
        close_team(team=team, by=by, now=now)
    return team


@transaction.atomic
def change_team(
    *, team: Team, by: Actor, now: datetime, is_closed: bool | None = None, **wanted: Any
) -> Team:
    """Change name, mail_address or lead of a team, or who sees its cases.

    Raises TeamTaken or NotAMailAddress.
    """
    locked = Team.objects.select_for_update(no_key=True).get(pk=team.pk)
    if is_closed is not None:
        (close_team if is_closed else open_team)(team=locked, by=by, now=now)
    if wanted.get("mail_address"):
        wanted["mail_address"] = contact.mail_address(wanted["mail_address"])
    if _changed(locked, wanted, TeamTaken()):
        history.record("team.changed", about=locked, by=by, at=now, name=locked.name)
    return locked


@transaction.atomic
def close_team(*, team: Team, by: Actor, now: datetime) -> None:
    """From now on only its members and its lead see the cases of a team, those of before too."""
    locked = Team.objects.select_for_update(no_key=True).get(pk=team.pk)
    if not locked.is_closed:
        change(locked, {"closed_at": now, "closed_by": by.name[:200]})
        history.record("team.closed", about=locked, by=by, at=now, name=locked.name)


@transaction.atomic
def open_team(*, team: Team, by: Actor, now: datetime) -> None:
    """Everybody at the desk sees the cases of a team again, but those that are for some."""
    locked = Team.objects.select_for_update(no_key=True).get(pk=team.pk)
    if locked.is_closed:
        change(locked, {"closed_at": None, "closed_by": ""})
        history.record("team.opened", about=locked, by=by, at=now, name=locked.name)


def hold_who_is_there() -> None:
    """Hold the company before anything else, for whoever is there or not any more, one at a time.

    At the commit the row of who covers is looked at, which another who falls ill has written.
    """
    list(Company.objects.select_for_update(no_key=True).filter(pk=1).values_list("pk"))


def locked_with_owners(staff: Staff) -> Staff:
    """Somebody as they are now, locked with all owners, so that the last one cannot get lost."""
    rows = Staff.objects.filter(pk=staff.pk) | Staff.objects.filter(roles__contains=[Role.OWNER])
    return {row.pk: row for row in rows.order_by("pk").select_for_update()}[staff.pk]


def keep_an_owner(staff: Staff) -> None:
    """Raises LastOwner when nobody but `staff` is an owner at work."""
    owners = Staff.objects.at_work().filter(roles__contains=[Role.OWNER])
    if staff.has_role(Role.OWNER) and not owners.exclude(pk=staff.pk).exists():
        raise LastOwner(name=staff.name)


def _changed(row: Staff | Team, wanted: dict[str, Any], refusal: Refused) -> list[str]:
    try:
        with transaction.atomic():
            return change(row, wanted)
    except IntegrityError as reason:
        raise refusal from reason
