"""The invented fibre provider: what its customers and it write."""

from houvast.demo.invented.letters import AskedByMail

NAME = "Helderdraad Glasvezel"
CONNECT_MAILS = (
    (
        "Glasvezel aansluiten",
        "Goedemorgen,\n\nDe kabel ligt sinds vorige maand in onze straat. Wanneer kan iemand ons "
        "huis aansluiten?\n\nMet vriendelijke groet,\n{name}",
    ),
    (
        "Afspraak aansluiten",
        "Hallo,\n\nGraag een afspraak om de glasvezel aan te sluiten. Ik werk op maandag en "
        "dinsdag buiten de deur.\n\n{name}",
    ),
    (
        "Huis aansluiten op glasvezel",
        "Hoi, we willen graag aangesloten worden op glasvezel. Het liefst 's avonds als dat "
        "kan.\n\ngr {name}",
    ),
)
SEE_YOU = (
    "Dank u wel voor uw bericht, en fijn dat u meteen een moment koos. {name} komt bij u langs. "
    "Een dag van tevoren hoort u preciezer hoe laat. Denk alvast na over waar het kastje mag "
    "hangen: het liefst in de meterkast, binnen twee meter van een stopcontact."
)
LOOKS_FOR_TIME = (
    "Dank u wel voor uw bericht. Kies met de link in onze eerste mail een moment dat u past. Staat "
    "er niets goeds bij? Antwoord op deze mail, dan zoek ik met u mee."
)
FAULT_MAILS = (
    (
        "Storing glasvezel",
        "Goedenavond,\n\nSinds een uur hebben wij geen internet meer. Op het kastje brandt een "
        "rood lampje. Opnieuw opstarten helpt niet. Kan er iemand komen?\n\n{name}",
    ),
    (
        "Geen internet",
        "Hallo, het internet ligt eruit sinds er vanmiddag in de straat is gegraven. We werken "
        "allebei thuis, dus graag snel.\n\nGroet, {name}",
    ),
    (
        "Storing",
        "Hoi, de verbinding valt steeds weg, storing dus. Vanochtend al vier keer. Kan iemand "
        "langskomen om te meten?\n\n{name}",
    ),
)
VISITORS_MAIL = (
    "Glasvezel aansluiten",
    "Goedemorgen,\n\nDe kabel ligt nu in onze straat. Wanneer kan iemand ons huis aansluiten? Ik "
    "ben op woensdag en vrijdag thuis.\n\nGroet, Wendy Koning",
)
KARINS_MAIL = (
    "Alles ligt eruit",
    "Goedenavond,\n\nSinds een half uur hebben wij geen internet meer, en ook geen televisie. "
    "Jullie "
    "balie is dicht. Wat nu?\n\nMet vriendelijke groet,\nKarin Dekker",
)
CABLE_MAIL = (
    "Glasvezel in de Merelweg",
    "Goedemiddag,\n\nWij willen graag glasvezel. In onze straat ligt nog geen kabel. Hoe gaat dat, "
    "en hoe lang duurt het?\n\nMet vriendelijke groet,\nAnnelies Bos",
)
CABLE_ANSWER = (
    "Leuk dat u glasvezel wilt. De kabel komt eerst tot aan uw gevel: dat doet een graafploeg, en "
    "u "
    "hoeft er niet voor thuis te zijn. Pas daarna komt onze monteur bij u binnen. Op uw eigen "
    "pagina "
    "staat elke stap, wie er aan zet is en wanneer u van ons hoort."
)
CREW, CREW_MAIL, CREW_JOB = (
    "Graafploeg De Spade",
    "planning@despade.example",
    "De kabel tot aan uw gevel leggen",
)
CABLE_LATER = "De gemeente geeft de vergunning voor uw straat een paar dagen later dan gepland."
AWAY_CALL = (
    "Snelheid op het kantoor aan huis",
    "Ik werk sinds kort thuis en wil weten of een hogere snelheid kan, en wat dat kost.",
)
CABLE_CALLED = "Over de nieuwe datum gesproken. Die past; de monteur komt daarna."
CABLE_SAID = "De dag waarop de graafploeg komt is haar geschreven."
CABLE_STANDS = "De vergunning is aangevraagd en de graafploeg heeft uw straat in de planning."
CABLE_REASON = "Kies vast wanneer de monteur binnen komt aansluiten, na de graafploeg."
STREET_MAILS = (
    AskedByMail(
        "Wanneer komt de kabel in de Vinkenlaan?",
        "Dag,\n\nWanneer wordt de kabel voor glasvezel in de Vinkenlaan gelegd? In de straat "
        "hiernaast ligt hij al.\n\nGroet, {name}",
        "",
    ),
    AskedByMail(
        "Kabel Vinkenlaan",
        "Hallo,\n\nWeten jullie al wanneer de kabel voor glasvezel in de Vinkenlaan gelegd "
        "wordt?\n\n{name}",
        "",
    ),
    AskedByMail(
        "Glasvezel Vinkenlaan",
        "Goedemorgen,\n\nIn de straat hiernaast ligt de kabel al. Wanneer wordt de glasvezel in de "
        "Vinkenlaan gelegd?\n\n{name}",
        "",
    ),
    AskedByMail(
        "Wanneer is onze straat aan de beurt?",
        "Beste mensen,\n\nWanneer komt de kabel voor glasvezel in de Vinkenlaan? De straat "
        "hiernaast "
        "heeft hem al.\n\nMet vriendelijke groet,\n{name}",
        "",
    ),
    AskedByMail(
        "Vinkenlaan glasvezel",
        "Hoi, wanneer wordt de kabel van de glasvezel gelegd in de Vinkenlaan? Gr {name}",
        "",
    ),
)
"""Of one street, in one week."""
STICKER_WORDS = "Rood lampje op het kastje en geen internet. Uit- en aanzetten helpt niet."
FAULT_ANSWER = (
    "Vervelend dat u zonder zit. Ik heb op afstand gemeten: het licht komt niet tot in uw kastje. "
    "{name} komt het maken, op het moment dat u koos. Voorrijden en werken kosten u niets."
)
FAULT_LOOKS = (
    "Vervelend dat u zonder zit. Ik heb op afstand gemeten: het licht komt niet tot in uw kastje, "
    "dus er moet iemand langskomen. Met de link in onze mail kiest u wanneer. Voorrijden en werken "
    "kosten u niets."
)
MOVES_CALL = (
    "Verhuizing",
    "Wij verhuizen en willen in het nieuwe huis meteen internet. Kan dat geregeld worden voor we "
    "er wonen?",
)
MOVES_REASON = "U gaat verhuizen. Dit bezoek is op uw nieuwe adres; u kiest zelf wanneer."
MOVING_ANSWER = (
    "Gefeliciteerd met uw nieuwe huis! De aansluiting in uw oude huis blijft daar, voor wie na u "
    "komt. In het nieuwe huis sluiten we u aan op een dag die u kiest. Uw contract gaat daar door, "
    "met hetzelfde bedrag per maand."
)
MOVED_WHY = "Verhuisd: het contract gaat door op het nieuwe adres."
CONNECTED = (
    "Kabel naar binnen gebracht, kastje opgehangen en alles samen getest.",
    "Aangesloten in de meterkast. De wifi werkt tot op zolder.",
    "Gat achter de voordeur geboord en netjes dichtgezet, kastje aangesloten en getest.",
)
MENDED = (
    "De draad was bij graafwerk geknikt. Nieuw stuk gelast, het licht is terug.",
    "Stekker in het kastje was vuil. Schoongemaakt en doorgemeten, alles werkt.",
    "Kastje vervangen; een uur meegekeken, de verbinding blijft staan.",
)
THANKS = (
    "Het werkt, en snel ook. Dank jullie wel!",
    "Alles doet het weer. Fijn dat er zo snel iemand kwam.",
    "Prima geholpen, het is opgelost.",
)
OUTAGE_TITLE = ("Geen internet door een gebroken kabel", "No internet: a cable is broken")
OUTAGE_CAUSE = (
    "Bij graafwerk is een hoofdkabel geraakt.",
    "A main cable was hit while somebody was digging.",
)
OUTAGE_DOING = (
    "Twee ploegen lassen de kabel, draad voor draad.",
    "Two crews weld the cable, thread by thread.",
)
OUTAGE_MOVED = (
    "Er is een tweede kabel geraakt, die dieper ligt.",
    "A second cable was hit, which lies deeper.",
)
OUTAGE_WORDS = ("geen internet", "internet ligt", "storing", "no internet")
OUTAGE_MAIL = (
    "Geen internet",
    "Hallo,\n\nSinds vandaag hebben wij geen internet meer, en de buren ook niet. Weten jullie "
    "daarvan?\n\nGroet",
)
QUESTIONS = (
    AskedByMail(
        "Kastje verplaatsen",
        "Dag,\n\nWij krijgen een nieuwe meterkast. Mogen we het kastje zelf verhangen?\n\n{name}",
        "Liever niet: de draad is dun als een haar en breekt snel. Antwoord op deze mail zodra de "
        "nieuwe meterkast er is. U kiest dan zelf een moment waarop een monteur het kastje "
        "verhangt.",
        "Goed om te weten, ik meld me als de datum er is.",
    ),
    AskedByMail(
        "Wifi op zolder",
        "Hallo,\n\nBeneden is alles snel, op zolder valt de wifi weg. Ligt dat aan de "
        "glasvezel?\n\nGroet, {name}",
        "Nee, uw verbinding is goed: dat meten we hier op afstand. Twee vloeren houden wifi tegen. "
        "Zet halverwege de trap een versterker, of trek een kabel naar boven.",
        "Met een versterker op de overloop werkt het. Bedankt!",
    ),
    AskedByMail(
        "Graafwerk in de straat",
        "Goedemiddag,\n\nVolgende week wordt hier de stoep opengebroken. Kan onze kabel daar last "
        "van krijgen?\n\n{name}",
        "De kabel ligt zestig centimeter diep en de gravers hebben onze tekening. Gaat het toch "
        "mis, dan zien wij dat meteen en hoort u binnen een uur van ons.",
    ),
    AskedByMail(
        "Ander telefoonnummer",
        "Hallo, ik heb een nieuw mobiel nummer. Bellen jullie mij voor de monteur komt?\n\n{name}",
        "Geef uw nieuwe nummer gerust door in een antwoord. De monteur laat weten als hij bij u "
        "vertrekt, per mail en met het nummer dat u geeft.",
    ),
)
MAKES = ("Lumivar", "Zonnedraad")
SPEEDS = ("250", "500", "1000")
ENTERS = ("Meterkast", "Gang, naast de voordeur", "Berging", "Meterkast, onder de trap")
OF_CONNECTING = {
    "light": "-18.4",
    "speed": "940",
    "box_at": "Meterkast",
    "shown": "yes",
    "tidy": "yes",
}
OF_FAULT = {"cause": "outside", "tested": "yes"}
