"""A workbook that somebody brings: its rows, and how far it is."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from houvast.bringing.rules.columns import SHEETS, SheetKind
from houvast.bringing.rules.findings import Remark
from houvast.people.models import Staff


class Workbook(models.Model):
    """A file with all that another program knows: looked at first, then brought in whole.

    It is brought in and undone in one transaction each, and never brought in twice. What is
    `said` is of the file as a whole; `counts` is what it brought, by sheet.
    """

    file_name = models.CharField(max_length=200)
    content = models.BinaryField(null=True, help_text="The file, until it is read.")
    taken_by = models.ForeignKey(Staff, models.PROTECT, related_name="workbooks")
    taken_at = models.DateTimeField()
    looked_at = models.DateTimeField(null=True)
    said = models.JSONField(default=list)
    pressed_at = models.DateTimeField(null=True, help_text="Since when it is to be brought in.")
    pressed_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    brought_at = models.DateTimeField(null=True)
    counts = models.JSONField(default=dict)
    stopped_why = models.TextField(blank=True, help_text="Why bringing it in came to nothing.")
    confirming_at = models.DateTimeField(
        null=True, help_text="Since when those whose appointments it brought are told of them."
    )
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(brought_at__isnull=True) | Q(pressed_at__isnull=False),
                name="workbook_brought_when_pressed",
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True)
                | Q(brought_at__isnull=False, undone_by__isnull=False),
                name="workbook_undone_after_it_was_brought",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_looked_at(self) -> bool:
        return self.looked_at is not None

    @property
    def is_refused(self) -> bool:
        """Whether nothing can come of the file."""
        return any(finding.is_wrong for finding in self.notes)

    @property
    def is_pressed(self) -> bool:
        return self.pressed_at is not None

    @property
    def is_brought(self) -> bool:
        return self.brought_at is not None

    @property
    def is_undone(self) -> bool:
        return self.undone_at is not None

    @property
    def is_busy(self) -> bool:
        """Whether a job has it: it is looked at, or brought in."""
        return not self.is_looked_at or (self.is_pressed and not self.is_brought)

    @property
    def notes(self) -> list[Remark]:
        return [Remark.from_json(one) for one in self.said]


class Progress(models.Model):
    """How far a job is, written beside its transaction so that people see it."""

    workbook = models.OneToOneField(Workbook, models.CASCADE, related_name="progress")
    done = models.PositiveIntegerField(default=0)
    all = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.done} of {self.all}"


class RowQuerySet(models.QuerySet["Row"]):
    def to_bring(self) -> Self:
        """Neither wrong nor an example."""
        return self.exclude(state__in=[Row.State.WRONG, Row.State.EXAMPLE])

    def to_look_at(self) -> Self:
        """Of which something is to be said."""
        return self.exclude(findings=[])

    def doubles(self) -> Self:
        """Of which somebody is to say whether they are on file already."""
        return self.filter(double_of__isnull=False).exclude(state=Row.State.WRONG)


class Row(models.Model):
    """A row of a workbook in our form, with what there is to say of it.

    What it says is kept until the workbook is brought in, and what there is to say of it stays.
    """

    class State(models.TextChoices):
        GOOD = "good"
        DOUBTFUL = "doubtful"
        WRONG = "wrong"
        EXAMPLE = "example"

    workbook = models.ForeignKey(Workbook, models.CASCADE, related_name="rows")
    sheet = models.CharField(max_length=12, choices=[(str(one), str(one)) for one in SheetKind])
    number = models.PositiveIntegerField()
    key = models.CharField(max_length=60, blank=True)
    fields = models.JSONField()
    properties = models.JSONField(default=dict)
    findings = models.JSONField(default=list)
    state = models.CharField(max_length=8, choices=State)
    double_of = models.BigIntegerField(
        null=True, help_text="The customer on file who may be the same."
    )
    is_same = models.BooleanField(default=False, help_text="Somebody says that it is.")

    objects = RowQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [
            models.Index(fields=["workbook", "sheet", "id"], name="row_of_workbook"),
            models.Index(fields=["workbook", "sheet", "key"], name="row_by_key"),
        ]

    def __str__(self) -> str:
        return f"{self.sheet} {self.number}"

    @property
    def said(self) -> list[Remark]:
        return [Remark.from_json(one) for one in self.findings]

    @property
    def sheet_name(self) -> str:
        return SHEETS[SheetKind(self.sheet)].name

    def say(self, finding: Remark) -> None:
        """Add what there is to say; what is wrong stays out."""
        self.findings = [*self.findings, finding.as_json()]
        if finding.is_wrong:
            self.state = Row.State.WRONG
        elif self.state == Row.State.GOOD:
            self.state = Row.State.DOUBTFUL

    def says(self, code: str) -> bool:
        """Whether this is said of it."""
        return any(one["code"] == code for one in self.findings)

    def unsay(self, code: str) -> None:
        """It turns out not to be doubtful."""
        self.findings = [one for one in self.findings if one["code"] != code]
        if not self.findings and self.state == Row.State.DOUBTFUL:
            self.state = Row.State.GOOD
