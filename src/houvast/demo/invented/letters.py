"""What people ask by mail, and what a good colleague answers. Dutch, as customers and desk are."""

from typing import NamedTuple


class AskedByMail(NamedTuple):
    subject: str
    text: str
    answer: str
    thanks: str = ""


QUESTIONS = (
    AskedByMail(
        "Factuur onderhoud",
        "Goedemorgen,\n\nIk kreeg een factuur van 129 euro voor het onderhoud, maar volgens mij "
        "heb ik een abonnement waar dat bij in zit. Klopt dit wel?\n\nMet vriendelijke groet,\n"
        "{name}",
        "U hebt gelijk: het onderhoud zit in uw abonnement. De factuur had nooit naar u toe "
        "gemogen. Ik heb hem vandaag ingetrokken, u hoeft niets te betalen en niets te doen.",
        "Wat fijn dat dit zo snel opgelost is. Dank u wel!",
    ),
    AskedByMail(
        "Bijvullen ketel",
        "Hallo,\n\nDe druk van de ketel staat op 0,9. Moet ik bijvullen of kan dat kwaad? De "
        "vorige keer deed de monteur het.\n\nGroet, {name}",
        "Bijvullen kan geen kwaad en u kunt het zelf. Zet de ketel uit, sluit de slang aan op de "
        "kraan en vul langzaam bij tot 1,7. Zakt de druk binnen een maand weer onder de 1? Laat "
        "het ons weten, dan komen we kijken of er ergens water weglekt.",
        "Gelukt, staat nu op 1,7. Bedankt voor de duidelijke uitleg.",
    ),
    AskedByMail(
        "Nieuwe thermostaat",
        "Beste mensen,\n\nKan ik een slimme thermostaat op mijn ketel aansluiten? Hij is van 2017. "
        "En doen jullie dat ook?\n\n{name}",
        "Dat kan. Uw ketel uit 2017 werkt met de thermostaten die wij leveren. Het plaatsen duurt "
        "drie kwartier en kost 95 euro, de thermostaat zelf komt daar bij. Zal ik het laten doen "
        "bij uw volgende onderhoud? Dan rekenen we geen voorrijkosten.",
        "Ja graag bij het onderhoud dan. Top!",
    ),
    AskedByMail(
        "Verhuizing",
        "Dag,\n\nWij gaan verhuizen naar een huis binnen dezelfde gemeente. Kunnen we het "
        "onderhoudsabonnement meenemen?\n\nGroeten van de familie {last}",
        "Gefeliciteerd met uw nieuwe huis! Uw abonnement gaat gewoon mee. Ik heb genoteerd dat u "
        "verhuist. Bij het eerste bezoek op het nieuwe adres kijken we meteen de ketel daar na.",
    ),
    AskedByMail(
        "Radiator wordt niet warm",
        "Hallo, de radiator op zolder wordt alleen bovenaan warm. De rest doet het prima. Wat kan "
        "dat zijn?\n\nmvg {name}",
        "Warm van boven en koud van onderen wijst meestal op vuil onderin of op een waterzijdige "
        "afstelling die niet klopt. Draai eerst de andere radiatoren een uur dicht. Wordt hij dan "
        "wel warm? Dan stellen we hem bij het onderhoud gratis voor u in.",
        "Dat hielp inderdaad, hij is nu helemaal warm.",
    ),
    AskedByMail(
        "Subsidie warmtepomp",
        "Geachte heer, mevrouw,\n\nKomt een hybride ketel in aanmerking voor subsidie en regelen "
        "jullie dat of moet ik dat zelf doen?\n\nVriendelijke groet,\n{name}",
        "Voor een hybride ketel kunt u subsidie krijgen. U vraagt haar zelf aan, na plaatsing. "
        "Wij geven u de meldcode, de factuur en een foto van het typeplaatje mee. Dat is alles "
        "wat u nodig hebt, en we kijken graag even met u mee.",
    ),
    AskedByMail(
        "Koolmonoxidemelder",
        "Hoi,\n\nMoet er bij onze ketel een koolmonoxidemelder hangen? Hij staat in de "
        "bijkeuken. \n\n{name}",
        "Verplicht is het niet bij een bestaande ketel, verstandig wel. Hang hem in dezelfde "
        "ruimte, een tot drie meter van de ketel, tegen het plafond. De monteur controleert bij "
        "elk onderhoud of hij nog werkt.",
        "Dank, ik hang er een op.",
    ),
    AskedByMail(
        "Telefoonnummer gewijzigd",
        "Ter info: ons vaste nummer is opgezegd. Wilt u voortaan mijn mobiele nummer gebruiken? "
        "Dat staat al bij u bekend dacht ik.\n\nGroet {name}",
        "Dank u wel voor het doorgeven. Ik heb het oude nummer weggehaald en uw mobiele nummer "
        "staat er inderdaad al. U hoeft verder niets te doen.",
    ),
    AskedByMail(
        "Complimenten voor de monteur",
        "Even een berichtje dat Joost gisteren super netjes heeft gewerkt. Alles uitgelegd en de "
        "boel schoon achtergelaten. Mag ook weleens gezegd worden!\n\n{name}",
        "Wat leuk om te lezen, dank u wel. Ik heb uw bericht voorgelezen aan Joost. Hij werd er "
        "een beetje verlegen van.",
        "Haha, helemaal goed!",
    ),
    AskedByMail(
        "Offerte vloerverwarming",
        "Goedemiddag,\n\nWij verbouwen de begane grond (ongeveer 45 m2) en denken aan "
        "vloerverwarming. Wat kost dat ongeveer en hoe lang duurt het?\n\nMet groet,\n{name}",
        "Leuk plan. Voor 45 m2 in een bestaande vloer frezen we de leidingen in twee dagen en "
        "bent u ongeveer 3.400 euro kwijt, alles bij elkaar. Dat is een schatting: voor een vaste "
        "prijs komen we graag langs. Zullen we een afspraak maken?",
    ),
)

MAINTENANCE_MAILS = (
    ("Onderhoud ketel", "Hallo,\n\nHet is weer tijd voor het jaarlijkse onderhoud van onze "
     "cv-ketel. Kan dat ergens de komende weken? Liefst 's ochtends.\n\nGroet, {name}"),
    ("Jaarlijkse onderhoudsbeurt", "Goedendag,\n\nGraag zou ik een afspraak maken voor de "
     "jaarlijkse onderhoudsbeurt. Ik werk op dinsdag en donderdag thuis.\n\n{name}"),
    ("ketel onderhoud", "hoi, wij kregen een brief over onderhoud op een dag dat we allebei "
     "werken. kan het ook op een ander moment?\n\ngr {name}"),
    ("Afspraak onderhoud verzetten?", "Beste,\n\nVolgens mijn agenda is het onderhoud van de "
     "ketel in deze maand aan de beurt. Ik plan het graag zelf in als dat kan.\n\nMet "
     "vriendelijke groet,\n{name}"),
    ("Onderhoud cv", "Geachte heer/mevrouw,\n\nOnze ketel is voor het laatst in vorig najaar "
     "nagekeken. Wanneer kan iemand komen voor onderhoud?\n\nHoogachtend,\n{name}"),
)  # fmt: skip

FAULT_MAILS = (
    ("Geen warm water!", "Hallo,\n\nSinds vanochtend hebben we geen warm water meer. De ketel "
     "geeft foutcode F28. We hebben twee kleine kinderen, dus het liefst zo snel mogelijk.\n\n"
     "{name}"),
    ("Storing ketel", "Goedemorgen,\n\nDe ketel slaat steeds af met een storing. Resetten helpt "
     "een uurtje en dan doet hij het weer niet.\n\nGroet {name}"),
    ("Ketel lekt", "Beste mensen, er staat een plasje water onder de ketel en de druk loopt "
     "terug. Hij lekt dus ergens. Kan er iemand komen?\n\nmvg, {name}"),
    ("verwarming doet het niet", "hoi de verwarming doet het niet meer, thermostaat staat op 20 "
     "maar het is 16 binnen. ketel maakt wel geluid\n\n{name}"),
)  # fmt: skip

ADVICE_MAILS = (
    ("Warmtepomp", "Goedemiddag,\n\nWij denken over een warmtepomp. Het huis is uit 1987 en "
     "redelijk geisoleerd. Kan er iemand komen kijken wat verstandig is?\n\nGroeten, {name}"),
    ("Van het gas af", "Beste,\n\nOp termijn willen wij van het gas af. Geven jullie daar advies "
     "over en wat kost dat?\n\n{name}"),
)  # fmt: skip

PLUMBING_MAILS = (
    ("Lekkende kraan", "Hallo, de kraan in de badkamer drupt al een week en het wordt erger. "
     "Kan dat gemaakt worden?\n\n{name}"),
    ("Afvoer verstopt", "De afvoer van de douche is verstopt, ontstopper helpt niet meer. Wie kan "
     "er komen?\n\nGroet, {name}"),
    ("Toilet blijft lopen", "Goedenavond,\n\nHet toilet boven blijft doorlopen. Kunnen jullie dat "
     "maken?\n\nMet vriendelijke groet,\n{name}"),
)  # fmt: skip

REPLACEMENT_MAILS = (
    ("Nieuwe ketel", "Goedemiddag,\n\nWij gaan akkoord met uw offerte voor de nieuwe ketel. "
     "Wanneer kunnen jullie hem plaatsen?\n\nGroet, {name}"),
)  # fmt: skip

FLOOR_HEATING_MAILS = (
    ("Vloerverwarming aanleggen in de keuken", "Beste mensen,\n\nDe offerte voor de "
     "vloerverwarming in de keuken is prima. Het liefst voor de verbouwing verder gaat. Welke "
     "dagen kan het?\n\nMet vriendelijke groet,\n{name}"),
)  # fmt: skip

FOUND = (
    "Ketel schoongemaakt en doorgemeten, waarden goed. Druk bijgevuld tot 1,8.",
    "Branderpakking vervangen, ketel schoongemaakt. CO-meting in orde.",
    "Ketel nagekeken, expansievat opgepompt. Klant uitleg gegeven over bijvullen.",
    "Ionisatiepen vervangen, ketel start weer in een keer. Half uur proefgedraaid.",
    "Lekkage verholpen bij de retourleiding, koppeling vernieuwd en getest.",
    "Alles in orde, sifon schoongemaakt. Melder in de bijkeuken werkt.",
)
THANKS = (
    "Alles werkt weer, hartelijk dank!",
    "Keurig gedaan, het is opgelost.",
    "Ja, opgelost. Prettige monteur ook.",
    "Helemaal goed zo, dank u wel.",
)
YES = "Ja, dank u wel."
NO_LONGER = "Ik heb intussen zelf iemand gevonden, het is opgelost."
NOT_THIS_YEAR = "Dit jaar sla ik het onderhoud over, de ketel is pas nieuw."
LATER = (
    "De leverancier heeft de prijs van de verdeler nog niet doorgegeven. Ik wil u geen gok sturen."
)
BESIDES = "stuurt u een tekening van waar de slang op de ketel past"
HANDED_OVER = (
    "Zij weet alles van subsidies en heeft dit vorige maand nog voor een klant uitgezocht."
)
ASKED_COLLEAGUE = "Weet jij welke subsidie hier nog openstaat? Ik wil niets verkeerds beloven."
ANSWERED_COLLEAGUE = "Ja, die voor warmtepompen. De aanvraag moet binnen zijn voor we plaatsen."
ILL = "Belde om kwart voor zeven: griep, ligt in bed."
MOVE_REASON = (
    "Het onderdeel voor uw ketel komt een dag later binnen dan de groothandel had toegezegd."
)
ANOTHER_MOVE_REASON = "Met een ander moment hoeven we een stuk minder om te rijden."
FAULT_CALL = "De ketel geeft storing F28 en er komt geen warm water meer."
FAULT_ANSWER = (
    "Zet de ketel uit, wacht een minuut en zet hem weer aan: vaak is F28 daarmee weg. Komt de "
    "storing terug, laat het weten, dan komt er iemand. Voorrijden en werken kost u niets: dat "
    "zit in uw contract."
)
