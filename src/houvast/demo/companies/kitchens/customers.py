"""The customers whom a visitor of the demo meets by name."""

from houvast.demo.invented.households import Invented
from houvast.people.names import MR, MRS

BART = Invented(
    name="Bart Timmermans",
    title=MR,
    mail="bart.timmermans@thuis.example",
    phone="030 0112244",
    street="Zwaluwstraat",
    house_number="17",
    postcode="3581 VN",
    town="Utrecht",
    lat=52.085,
    lon=5.139,
)
"""Whom the visitor plays."""
ESTHER = Invented(
    name="Esther de Graaf",
    title=MRS,
    mail="esther.degraaf@post.example",
    phone="030 0223355",
    street="Populierenlaan",
    house_number="62",
    postcode="3571 XB",
    town="Utrecht",
    lat=52.106,
    lon=5.128,
)
TINEKE = Invented(
    name="Tineke Wagenaar",
    title=MRS,
    mail="tineke.wagenaar@post.example",
    phone="030 0334466",
    street="Hazelaarstraat",
    house_number="33",
    postcode="3702 EK",
    town="Zeist",
    lat=52.085,
    lon=5.236,
)
"""Whose worktop another firm makes."""
