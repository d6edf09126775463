"""The installer of boilers: the company that is made first, and that opens the others."""

import random
from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from houvast.demo.companies.shape import InventedCompany, Letter, Part
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
        Part(
            "bureau",
            invented.AGENT,
            _("Be the desk"),
            _("Fatima answers customers. Every message has a moment by which they hear from her."),
        ),
        Part(
            "onderweg",
            "",
            _("Be the technician"),
            _("Drives from customer to customer, with the whole day on a phone."),
            "road",
        ),
        Part(
            "teamleider",
            invented.LEAD,
            _("Be the team lead"),
            _("Linda sees which promises are at risk, before a customer notices."),
            "person",
        ),
        Part(
            "eigenaar",
            invented.OWNER,
            _("Be the owner"),
            _(
                "Marjan sets up who works here, when, and at what, and brings in what was on file "
                "elsewhere."
            ),
            "tool",
        ),
    ),
    letter=Letter(VISITOR.name, VISITOR.mail, SUBJECT, TEXT),
    lived=SEASON,
    fill=fill,
)
