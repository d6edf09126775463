"""The invented kitchen shop: what it sells, and what its customers and it write."""

from typing import NamedTuple

from houvast.demo.invented.letters import AskedByMail

NAME = "Keukenwerf Ankerhout"
FIRST_MAILS = (
    (
        "Nieuwe keuken",
        "Goedemiddag,\n\nWij willen een nieuwe keuken en komen graag een keer langs voor een "
        "ontwerpgesprek. Kan dat op korte termijn?\n\nGroet, {name}",
    ),
    (
        "Afspraak ontwerpgesprek",
        "Hallo,\n\nGraag maken wij een afspraak voor een ontwerpgesprek. We hebben een tekening "
        "van de ruimte en een idee van wat we willen.\n\nMet vriendelijke groet,\n{name}",
    ),
    (
        "Ontwerpgesprek keuken",
        "Beste,\n\nOnze keuken is op. Wanneer kunnen we langskomen voor een ontwerpgesprek? We "
        "werken allebei, dus graag aan het eind van de dag.\n\n{name}",
    ),
)
SEE_YOU = (
    "Leuk dat u langskomt. {name} zit voor u klaar in de toonzaal. Neem foto's en maten mee van de "
    "ruimte van nu; een schets op de achterkant van een envelop is genoeg."
)
LOOKS_FOR_TIME = (
    "Dank u wel voor uw bericht. Kies met de link in onze eerste mail een moment dat u past. Staat "
    "er niets goeds bij? Antwoord op deze mail, dan zoek ik met u mee."
)
DRAWN = (
    "Ontwerp gemaakt: hoekopstelling met een raam aan de korte kant. Tekening meegegeven.",
    "Ontwerp gemaakt: rechte wand met een kookeiland. Tekening meegegeven.",
    "Ontwerp gemaakt: U-vorm met een zitje. Tekening meegegeven.",
)
MEASURING_ASKED = (
    "Voor we uw keuken bestellen, meten we de ruimte tot op de millimeter. Dan past straks alles."
)
MEASURED = (
    "Ruimte ingemeten. De muur achter de kookplaat loopt anderhalve centimeter uit; dat lossen we "
    "op in het werkblad.",
    "Ruimte ingemeten. Afvoer en kraan zitten goed, er komt een stopcontact bij.",
    "Ruimte ingemeten, alles klopt met de tekening.",
)
FITTING_ASKED = (
    "Uw keuken is besteld. U kiest nu alle dagen in een keer: het bezorgen, het plaatsen en het "
    "afmonteren. Zo staat van tevoren vast wanneer hij klaar is."
)
DELIVERED = (
    "Alles binnengezet en nageteld: er ontbreekt niets.",
    "Bezorgd en nageteld. De kasten staan in de kamer, de apparaten in de gang.",
)
PLACED = (
    "De kasten staan waterpas en hangen vast. Morgen volgen het blad, de apparaten en het water.",
    "Onder- en bovenkasten geplaatst. De keuken is veilig achtergelaten: water en stroom zijn af.",
)
FINISHED = (
    "Alles aangesloten en getest. De keuken is schoon opgeleverd.",
    "Blad afgekit, apparaten getest en samen alle laden nagelopen.",
)
THANKS = (
    "Wat een vakmensen. We zijn er heel blij mee.",
    "Alles klopt, tot de laatste plint. Dank jullie wel!",
    "Keurig op tijd en netjes opgeruimd. Het is helemaal goed zo.",
)
SCRATCHED = (
    "Alles werkt. Een front van de hoge kast heeft een kras: het nieuwe is besteld en wordt "
    "kosteloos verwisseld."
)
SWAPPED = ("Front verwisseld en afgesteld.",)
KITCHEN_MAY_COME = (
    "De keuken mag komen",
    "Goedemorgen,\n\nDe vloer ligt erin en de muren zijn droog. Onze keuken mag dus komen. Welke "
    "dagen kunnen jullie? We willen graag van tevoren weten wanneer hij klaar is.\n\n{name}",
)
KITCHEN_COMES = (
    "Wat fijn dat de ruimte klaar is. In de mail van zonet kiest u alle dagen in een keer. "
    "Gaat er bij ons iets mis, dan hoort u dat voor die dagen, en komen we tot het klaar is."
)
WORKTOP = (
    "Wanneer komt het werkblad?",
    "Dag,\n\nDe kasten staan en zijn prachtig. Het stenen blad zou gemaakt worden door een ander "
    "bedrijf. Van wie hoor ik wanneer dat komt, en wie sluit daarna de kraan aan?\n\n{name}",
)
WORKTOP_ANSWER = (
    "Van ons: u hebt met een bedrijf te maken. Steenwerkplaats Basaltien maakt uw blad en laat ons "
    "weten wanneer zij komen; u leest het dezelfde dag. Daarna sluiten wij de kraan en de "
    "kookplaat aan, op een dag die u kiest."
)
WORKTOP_JOB = "Werkblad van natuursteen inmeten en plaatsen"
WORKTOP_DETAILS = (
    "Natuursteen, 410 cm in twee delen, uitsparing voor spoelbak en kookplaat. De kasten staan "
    "waterpas; de tekening is bij de keuken vastgelegd."
)
AFTER_WORKTOP = (
    "Als het blad ligt, sluiten we de kraan en de kookplaat aan. U kiest wanneer, vanaf de dag "
    "erna."
)
PLINTH = "Plint onder de spoelbak"
PLINTH_SAID = "Als hij er maar komt."
CONNECTED = ("Kraan en kookplaat aangesloten en getest.",)
VISITORS_MAIL = (
    "Nieuwe keuken",
    "Goedemiddag,\n\nWij willen een nieuwe keuken en komen graag langs voor een ontwerpgesprek. "
    "Wanneer kan dat?\n\nGroet, Bart Timmermans",
)
QUESTIONS = (
    AskedByMail(
        "Plinten",
        "Dag,\n\nKomen de plinten mee met de keuken of komt daar later iemand voor?\n\n{name}",
        "De plinten komen mee en worden op de laatste dag geplaatst, als de vloer erin ligt. Is uw "
        "vloer later klaar? Antwoord op deze mail: u kiest dan kosteloos een moment daarvoor.",
        "De vloer ligt er dan. Dank u wel!",
    ),
    AskedByMail(
        "Oude keuken",
        "Hallo,\n\nMoeten wij de oude keuken zelf weghalen voor jullie komen?\n\nGroet, {name}",
        "Ja, graag. De ruimte is leeg als we bezorgen: geen kasten, geen tegels op de grond. Lukt "
        "dat niet? Laat het een week van tevoren weten, dan vragen we iemand die het kan.",
        "Mijn zwager helpt, komt goed.",
    ),
    AskedByMail(
        "Lade loopt stroef",
        "Goedenavond,\n\nDe onderste lade naast de vaatwasser loopt sinds een week stroef. De "
        "keuken is van vorig jaar. Wat kan ik doen?\n\nMet groet, {name}",
        "Vaak is er iets achter de lade gevallen. Trek hem helemaal uit, til hem van de rail en "
        "kijk erachter. Zit er niets? Dan stellen we hem kosteloos af: uw keuken valt onder "
        "garantie.",
    ),
    AskedByMail(
        "Kleur van de fronten",
        "Hallo,\n\nIk twijfel nog tussen zandgrijs en eiken. Tot wanneer kan ik "
        "wisselen?\n\n{name}",
        "Tot het inmeten kunt u alles nog wisselen, zonder kosten. Zal ik van beide kleuren een "
        "front klaarleggen? Dan ziet u ze in de toonzaal naast elkaar.",
    ),
)


class InventedKitchen(NamedTuple):
    """A kitchen as it goes on file: makes that nobody sells."""

    make: str
    type: str
    worktop: str
    length: str
    front: str


KITCHENS = (
    InventedKitchen("Ankerhout", "Kade", "composite", "320", "Zandgrijs, greeploos"),
    InventedKitchen("Ankerhout", "Kade", "stone", "410", "Eiken, houten greep"),
    InventedKitchen("Ankerhout", "Werf", "laminate", "260", "Wit, stalen beugel"),
    InventedKitchen("Ankerhout", "Steiger", "stone", "380", "Donkergroen, knop van messing"),
    InventedKitchen("Ankerhout", "Steiger", "wood", "300", "Mat zwart, greeploos"),
)
MEASURES = {
    "long_wall": "412",
    "short_wall": "286",
    "height": "258",
    "walls": "straight",
    "sockets": "2",
}
OF_FINISHING = {
    "water": "yes",
    "appliances": "yes",
    "drawers": "yes",
    "worktop": "good",
    "clean": "yes",
}
