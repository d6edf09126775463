"""Who works at the invented company, and what each of the technicians can do."""

from datetime import time
from typing import NamedTuple

from houvast.people.models import Role

GAS, HEAT_PUMP, PLUMBING = "gas", "warmtepomp", "sanitair"

DESK_TEAM = "Klantenservice"
PLANNING_TEAM = "Planning"


class AtTheDesk(NamedTuple):
    name: str
    roles: tuple[str, ...]
    team: str


class OnTheRoad(NamedTuple):
    """A technician; `weekdays` are the days they work (1 Monday to 7 Sunday)."""

    name: str
    skills: tuple[str, ...]
    home: str
    weekdays: tuple[int, ...]
    starts: time
    ends: time


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
EARLY, NORMAL = time(7, 45), time(8)

ROAD = (
    OnTheRoad(TECHNICIAN, (GAS, HEAT_PUMP), "3811", WEDNESDAY_TO_SUNDAY, NORMAL, time(17)),
    OnTheRoad("Samira Bouzid", (GAS, PLUMBING), "3526", TUESDAY_TO_SATURDAY, NORMAL, time(17)),
    OnTheRoad("Dennis de Groot", (GAS,), "3551", EVERY_DAY, EARLY, time(16, 30)),
    OnTheRoad("Ewa Nowak", (GAS, HEAT_PUMP), "3824", EVERY_DAY, NORMAL, time(17)),
    OnTheRoad("Tarik Özdemir", (GAS,), "3561", EVERY_DAY, time(9), time(20)),
    OnTheRoad("Arjen Hofstra", (GAS, HEAT_PUMP, PLUMBING), "3832", (2, 3, 4, 5), NORMAL, time(17)),
    OnTheRoad("Nick Peeters", (PLUMBING,), "3582", EVERY_DAY, NORMAL, time(17)),
)


def mail_of(name: str) -> str:
    """The address a member of staff signs in with: the first name, at the company."""
    plain = name.split()[0].lower()
    return f"{plain}@warmhuis.example"
