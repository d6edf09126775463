import django.contrib.postgres.constraints
import django.db.models.constraints
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import houvast.ground.ranges


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0001_initial"),
        ("promises", "0002_guarantees"),
        ("routes", "0001_initial"),
        ("workforce", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Maintenance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("every_months", models.PositiveSmallIntegerField(default=12)),
                ("due_on", models.DateField()),
                ("last_done_on", models.DateField(null=True)),
                (
                    "customer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="maintenance",
                        to="people.customer",
                    ),
                ),
                (
                    "work_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="maintenance",
                        to="workforce.worktype",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=200)),
                ("reason", models.TextField(blank=True)),
                (
                    "parts_from_on",
                    models.DateField(help_text="The parts are here from this day on.", null=True),
                ),
                ("opens_at", models.DateTimeField(null=True)),
                ("closes_at", models.DateTimeField(null=True)),
                ("reminded_at", models.DateTimeField(null=True)),
                ("chosen_at", models.DateTimeField(null=True)),
                ("declined_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="promises.case",
                    ),
                ),
                (
                    "maintenance",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="appointments.maintenance",
                    ),
                ),
                (
                    "promise",
                    models.OneToOneField(
                        help_text="By when the customer hears from us if they do not choose.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposal",
                        to="promises.promise",
                    ),
                ),
                (
                    "work_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="workforce.worktype",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Hold",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("opens_at", models.DateTimeField()),
                ("closes_at", models.DateTimeField()),
                ("made_at", models.DateTimeField()),
                ("held_until", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "route",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="holds",
                        to="routes.dayroute",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="holds",
                        to="appointments.proposal",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Choice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("opens_at", models.DateTimeField()),
                ("closes_at", models.DateTimeField()),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("picked", "Picked"),
                            ("accepted", "Accepted"),
                            ("moved", "Moved"),
                        ],
                        max_length=10,
                    ),
                ),
                ("channel", models.CharField(max_length=10)),
                ("at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="choices",
                        to="promises.case",
                    ),
                ),
                (
                    "customer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="choices",
                        to="people.customer",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        help_text="Who wrote down what the customer said by phone.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recorded_choices",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="choices",
                        to="appointments.proposal",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Round",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("made_at", models.DateTimeField()),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rounds",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "work_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rounds",
                        to="workforce.worktype",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="proposal",
            name="round",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="proposals",
                to="appointments.round",
            ),
        ),
        migrations.CreateModel(
            name="SlotSearch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("tried", models.JSONField(default=dict)),
                ("started_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(null=True)),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="searches",
                        to="appointments.proposal",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReadyPlan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                ("opens_at", models.DateTimeField()),
                ("closes_at", models.DateTimeField()),
                (
                    "detour",
                    models.IntegerField(help_text="Seconds of driving more than without it."),
                ),
                ("routes", models.JSONField()),
                ("found_at", models.DateTimeField()),
                (
                    "part",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ready_plans",
                        to="workforce.daypart",
                    ),
                ),
                (
                    "technician",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ready_plans",
                        to="workforce.technician",
                    ),
                ),
                (
                    "search",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="plans",
                        to="appointments.slotsearch",
                    ),
                ),
            ],
            options={
                "ordering": ["opens_at", "closes_at"],
            },
        ),
        migrations.CreateModel(
            name="TechnicianWish",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_refused", models.BooleanField()),
                (
                    "customer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="technician_wishes",
                        to="people.customer",
                    ),
                ),
                (
                    "technician",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="wished",
                        to="workforce.technician",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Visit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                ("opens_at", models.DateTimeField()),
                ("closes_at", models.DateTimeField()),
                (
                    "change_until",
                    models.DateTimeField(
                        help_text="Until when the customer may move or cancel it."
                    ),
                ),
                ("planned_start_at", models.DateTimeField()),
                ("planned_end_at", models.DateTimeField()),
                ("calendar_uid", models.CharField(max_length=120, unique=True)),
                ("calendar_sequence", models.PositiveSmallIntegerField(default=0)),
                ("booked_at", models.DateTimeField()),
                (
                    "expected_from_at",
                    models.DateTimeField(
                        help_text="The narrower window that the customer was told as the day came near.",
                        null=True,
                    ),
                ),
                ("expected_until", models.DateTimeField(null=True)),
                (
                    "pinned_at",
                    models.DateTimeField(
                        help_text="The planner wants this technician: plans leave it there.",
                        null=True,
                    ),
                ),
                (
                    "unplaced_at",
                    models.DateTimeField(
                        help_text="From here on nobody can come in this window; the customer must be asked.",
                        null=True,
                    ),
                ),
                (
                    "unplaced_why",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("out", "Out"),
                            ("runs_over", "Runs Over"),
                            ("leave", "Leave"),
                            ("closed", "Closed"),
                            ("address", "Address"),
                        ],
                        db_default="",
                        max_length=10,
                    ),
                ),
                (
                    "step",
                    models.PositiveSmallIntegerField(
                        db_default=0, help_text="Its number in that series."
                    ),
                ),
                ("on_my_way_at", models.DateTimeField(null=True)),
                (
                    "estimated_at",
                    models.DateTimeField(
                        help_text="About when we are there, as the customer was told last.",
                        null=True,
                    ),
                ),
                (
                    "early",
                    models.CharField(
                        blank=True,
                        choices=[("agreed", "Agreed"), ("unasked", "Unasked")],
                        db_default="",
                        help_text="Nobody comes before the window unless the customer agreed.",
                        max_length=7,
                    ),
                ),
                ("arrived_at", models.DateTimeField(null=True)),
                ("finished_at", models.DateTimeField(null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("done", "Done"), ("another_visit", "Another Visit")],
                        max_length=14,
                    ),
                ),
                (
                    "found",
                    models.TextField(blank=True, help_text="What the technician found and did."),
                ),
                ("cancelled_at", models.DateTimeField(null=True)),
                ("cancelled_by", models.CharField(blank=True, max_length=200)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visits",
                        to="promises.case",
                    ),
                ),
                (
                    "choice",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visit",
                        to="appointments.choice",
                    ),
                ),
                (
                    "promise",
                    models.OneToOneField(
                        help_text="The arrival that was promised.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visit",
                        to="promises.promise",
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        help_text="The choice in which the visits of a series were agreed together.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="series_visits",
                        to="appointments.proposal",
                    ),
                ),
                (
                    "technician",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visits",
                        to="workforce.technician",
                    ),
                ),
                (
                    "unplaced_promise",
                    models.OneToOneField(
                        help_text="By when its customer hears from us about another time.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="unplaced_visit",
                        to="promises.promise",
                    ),
                ),
                (
                    "work_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visits",
                        to="workforce.worktype",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="slotsearch",
            name="moving",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="searches",
                to="appointments.visit",
            ),
        ),
        migrations.AddField(
            model_name="proposal",
            name="moves",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="move_proposals",
                to="appointments.visit",
            ),
        ),
        migrations.CreateModel(
            name="Mate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("planned_start_at", models.DateTimeField()),
                ("planned_end_at", models.DateTimeField()),
                (
                    "left_at",
                    models.DateTimeField(help_text="The visit was moved or cancelled.", null=True),
                ),
                (
                    "technician",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mate_visits",
                        to="workforce.technician",
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mates",
                        to="appointments.visit",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ArrivalCorrection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "before_at",
                    models.DateTimeField(help_text="None: nobody had said it.", null=True),
                ),
                ("arrived_at", models.DateTimeField()),
                ("why", models.TextField()),
                ("said_by", models.CharField(max_length=200)),
                ("said_at", models.DateTimeField()),
                (
                    "promise",
                    models.ForeignKey(
                        help_text="As it ended before.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="promises.promise",
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="appointments.visit",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.AddIndex(
            model_name="maintenance",
            index=models.Index(fields=["work_type", "due_on", "id"], name="maintenance_due"),
        ),
        migrations.AddConstraint(
            model_name="maintenance",
            constraint=models.UniqueConstraint(
                fields=("customer", "work_type"), name="maintenance_once"
            ),
        ),
        migrations.AddIndex(
            model_name="hold",
            index=models.Index(
                condition=models.Q(("ended_at__isnull", True)),
                fields=["held_until"],
                name="hold_runs_out",
            ),
        ),
        migrations.AddConstraint(
            model_name="hold",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("proposal",),
                name="one_hold_a_proposal",
            ),
        ),
        migrations.AddConstraint(
            model_name="hold",
            constraint=models.CheckConstraint(
                condition=models.Q(("held_until__gt", models.F("made_at"))),
                name="hold_lasts_a_while",
            ),
        ),
        migrations.AddConstraint(
            model_name="readyplan",
            constraint=models.UniqueConstraint(
                fields=("search", "on", "part"), name="one_plan_a_slot"
            ),
        ),
        migrations.AddConstraint(
            model_name="technicianwish",
            constraint=models.UniqueConstraint(
                fields=("customer", "technician"), name="one_wish_each"
            ),
        ),
        migrations.AddIndex(
            model_name="visit",
            index=models.Index(fields=["on", "technician", "planned_start_at"], name="visit_day"),
        ),
        migrations.AddIndex(
            model_name="visit",
            index=models.Index(fields=["case", "-id"], name="visit_case"),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(("closes_at__gt", models.F("opens_at"))),
                name="visit_closes_later",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(("planned_end_at__gt", models.F("planned_start_at"))),
                name="visit_plan_ends_later",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("cancelled_at__isnull", False),
                    ("unplaced_at__isnull", False),
                    models.Q(
                        ("planned_start_at__gte", models.F("opens_at")),
                        ("planned_start_at__lte", models.F("closes_at")),
                    ),
                    _connector="OR",
                ),
                name="planned_inside_promised_window",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("expected_from_at__isnull", True), ("expected_until__isnull", True)),
                    models.Q(
                        ("expected_from_at__gte", models.F("opens_at")),
                        ("expected_until__gt", models.F("expected_from_at")),
                        ("expected_until__lte", models.F("closes_at")),
                    ),
                    _connector="OR",
                ),
                name="narrowed_inside_promised_window",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("cancelled_at__isnull", False),
                    ("unplaced_at__isnull", False),
                    ("expected_from_at__isnull", True),
                    models.Q(
                        ("planned_start_at__gte", models.F("expected_from_at")),
                        ("planned_start_at__lte", models.F("expected_until")),
                    ),
                    _connector="OR",
                ),
                name="planned_inside_narrowed_window",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("arrived_at__isnull", True),
                    ("arrived_at__gte", models.F("opens_at")),
                    models.Q(("early", ""), _negated=True),
                    _connector="OR",
                ),
                name="early_with_consent",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("finished_at__isnull", True), ("outcome", "")),
                    models.Q(
                        ("finished_at__isnull", False), models.Q(("outcome", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="finished_with_outcome",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("unplaced_at__isnull", True),
                        ("unplaced_promise__isnull", True),
                        ("unplaced_why", ""),
                    ),
                    models.Q(
                        ("unplaced_at__isnull", False),
                        models.Q(("unplaced_why", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="unplaced_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("unplaced_at__isnull", True),
                    ("arrived_at__isnull", False),
                    ("on_my_way_at__isnull", True),
                    _connector="OR",
                ),
                name="nobody_drives_to_unplaced",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("cancelled_at__isnull", True), ("unplaced_at__isnull", True)),
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                expressions=[
                    ("technician", "="),
                    (houvast.ground.ranges.TimeRange("planned_start_at", "planned_end_at"), "&&"),
                ],
                name="one_visit_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="slotsearch",
            constraint=models.UniqueConstraint(
                fields=("proposal", "moving"), name="one_search_a_proposal", nulls_distinct=False
            ),
        ),
        migrations.AddIndex(
            model_name="proposal",
            index=models.Index(fields=["case", "-id"], name="proposal_case"),
        ),
        migrations.AddIndex(
            model_name="proposal",
            index=models.Index(
                condition=models.Q(
                    ("chosen_at__isnull", True),
                    ("declined_at__isnull", True),
                    ("withdrawn_at__isnull", True),
                ),
                fields=["made_at", "id"],
                name="proposal_waiting",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("moves__isnull", True),
                    models.Q(
                        ("closes_at__isnull", False),
                        ("opens_at__isnull", False),
                        models.Q(("reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="move_has_time_and_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closes_at__isnull", True), ("opens_at__isnull", True)),
                    ("closes_at__gt", models.F("opens_at")),
                    _connector="OR",
                ),
                name="proposal_closes_later",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("chosen_at__isnull", True),
                    ("declined_at__isnull", True),
                    ("moves__isnull", False),
                    ("withdrawn_at__isnull", True),
                ),
                fields=("moves",),
                name="one_open_move_proposal",
            ),
        ),
        migrations.AddConstraint(
            model_name="mate",
            constraint=models.UniqueConstraint(
                condition=models.Q(("left_at__isnull", True)),
                fields=("visit", "technician"),
                name="mate_comes_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="mate",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("left_at__isnull", True)),
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                expressions=[
                    ("technician", "="),
                    (houvast.ground.ranges.TimeRange("planned_start_at", "planned_end_at"), "&&"),
                ],
                name="one_visit_at_a_time_for_mates",
            ),
        ),
        migrations.AddConstraint(
            model_name="arrivalcorrection",
            constraint=models.CheckConstraint(
                condition=models.Q(("why", ""), _negated=True), name="corrected_with_a_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="arrivalcorrection",
            constraint=models.CheckConstraint(
                condition=models.Q(("arrived_at__lte", models.F("said_at"))),
                name="corrected_afterwards",
            ),
        ),
    ]
