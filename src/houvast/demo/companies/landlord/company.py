"""Twelve flats of one owner: who lives there, who pays, and who comes."""

import random
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from houvast.demo.companies.landlord import people, stories
from houvast.demo.companies.landlord.setting import FlatsOnFile, set_the_flats
from houvast.demo.companies.shape import ROAD, FirstLetter, InventedCompany, PlayedPart
from houvast.demo.making.moments import opening_hours_ago
from houvast.demo.making.stage import PlannedStory, Story
from houvast.demo.making.stories import a_round, an_invitation_taken

INVITED = 6
LATER = timedelta(hours=5)
"""One after the other chooses."""


def fill(*, chance: random.Random, first: datetime, now: datetime) -> Sequence[PlannedStory]:
    """Some weeks in the flats."""
    return _stories(set_the_flats(LANDLORD, chance=chance, now=first, until=now), now)


def _stories(on_file: FlatsOnFile, now: datetime) -> list[PlannedStory]:
    world, tenants = on_file.world, on_file.tenants

    def ago(hours: float, story: Callable[[datetime], Story]) -> PlannedStory:
        return PlannedStory(opening_hours_ago(world.calendar, hours, now), story)

    invited_at = opening_hours_ago(world.calendar, 40, now)
    answers = [
        PlannedStory(world.at_home(invited_at + number * LATER), an_invitation_taken(world, tenant))
        for number, tenant in enumerate(tenants[3:], 1)
    ]
    return [
        ago(60, stories.a_fault_mended(on_file, tenants[1])),
        ago(24, stories.the_owner_asks(on_file)),
        ago(3, stories.a_fault_mended(on_file, tenants[2], days=4)),
        ago(1.2, stories.a_thermostat_asked(on_file, tenants[4])),
        ago(0.6, stories.a_fault_by_phone(on_file, tenants[0])),
        PlannedStory(invited_at, a_round(world, INVITED)),
        *answers,
    ]


LANDLORD = InventedCompany(
    slug="landlord",
    name="Lindenhof Beheer",
    mail="hallo@lindenhofbeheer.example",
    what=_("A landlord with twelve flats: tenants, a housing association that pays, one contract."),
    title=_("A tenant calls, the owner pays, and the contract says by when"),
    lead=_(
        "Lindenhof Beheer looks after twelve flats of one housing association. The visit goes to "
        "who is at home, the bill to who pays."
    ),
    look_at=(
        _("Sofie Brouwer called about her boiler. The promise to her comes from the contract of "
          "the owner."),
        _("Each flat is a place with people in their roles: who rents, owns, pays and manages it, "
          "and who has the key of the empty one."),
        _("Dewi Koster wants another thermostat. The association was asked first: once it agrees "
          "on its page, from the mailbox, she chooses a time."),
        _("One contract covers the twelve boilers, with the yearly maintenance to which tenants "
          "are invited."),
        _("Each boiler has a sticker that opens its own page, without an account and without "
          "names."),
    ),
    parts=(
        PlayedPart(
            "bureau",
            people.DESK,
            _("Be the desk"),
            _("Petra answers tenants and the owner. Each hears by when, before anything else."),
        ),
        PlayedPart(
            ROAD,
            people.TECHNICIAN,
            _("Be the technician"),
            _("Milan goes from flat to flat, with the day on a phone."),
            "road",
        ),
        PlayedPart(
            "teamleider",
            people.MANAGER,
            _("Be the manager"),
            _("Rob sees what is promised and what is at risk, and plans the maintenance."),
            "person",
        ),
    ),
    letter=FirstLetter(
        people.TENANTS[0].name,
        people.TENANTS[0].mail,
        "Ketel maakt lawaai",
        "Goedemorgen,\n\nMijn ketel bromt sinds gisteren als hij aanslaat. Kan er iemand naar "
        "kijken?\n\nMet vriendelijke groet,\nSofie Brouwer\n",
    ),
    fill=fill,
)  # fmt: skip
