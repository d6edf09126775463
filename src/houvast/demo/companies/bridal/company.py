"""The invented bridal shop: fitting rooms, a seamstress, and brides who count the days."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from houvast.demo.companies.beginning import begin
from houvast.demo.companies.bridal import brides, people, words
from houvast.demo.companies.bridal.season import season
from houvast.demo.companies.bridal.setting import open_the_shop
from houvast.demo.companies.shape import FirstLetter, InventedCompany, PlayedPart
from houvast.demo.making.stage import PlannedStory
from houvast.demo.walks.dress import DRESS


def fill(*, chance: random.Random, first: datetime, now: datetime) -> Sequence[PlannedStory]:
    """Some weeks of it: brides at each of the visits that a dress takes."""
    begin(
        BRIDAL,
        phone=people.PHONE,
        address=people.ADDRESS,
        accent=people.ACCENT,
        hours=people.OPEN,
        now=first,
    )
    world = open_the_shop(BRIDAL.mail_of, chance=chance, first=first, now=now)
    return season(world, first=first, now=now)


BRIDAL = InventedCompany(
    slug="bridal",
    name=words.NAME,
    mail="hallo@zilverlint.example",
    what=_("A bridal shop: brides come to the fitting room and to the seamstress."),
    title=_("From trying on to the dress in its cover"),
    lead=_(
        "At the bridal shop nobody drives: brides choose the very moment at which a room and the "
        "right person are free."
    ),
    look_at=(
        _(
            "Roos Vermeulen will be fitted. Her mother Anja reads along in her case, and moved "
            "the appointment herself."
        ),
        _(
            "Femke Linders was told that a button and a loop come on her train, without a charge: "
            "a promise with the moment at which she picks up her dress."
        ),
        _(
            "The dress of Iris Hoogland is paid as it goes. What was agreed stands on her page "
            "with who wrote it down, and the last part is asked only when all of it is there."
        ),
        _("On the planner's day the two fitting rooms and the atelier stand beside the people."),
        _("Each dress is on file with its size, its train and the day on which it is worn."),
    ),
    parts=(
        PlayedPart(
            "bureau",
            people.AGENT,
            _("Be in the shop"),
            _("Noor answers brides, and sees which promises are to be kept today."),
        ),
        PlayedPart(
            "atelier",
            "",
            _("Be in the fitting room"),
            _("The day of who receives the brides: who comes when, for which dress."),
            "road",
        ),
        PlayedPart(
            "eigenaar",
            people.LEAD,
            _("Be the owner"),
            _("Odile sets up rooms, work and hours, and hears of a promise before it breaks."),
            "person",
        ),
    ),
    letter=FirstLetter(brides.SANNE.name, brides.SANNE.mail, *words.VISITORS_MAIL),
    walks=(DRESS,),
    lived=timedelta(days=42),
    fill=fill,
)
