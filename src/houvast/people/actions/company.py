"""Setting the company up: who it is, when it is open, and who works there."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, time
from typing import TypedDict, Unpack

from django.db import transaction

from houvast.ground import history
from houvast.ground.history import Actor
from houvast.people.contact import mail_address
from houvast.people.holidays_nl import USUALLY_COUNTED
from houvast.people.models import Company, OpeningHours, Staff, Team

Hours = Mapping[int, Sequence[tuple[time, time]]]


class CompanyDetails(TypedDict, total=False):
    """What else can be said of a company when it is set up."""

    phone: str
    address: str
    accent: str
    counted_holidays: Collection[str]


class StaffDetails(TypedDict, total=False):
    """What else can be said of somebody who comes to work here."""

    teams: Collection[Team]
    phone: str
    language: str
    stand_in: Staff | None


@transaction.atomic
def set_up_company(
    *,
    name: str,
    mail: str,
    hours: Hours,
    by: Actor,
    now: datetime,
    **more: Unpack[CompanyDetails],
) -> Company:
    """The one company of this installation, with its opening hours by weekday (1 to 7).

    Raises NotAMailAddress; IntegrityError when there is a company already.
    """
    counted = sorted(more.pop("counted_holidays", USUALLY_COUNTED))
    company = Company.objects.create(
        name=name, mail_address=mail_address(mail), counted_holidays=counted, **more
    )
    OpeningHours.objects.bulk_create(
        OpeningHours(weekday=weekday, opens=opens, closes=closes)
        for weekday, stretches in hours.items()
        for opens, closes in stretches
    )
    history.record("company.set_up", about=company, by=by, at=now, name=name)
    return company


@transaction.atomic
def add_team(*, name: str, by: Actor, now: datetime, mail: str = "") -> Team:
    """A team, with the mail address whose mail comes to it. Raises NotAMailAddress."""
    team = Team.objects.create(name=name, mail_address=mail_address(mail) if mail else "")
    history.record("team.added", about=team, by=by, at=now, name=name)
    return team


@transaction.atomic
def add_staff(
    *,
    name: str,
    mail: str,
    roles: Sequence[str],
    by: Actor,
    now: datetime,
    **more: Unpack[StaffDetails],
) -> Staff:
    """A member of staff, who has no password yet. Raises NotAMailAddress."""
    teams = more.pop("teams", ())
    staff = Staff(name=name, email=mail_address(mail), roles=list(roles), **more)
    staff.set_unusable_password()
    staff.save()
    staff.teams.set(teams)
    history.record("staff.joined", about=staff, by=by, at=now, name=name, roles=list(roles))
    return staff


@transaction.atomic
def lead_team(*, team: Team, lead: Staff, by: Actor, now: datetime) -> None:
    """Have somebody lead a team: they hear of what broke in it."""
    team.lead = lead
    team.save(update_fields=["lead"])
    history.record("team.led", about=team, by=by, at=now, lead=lead.name)
