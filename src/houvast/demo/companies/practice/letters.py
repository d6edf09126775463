"""What is said and written at the practice."""

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
AT_THE_DESK = "Aan de balie: {first} mag over een paar weken terugkomen voor controle."
CHECK_ANSWER = "De controle van {first} kunt u zelf plannen met de link in onze mail."
FOUND_AT_CONSULT = (
    "De boventanden staan te ver naar voren. Een vaste beugel helpt, ongeveer twee jaar. We sturen "
    "u een voorstel voor het plaatsen."
)
FOUND_AT_CHECK = (
    "Het gaat goed: de draad is bijgezet. Goed poetsen langs het tandvlees, vooral boven.",
    "Een slotje zat los en is weer vastgezet. Geen kauwgom en geen harde snoepjes.",
    "De tanden staan al bijna recht. Nog een paar controles te gaan.",
)
PLACING_REASON = "Op het consult spraken we een vaste beugel af."
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
