"""What is said and written at the practice."""

from houvast.demo.companies.practice import work

CONSULT_SUBJECT = "Eerste consult voor {first}"
CONSULT_MAIL = """Goedemiddag,

De tandarts zegt dat {first} naar de orthodontist moet. Kunnen wij een consult plannen? Het liefst \
na school.

Met vriendelijke groet,
{parent}
"""
WELCOME = (
    "Welkom bij onze praktijk. U hebt zelf al een moment gekozen, dus tot dan. Neem gerust "
    "iemand mee."
)
NO_MOMENT_YET = "Welkom bij onze praktijk. Kies met de link in onze mail een moment dat u past."
AT_THE_DESK = {
    work.CHECK: (
        "Aan de balie: {first} mag over een paar weken terugkomen voor controle.",
        "De controle van {first} kunt u zelf plannen met de link in onze mail.",
    ),
    work.PLACING: (
        "Aan de balie: {first} krijgt een vaste beugel.",
        "Het plaatsen van de beugel van {first} kunt u zelf plannen met de link in onze mail.",
    ),
    work.WHOLE: (
        "Aan de balie: {first} krijgt een vaste beugel, en komt daarna voor controle.",
        "Met de link in onze mail kiest u allebei: wanneer {first} de beugel krijgt, en wanneer we "
        "er voor het eerst naar kijken.",
    ),
    work.TALK: (
        "Aan de balie: de foto's van {first} zijn gemaakt. Liever geen tweede keer vrij vragen.",
        "Het beeldgesprek over de foto's van {first} kunt u zelf plannen met de link in onze mail.",
    ),
}
"""What a parent said at the desk about the visit that comes, and our answer, by its name."""
FOUND_AT_CONSULT = (
    "De boventanden staan te ver naar voren. Een vaste beugel helpt, ongeveer twee jaar. We sturen "
    "u een voorstel voor het plaatsen."
)
FOUND_AT_CHECK = (
    "Het gaat goed: de draad is bijgezet. Goed poetsen langs het tandvlees, vooral boven.",
    "Een slotje zat los en is weer vastgezet. Geen kauwgom en geen harde snoepjes.",
    "De tanden staan al bijna recht. Nog een paar controles te gaan.",
)
FOUND_ONE_AFTER_THE_OTHER = (
    "De slotjes zitten en de draad is gezet. De eerste dagen kan het wat trekken.",
    FOUND_AT_CHECK[0],
)
FOUND_ON_THE_PICTURES = "We hebben de foto's samen bekeken. Een beugel hoeft nu nog niet."
PLACING_REASON = "Op het consult spraken we een vaste beugel af."
TALK_REASON = "De foto's zijn klaar; de orthodontist vertelt u graag wat erop te zien is."
WIRE_SUBJECT = "Draadje prikt"
WIRE_MAIL = """Dag,

Sinds gisteren prikt er een draadje in de wang van {first}. Er zit nu was op. Moeten we langskomen?

{parent}
"""
WIRE_ANSWER = (
    "Vervelend. Houd de was erop; hebt u een nagelknippertje, dan mag u het uiteinde heel kort "
    "afknippen. Helpt dat niet, dan zetten we het hier in vijf minuten goed."
)
WIRE_THANKS = "Afgeknipt en opgelost, dank u wel."
RETAINER_SUBJECT = "Hoe lang nog?"
RETAINER_MAIL = """Beste mensen,

{first} vraagt hoe lang de beugel nog moet blijven zitten. Weten jullie dat al?

Groet,
{parent}
"""
SOLVED = ("Het was prima zo, bedankt.", "Fijn, tot de volgende keer.")

LETTER_SUBJECT = "Controle voor Daan en Lotte"
LETTER_TEXT = """Goedemiddag,

Daan en Lotte moeten allebei voor controle komen. Kan dat op één middag na school, het liefst \
achter elkaar?

Met vriendelijke groet,
Marieke de Boer
"""
