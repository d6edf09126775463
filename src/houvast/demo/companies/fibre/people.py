"""Who works at the invented fibre provider, and what they come for."""

from datetime import time

from houvast.demo.companies.furnishing import DeskColleague, OfferedWork, VisitingColleague
from houvast.demo.invented.work import AFTERNOON, EVENING, MORNING
from houvast.people.models import Role

PHONE = "033 0876543"
ADDRESS = "Glazeniersweg 30, 3824 KH Amersfoort"
ACCENT = "#1d4ed8"
OPEN = {weekday: [(time(8), time(20))] for weekday in range(1, 6)} | {
    6: [(time(9), time(17))],
    7: [(time(10), time(16))],
}
"""Long days, and at weekends: a fault does not wait for Monday."""

SPLICES = "glasvezel"
TEAM = "Klantenservice"
AGENT, LEAD = "Khadija Jacobs", "Ruud Westra"
DESK = (
    DeskColleague(LEAD, (Role.OWNER, Role.LEAD, Role.AGENT)),
    DeskColleague(AGENT, (Role.AGENT, Role.PLANNER)),
    DeskColleague("Stefan Boonstra", (Role.AGENT,)),
)
AWAY = "Mieke Brouwer"
"""Who is on leave."""
DAY = ((time(8), time(12)), (time(12, 30), time(17)))
LATE = ((time(12), time(16)), (time(16, 30), time(20, 30)))
COLLEAGUES = (
    VisitingColleague("Niels Koster", (SPLICES,), dict.fromkeys((1, 2, 3, 4, 5), DAY), "3812"),
    VisitingColleague("Dewi Schouten", (SPLICES,), dict.fromkeys((2, 3, 4, 5, 6), DAY), "3581"),
    VisitingColleague("Ibrahim Kaya", (SPLICES,), dict.fromkeys((1, 2, 3, 4, 5), LATE), "3731"),
    VisitingColleague("Lotte Peeters", (SPLICES,), dict.fromkeys((1, 4, 5, 6, 7), DAY), "3761"),
)

CONNECTING = OfferedWork(
    name=("Glasvezel aansluiten", "Connecting glass fibre"),
    explanation=(
        "De monteur brengt de kabel naar binnen, hangt het kastje op en laat zien dat het werkt.",
        "The technician brings the cable in, hangs the box and shows that it works.",
    ),
    minutes=90,
    skill=SPLICES,
    parts=(MORNING, AFTERNOON, EVENING),
    recognised_by=("aansluiten", "aan te sluiten", "aangesloten", "connecting", "connected"),
    more={"form": "fibre_connecting", "narrow_to_minutes": 120, "horizon_days": 21},
)
FAULT = OfferedWork(
    name=("Storing aan de glasvezel", "Fault in glass fibre"),
    explanation=(
        "De monteur meet waar het licht ophoudt en maakt het zo mogelijk meteen.",
        "The technician measures where the light stops and mends it at once if possible.",
    ),
    minutes=60,
    skill=SPLICES,
    parts=(MORNING, AFTERNOON, EVENING),
    recognised_by=("storing", "geen internet", "internet ligt eruit", "no internet", "outage"),
    more={
        "form": "fault",
        "notice_hours": 2,
        "horizon_days": 7,
        "narrow_to_minutes": 90,
        "change_limit_hours": 2,
    },
)
WORK = (CONNECTING, FAULT)
KEPT_FREE = ((2, 120), (1, 60))
"""Minutes a day for faults, so many days before it and earlier."""
