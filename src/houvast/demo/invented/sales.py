"""What the installer sells over the counter, and what its customers say about that."""

from decimal import Decimal
from typing import NamedTuple

from houvast.money.front import LineAsked


class Sold(NamedTuple):
    """What somebody asks for on the phone, and its price without VAT."""

    title: str
    said: str
    price: Decimal


SOLD = (
    Sold(
        "Slimme thermostaat",
        "Wil graag de slimme thermostaat hebben die bij de buren hangt, en hangt hem zelf op. "
        "Vraagt wat die kost en wanneer hij kan worden opgehaald.",
        Decimal("149.00"),
    ),
    Sold(
        "Filters voor de ventilatie, twee jaar vooruit",
        "Vraagt om een doos filters voor de ventilatie-unit, genoeg voor twee jaar. Haalt ze zelf "
        "op.",
        Decimal("96.00"),
    ),
    Sold(
        "Thermostaatknoppen, zes stuks",
        "Wil zes thermostaatknoppen voor de radiatoren boven, om zelf op te zetten. Vraagt naar "
        "de prijs.",
        Decimal("174.00"),
    ),
    Sold(
        "Handdoekradiator, wit",
        "Heeft aan de balie een witte handdoekradiator gezien en wil hem laten klaarzetten. De "
        "aansluiting doet een handige broer.",
        Decimal("219.00"),
    ),
)
BESIDES = LineAsked("Gereedschapsset voor thuis", Decimal(1), Decimal("89.00"))
OPEN_DAYS = 21
READY = (
    "Fijn, dank u wel. Het ligt voor u klaar aan onze balie. U kunt het elke werkdag van half "
    "negen tot vijf ophalen. De factuur komt per mail."
)
FETCHED = "Opgehaald, dank u wel."
CREDITED = "Teruggebracht in de doos: het bleek niet te passen."
DISPUTED = "Volgens mij klopt het bedrag niet. Aan de balie werd mij tien euro korting toegezegd."
ADDRESS_GONE = "550 5.1.1 Mailbox does not exist"
UNCLEAR_PAYER, UNCLEAR_WORDS = "FAM VAN DER MEULEN EO", "voor de spullen van vorige week"
