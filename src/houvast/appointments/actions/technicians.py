"""Who goes on the road, from where, with what skills, and on which days."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Required, Unpack

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from houvast.appointments.actions.certificates import keep_renewals
from houvast.appointments.actions.following import follow_calendar
from houvast.appointments.actions.leaving import leave_the_road, refuse_while_expected
from houvast.appointments.models import Visit
from houvast.ground import history
from houvast.ground.changing import change
from houvast.ground.history import Actor
from houvast.ground.refusals import Refused
from houvast.people.actions.places import PostcodeUnknown
from houvast.people.addresses import postcode
from houvast.people.models import Role, Staff
from houvast.people.postcodes import place_of
from houvast.people.week import Stretch
from houvast.routes.front import open_days
from houvast.routes.models import DayRoute
from houvast.routes.shapes import Place
from houvast.workforce.front import (
    TechnicianDetails,
    meeting_address,
    put_on_the_road,
    set_shifts,
    with_video,
)
from houvast.workforce.models import Branch, Technician


class WorksHereNoMore(Refused):
    says = _("%(name)s does not work here any more. Let them work here again first.")


class Skilled(TechnicianDetails):
    """The same, and what they can do."""

    skills: Required[Sequence[str]]


@transaction.atomic
def start_on_the_road(
    *,
    staff: Staff,
    shifts: Mapping[int, Sequence[Stretch]],
    by: Actor,
    now: datetime,
    starts_from: str,
    ends_at: str,
    **more: Unpack[Skilled],
) -> Technician:
    """Put somebody on the road from one postcode to another, and open their days.

    Without `ends_at` the day ends where it starts; at a `branch` all of it is there, whatever
    stands there. Raises NotAPostcode or PostcodeUnknown.
    """
    branch = more.get("branch")
    technician = put_on_the_road(
        staff=staff,
        home=_at(branch) if branch else _place(starts_from),
        shifts=shifts,
        by=by,
        now=now,
        **more,
    )
    if ends_at and not branch:
        change(technician, _ends(ends_at))
    if not staff.has_role(Role.TECHNICIAN):
        change(staff, {"roles": [*staff.roles, Role.TECHNICIAN]})
    open_days(now=now)
    return technician


@transaction.atomic
def change_technician(
    *,
    technician: Technician,
    shifts: Mapping[int, Sequence[Stretch]],
    by: Actor,
    now: datetime,
    is_active: bool | None = None,
    **wanted: Any,
) -> Technician:
    """Change skills, places (by postcode: `starts_from`, `ends_at`), territory, overtime, or the
    hours of those weekdays (none: free).

    The days follow. Visits that do not fit in other hours go to a colleague or are unplaced. Raises
    NotAPostcode, PostcodeUnknown, DaysChanged, or StillExpected for somebody who leaves the road
    with visits agreed; WorksHereNoMore for somebody who left; StillExpected too for who goes to
    another branch, or on the road, with visits agreed; NoMeetingAddress.
    """
    locked = Technician.objects.select_for_update(no_key=True).get(pk=technician.pk)
    if "video_address" in wanted:
        wanted["video_address"] = meeting_address(wanted["video_address"])
    has_meeting = bool(wanted.get("video_address", locked.video_address))
    wanted["skills"] = with_video(wanted.get("skills", locked.skills), has=has_meeting)
    if starts_from := wanted.pop("starts_from", ""):
        wanted["start_lat"], wanted["start_lon"] = _place(starts_from)
    if ends_at := wanted.pop("ends_at", ""):
        wanted |= _ends(ends_at)
    if is_active:
        if not locked.staff.is_active:
            raise WorksHereNoMore(name=locked.staff.name)
        wanted["is_active"] = True
    if "branch" in wanted and wanted["branch"] != locked.branch:
        refuse_while_expected(locked, now=now)
        if wanted["branch"]:
            wanted |= _whole_day_at(wanted["branch"])
    changed = change(locked, wanted)
    is_changed = bool(changed) | set_shifts(locked, shifts)
    if is_active is False and locked.is_active:
        leave_the_road(locked, by=by, now=now)
        is_changed = True
    if is_changed:
        keep_renewals(locked, by=by, now=now)
        days, why = DayRoute.objects.filter(technician=locked), Visit.Unplaced.SKILL
        if "skills" not in changed:
            days, why = days.filter(on__iso_week_day__in=shifts), Visit.Unplaced.LEAVE
        follow_calendar(days, why=why, by=by, now=now)
        name = locked.staff.name
        history.record("technician.changed", about=locked, by=by, at=now, name=name)
    return locked


def _at(branch: Branch) -> Place:
    return branch.place.lat or 0.0, branch.place.lon or 0.0


def _whole_day_at(branch: Branch) -> dict[str, float]:
    lat, lon = _at(branch)
    return {"start_lat": lat, "start_lon": lon, "end_lat": lat, "end_lon": lon}


def _ends(typed: str) -> dict[str, float]:
    lat, lon = _place(typed)
    return {"end_lat": lat, "end_lon": lon}


def _place(typed: str) -> Place:
    code = postcode(typed)
    found = place_of(code)
    if found is None:
        raise PostcodeUnknown(postcode=code)
    return found.lat, found.lon
