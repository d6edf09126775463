"""Stickers. What the database holds of them is in `guarantees/stickers_stand.sql`."""

import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from houvast.ground.states import State
from houvast.things.models.things import Thing


class StickerQuerySet(models.QuerySet["Sticker"]):
    def standing(self) -> Self:
        """Not replaced by a newer one."""
        return self.filter(Sticker.STANDS)


class Sticker(models.Model):
    """The code on a thing that opens its book. Only the digest of its token is stored."""

    STANDS = State(revoked_at=None)
    PURPOSE = "sticker"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    thing = models.ForeignKey(Thing, models.PROTECT, related_name="stickers")
    digest = models.BinaryField(unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    objects = StickerQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["thing"],
                condition=Q(revoked_at__isnull=True),
                name="one_sticker_of_a_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"sticker of {self.thing}"
