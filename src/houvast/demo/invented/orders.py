"""What technicians of the invented company write on their work orders, and what they use."""

from collections.abc import Mapping
from typing import NamedTuple

from houvast.workorders.front import pasted_articles

ARTICLES = pasted_articles(
    """\
EV-12;Expansievat 12 liter;stuk;48,50;21
IP-03;Ionisatiepen;stuk;34,00;21
BP-07;Branderpakking;stuk;18,75;21
RK-15;Radiatorkraan 15 mm;stuk;22,40;21
KP-15;Knelkoppeling 15 mm;stuk;3,95;21
CO-01;Koolmonoxidemelder;stuk;39,95;21
PI-15;Koperen buis 15 mm;meter;7,60;21
UUR;Arbeid monteur;uur;64,00;21
VRD;Voorrijden;keer;35,00;21
"""
)
LABOUR, CALL_OUT = "UUR", "VRD"


class InventedOrder(NamedTuple):
    """What was found and done, and by which number what was used."""

    found: str
    done: str
    next: str = ""
    used: tuple[tuple[str, str], ...] = ()


OF_SERVICE = (
    InventedOrder(
        "De ketel was vuil en de druk te laag.",
        "Schoongemaakt en doorgemeten, bijgevuld tot 1,8 bar.",
    ),
    InventedOrder(
        "De branderpakking was hard geworden.",
        "Pakking vervangen, ketel schoongemaakt en gemeten.",
        used=(("BP-07", "1"),),
    ),
    InventedOrder(
        "Het expansievat hield geen druk meer.",
        "Vat vervangen en de installatie gevuld.",
        "Kijk over een week of de druk nog boven de 1,5 bar staat.",
        used=(("EV-12", "1"), ("KP-15", "2")),
    ),
)
OF_FAULT = (
    InventedOrder(
        "De ketel ontstak niet: de ionisatiepen was versleten.",
        "Pen vervangen en een half uur proefgedraaid.",
        used=(("IP-03", "1"), (CALL_OUT, "1"), (LABOUR, "0,75")),
    ),
    InventedOrder(
        "Een koppeling in de retourleiding lekte.",
        "Koppeling vernieuwd, bijgevuld en getest.",
        "Blijft er water onder de ketel staan? Bel ons dan meteen.",
        used=(("KP-15", "1"), ("PI-15", "1,5"), (CALL_OUT, "1"), (LABOUR, "1")),
    ),
)
ORDERS: Mapping[str, tuple[InventedOrder, ...]] = {"boiler_service": OF_SERVICE, "fault": OF_FAULT}
ANSWERS: Mapping[str, Mapping[str, str]] = {
    "boiler_service": {
        "burner_cleaned": "yes", "siphon_cleaned": "yes", "flue": "good", "water_before": "1,1",
        "water_after": "1,8", "vessel": "0,9", "gas_pressure": "25", "co": "38", "co2": "9,1",
        "co_room": "0", "instrument": "MB-2201",
    },
    "fault": {"code": "E02", "cause": "wear", "tested": "yes"},
}  # fmt: skip
SIGNATURE = "M60 150L90 60L120 150L150 70L190 160M210 120L260 110L300 150L360 90L420 140L500 80"
