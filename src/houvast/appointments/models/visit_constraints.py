"""What the table of visits holds true of each of them, and of two at one time."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Deferrable, F, Q

from houvast.ground.ranges import TimeRange

VISIT_CONSTRAINTS = [
    models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="visit_closes_later"),
    models.CheckConstraint(
        condition=Q(where="ours", branch__isnull=False) | ~Q(where="ours") & Q(branch__isnull=True),
        name="visit_at_ours_at_a_branch",
    ),
    models.CheckConstraint(
        condition=Q(where__in=["phone", "video"], place__isnull=True)
        | ~Q(where__in=["phone", "video"]) & Q(place__isnull=False),
        name="visit_at_a_place_or_from_afar",
    ),
    models.CheckConstraint(
        condition=Q(planned_end_at__gt=F("planned_start_at")), name="visit_plan_ends_later"
    ),
    models.CheckConstraint(
        condition=Q(cancelled_at__isnull=False)
        | Q(unplaced_at__isnull=False)
        | Q(planned_start_at__gte=F("opens_at"), planned_start_at__lte=F("closes_at")),
        name="planned_inside_promised_window",
    ),
    models.CheckConstraint(
        condition=Q(expected_from_at__isnull=True, expected_until__isnull=True)
        | Q(
            expected_from_at__gte=F("opens_at"),
            expected_until__lte=F("closes_at"),
            expected_until__gt=F("expected_from_at"),
        ),
        name="narrowed_inside_promised_window",
    ),
    models.CheckConstraint(
        condition=Q(cancelled_at__isnull=False)
        | Q(unplaced_at__isnull=False)
        | Q(expected_from_at__isnull=True)
        | Q(
            planned_start_at__gte=F("expected_from_at"),
            planned_start_at__lte=F("expected_until"),
        ),
        name="planned_inside_narrowed_window",
    ),
    models.CheckConstraint(
        condition=Q(arrived_at__isnull=True) | Q(arrived_at__gte=F("opens_at")) | ~Q(early=""),
        name="early_with_consent",
    ),
    models.CheckConstraint(
        condition=Q(finished_at__isnull=True, outcome="")
        | Q(finished_at__isnull=False) & ~Q(outcome=""),
        name="finished_with_outcome",
    ),
    models.CheckConstraint(
        condition=Q(
            unplaced_at__isnull=True,
            unplaced_why="",
            unplaced_promise__isnull=True,
        )
        | Q(unplaced_at__isnull=False) & ~Q(unplaced_why=""),
        name="unplaced_for_a_reason",
    ),
    models.CheckConstraint(
        condition=Q(unplaced_at__isnull=True)
        | Q(arrived_at__isnull=False)
        | Q(on_my_way_at__isnull=True),
        name="nobody_drives_to_unplaced",
    ),
    ExclusionConstraint(
        name="one_visit_at_a_time",
        expressions=[
            ("technician", RangeOperators.EQUAL),
            (TimeRange("planned_start_at", "planned_end_at"), RangeOperators.OVERLAPS),
        ],
        condition=Q(cancelled_at__isnull=True, unplaced_at__isnull=True),
        deferrable=Deferrable.DEFERRED,
    ),
]
