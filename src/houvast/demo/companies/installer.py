"""The installer of boilers: the company that is made first, and that opens the others."""

import random
from collections.abc import Sequence
from datetime import datetime

from django.conf import settings

from houvast.demo.companies.shape import ROAD, FirstLetter, InventedCompany, PlayedPart
from houvast.demo.invented import staff as invented
from houvast.demo.invented.visitor import SUBJECT, TEXT, VISITOR
from houvast.demo.making.contracts import put_under_contract
from houvast.demo.making.customers import put_on_file, put_visitor_on_file
from houvast.demo.making.season import SEASON, season, under_contract
from houvast.demo.making.setting import NAME, set_the_scene
from houvast.demo.making.stage import PlannedStory


def fill(
    *, chance: random.Random, first: datetime, now: datetime, share: float = 1
) -> Sequence[PlannedStory]:
    """Some months of it. A `share` below 1 makes a smaller company."""
    world = set_the_scene(mail=settings.HOUVAST.mail_address, chance=chance, now=first, until=now)
    customers = put_on_file(world, now=first, until=now, share=share)
    covered = put_under_contract(world, customers, now=first, until=now)
    put_visitor_on_file(now=first)
    return [*season(world, customers, now=now, share=share), *under_contract(world, covered, now)]


INSTALLER = InventedCompany(
    slug="",
    name=NAME,
    mail="hallo@warmhuis.example",
    parts=(
        PlayedPart("bureau", invented.AGENT),
        PlayedPart(ROAD, ""),
        PlayedPart("teamleider", invented.LEAD),
        PlayedPart("eigenaar", invented.OWNER),
    ),
    letter=FirstLetter(VISITOR.name, VISITOR.mail, SUBJECT, TEXT),
    lived=SEASON,
    fill=fill,
)
