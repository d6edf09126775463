"""What is said and written about the flats."""

FAULT_SUBJECT = "Geen warm water"
FAULT_MAIL = """Goedemorgen,

Sinds vanochtend is er geen warm water en de ketel geeft een foutcode. Kan er iemand komen?

{name}
"""
FAULT_CALL = "De ketel geeft code E02 en de verwarming blijft koud."
VISIT_ANSWER = (
    "Vervelend, en fijn dat u meteen een moment hebt gekozen. Milan komt bij u langs. De rekening "
    "gaat naar de woonstichting, niet naar u."
)
CALL_ANSWER = (
    "Zet de ketel uit, wacht een minuut en zet hem weer aan. Komt de code terug, laat het weten: "
    "dan komt Milan nog vandaag of morgen. U betaalt niets, de woonstichting heeft een contract."
)
FAULT_FOUND = "De ketel ontstak niet: de ionisatiepen was versleten en is vervangen."
SOLVED = ("Warm water is er weer, dank u wel.", "Hij brandt weer. Bedankt.")

THERMOSTAT_CALL = (
    "Ik wil een slimme thermostaat, dan kan ik de verwarming lager zetten als ik weg ben."
)
THERMOSTAT_SUBJECT = "Slimme thermostaat"

QUESTION_SUBJECT = "Onderhoud Lindenhof"
QUESTION_MAIL = """Beste mensen,

Wanneer is het onderhoud van de twaalf ketels aan de Lindenhof klaar? Ik zet het in ons \
jaaroverzicht.

Ans Vermeulen
Woonstichting Merelbeek
"""
QUESTION_ANSWER = (
    "De bewoners kiezen zelf een dag; de meeste hebben dat al gedaan. Ik stuur u een lijst zodra "
    "alle twaalf geweest zijn."
)
QUESTION_THANKS = "Dat is duidelijk, dank u."
