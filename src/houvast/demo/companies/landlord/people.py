"""Who looks after the flats, who lives in them, and whose they are."""

from typing import NamedTuple

from houvast.people.names import MR, MRS

DESK = "Petra Haan"
MANAGER = "Rob Linders"
TECHNICIAN = "Milan Postma"

STREET, POSTCODE, TOWN = "Lindenhof", "3551 KB", "Utrecht"
BUILDING = (52.09874, 5.09812)
PHONE, ADDRESS, ACCENT = "030 0123470", "Lindenhof 1, 3551 KB Utrecht", "#3f4f8f"

ASSOCIATION, KVK = "Woonstichting Merelbeek", "00012345"
ASSOCIATION_MAIL, ASSOCIATION_PHONE = "vastgoed@merelbeek.example", "030 0123471"
CONTACT, CONTACT_MAIL = "Ans Vermeulen", "ans.vermeulen@merelbeek.example"
CARETAKER, CARETAKER_MAIL = "Gerrit Stam", "gerrit.stam@lindenhof.example"


class Tenant(NamedTuple):
    """Somebody who rents a flat."""

    name: str
    title: str
    number: str

    @property
    def mail(self) -> str:
        return f"{self.number}@lindenhof.example"


TENANTS = (
    Tenant("Sofie Brouwer", MRS, "2"),
    Tenant("Kees Dijkstra", MR, "4"),
    Tenant("Khadija Kaya", MRS, "6"),
    Tenant("Willem Maas", MR, "8"),
    Tenant("Dewi Koster", MRS, "10"),
    Tenant("Thijs de Ruiter", MR, "12"),
    Tenant("Mirjam Prins", MRS, "14"),
    Tenant("Ravi Mulder", MR, "16"),
    Tenant("Trudy Westra", MRS, "18"),
    Tenant("Emre Smit", MR, "20"),
    Tenant("Hanneke Bos", MRS, "22"),
)
EMPTY = "24"
"""The twelfth flat stands empty: the caretaker has the key."""
