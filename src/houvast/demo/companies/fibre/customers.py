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
KARIN = Invented(
    name="Karin Dekker",
    title=MRS,
    mail="karin.dekker@thuis.example",
    phone="033 0446688",
    street="Zwaluwenhof",
    house_number="7",
    postcode="3831 VK",
    town="Leusden",
    lat=52.133,
    lon=5.43,
)
"""Whom the visitor plays when the fibre is dead."""
ANNELIES = Invented(
    name="Annelies Bos",
    title=MRS,
    mail="annelies.bos@thuis.example",
    phone="033 0557799",
    street="Merelweg",
    house_number="19",
    postcode="3765 TA",
    town="Soest",
    lat=52.176,
    lon=5.297,
)
"""Whose cable comes later than she was told."""
STREET = tuple(
    Invented(
        name=name,
        title=title,
        mail=f"{name.split()[0].lower()}.{name.split()[-1].lower()}@post.example",
        phone=f"033 06601{number}",
        street="Vinkenlaan",
        house_number=str(number),
        postcode="3817 VL",
        town="Amersfoort",
        lat=52.145,
        lon=5.39,
    )
    for number, (name, title) in enumerate(
        (
            ("Wim Hoekstra", MR),
            ("Petra Claassen", MRS),
            ("Ger Mulder", MR),
            ("Samira Amrani", MRS),
            ("Toos Verhoef", MRS),
        ),
        start=10,
    )
)
"""Neighbours who all ask the same."""
NEW_HOME: TypedAddress = {
    "street": "Zonnebloemstraat", "number": "44", "postcode": "3732 BS", "town": "De Bilt"
}  # fmt: skip
FIRST_HOME: TypedAddress = {
    "street": "Iepenstraat", "number": "90", "postcode": "3702 CV", "town": "Zeist"
}  # fmt: skip
"""To which another customer moved before."""
