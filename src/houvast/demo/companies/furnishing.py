"""Puts who works at an invented company on file, and what they do, from plain tuples."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from houvast.demo.invented.work import InventedDaypart
from houvast.ground.history import HOUVAST
from houvast.people.actions.company import add_staff, add_team, lead_team
from houvast.people.models import Role, Staff
from houvast.people.postcodes import place_of
from houvast.people.week import Stretch
from houvast.workforce.front import add_daypart, add_work_type, put_on_the_road
from houvast.workforce.models import Branch, Technician, WorkType

MailOf = Callable[[str], str]


class DeskColleague(NamedTuple):
    """Somebody at the desk; the first who leads, leads the team."""

    name: str
    roles: tuple[str, ...]


class VisitingColleague(NamedTuple):
    """Somebody who takes visits on these `weekdays` (1 Monday to 7 Sunday): on the road from the
    postcode that is their `home`, or at the branch.
    """

    name: str
    skills: tuple[str, ...]
    weekdays: Mapping[int, tuple[Stretch, ...]]
    home: str = ""


@dataclass(frozen=True, kw_only=True)
class OfferedWork:
    """A kind of visit in those dayparts; `more` are the other fields of WorkType."""

    name: tuple[str, str]
    explanation: tuple[str, str]
    minutes: int
    skill: str
    parts: tuple[InventedDaypart, ...]
    recognised_by: tuple[str, ...] = ()
    more: Mapping[str, Any] = field(default_factory=dict)


def put_at_the_desk(
    team: str, desk: Sequence[DeskColleague], mail_of: MailOf, *, now: datetime
) -> list[Staff]:
    """The team, with who leads it. In the order in which they are given."""
    made = add_team(name=team, by=HOUVAST, now=now)
    staff = [
        add_staff(
            name=one.name, mail=mail_of(one.name), roles=one.roles, teams=[made],
            by=HOUVAST, now=now,
        )
        for one in desk
    ]  # fmt: skip
    lead = next(one for one in staff if one.has_role(Role.LEAD))
    lead_team(team=made, lead=lead, by=HOUVAST, now=now)
    return staff


def put_at_work(
    who: Sequence[VisitingColleague],
    mail_of: MailOf,
    *,
    now: datetime,
    branch: Branch | None = None,
) -> tuple[Technician, ...]:
    """Those who take visits: who has a home drives from there, the others are at the branch."""
    return tuple(_at_work(one, mail_of, None if one.home else branch, now) for one in who)


def _at_work(
    one: VisitingColleague, mail_of: MailOf, branch: Branch | None, now: datetime
) -> Technician:
    staff = add_staff(
        name=one.name, mail=mail_of(one.name), roles=[Role.TECHNICIAN], by=HOUVAST, now=now
    )
    return put_on_the_road(
        staff=staff,
        skills=one.skills,
        home=_where(one, branch),
        shifts=one.weekdays,
        branch=branch,
        by=HOUVAST,
        now=now,
    )


def _where(one: VisitingColleague, branch: Branch | None) -> tuple[float, float]:
    place = branch.place if branch else place_of(one.home)
    if place is None or place.lat is None or place.lon is None:
        raise LookupError(f"There is no postcode {one.home}.")
    return place.lat, place.lon


def put_work(offered: Sequence[OfferedWork], *, now: datetime) -> dict[str, WorkType]:
    """The kinds of work by their Dutch name, with the dayparts in which they are done."""
    parts = dict.fromkeys(part for work in offered for part in work.parts)
    made = {
        part: add_daypart(
            name_nl=part.name_nl,
            name_en=part.name_en,
            hours=(part.opens, part.closes),
            by=HOUVAST,
            now=now,
        )
        for part in parts
    }
    return {
        work.name[0]: add_work_type(
            dayparts=[made[part] for part in work.parts],
            name_nl=work.name[0],
            name_en=work.name[1],
            explanation_nl=work.explanation[0],
            explanation_en=work.explanation[1],
            minutes=work.minutes,
            skills=[work.skill],
            recognised_by=list(work.recognised_by),
            self_service=bool(work.recognised_by),
            order=order,
            by=HOUVAST,
            now=now,
            **work.more,
        )
        for order, work in enumerate(offered)
    }
