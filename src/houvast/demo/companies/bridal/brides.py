"""The brides whom a visitor of the demo meets by name, and one mother."""

from houvast.demo.invented.households import Invented
from houvast.people.names import MRS

SANNE = Invented(
    name="Sanne Verhoeven",
    title=MRS,
    mail="sanne.verhoeven@thuis.example",
    phone="033 0112233",
    street="Merelhof",
    house_number="21",
    postcode="3815 KD",
    town="Amersfoort",
    lat=52.171,
    lon=5.404,
)
"""Whom the visitor plays."""
ROOS = Invented(
    name="Roos Vermeulen",
    title=MRS,
    mail="roos.vermeulen@post.example",
    phone="033 0223344",
    street="Lindelaan",
    house_number="9",
    postcode="3818 BX",
    town="Amersfoort",
    lat=52.149,
    lon=5.376,
)
ANJA = Invented(
    name="Anja Vermeulen",
    title=MRS,
    mail="anja.vermeulen@post.example",
    phone="030 0334455",
    street="Kastanjelaan",
    house_number="40",
    postcode="3703 GL",
    town="Zeist",
    lat=52.089,
    lon=5.239,
)
"""The mother of Roos."""
FEMKE = Invented(
    name="Femke Linders",
    title=MRS,
    mail="femke.linders@post.example",
    phone="033 0445566",
    street="Vlierstraat",
    house_number="3a",
    postcode="3812 PW",
    town="Amersfoort",
    lat=52.159,
    lon=5.391,
)
IRIS = Invented(
    name="Iris Hoogland",
    title=MRS,
    mail="iris.hoogland@thuis.example",
    phone="033 0556677",
    street="Berkenstraat",
    house_number="27",
    postcode="3813 CR",
    town="Amersfoort",
    lat=52.162,
    lon=5.398,
)
"""Whose dress is made to measure, and paid as it goes."""
