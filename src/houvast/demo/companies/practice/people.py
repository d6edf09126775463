"""Who works at the practice, and the families that come there."""

from datetime import date
from typing import NamedTuple

from houvast.demo.invented.households import Invented
from houvast.people.names import MRS

ORTHODONTIST = "Noor Aerts"
ASSISTANT = "Yusuf Demirci"
DESK = "Anouk Scholten"
MANAGER = "Bart Wolters"

DIAGNOSES, PLACES, CHECKS = "consult", "beugels", "controle"
"""What each of them can do."""


class InventedChild(NamedTuple):
    """A child, the age they reach in the year in which the practice begins, and their braces."""

    name: str
    age: int
    jaw: str = ""

    def born_on(self, today: date) -> date:
        return date(today.year - self.age, 4, 12)


PARENT = Invented(
    name="Marieke de Boer",
    title=MRS,
    mail="marieke.deboer@thuis.example",
    phone="030 0441872",
    street="Elzenhof",
    house_number="17",
    postcode="3581 KW",
    town="Utrecht",
    lat=52.08321,
    lon=5.13944,
)
CHILDREN = (InventedChild("Daan de Boer", 13, "both"), InventedChild("Lotte de Boer", 11, "upper"))
"""The family that comes with two, one after the other."""

PAYS = Invented(
    name="Ilse Verhagen",
    title=MRS,
    mail="ilse.verhagen@thuis.example",
    phone="030 0441960",
    street="Esdoornlaan",
    house_number="8",
    postcode="3582 GA",
    town="Utrecht",
    lat=52.0794,
    lon=5.1372,
)
OF_PAYS = (InventedChild("Tijn Verhagen", 13), InventedChild("Saar Verhagen", 11))
"""Whose bills were always paid in time, but for one small one of the second."""

FIRST_NAMES = ("Fleur", "Sem", "Evi", "Amin", "Julia", "Finn", "Yara", "Mats", "Noa", "Jip")
"""Of the only children in the other families."""
WITH_BRACES = range(5)
"""The first of them; the others come for a first consultation."""
JAWS = ("both", "upper", "both", "lower")
