"""The customers whom a visitor of the demo meets by name."""

from houvast.demo.invented.households import Invented
from houvast.people.actions.places import TypedAddress
from houvast.people.names import MR, MRS

WENDY = Invented(
    name="Wendy Koning",
    title=MRS,
    mail="wendy.koning@thuis.example",
    phone="033 0113355",
    street="Gruttostraat",
    house_number="28",
    postcode="3813 RN",
    town="Amersfoort",
    lat=52.157,
    lon=5.378,
)
"""Whom the visitor plays: not connected yet."""
HANS = Invented(
    name="Hans Biesheuvel",
    title=MR,
    mail="hans.biesheuvel@post.example",
    phone="033 0224466",
    street="Sparrenlaan",
    house_number="11",
    postcode="3823 TD",
    town="Amersfoort",
    lat=52.197,
    lon=5.379,
)
"""Whose internet is dead."""
MARLOES = Invented(
    name="Marloes van Doorn",
    title=MRS,
    mail="marloes.vandoorn@post.example",
    phone="030 0335577",
    street="Houtsnip",
    house_number="5",
    postcode="3721 LG",
    town="Bilthoven",
    lat=52.13,
    lon=5.2,
)
"""Who moves house."""
NEW_HOME: TypedAddress = {
    "street": "Zonnebloemstraat", "number": "44", "postcode": "3732 BS", "town": "De Bilt"
}  # fmt: skip
FIRST_HOME: TypedAddress = {
    "street": "Iepenstraat", "number": "90", "postcode": "3702 CV", "town": "Zeist"
}  # fmt: skip
"""To which another customer moved before."""
