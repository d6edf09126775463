"""The invented fibre provider: connections, faults with their promise, and people who move."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from houvast.demo.companies.beginning import begin
from houvast.demo.companies.fibre import people, words
from houvast.demo.companies.fibre.customers import WENDY
from houvast.demo.companies.fibre.season import season
from houvast.demo.companies.fibre.setting import open_the_desk
from houvast.demo.companies.shape import FirstLetter, InventedCompany, PlayedPart
from houvast.demo.making.stage import PlannedStory
from houvast.demo.walks.cable import CABLE
from houvast.demo.walks.fault import FAULT
from houvast.demo.walks.mails import MAILS


def fill(*, chance: random.Random, first: datetime, now: datetime) -> Sequence[PlannedStory]:
    """Some weeks of it: houses that are connected, cut off, mended and left."""
    begin(
        FIBRE,
        phone=people.PHONE,
        address=people.ADDRESS,
        accent=people.ACCENT,
        hours=people.OPEN,
        now=first,
    )
    world = open_the_desk(FIBRE.mail_of, chance=chance, first=first, now=now)
    return season(world, FIBRE.mail_of, first=first, now=now)


FIBRE = InventedCompany(
    slug="fibre",
    name=words.NAME,
    mail="hallo@helderdraad.example",
    what=_("A fibre provider: connections at home, faults by contract, and a customer who moves."),
    title=_("Connected when it suits, and heard when it is dead"),
    lead=_(
        "Customers choose a part of the day and hear the day before how late exactly. Room stays "
        "free for faults, so that they do not get the gaps."
    ),
    look_at=(
        _(
            "Hans Biesheuvel read the sticker on his box and reported that it is dead: his "
            "contract says by when he is answered."
        ),
        _(
            "Marloes van Doorn moves house. The technician comes to the new one, and the "
            "connection in the old one stays there."
        ),
        _(
            "A cable was torn: one cause, one word. Who writes reads at once what is known, its "
            "moment moved once for all of them, and everybody can read it before they ask."
        ),
        _("Each connection has its number, its speed, and a sticker that opens its own page."),
        _("What was measured at a connection stays with it, to be seen over the years."),
    ),
    parts=(
        PlayedPart(
            "bureau",
            people.AGENT,
            _("Be the desk"),
            _("Khadija answers customers; who has a contract is answered sooner."),
        ),
        PlayedPart(
            "onderweg",
            "",
            _("Be the technician"),
            _("Drives from house to house, with forms and readings on a phone."),
            "road",
        ),
        PlayedPart(
            "eigenaar",
            people.LEAD,
            _("Be the owner"),
            _("Ruud sets up work, hours and room for faults, and hears before a promise breaks."),
            "person",
        ),
    ),
    letter=FirstLetter(WENDY.name, WENDY.mail, *words.VISITORS_MAIL),
    walks=(FAULT, CABLE, MAILS),
    lived=timedelta(days=28),
    fill=fill,
)
