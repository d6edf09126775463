"""The invented kitchen shop: a showroom, a crew, and days that are agreed to the end."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from houvast.demo.companies.beginning import begin
from houvast.demo.companies.kitchens import people, words
from houvast.demo.companies.kitchens.customers import BART
from houvast.demo.companies.kitchens.season import season
from houvast.demo.companies.kitchens.setting import open_the_showroom
from houvast.demo.companies.shape import FirstLetter, InventedCompany, PlayedPart
from houvast.demo.making.stage import PlannedStory
from houvast.demo.walks.worktop import WORKTOP


def fill(*, chance: random.Random, first: datetime, now: datetime) -> Sequence[PlannedStory]:
    """Some weeks of it: kitchens that are drawn, measured, delivered and fitted."""
    begin(
        KITCHENS,
        phone=people.PHONE,
        address=people.ADDRESS,
        accent=people.ACCENT,
        hours=people.OPEN,
        now=first,
    )
    world = open_the_showroom(KITCHENS.mail_of, chance=chance, first=first, now=now)
    return season(world, first=first, now=now)


KITCHENS = InventedCompany(
    slug="kitchens",
    name=words.NAME,
    mail="hallo@ankerhout.example",
    what=_("A kitchen shop: a talk in the showroom, measuring, and fitters who come as a crew."),
    title=_("A kitchen whose last day stands before the first"),
    lead=_(
        "Delivering, fitting and finishing are chosen at once. Whoever starts a kitchen knows when "
        "it is done, and so do the people who will cook in it."
    ),
    look_at=(
        _(
            "Esther de Graaf chose all three visits of her kitchen in one go: two fitters come "
            "together, and the same one leads the last two days."
        ),
        _("On the planner's day the two tables of the showroom stand beside the fitters."),
        _(
            "Another firm, Basaltien, makes the worktop of Tineke Wagenaar. It said itself when it "
            "comes, by the link in its mail; our own work is offered from the day after."
        ),
        _("Measuring and the last day each have a form of their own on the phone."),
        _("Each kitchen is on file with its worktop and fronts; once it stands, its warranty too."),
    ),
    parts=(
        PlayedPart(
            "bureau",
            people.AGENT,
            _("Be the desk"),
            _("Priya answers customers and plans the days of the fitters."),
        ),
        PlayedPart(
            "onderweg",
            "",
            _("Be a colleague at work"),
            _("Fitters, the measurer and the designers each have their day on a phone."),
            "road",
        ),
        PlayedPart(
            "eigenaar",
            people.LEAD,
            _("Be the owner"),
            _("Maarten sets up work, tables and hours, and hears of a promise before it breaks."),
            "person",
        ),
    ),
    letter=FirstLetter(BART.name, BART.mail, *words.VISITORS_MAIL),
    walks=(WORKTOP,),
    lived=timedelta(days=42),
    fill=fill,
)
