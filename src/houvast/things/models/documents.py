"""Documents. That they are kept as they came is held by `guarantees/documents_kept.sql`."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from houvast.ground.states import State
from houvast.things.models.things import Thing


class DocumentQuerySet(models.QuerySet["Document"]):
    def standing(self) -> Self:
        """Not withdrawn."""
        return self.filter(Document.STANDS)


class Document(models.Model):
    """A photo or paper of a thing, kept as it came. Withdrawn it stays, with who and why."""

    STANDS = State(withdrawn_at=None)

    thing = models.ForeignKey(Thing, models.PROTECT, related_name="documents")
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    sha256 = models.BinaryField()
    content = models.BinaryField()
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=200)
    source = models.CharField(
        max_length=200,
        blank=True,
        db_default="",
        help_text="Who made it, where that is somebody else than who kept it here.",
    )
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=200, blank=True)
    withdrawn_why = models.CharField(max_length=200, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["thing", "sha256"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_document_of_a_thing_once",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by="", withdrawn_why="")
                | Q(withdrawn_at__isnull=False) & ~Q(withdrawn_by="") & ~Q(withdrawn_why=""),
                name="document_withdrawn_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None
