"""Who works at the invented company, and what each of the technicians can do."""

from datetime import time
from typing import NamedTuple

from houvast.people.models import Role
from houvast.people.week import Stretch

GAS, HEAT_PUMP, PLUMBING = "gas", "warmtepomp", "sanitair"

DESK_TEAM = "Klantenservice"
PLANNING_TEAM = "Planning"


class AtTheDesk(NamedTuple):
    name: str
    roles: tuple[str, ...]
    team: str


class InventedTerritory(NamedTuple):
    name: str
    postcodes: str


UTRECHT = InventedTerritory("Utrecht en Zeist", "3500-3599, 3700-3739")
AMERSFOORT = InventedTerritory("Amersfoort en Eemland", "3740-3769, 3800-3839")
AREAS = (UTRECHT, AMERSFOORT)


class OnTheRoad(NamedTuple):
    """A technician; `weekdays` are the days they work (1 Monday to 7 Sunday).

    The stretches of `hours` have the break between them. Without an `area` they go everywhere.
    """

    name: str
    skills: tuple[str, ...]
    home: str
    area: InventedTerritory | None
    weekdays: tuple[int, ...]
    hours: tuple[Stretch, Stretch]
    overtime_minutes: int = 0


OWNER = "Marjan Kuipers"
LEAD = "Linda Vos"
AGENT = "Fatima Haddad"
PLANNER = "Wim Terpstra"
TECHNICIAN = "Joost Kramer"

DESK = (
    AtTheDesk(OWNER, (Role.OWNER,), PLANNING_TEAM),
    AtTheDesk(LEAD, (Role.LEAD, Role.AGENT), DESK_TEAM),
    AtTheDesk(AGENT, (Role.AGENT,), DESK_TEAM),
    AtTheDesk("Gerrit Bos", (Role.AGENT,), DESK_TEAM),
    AtTheDesk("Priya Ramdin", (Role.AGENT,), DESK_TEAM),
    AtTheDesk(PLANNER, (Role.PLANNER, Role.AGENT), PLANNING_TEAM),
)

EVERY_DAY = (1, 2, 3, 4, 5)
TUESDAY_TO_SATURDAY, WEDNESDAY_TO_SUNDAY = (2, 3, 4, 5, 6), (3, 4, 5, 6, 7)
EARLY = ((time(7, 45), time(12)), (time(12, 30), time(16, 30)))
NORMAL = ((time(8), time(12)), (time(12, 30), time(17)))
LATE = ((time(9), time(13)), (time(13, 30), time(20)))

ROAD = (
    OnTheRoad(TECHNICIAN, (GAS, HEAT_PUMP), "3811", AMERSFOORT, WEDNESDAY_TO_SUNDAY, NORMAL, 30),
    OnTheRoad("Samira Bouzid", (GAS, PLUMBING), "3526", UTRECHT, TUESDAY_TO_SATURDAY, NORMAL),
    OnTheRoad("Dennis de Groot", (GAS,), "3551", UTRECHT, EVERY_DAY, EARLY, 45),
    OnTheRoad("Ewa Nowak", (GAS, HEAT_PUMP), "3824", AMERSFOORT, EVERY_DAY, NORMAL, 30),
    OnTheRoad("Tarik Özdemir", (GAS,), "3561", UTRECHT, EVERY_DAY, LATE),
    OnTheRoad("Arjen Hofstra", (GAS, HEAT_PUMP, PLUMBING), "3832", None, (2, 3, 4, 5), NORMAL),
    OnTheRoad("Nick Peeters", (PLUMBING,), "3582", None, EVERY_DAY, NORMAL),
)


def mail_of(name: str) -> str:
    """The address a member of staff signs in with: the first name, at the company."""
    plain = name.split()[0].lower()
    return f"{plain}@warmhuis.example"
