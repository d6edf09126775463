"""The sheets of the workbook, and by which names their columns are known: whatever exports of
other programs call them that stands here, in any spelling of capitals, dots and hyphens.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import get_language


class SheetKind(StrEnum):
    """In the order in which they are brought in: what comes later points to what came before."""

    PEOPLE = "people"
    PLACES = "places"
    THINGS = "things"
    CONTRACTS = "contracts"
    APPOINTMENTS = "appointments"


class Reads(StrEnum):
    """What a cell is read as."""

    TEXT = "text"
    KEY = "key"
    MAIL = "mail"
    PHONE = "phone"
    POSTCODE = "postcode"
    DAY = "day"
    CLOCK = "clock"
    TITLE = "title"
    LANGUAGE = "language"
    DEGREES = "degrees"
    MONTHS = "months"
    EUROS = "euros"
    PERCENT = "percent"
    YES_NO = "yes_no"
    RESPONSE = "response"


@dataclass(frozen=True)
class Heading:
    """A column that is known: its key, its heading in both languages, and what else it is called.

    What is not `written` is read from exports of others, and stands in no workbook of ours.
    """

    key: str
    nl: str
    en: str
    kind: Reads = Reads.TEXT
    longest: int = 200
    others: tuple[str, ...] = ()
    written: bool = True
    example: str = ""

    @property
    def heading(self) -> str:
        """In the reader's language."""
        return in_language(self.nl, self.en)


@dataclass(frozen=True)
class SheetShape:
    """A sheet: its name in both languages, other names for it, and its columns."""

    sheet: SheetKind
    nl: str
    en: str
    others: tuple[str, ...]
    columns: tuple[Heading, ...]

    @property
    def name(self) -> str:
        return in_language(self.nl, self.en)

    @property
    def names(self) -> set[str]:
        return {folded(name) for name in (self.nl, self.en, *self.others)}

    def column(self, key: str) -> Heading:
        return next(column for column in self.columns if column.key == key)

    def column_called(self, heading: str) -> Heading | None:
        """The column that goes by this heading, if any does."""
        wanted = folded(heading)
        return next((one for one in self.columns if wanted in _called(one)), None)


def folded(heading: str) -> str:
    """A heading without capitals, accents, dots and blanks: "Tel. mobiel" is telmobiel."""
    apart = unicodedata.normalize("NFKD", heading.casefold())
    return re.sub(r"[^a-z0-9]", "", "".join(c for c in apart if not unicodedata.combining(c)))


def in_language(nl: str, en: str) -> str:
    return en if (get_language() or "nl").startswith("en") else nl


def _called(column: Heading) -> set[str]:
    return {folded(name) for name in (column.nl, column.en, *column.others)}


_NUMBER_OF_CUSTOMER = (
    "Klantnummer", "Klantcode", "Klant", "Klant-ID", "Debiteurnummer", "Debiteurnr", "Debiteur",
    "Debnr", "Relatienummer", "Relatienr", "Relatiecode", "Relatie", "Customer number",
    "Customer ID", "Customer",
)  # fmt: skip
_ADDRESS = (
    Heading("street", "Straat", "Street", longest=120, others=("Straatnaam", "Adres", "Address",
           "Adresregel 1", "Bezoekadres"), example="Lindelaan"),
    Heading("number", "Huisnr.", "House no.", longest=20, others=("Huisnummer", "Nr", "Huisnr",
           "House number"), example="12"),
    Heading("addition", "Toev.", "Addition", longest=10, others=("Toevoeging", "Huisletter",
           "Huisnummertoevoeging", "Huisnr toev", "Toevoegsel", "Suffix"), example="A"),
    Heading("postcode", "Postcode", "Postcode", Reads.POSTCODE, others=("PC", "Post code", "Zip",
           "Postal code"), example="3511 AB"),
    Heading("town", "Plaats", "Town", longest=80, others=("Woonplaats", "Plaatsnaam", "Stad",
           "City"), example="Utrecht"),
)  # fmt: skip
_PEOPLE = (
    Heading("key", "Klantnr", "Customer no.", Reads.KEY, 60, (*_NUMBER_OF_CUSTOMER, "Nummer", "ID"),
           example="10001"),
    Heading("household", "Huishouden", "Household", Reads.KEY, 60, ("Gezin", "Huishoudnr",
           "Gezinsnr", "Family"), example=""),
    Heading("title", "Aanhef", "Title", Reads.TITLE, others=("Geslacht", "M/V", "Titel",
           "Salutation"), example="mevrouw"),
    Heading("name", "Naam", "Name", longest=160, others=("Klantnaam", "Volledige naam",
           "Weergavenaam", "Bedrijfsnaam", "Full name"), example="Anna de Wit"),
    Heading("first", "Voornaam", "First name", longest=80, written=False, others=("Voornamen",
           "Roepnaam", "Voorletters", "Initialen", "Given name", "Initials")),
    Heading("prefix", "Tussenvoegsel", "Name prefix", longest=20, written=False, others=(
           "Tussenvoegsels", "Tussenv", "Voorvoegsel", "Voorvoegsels", "Tussenvoeg", "Tvs")),
    Heading("last", "Achternaam", "Surname", longest=120, written=False, others=("Familienaam",
           "Last name", "Family name")),
    Heading("mail", "E-mail", "E-mail", Reads.MAIL, others=("E-mailadres", "Mail", "Mailadres",
           "Emailadres", "E-mail 1", "Email address"), example="anna@voorbeeld.example"),
    Heading("mobile", "Mobiel", "Mobile", Reads.PHONE, others=("Tel. mobiel", "Mobiele telefoon",
           "Mobiel nummer", "Mobiel nr", "GSM", "06-nummer", "Telefoon mobiel", "Cell phone"),
           example="06 12345678"),
    Heading("phone", "Telefoon", "Phone", Reads.PHONE, others=("Tel", "Tel.", "Telefoonnummer",
           "Telefoonnr", "Tel. vast", "Telefoon vast", "Tel. privé", "Telefoon 1", "Telephone"),
           example="030 2345678"),
    *_ADDRESS,
    Heading("language", "Taal", "Language", Reads.LANGUAGE, others=("Voertaal",), example="nl"),
    Heading("organisation", "Organisatie", "Organisation", longest=160, example="nee"),
    Heading("kvk", "KvK-nummer", "KvK number", longest=80, others=("KvK", "KvK-nr")),
    Heading("oin", "OIN", "OIN", longest=80, others=("OIN-nummer", "Overheidsidentificatienummer")),
    Heading("born_on", "Geboren op", "Born on", Reads.DAY, others=("Geboortedatum", "Geb.datum")),
    Heading("acted_by", "Klantnr ouder, contact", "Parent or contact", others=("Ouder", "Ouders")),
    Heading("acts_for", "Ouder/verzorger van", "Acts for", written=False, others=("Ouder van",)),
)  # fmt: skip
_PLACES = (
    *_ADDRESS, Heading("entrance_key", "Sleutel", "Key", others=("Sleutelplan", "Sleutelinfo"),
           example="bij de buren op 14"),
    Heading("parking", "Parkeren", "Parking", others=("Parkeerinfo",), example="achter het huis"),
    Heading("dog", "Hond", "Dog", others=("Huisdier", "Huisdieren"), example=""),
    Heading("lift", "Lift", "Lift", others=("Trap/lift",), example=""),
    Heading("code", "Deurcode", "Door code", others=("Code", "Toegangscode"), example=""),
    Heading("lat", "Breedtegraad", "Latitude", Reads.DEGREES, others=("Lat",), example="52.0907"),
    Heading("lon", "Lengtegraad", "Longitude", Reads.DEGREES, others=("Lon", "Lng", "Long"),
           example="5.1214"),
)  # fmt: skip
_THING_KEY = ("Objectnummer", "Object", "Installatienr", "Installatienummer", "Apparaatnr",
              "Apparaatnummer", "Toestelnr", "Toestelnummer", "Artikelcode object", "Asset",
              "Assetnr", "Object number")  # fmt: skip
_THINGS = (
    Heading("key", "Objectnr", "Object no.", Reads.KEY, 60, (*_THING_KEY, "Nummer", "ID"),
           example="T-1"),
    Heading("customer", "Klantnr", "Customer no.", Reads.KEY, 60, _NUMBER_OF_CUSTOMER,
           example="10001"),
    *(column for column in _ADDRESS if column.key not in ("street", "town")),
    Heading("kind", "Soort", "Kind", longest=80, others=("Soort object", "Objectsoort", "Categorie",
           "Productgroep", "Soort toestel", "Category"), example="Cv-ketel"),
    Heading("make", "Merk", "Make", longest=80, others=("Fabrikant", "Brand", "Manufacturer"),
           example="Intergas"),
    Heading("type", "Type", "Type", longest=80, others=("Model", "Typenummer", "Typeaanduiding"),
           example="HRE 28"),
    Heading("serial_number", "Serienummer", "Serial number", longest=80, others=("Serienr", "S/N",
           "SN", "Fabricagenummer", "Serial no"), example="123456789"),
    Heading("installed_on", "Geïnstalleerd op", "Installed on", Reads.DAY, others=("Geïnstalleerd",
           "Installatiedatum", "Plaatsingsdatum", "Datum plaatsing", "In bedrijf sinds",
           "Opleverdatum", "Installation date"), example="2021-04-03"),
    Heading("warranty_ends_on", "Garantie t/m", "Warranty until", Reads.DAY, others=("Garantie tot",
           "Garantie tot en met", "Einde garantie", "Garantiedatum", "Garantie", "Warranty"),
           example="2031-04-02"),
)  # fmt: skip
_CONTRACTS = (
    Heading("key", "Contractnr", "Contract no.", Reads.KEY, 60, ("Contractnummer", "Contract-ID",
           "Abonnementnr", "Abonnementsnr", "Abonnementsnummer", "Overeenkomstnr", "Nummer", "ID",
           "Overeenkomstnummer", "Contract number"), example="C-1"),
    Heading("customer", "Klantnr", "Customer no.", Reads.KEY, 60, (*_NUMBER_OF_CUSTOMER,
           "Betaler", "Contractant"), example="10001"),
    Heading("thing", "Objectnr", "Object no.", Reads.KEY, 60, _THING_KEY, example="T-1"),
    Heading("name", "Contractsoort", "Contract", longest=80, others=("Contracttype", "Abonnement",
           "Contractnaam", "Soort contract", "Omschrijving", "Onderhoudscontract", "Naam",
           "Contract type", "Description"), example="Onderhoud en storing"),
    Heading("begins_on", "Ingangsdatum", "First day", Reads.DAY, others=("Begindatum", "Begint op",
           "Startdatum", "Datum ingang", "Ingang", "Contractdatum", "Start date"),
           example="2026-01-01"),
    Heading("term_ends_on", "Einddatum", "Last day of the term", Reads.DAY, others=("Loopt tot",
           "Loopt t/m", "Einde looptijd", "Contract t/m", "Contract tot", "Expiratiedatum",
           "Afloopdatum", "Vervaldatum", "Verlengdatum", "End date"), example="2026-12-31"),
    Heading("term_months", "Looptijd", "Term in months", Reads.MONTHS, others=("Contractduur",
           "Looptijd (maanden)", "Looptijd in maanden", "Duur", "Verlengen met", "Term"),
           example="12"),
    Heading("goes_on", "Stilzwijgend verlengen", "Goes on by itself", Reads.YES_NO, others=(
           "Stilzwijgende verlenging", "Automatisch verlengen", "Verlengt vanzelf", "Doorlopend",
           "Auto renew"), example="ja"),
    Heading("notice_months", "Opzegtermijn", "Notice in months", Reads.MONTHS, others=(
           "Opzegtermijn (maanden)", "Opzegtermijn in maanden", "Notice"), example="1"),
    Heading("work", "Werk", "Work", longest=80, others=("Werksoort", "Soort werk", "Soort beurt",
           "Werkzaamheden", "Onderhoud", "Work type"), example=""),
    Heading("every_months", "Frequentie", "Every how many months", Reads.MONTHS, others=("Cyclus",
           "Interval", "Onderhoudsinterval", "Onderhoudsfrequentie", "Elke", "Beurt elke",
           "Frequency"), example="12"),
    Heading("due_on", "Volgende beurt", "Next due on", Reads.DAY, others=("Volgend onderhoud",
           "Volgende onderhoud", "Onderhoud op", "Volgende onderhoudsdatum", "Next due"),
           example="2026-09-01"),
    Heading("last_done_on", "Laatste beurt", "Last done on", Reads.DAY, others=("Laatst gedaan",
           "Laatste onderhoud", "Laatste onderhoudsdatum", "Last service"), example="2025-09-01"),
    Heading("response", "Reactietijd", "Response time", Reads.RESPONSE, others=("Responstijd",
           "Responsetijd", "Servicelevel", "SLA", "Response"), example="24 uur"),
    Heading("call_out_included", "Voorrijden inbegrepen", "Call-out included", Reads.YES_NO,
           others=("Voorrijkosten", "Voorrijkosten inbegrepen", "Incl. voorrijden"), example="ja"),
    Heading("labour_included", "Arbeid inbegrepen", "Labour included", Reads.YES_NO, others=(
           "Arbeid", "Arbeidsloon inbegrepen", "Incl. arbeid"), example="ja"),
    Heading("parts_included", "Onderdelen inbegrepen", "Parts included", Reads.YES_NO, others=(
           "Onderdelen", "Materiaal inbegrepen", "Incl. onderdelen"), example="nee"),
    Heading("also_included", "Ook inbegrepen", "Also included", longest=1000, others=(
           "Overige dekking", "Dekking", "Bijzonderheden")),
    Heading("price", "Prijs incl. btw", "Price incl. VAT", Reads.EUROS, others=("Prijs", "Bedrag",
           "Contractprijs", "Contractbedrag", "Bedrag incl. btw", "Tarief", "Price", "Amount"),
           example="183,50"),
    Heading("price_months", "Prijs per", "Price per", Reads.MONTHS, others=("Per", "Betaling per",
           "Facturatie per", "Factuurperiode", "Betaalperiode", "Betaaltermijn", "Termijn"),
           example="jaar"),
    Heading("indexing", "Indexering", "Indexing", Reads.PERCENT, others=("Indexering %",
           "Indexatie", "Index", "Prijsverhoging"), example="2,5"),
    Heading("ended_on", "Opgezegd per", "Ends on", Reads.DAY, others=("Opgezegd", "Opzegdatum",
           "Beëindigd per", "Eindigt op", "Gestopt per")),
    Heading("ended_why", "Reden opzegging", "Why it ends", longest=200, others=("Opzegreden",
           "Reden")),
)  # fmt: skip
_APPOINTMENTS = (
    Heading("key", "Afspraaknr", "Appointment no.", Reads.KEY, 60, ("Afspraaknummer", "Ordernr",
           "Ordernummer", "Bonnr", "Werkbonnr", "Werkbonnummer", "Nummer", "ID",
           "Appointment number"), example="A-1"),
    Heading("customer", "Klantnr", "Customer no.", Reads.KEY, 60, _NUMBER_OF_CUSTOMER,
           example="10001"),
    Heading("work", "Werk", "Work", longest=80, others=("Werksoort", "Soort werk", "Activiteit",
           "Werkzaamheden", "Soort afspraak", "Work type"), example=""),
    Heading("day", "Datum", "Date", Reads.DAY, others=("Afspraakdatum", "Plandatum", "Dag",
           "Datum afspraak", "Day"), example=""),
    Heading("opens", "Van", "From", Reads.CLOCK, others=("Begintijd", "Starttijd", "Tijd van",
           "Aanvang", "Vanaf", "Start"), example="08:00"),
    Heading("closes", "Tot", "Until", Reads.CLOCK, others=("Eindtijd", "Tijd tot", "Einde", "End"),
           example="12:00"),
    Heading("technician", "Monteur", "Technician", longest=120, others=("Medewerker", "Uitvoerder",
           "Toegewezen aan", "Resource", "Technicus"), example=""),
    Heading("thing", "Objectnr", "Object no.", Reads.KEY, 60, _THING_KEY, example="T-1"),
    Heading("subject", "Onderwerp", "Subject", longest=200, others=("Opmerking", "Omschrijving",
           "Toelichting", "Notes"), example=""),
)  # fmt: skip

SHEETS: Mapping[SheetKind, SheetShape] = {
    shape.sheet: shape
    for shape in (
        SheetShape(SheetKind.PEOPLE, "Klanten", "People", ("Klant", "Debiteuren", "Relaties",
                   "Customers", "Personen", "Contacten"), _PEOPLE),
        SheetShape(SheetKind.PLACES, "Adressen", "Places", ("Adres", "Locaties", "Addresses",
                   "Werkadressen", "Objectadressen"), _PLACES),
        SheetShape(SheetKind.THINGS, "Objecten", "Things", ("Object", "Apparaten", "Installaties",
                   "Toestellen", "Installed base", "Assets"), _THINGS),
        SheetShape(SheetKind.CONTRACTS, "Contracten", "Contracts", ("Contract", "Abonnementen",
                   "Onderhoudscontracten", "Overeenkomsten", "Service contracts"), _CONTRACTS),
        SheetShape(SheetKind.APPOINTMENTS, "Afspraken", "Appointments", ("Afspraak", "Planning",
                   "Agenda"), _APPOINTMENTS),
    )
}  # fmt: skip


def sheet_called(name: str) -> SheetShape | None:
    """The sheet that goes by this name, such as that of a file without what comes after the dot."""
    return next((shape for shape in SHEETS.values() if folded(name) in shape.names), None)


def sheet_with(headings: Iterable[str]) -> SheetShape | None:
    """The sheet that knows most of these headings; None when none knows three of them."""
    given = [heading for heading in headings if heading]

    def known(shape: SheetShape) -> int:
        return sum(shape.column_called(heading) is not None for heading in given)

    best = max(SHEETS.values(), key=known)
    return best if known(best) >= 3 else None
