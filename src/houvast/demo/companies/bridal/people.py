"""Who works at the invented bridal shop, and what brides come for."""

from datetime import time

from houvast.demo.companies.furnishing import DeskColleague, OfferedWork, VisitingColleague
from houvast.demo.invented.work import InventedDaypart
from houvast.people.actions.places import TypedAddress
from houvast.people.models import Role

PHONE = "033 0654321"
ON_ACCOUNT = "Bruidshuis Zilverlint"
ADDRESS = "Kantlaan 8, 3811 ZX Amersfoort"
ACCENT = "#9d174d"
SHOP: TypedAddress = {
    "street": "Kantlaan", "number": "8", "postcode": "3811 ZX", "town": "Amersfoort"
}  # fmt: skip
DAY = (time(9, 30), time(17, 30))
OPEN = {2: [DAY], 3: [DAY], 4: [(time(9, 30), time(20, 30))], 5: [DAY], 6: [DAY]}
"""Tuesday to Saturday, with an evening."""

BRANCH = "De winkel in Amersfoort"
FITTING_ROOM, ATELIER = "paskamer", "atelier"
ROOMS = (("Spiegelkamer", FITTING_ROOM), ("Tuinkamer", FITTING_ROOM), ("Atelier", ATELIER))
ADVISES, SEWS = "advies", "coupeuse"

TEAM = "Winkel"
AGENT, LEAD, SEAMSTRESS = "Noor Aalbers", "Odile Wagenaar", "Jamila Kaya"
DESK = (
    DeskColleague(LEAD, (Role.OWNER, Role.LEAD, Role.AGENT)),
    DeskColleague(AGENT, (Role.AGENT, Role.PLANNER)),
)
MORNING_TO_EVENING = (
    (time(9, 30), time(12, 30)),
    (time(13), time(17, 30)),
)
LATE = ((time(12), time(16)), (time(16, 30), time(20, 30)))
IN_THE_SHOP = (
    VisitingColleague(
        SEAMSTRESS,
        (SEWS, ADVISES),
        {2: MORNING_TO_EVENING, 3: MORNING_TO_EVENING, 4: LATE, 6: MORNING_TO_EVENING},
    ),
    VisitingColleague(
        "Lieke Hofstra",
        (SEWS,),
        {3: MORNING_TO_EVENING, 5: MORNING_TO_EVENING, 6: MORNING_TO_EVENING},
    ),
    VisitingColleague(
        "Hanneke Stam",
        (ADVISES,),
        {2: MORNING_TO_EVENING, 4: LATE, 5: MORNING_TO_EVENING, 6: MORNING_TO_EVENING},
    ),
)

MORNING = InventedDaypart("Ochtend", "Morning", time(9, 30), time(12, 30))
AFTERNOON = InventedDaypart("Middag", "Afternoon", time(12, 30), time(17, 30))
EVENING = InventedDaypart("Avond", "Evening", time(17, 30), time(20, 30))
PARTS = (MORNING, AFTERNOON, EVENING)
AT_OURS = {"where": "ours", "notice_hours": 24, "horizon_days": 28, "change_limit_hours": 24}

TRYING_ON = OfferedWork(
    name=("Trouwjurken passen", "Trying on wedding dresses"),
    explanation=(
        "U hebt een paskamer voor uzelf, en iemand van ons die alle tijd heeft. Neem gerust "
        "mensen mee naar wie u graag luistert.",
        "You have a fitting room to yourself, and one of us with all the time you need. Bring "
        "people whose opinion you like to hear.",
    ),
    minutes=90,
    skill=ADVISES,
    parts=PARTS,
    recognised_by=("trouwjurken passen", "jurken passen", "trouwjurk passen", "jurken te passen"),
    more=AT_OURS | {"resource_kind": FITTING_ROOM, "buffer_minutes": 15},
)
FITTING = OfferedWork(
    name=("Doorpassen bij de coupeuse", "Fitting with the seamstress"),
    explanation=(
        "De coupeuse speldt uw jurk af op uw maat. Neem de schoenen mee die u die dag draagt.",
        "The seamstress pins your dress to your size. Bring the shoes that you will wear that day.",
    ),
    minutes=45,
    skill=SEWS,
    parts=PARTS,
    recognised_by=("doorpassen",),
    more=AT_OURS | {"resource_kind": ATELIER, "buffer_minutes": 10},
)
PICKING_UP = OfferedWork(
    name=("Jurk ophalen", "Picking up the dress"),
    explanation=(
        "U past uw jurk nog een keer en neemt hem mee in de hoes. Reken op een half uur.",
        "You try your dress on once more and take it home in its cover. It takes half an hour.",
    ),
    minutes=30,
    skill=SEWS,
    parts=PARTS,
    recognised_by=("jurk ophalen", "jurk afhalen"),
    more=AT_OURS | {"resource_kind": FITTING_ROOM, "buffer_minutes": 5},
)
WORK = (TRYING_ON, FITTING, PICKING_UP)
