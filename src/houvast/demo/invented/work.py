"""What the invented company does, and when of the day."""

from datetime import time
from typing import NamedTuple

from houvast.demo.invented.staff import GAS, HEAT_PUMP, PLUMBING, UTRECHT, InventedTerritory
from houvast.workforce.front import Step


class InventedDaypart(NamedTuple):
    name_nl: str
    name_en: str
    opens: time
    closes: time


MORNING = InventedDaypart("Ochtend", "Morning", time(8), time(12))
AFTERNOON = InventedDaypart("Middag", "Afternoon", time(12), time(17))
EVENING = InventedDaypart("Avond", "Evening", time(17), time(20))
PARTS = (MORNING, AFTERNOON, EVENING)


class InventedWork(NamedTuple):
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
    parts: tuple[InventedDaypart, ...] = (MORNING, AFTERNOON)
    self_service: bool = True
    crew: int = 1
    buffer_minutes: int = 0
    narrow_to_minutes: int | None = None
    form: str = ""
    asks: tuple[tuple[str, str], ...] = ()
    needs_permission: bool = False


MAINTENANCE = InventedWork(
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
    narrow_to_minutes=120,
    form="boiler_service",
    asks=(
        ("De ketel is vrij te bereiken", "The boiler can be reached"),
        ("De hond is in een andere kamer", "The dog is in another room"),
    ),
)
FAULT = InventedWork(
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
    narrow_to_minutes=90,
    form="fault",
)
ADVICE = InventedWork(
    "Advies warmtepomp aan huis",
    "Heat pump advice at home",
    "Onze adviseur bekijkt uw huis en rekent voor u uit wat een warmtepomp kost en bespaart.",
    "Our adviser looks at your house and works out what a heat pump costs and saves.",
    60,
    HEAT_PUMP,
    ("warmtepomp", "heat pump", "van het gas af"),
    notice_hours=48,
    buffer_minutes=15,
)
PLUMBING_WORK = InventedWork(
    "Loodgieterswerk",
    "Plumbing",
    "Voor lekkende kranen, leidingen, afvoeren en sanitair.",
    "For taps, pipes, drains and bathrooms.",
    60,
    PLUMBING,
    ("kraan", "lekkage", "afvoer", "verstopt", "toilet", "wc", "leiding"),
)
REPLACEMENT = InventedWork(
    "Ketel vervangen",
    "Boiler replacement",
    "Twee monteurs halen de oude ketel weg en plaatsen de nieuwe. U hebt een paar uur geen "
    "verwarming en geen warm water.",
    "Two technicians take the old boiler away and place the new one. For some hours you have no "
    "heating and no warm water.",
    180,
    GAS,
    ("ketel vervangen", "nieuwe ketel", "new boiler"),
    notice_hours=48,
    crew=2,
)
LAYING = InventedWork(
    "Vloerverwarming: leidingen leggen",
    "Floor heating: laying the pipes",
    "De monteur freest de vloer en legt de leidingen. Zorg dat de kamer leeg is.",
    "The technician mills the floor and lays the pipes. Please make sure the room is empty.",
    240,
    PLUMBING,
    (),
    notice_hours=48,
    self_service=False,
)
CONNECTING = InventedWork(
    "Vloerverwarming: aansluiten",
    "Floor heating: connecting it",
    "Dezelfde monteur sluit de leidingen aan en stelt alles af, als de vloer droog is.",
    "The same technician connects the pipes and sets everything, once the floor is dry.",
    120,
    PLUMBING,
    (),
    notice_hours=48,
    self_service=False,
)
FLOOR_HEATING = InventedWork(
    "Vloerverwarming aanleggen",
    "Floor heating",
    "Eerst leggen we de leidingen. Als de vloer droog is, sluiten we ze aan.",
    "First we lay the pipes. Once the floor is dry we connect them.",
    240,
    PLUMBING,
    ("vloerverwarming aanleggen", "floor heating"),
    notice_hours=48,
)
ALL_WORK = (
    MAINTENANCE, FAULT, ADVICE, PLUMBING_WORK, REPLACEMENT, FLOOR_HEATING, LAYING, CONNECTING,
)  # fmt: skip
DRIES = Step(least_days=3, most_days=8, same_technician=True)
SERIES = {FLOOR_HEATING: ((LAYING, Step()), (CONNECTING, DRIES))}
"""Work that takes several visits: which, and what lies between each and the one before."""


class InventedReservation(NamedTuple):
    """So many minutes a day, so many days before it and earlier, for the work of a class."""

    area: InventedTerritory | None
    days_before: int
    minutes: int


class InventedClass(NamedTuple):
    """Work that shares room in the calendar; `kept` is what other work leaves free for it."""

    name_nl: str
    name_en: str
    work: tuple[InventedWork, ...]
    kept: tuple[InventedReservation, ...] = ()


CLASSES = (
    InventedClass(
        "Storingen",
        "Faults",
        (FAULT,),
        (
            InventedReservation(None, 2, 90),
            InventedReservation(UTRECHT, 3, 240),
            InventedReservation(UTRECHT, 1, 120),
        ),
    ),
    InventedClass("Onderhoud", "Maintenance", (MAINTENANCE,)),
    InventedClass("Nieuw werk", "New work", (ADVICE, REPLACEMENT, LAYING, CONNECTING)),
)
