"""Stickers with a code that opens the book of a thing."""

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from houvast.ground import history, keys, tokens
from houvast.ground.history import Actor
from houvast.ground.refusals import Refused
from houvast.things.models import Sticker, Thing


class GoneNeedsNoSticker(Refused):
    says = _("This is not there any more, so it needs no sticker.")


@transaction.atomic
def make_stickers(*, things: Iterable[Thing], by: Actor, now: datetime) -> list[Sticker]:
    """The sticker of each thing: the one that stands, or a new one. What is gone gets none."""
    held = Thing.objects.here().filter(pk__in=[thing.pk for thing in things]).order_by("pk")
    found = []
    for thing in held.select_for_update(no_key=True):
        standing = thing.stickers.standing().first()
        if standing is None:
            standing = _new(thing, now)
            history.record("thing.sticker_made", about=thing, by=by, at=now)
        found.append(standing)
    return found


@transaction.atomic
def replace_sticker(*, thing: Thing, by: Actor, now: datetime) -> Sticker:
    """A new sticker; the code of the one before opens nothing any more.

    Raises GoneNeedsNoSticker.
    """
    held = Thing.objects.select_for_update(no_key=True).get(pk=thing.pk)
    if held.is_gone:
        raise GoneNeedsNoSticker
    held.stickers.standing().update(revoked_at=now)
    history.record("thing.sticker_replaced", about=held, by=by, at=now)
    return _new(held, now)


def _new(thing: Thing, now: datetime) -> Sticker:
    sticker_id = uuid.uuid4()
    token = keys.new_token(sticker_id, purpose=Sticker.PURPOSE)
    return Sticker.objects.create(
        id=sticker_id, thing=thing, digest=tokens.digest(token), made_at=now
    )
