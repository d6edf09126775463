"""What we were told and asked (G6). What the database holds true of it is in
`guarantees/asked_once.sql`.
"""

from datetime import datetime
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from houvast.ground.history import Belongs
from houvast.ground.states import State
from houvast.people.models import Customer, Household, Place, Staff, one_with
from houvast.promises.models.cases import Case
from houvast.promises.models.only_for import seen_by
from houvast.things.models import Thing

ABOUT = ("about_case", "about_customer", "about_household", "about_place", "about_thing")
_EXACTLY_ONE = Q()
for _one in ABOUT:
    _EXACTLY_ONE |= Q(**{f"{one}__isnull": one != _one for one in ABOUT})


class HowTold(models.TextChoices):
    """How somebody told us."""

    PAGE = "page", _("On their page")
    PHONE = "phone", _("By phone")
    ROAD = "road", _("To who came by")
    DESK = "desk", _("In what they wrote")


class AboutQuerySet(models.QuerySet[Any]):
    def around(self, case: Case) -> Self:
        """About a case, or its customer, their household, where it is, or its thing."""
        theirs = Q(about_case=case) | one_with(case.customer, "about_customer")
        home = Q(about_household=case.customer.household_id) | Q(about_place=case.where.pk)
        return self.filter(theirs | home | Q(about_thing=case.thing_id, about_thing__isnull=False))


class AboutOne(models.Model):
    """Something of which we know or ask: a case, a customer, a household, a place or a thing.

    `key` is the question's, in the file that asks it; the words are as people read them then.
    """

    key = models.CharField(max_length=40)
    asked_nl = models.CharField(max_length=1500)
    asked_en = models.CharField(max_length=1500)
    about_case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="+")
    about_customer = models.ForeignKey(Customer, models.PROTECT, null=True, related_name="+")
    about_household = models.ForeignKey(Household, models.PROTECT, null=True, related_name="+")
    about_place = models.ForeignKey(Place, models.PROTECT, null=True, related_name="+")
    about_thing = models.ForeignKey(Thing, models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True

    @property
    def asked(self) -> str:
        """The question, in the reader's language."""
        return self.asked_en if _in_english() else self.asked_nl

    @property
    def about_whom(self) -> dict[str, Any]:
        """The one row that it is about, by its column."""
        return {f"{one}_id": getattr(self, f"{one}_id") for one in ABOUT}


class FactQuerySet(AboutQuerySet):
    def known(self, now: datetime) -> Self:
        """Which nothing took the place of, and which still counts."""
        counts = Q(valid_until=None) | Q(valid_until__gt=now)
        return self.last_said().filter(counts)

    def last_said(self) -> Self:
        """Which nothing took the place of, be it too old to count."""
        return self.filter(instead=None)

    def seen_by(self, staff: Staff) -> Self:
        """Not what was told in a case that somebody does not see."""
        return self.filter(seen_by(staff, "case"))


class Fact(AboutOne):
    """What somebody told us: nobody asks it again. Rows are only ever added.

    What is said otherwise later takes its place (`instead_of`), and what was said before stays. Of
    one row each question has one answer that counts, until `valid_until`. What is about a house or
    a thing outlives the case in which it was told, and stays when people move.
    """

    case = models.ForeignKey(
        Case, models.PROTECT, related_name="facts", help_text="In which it was told."
    )
    value = models.CharField(max_length=2000, help_text="In the one form of its question.")
    said_nl = models.CharField(max_length=2000)
    said_en = models.CharField(max_length=2000)
    channel = models.CharField(max_length=8, choices=HowTold)
    told_by = models.CharField(max_length=200, help_text="Whose word it is.")
    noted_by = models.CharField(max_length=200, help_text="Who wrote it down.")
    at = models.DateTimeField()
    valid_until = models.DateTimeField(null=True)
    instead_of = models.OneToOneField("self", models.PROTECT, null=True, related_name="instead")
    why = models.CharField(max_length=300, blank=True, help_text="Why what stood was not so.")

    objects = FactQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["case", "id"], name="fact_told_in")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=_EXACTLY_ONE, name="fact_about_one"),
            models.CheckConstraint(condition=~Q(value="") & ~Q(key=""), name="fact_says_something"),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gt=models.F("at")),
                name="fact_counts_a_while",
            ),
            models.UniqueConstraint(
                fields=[*ABOUT, "key"],
                condition=Q(instead_of__isnull=True),
                nulls_distinct=False,
                name="fact_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asked_nl} {self.said_nl}"

    @property
    def said(self) -> str:
        """The answer, in the reader's language."""
        return self.said_en if _in_english() else self.said_nl

    def counts_at(self, now: datetime) -> bool:
        """Whether it is recent enough to count."""
        return self.valid_until is None or now < self.valid_until

    @property
    def is_of_another(self) -> bool:
        """Whether it was told before its case was given to the customer who has it."""
        given_at = self.case.given_at
        return given_at is not None and self.at < given_at

    def in_history(self) -> Belongs:
        facts = {"asked": self.asked_nl, "said": self.said_nl}
        return Belongs(self.case_id, self.case.customer_id, facts)


class QuestionQuerySet(AboutQuerySet):
    def open(self) -> Self:
        """Neither answered nor withdrawn."""
        return self.filter(Question.OPEN)


class Question(AboutOne):
    """Something that somebody was asked, until it is answered: by a fact, which the database notes.

    Nobody is asked what is known.
    """

    OPEN = State(answered_by=None, withdrawn_at=None)

    case = models.ForeignKey(Case, models.PROTECT, related_name="questions")
    channel = models.CharField(max_length=8, choices=HowTold)
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=200)
    answered_by = models.OneToOneField(
        Fact, models.PROTECT, null=True, related_name="answers", help_text="Kept by the database."
    )
    withdrawn_at = models.DateTimeField(null=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["case", "id"], name="question_of_case")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=_EXACTLY_ONE, name="question_about_one"),
            models.CheckConstraint(
                condition=Q(answered_by__isnull=True) | Q(withdrawn_at__isnull=True),
                name="question_ends_once",
            ),
            models.UniqueConstraint(
                fields=[*ABOUT, "key"],
                condition=Q(answered_by__isnull=True, withdrawn_at__isnull=True),
                nulls_distinct=False,
                name="asked_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.asked_nl

    def in_history(self) -> Belongs:
        return Belongs(self.case_id, self.case.customer_id, {"asked": self.asked_nl})


def _in_english() -> bool:
    return (get_language() or "nl").startswith("en")
