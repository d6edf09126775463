"""What the practice does, in which rooms, and when."""

from datetime import time

from houvast.people.actions.places import TypedAddress
from houvast.people.week import Stretch
from houvast.workforce.front import Step

PHONE = "030 0123450"
ADDRESS = "Lijnbaan 3, 3512 JH Utrecht"
ACCENT = "#0f6e6e"
WHERE: TypedAddress = {
    "street": "Lijnbaan", "number": "3", "postcode": "3512 JH", "town": "Utrecht"
}  # fmt: skip
ON_THE_MAP = (52.0907, 5.1162)
"""Where the days of who works there begin and end; nobody drives."""

MORNING: Stretch = (time(8, 30), time(12))
AFTERNOON: Stretch = (time(13), time(17, 30))
WEEK: dict[int, list[Stretch]] = {weekday: [MORNING, AFTERNOON] for weekday in range(1, 6)}

CHAIR, ROOM = "behandelstoel", "gesprekskamer"
"""Kinds of what a visit takes."""
ROOMS = (("Stoel 1", CHAIR), ("Stoel 2", CHAIR), ("Gesprekskamer", ROOM))

CONSULT, PLACING, CHECK = "Eerste consult", "Beugel plaatsen", "Controle beugel"
TALK, WHOLE = "Beeldgesprek", "Beugel met eerste controle"
KINDS: tuple[dict[str, object], ...] = (
    {
        "name_nl": CONSULT,
        "name_en": "First consultation",
        "explanation_nl": "De orthodontist bekijkt het gebit en bespreekt met u wat er kan. "
        "U zit in de gesprekskamer; neem een lijst van medicijnen mee als die er is.",
        "explanation_en": "The orthodontist looks at the teeth and talks with you about what can "
        "be done. You sit in the consulting room; bring a list of medicines if there is one.",
        "minutes": 30,
        "skills": ["consult"],
        "resource_kind": ROOM,
        "recognised_by": ["consult", "eerste afspraak", "nieuwe patient", "consultation"],
        "self_service": True,
    },
    {
        "name_nl": PLACING,
        "name_en": "Placing braces",
        "explanation_nl": "We zetten de slotjes en de draad. Poets van tevoren goed; eten gaat die "
        "dag wat moeilijker.",
        "explanation_en": "We place the brackets and the wire. Brush well beforehand; eating is a "
        "bit harder that day.",
        "minutes": 60,
        "skills": ["beugels"],
        "resource_kind": CHAIR,
        "in_treatment": True,
        "buffer_minutes": 10,
        "notice_hours": 48,
        "horizon_days": 21,
    },
    {
        "name_nl": CHECK,
        "name_en": "Braces check",
        "explanation_nl": "We kijken hoe het gaat en zetten de draad bij. Neem losse delen mee.",
        "explanation_en": "We see how it goes and adjust the wire. Bring any loose parts.",
        "minutes": 20,
        "skills": ["controle"],
        "resource_kind": CHAIR,
        "in_treatment": True,
        "buffer_minutes": 5,
        "horizon_days": 21,
        "recognised_by": ["controle", "nakijken", "beugel bijstellen", "check"],
        "self_service": True,
    },
    {
        "name_nl": WHOLE,
        "name_en": "Braces with the first check",
        "explanation_nl": "U kiest in één keer wanneer we de beugel plaatsen en wanneer we er voor "
        "het eerst naar kijken.",
        "explanation_en": "You choose in one go when we place the braces and when we look at them "
        "for the first time.",
        "minutes": 60,
        "skills": ["beugels"],
        "resource_kind": CHAIR,
        "notice_hours": 48,
        "horizon_days": 14,
    },
    {
        "name_nl": TALK,
        "name_en": "Video call",
        "explanation_nl": "De orthodontist laat u op het scherm zien wat de foto's zeggen. Zet uw "
        "kind erbij, in een stille kamer.",
        "explanation_en": "The orthodontist shows you on the screen what the pictures say. Have "
        "your child with you, in a quiet room.",
        "where": "video",
        "minutes": 15,
        "skills": ["consult"],
        "notice_hours": 2,
    },
)
"""At the practice, each in a room or chair of its kind; one is on a screen."""
STEPS = ((PLACING, Step()), (CHECK, Step(14, 21)))
"""Placing the braces, and two to three weeks later a look at them: chosen together."""
MEETING = "https://beeldgesprek.ortholijnbaan.example/noor"
"""Where the orthodontist speaks with parents by video."""
