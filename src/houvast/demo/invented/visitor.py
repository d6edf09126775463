"""The customer that a visitor of the demo is, unless they would rather be somebody else."""

from houvast.demo.invented.households import Invented
from houvast.people.names import MR

VISITOR = Invented(
    name="Sander Verbeek",
    title=MR,
    mail="sander.verbeek@thuis.example",
    phone="033 0441290",
    street="Kastanjelaan",
    house_number="28",
    postcode="3817 KL",
    town="Amersfoort",
    lat=52.14532,
    lon=5.39011,
)
SUBJECT = "Onderhoud van de ketel op een ander moment?"
TEXT = """Beste mensen,

Ik kreeg een brief dat jullie over tien dagen tussen 13 en 17 uur komen voor het onderhoud van \
onze ketel. Dan ben ik aan het werk, en mijn vrouw ook. Kan het op een ander moment?

Met vriendelijke groet,
Sander Verbeek
"""
