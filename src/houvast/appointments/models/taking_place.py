"""Where a visit takes place: at theirs, at a branch of ours, or from afar."""

from uuid import UUID

from django.db import models

from houvast.people.models import Place
from houvast.workforce.models import Branch, Where


class TakesPlace(models.Model):
    """At an address, which is nothing where nobody goes anywhere."""

    calendar_uid: str
    place = models.ForeignKey(
        Place,
        models.PROTECT,
        null=True,
        related_name="visits",
        help_text="None: from afar.",
    )
    where = models.CharField(max_length=6, choices=Where, default=Where.THEIRS, db_default="theirs")
    branch = models.ForeignKey(
        Branch,
        models.PROTECT,
        null=True,
        related_name="visits",
        help_text="Of ours, to which the customer comes.",
    )

    class Meta:
        abstract = True

    @property
    def is_at_ours(self) -> bool:
        """Whether its customer comes to us."""
        return self.where == Where.OURS

    @property
    def town(self) -> str:
        """Where it is, in a word; nothing of what is by phone."""
        return self.place.town if self.place else ""

    @property
    def is_by_phone(self) -> bool:
        return self.where == Where.PHONE

    @property
    def is_by_video(self) -> bool:
        return self.where == Where.VIDEO

    @property
    def meeting_key(self) -> UUID:
        """By what the way to its meeting is known: what its calendar entry is known by."""
        return UUID(self.calendar_uid.partition("@")[0])

    @property
    def is_indoors(self) -> bool:
        """Whether nobody drives to it: it begins at the moment that was agreed."""
        return self.where != Where.THEIRS
