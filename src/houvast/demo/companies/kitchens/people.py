"""Who works at the invented kitchen shop, and the visits that a kitchen takes."""

from datetime import time

from houvast.demo.companies.furnishing import DeskColleague, OfferedWork, VisitingColleague
from houvast.demo.invented.work import InventedDaypart
from houvast.people.actions.places import TypedAddress
from houvast.people.models import Role
from houvast.workforce.front import Step

PHONE = "030 0765432"
ADDRESS = "Scheepskade 12, 3526 LD Utrecht"
ACCENT = "#115e59"
BRANCH = "De toonzaal in Utrecht"
SHOWROOM: TypedAddress = {
    "street": "Scheepskade", "number": "12", "postcode": "3526 LD", "town": "Utrecht"
}  # fmt: skip
OPEN = {weekday: [(time(9), time(17, 30))] for weekday in (1, 2, 3, 4, 5, 6)}
TABLE = "ontwerptafel"
TABLES = ("Tafel aan het raam", "Tafel bij het kookeiland")
DESIGNS, MEASURES, FITS = "ontwerpen", "inmeten", "plaatsen"

TEAM = "Verkoop en planning"
AGENT, LEAD = "Priya Groeneveld", "Maarten Oosterhof"
DESK = (
    DeskColleague(LEAD, (Role.OWNER, Role.LEAD, Role.AGENT)),
    DeskColleague(AGENT, (Role.AGENT, Role.PLANNER)),
    DeskColleague("Thijs Molenaar", (Role.AGENT,)),
)
SHOP_DAY = ((time(9), time(12, 30)), (time(13), time(17, 30)))
ROAD_DAY = ((time(7), time(12)), (time(12, 30), time(17)))
MOST_DAYS = (1, 2, 3, 4, 5)
COLLEAGUES = (
    VisitingColleague("Karin Wolters", (DESIGNS,), dict.fromkeys((2, 3, 4, 5, 6), SHOP_DAY)),
    VisitingColleague("Emre Demir", (DESIGNS,), dict.fromkeys((1, 2, 4, 6), SHOP_DAY)),
    VisitingColleague("Sjoerd Faber", (MEASURES,), dict.fromkeys(MOST_DAYS, ROAD_DAY), "3523"),
    VisitingColleague("Guus Haan", (FITS, MEASURES), dict.fromkeys(MOST_DAYS, ROAD_DAY), "3561"),
    VisitingColleague("Nadia Prins", (FITS,), dict.fromkeys(MOST_DAYS, ROAD_DAY), "3551"),
    VisitingColleague("Ravi Stam", (FITS,), dict.fromkeys(MOST_DAYS, ROAD_DAY), "3702"),
    VisitingColleague("Koen Zijlstra", (FITS,), dict.fromkeys(MOST_DAYS, ROAD_DAY), "3721"),
)

FIRST_THING = InventedDaypart("Begin van de ochtend", "First thing", time(7, 30), time(9))
MORNING = InventedDaypart("Ochtend", "Morning", time(9), time(12, 30))
AFTERNOON = InventedDaypart("Middag", "Afternoon", time(12, 30), time(17, 30))

DESIGNING = OfferedWork(
    name=("Ontwerpgesprek in de toonzaal", "Design talk in the showroom"),
    explanation=(
        "We tekenen samen uw keuken. Neem foto's en maten van de ruimte mee.",
        "We draw your kitchen together. Bring photos and measures of the room.",
    ),
    minutes=90,
    skill=DESIGNS,
    parts=(MORNING, AFTERNOON),
    recognised_by=("ontwerpgesprek",),
    more={"where": "ours", "resource_kind": TABLE, "horizon_days": 28},
)
MEASURING = OfferedWork(
    name=("Keuken inmeten", "Measuring for a kitchen"),
    explanation=(
        "We meten de ruimte tot op de millimeter. Zorg dat we bij alle wanden kunnen.",
        "We measure the room to the millimetre. Please make sure that we can reach all walls.",
    ),
    minutes=60,
    skill=MEASURES,
    parts=(MORNING, AFTERNOON),
    recognised_by=("keuken inmeten",),
    more={"form": "kitchen_measuring", "horizon_days": 21, "narrow_to_minutes": 90},
)
DELIVERING = OfferedWork(
    name=("Keuken bezorgen", "Delivering a kitchen"),
    explanation=(
        "Twee van ons zetten alles binnen en tellen het met u na.",
        "Two of us bring everything in and count it with you.",
    ),
    minutes=60,
    skill=FITS,
    parts=(MORNING, AFTERNOON),
    more={"crew": 2, "notice_hours": 48},
)
PLACING = OfferedWork(
    name=("Keuken plaatsen", "Fitting a kitchen"),
    explanation=(
        "De hele dag. Twee van ons plaatsen de kasten; water en stroom zijn een dag af.",
        "All day. Two of us place the cabinets; water and power are off for a day.",
    ),
    minutes=390,
    skill=FITS,
    parts=(FIRST_THING,),
    more={"crew": 2, "notice_hours": 48},
)
FINISHING = OfferedWork(
    name=("Keuken afmonteren", "Finishing a kitchen"),
    explanation=(
        "Het blad, de apparaten en het water. Aan het eind lopen we alles samen na.",
        "The worktop, the appliances and the water. At the end we look at everything together.",
    ),
    minutes=330,
    skill=FITS,
    parts=(FIRST_THING,),
    more={"crew": 2, "notice_hours": 48, "form": "kitchen_finishing"},
)
WHOLE_KITCHEN = OfferedWork(
    name=("Keuken leveren en plaatsen", "Delivering and fitting a kitchen"),
    explanation=(
        "Bezorgen, plaatsen en afmonteren. U kiest alle dagen in een keer.",
        "Delivering, fitting and finishing. You choose all the days at once.",
    ),
    minutes=60,
    skill=FITS,
    parts=(MORNING, AFTERNOON),
    more={"crew": 2, "notice_hours": 48, "horizon_days": 28},
)
AFTERWARDS = OfferedWork(
    name=("Nawerk aan de keuken", "Work on a kitchen afterwards"),
    explanation=(
        "We verwisselen of stellen af wat nog niet goed is. Dat kost u niets.",
        "We replace or adjust what is not right yet. It costs you nothing.",
    ),
    minutes=45,
    skill=FITS,
    parts=(MORNING, AFTERNOON),
)
WORK = (DESIGNING, MEASURING, WHOLE_KITCHEN, DELIVERING, PLACING, FINISHING, AFTERWARDS)
STEPS = (
    (DELIVERING, Step()),
    (PLACING, Step(least_days=1, most_days=5)),
    (FINISHING, Step(least_days=1, most_days=4, same_technician=True)),
)
