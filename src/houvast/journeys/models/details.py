"""Details that were agreed with a customer, each ticked before anything is handed over (G10)."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houvast.ground.history import Belongs
from houvast.ground.states import State
from houvast.people.models import Staff
from houvast.promises.models import Case


class AgreedDetailQuerySet(models.QuerySet["AgreedDetail"]):
    def open(self) -> Self:
        """Neither there yet, nor let go by the customer."""
        return self.filter(AgreedDetail.OPEN)


class AgreedDetail(models.Model):
    """Something that was agreed with the customer of a case: a button and a loop on the train.

    What was agreed is never rewritten. It is open until somebody ticks it.
    """

    OPEN = State(ticked=None)

    case = models.ForeignKey(Case, models.PROTECT, related_name="details")
    key = models.CharField(
        max_length=40, blank=True, help_text="Which detail of its journey, where it is one."
    )
    words = models.CharField(max_length=300)
    agreed_at = models.DateTimeField()
    agreed_by = models.CharField(max_length=200, help_text="Who of us agreed it with them.")
    form_id = models.CharField(max_length=40, blank=True)

    objects = AgreedDetailQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(words=""), name="detail_in_words"),
            models.UniqueConstraint(
                fields=["case", "form_id"], condition=~Q(form_id=""), name="detail_pressed_once"
            ),
        ]

    def __str__(self) -> str:
        return self.words

    def in_history(self) -> Belongs:
        return Belongs(self.case_id, self.case.customer_id, {"words": self.words})

    @property
    def is_open(self) -> bool:
        return not hasattr(self, "ticked")

    @property
    def maker(self) -> Staff | None:
        """Who of us made it, as they said; asked for along with it where it was."""
        return self.made.by if hasattr(self, "made") else None

    @property
    def comes_later(self) -> bool:
        """Whether its customer agreed to have it later, and it is not there yet."""
        return self.is_open and hasattr(self, "left_for_later")

    @property
    def can_come_later(self) -> bool:
        """Whether that can be agreed still."""
        return self.is_open and not self.comes_later


class DetailTicked(models.Model):
    """That a detail is there as it was agreed, or that the customer no longer wants it."""

    class How(models.TextChoices):
        THERE = "there", _("It is there as agreed")
        NOT_WANTED = "not_wanted", _("The customer does not want it any more")

    detail = models.OneToOneField(AgreedDetail, models.PROTECT, related_name="ticked")
    staff = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="details_ticked")
    how = models.CharField(max_length=10, choices=How)
    said = models.TextField(blank=True, help_text="What the customer said.")
    at = models.DateTimeField()
    by = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(how="there") | Q(how="not_wanted") & ~Q(said=""),
                name="detail_let_go_in_their_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.detail_id} {self.how}"

    @property
    def is_there(self) -> bool:
        return self.how == self.How.THERE
