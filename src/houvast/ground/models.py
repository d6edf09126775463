"""History and descriptions: what happened, and what was put into use. Rows are only ever added."""

from typing import ClassVar

from django.db import models


class Event(models.Model):
    """One thing that happened.

    The database refuses to change, delete or truncate these rows (`guarantees/kept_for_ever.sql`).
    The numbers of the case and the customer are plain: history lies below both and outlives
    everything.
    """

    verb = models.CharField(max_length=60)
    at = models.DateTimeField()
    by_kind = models.CharField(
        max_length=10, choices=[(k, k) for k in ("customer", "staff", "system")]
    )
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=200)
    about_kind = models.CharField(max_length=40)
    about_id = models.CharField(max_length=40)
    case_id: "models.BigIntegerField[int | None, int | None]" = models.BigIntegerField(null=True)
    customer_id: "models.BigIntegerField[int | None, int | None]" = models.BigIntegerField(
        null=True
    )
    facts = models.JSONField(default=dict)
    about: models.Model | None = None
    """The row itself, while those react in whose transaction it was recorded."""

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["case_id", "-id"], name="event_case"),
            models.Index(fields=["customer_id", "-id"], name="event_customer"),
            models.Index(fields=["verb", "-id"], name="event_verb"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} by {self.by_name}"


class Description(models.Model):
    """A text that a company put into use: what a kind of thing or a form of work asks.

    The latest of its `sort` and `key` counts; an empty one says that the file does again. The
    database refuses to change, delete or truncate these rows (`guarantees/described.sql`).
    """

    sort = models.CharField(max_length=20, help_text="kinds or forms.")
    key = models.CharField(max_length=40)
    text = models.TextField(blank=True)
    put_at = models.DateTimeField()
    put_by = models.CharField(max_length=200)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["sort", "key", "-id"], name="description_latest")]

    def __str__(self) -> str:
        return f"{self.sort} {self.key}"
