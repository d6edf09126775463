"""Puts what stands in the invented houses on file, each with its sticker."""

import random
from dataclasses import asdict
from datetime import datetime

from houvast.demo.invented.things import invented_things
from houvast.ground import spoken
from houvast.ground.history import HOUVAST
from houvast.people.models import Customer
from houvast.things.actions.keeping import add_thing
from houvast.things.actions.stickers import make_stickers
from houvast.things.models import Thing


def put_things_on_file(customer: Customer, index: int, *, now: datetime) -> list[Thing]:
    """What a customer has, the same for the same `index`; chance of its own leaves other chance
    as it is.
    """
    chance = random.Random(index)  # noqa: S311
    things = [
        add_thing(customer=customer, by=HOUVAST, now=now, **asdict(invented))
        for invented in invented_things(index, chance, today=spoken.today(now))
    ]
    make_stickers(things=things, by=HOUVAST, now=now)
    return things
