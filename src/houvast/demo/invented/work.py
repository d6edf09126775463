"""What the invented company does, and when of the day."""

from datetime import time
from typing import NamedTuple

from houvast.demo.invented.staff import GAS, HEAT_PUMP, PLUMBING


class Part(NamedTuple):
    name_nl: str
    name_en: str
    opens: time
    closes: time


MORNING = Part("Ochtend", "Morning", time(8), time(12))
AFTERNOON = Part("Middag", "Afternoon", time(12), time(17))
EVENING = Part("Avond", "Evening", time(17), time(20))
PARTS = (MORNING, AFTERNOON, EVENING)


class Work(NamedTuple):
    """A kind of visit. `parts` are the dayparts in which it is done."""

    name_nl: str
    name_en: str
    explanation_nl: str
    explanation_en: str
    minutes: int
    skill: str
    recognised_by: tuple[str, ...]
    notice_hours: int = 24
    horizon_days: int = 14
    parts: tuple[Part, ...] = (MORNING, AFTERNOON)
    self_service: bool = True


MAINTENANCE = Work(
    "Jaarlijks onderhoud cv-ketel",
    "Yearly boiler service",
    "De monteur maakt uw ketel schoon, meet hem door en vult zo nodig water bij. "
    "Zorg dat de ketel goed bereikbaar is.",
    "The technician cleans and tests your boiler, and tops up the water if needed. "
    "Please make sure the boiler can be reached.",
    60,
    GAS,
    ("onderhoud", "onderhoudsbeurt", "ketelbeurt", "service", "maintenance"),
    parts=PARTS,
)
FAULT = Work(
    "Storing aan de cv-ketel",
    "Boiler fault",
    "De monteur zoekt de oorzaak en lost de storing zo mogelijk meteen op.",
    "The technician finds the cause and repairs the fault at once if at all possible.",
    90,
    GAS,
    ("storing", "geen warm water", "doet het niet", "foutcode", "lekt", "broken", "no hot water"),
    notice_hours=2,
    horizon_days=7,
    parts=PARTS,
)
ADVICE = Work(
    "Advies warmtepomp aan huis",
    "Heat pump advice at home",
    "Onze adviseur bekijkt uw huis en rekent voor u uit wat een warmtepomp kost en bespaart.",
    "Our adviser looks at your house and works out what a heat pump costs and saves.",
    60,
    HEAT_PUMP,
    ("warmtepomp", "heat pump", "van het gas af"),
    notice_hours=48,
)
PLUMBING_WORK = Work(
    "Loodgieterswerk",
    "Plumbing",
    "Voor lekkende kranen, leidingen, afvoeren en sanitair.",
    "For taps, pipes, drains and bathrooms.",
    60,
    PLUMBING,
    ("kraan", "lekkage", "afvoer", "verstopt", "toilet", "wc", "leiding"),
)
ALL_WORK = (MAINTENANCE, FAULT, ADVICE, PLUMBING_WORK)
