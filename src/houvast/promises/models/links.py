"""The keys that people hold to a case and to what was proposed and agreed in it."""

import uuid
from datetime import datetime
from typing import ClassVar, Self

from django.db import models

from houvast.people.models import Customer
from houvast.promises.models.cases import Case


class LinkQuerySet(models.QuerySet["Link"]):
    def not_revoked(self) -> Self:
        """Not taken back, be they expired."""
        return self.filter(revoked_at=None)

    def living(self, until: datetime) -> Self:
        """Not taken back, and still of use at that moment."""
        return self.not_revoked().filter(expires_at__gt=until)


class Link(models.Model):
    """A key that somebody holds to one thing: the customer of the case, or a `holder` beside them.
    That to a job is of another firm, and opens nothing of the customer's.

    Only the digest of its token is stored.
    """

    class Purpose(models.TextChoices):
        CASE = "case"
        CHOOSE = "choose"
        APPOINTMENT = "appointment"
        REPLY = "reply"
        CONTRACT = "contract"
        JOB = "job"
        CALL = "call"
        FOREWARNED = "forewarned"
        QUESTIONS = "questions"
        INVOICE = "invoice"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    case = models.ForeignKey(Case, models.PROTECT, related_name="links")
    purpose = models.CharField(max_length=12, choices=Purpose)
    target_id = models.BigIntegerField(
        null=True, help_text="The proposal, visit, contract, job, forewarning or invoice."
    )
    holder = models.ForeignKey(
        Customer,
        models.PROTECT,
        null=True,
        related_name="held_links",
        help_text="Whose it is, beside the customer: who acts for them, reads along, or pays.",
    )
    digest = models.BinaryField(unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["case", "purpose"], name="link_case")]

    def __str__(self) -> str:
        return f"{self.purpose} of case {self.case_id}"

    @property
    def is_revoked(self) -> bool:
        return self.revoked_at is not None

    def is_expired(self, now: datetime) -> bool:
        return self.expires_at <= now
