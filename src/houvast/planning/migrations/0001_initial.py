import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.db.models.constraints
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import houvast.ground.ranges


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0001_initial"),
        ("promises", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PromiseClass",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name_nl", models.CharField(max_length=40)),
                ("name_en", models.CharField(max_length=40)),
                ("order", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ["order", "id"],
            },
        ),
        migrations.CreateModel(
            name="Territory",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80, unique=True)),
                (
                    "postcodes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=9),
                        blank=True,
                        default=list,
                        help_text="Four digits or a range of them: 3511, 3500-3585. None: everywhere.",
                        size=None,
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="TravelCondition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("provider", models.CharField(max_length=20, unique=True)),
                ("answered_at", models.DateTimeField(null=True)),
                ("failed_at", models.DateTimeField(null=True)),
                ("failing_since_at", models.DateTimeField(null=True)),
                ("failure", models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name="Daypart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name_nl", models.CharField(max_length=40)),
                ("name_en", models.CharField(max_length=40)),
                ("opens", models.TimeField()),
                ("closes", models.TimeField()),
            ],
            options={
                "ordering": ["opens", "closes"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("closes__gt", models.F("opens"))),
                        name="daypart_closes_later",
                    )
                ],
            },
        ),
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
                        to="planning.maintenance",
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
                        to="planning.proposal",
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
            ],
        ),
        migrations.AddField(
            model_name="proposal",
            name="round",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="proposals",
                to="planning.round",
            ),
        ),
        migrations.CreateModel(
            name="Technician",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "skills",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                ("start_lat", models.FloatField()),
                ("start_lon", models.FloatField()),
                ("end_lat", models.FloatField()),
                ("end_lon", models.FloatField()),
                ("is_active", models.BooleanField(default=True)),
                (
                    "overtime_minutes",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="How far beyond the shift a plan may reach when promises need it.",
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(
                        default=0,
                        editable=False,
                        help_text="Goes up with every change, by trigger.",
                    ),
                ),
                (
                    "staff",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="technician",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "territory",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="technicians",
                        to="planning.territory",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Disruption",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("out", "Out"), ("runs_over", "Runs Over")], max_length=10
                    ),
                ),
                ("on", models.DateField()),
                ("from_at", models.DateTimeField()),
                ("extra_minutes", models.PositiveSmallIntegerField(default=0)),
                ("note", models.TextField(blank=True)),
                ("made_at", models.DateTimeField()),
                (
                    "plan",
                    models.JSONField(
                        default=dict, help_text="The days before and after, as ReadyPlan.routes."
                    ),
                ),
                ("planned_at", models.DateTimeField(null=True)),
                ("applied_at", models.DateTimeField(null=True)),
                ("dropped_at", models.DateTimeField(null=True)),
                (
                    "taken_back_at",
                    models.DateTimeField(
                        help_text="It was used, and turned out not to be so, or to be over.",
                        null=True,
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disruptions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "technician",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disruptions",
                        to="planning.technician",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DayRoute",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("stops", models.JSONField(default=list)),
                ("break_starts_at", models.DateTimeField(null=True)),
                ("break_ends_at", models.DateTimeField(null=True)),
                (
                    "out_from_at",
                    models.DateTimeField(
                        help_text="From here nobody drives this day any more: illness, a van that broke.",
                        null=True,
                    ),
                ),
                (
                    "back_at",
                    models.DateTimeField(
                        help_text="From here they drive again, who were out for a part of the day.",
                        null=True,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "technician",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="days",
                        to="planning.technician",
                    ),
                ),
            ],
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
                        to="planning.technician",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SolverRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                (
                    "stamp",
                    models.BigIntegerField(help_text="The sum of the versions that it left."),
                ),
                ("solver", models.CharField(max_length=20)),
                ("started_at", models.DateTimeField()),
                ("seconds", models.FloatField()),
                ("iterations", models.PositiveIntegerField()),
                ("visits", models.PositiveIntegerField()),
                (
                    "driving_before",
                    models.IntegerField(help_text="Seconds on the road, overtime counted double."),
                ),
                ("driving_after", models.IntegerField()),
                (
                    "changed",
                    models.PositiveIntegerField(
                        help_text="Visits that went to another technician."
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("applied", "Applied"),
                            ("no_gain", "No Gain"),
                            ("overtaken", "Overtaken"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "territory",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="solver_runs",
                        to="planning.territory",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CapacityRule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("days_before", models.PositiveSmallIntegerField()),
                ("minutes", models.PositiveIntegerField()),
                (
                    "promise_class",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="capacity_rules",
                        to="planning.promiseclass",
                    ),
                ),
                (
                    "territory",
                    models.ForeignKey(
                        help_text="None: in every territory.",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="capacity_rules",
                        to="planning.territory",
                    ),
                ),
            ],
            options={
                "ordering": ["territory", "promise_class", "-days_before"],
            },
        ),
        migrations.CreateModel(
            name="TravelTime",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("provider", models.CharField(max_length=20)),
                ("from_lat", models.IntegerField()),
                ("from_lon", models.IntegerField()),
                ("to_lat", models.IntegerField()),
                ("to_lon", models.IntegerField()),
                ("seconds", models.PositiveIntegerField()),
                ("asked_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["asked_at"], name="travel_time_age")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("provider", "from_lat", "from_lon", "to_lat", "to_lon"),
                        name="one_travel_time",
                    )
                ],
            },
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
                        to="planning.choice",
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
                        to="planning.proposal",
                    ),
                ),
                (
                    "technician",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visits",
                        to="planning.technician",
                    ),
                ),
                (
                    "unplaced_by",
                    models.ForeignKey(
                        help_text="The disruption that took its place, where one did.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="unplaced",
                        to="planning.disruption",
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
            ],
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
                        to="planning.proposal",
                    ),
                ),
                (
                    "moving",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="searches",
                        to="planning.visit",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="proposal",
            name="moves",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="move_proposals",
                to="planning.visit",
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
                        to="planning.technician",
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mates",
                        to="planning.visit",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="disruption",
            name="visit",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="disruptions",
                to="planning.visit",
            ),
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
                        to="planning.visit",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="WorkType",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name_nl", models.CharField(max_length=80)),
                ("name_en", models.CharField(max_length=80)),
                ("explanation_nl", models.TextField(blank=True)),
                ("explanation_en", models.TextField(blank=True)),
                ("minutes", models.PositiveSmallIntegerField()),
                (
                    "skills",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                (
                    "recognised_by",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        blank=True,
                        default=list,
                        help_text="Words in a first message on which this visit is offered at once.",
                        size=None,
                    ),
                ),
                (
                    "self_service",
                    models.BooleanField(
                        default=False, help_text="Customers may plan it themselves."
                    ),
                ),
                ("notice_hours", models.PositiveSmallIntegerField(default=24)),
                ("horizon_days", models.PositiveSmallIntegerField(default=14)),
                ("change_limit_hours", models.PositiveSmallIntegerField(default=24)),
                (
                    "buffer_minutes",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="Kept free after the work, before the technician drives on.",
                    ),
                ),
                (
                    "crew",
                    models.PositiveSmallIntegerField(
                        default=1, help_text="How many technicians come together."
                    ),
                ),
                (
                    "narrow_to_minutes",
                    models.PositiveSmallIntegerField(
                        help_text="How long the window is that the customer is told the day before.",
                        null=True,
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0)),
                (
                    "dayparts",
                    models.ManyToManyField(related_name="work_types", to="planning.daypart"),
                ),
                (
                    "promise_class",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="work_types",
                        to="planning.promiseclass",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "id"],
            },
        ),
        migrations.AddField(
            model_name="visit",
            name="work_type",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="visits",
                to="planning.worktype",
            ),
        ),
        migrations.CreateModel(
            name="SeriesStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField()),
                ("least_days_after", models.PositiveSmallIntegerField(default=1)),
                ("most_days_after", models.PositiveSmallIntegerField(default=14)),
                (
                    "same_technician",
                    models.BooleanField(default=False, help_text="As the visit before."),
                ),
                (
                    "series",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="planning.worktype",
                    ),
                ),
                (
                    "work_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="step_of",
                        to="planning.worktype",
                    ),
                ),
            ],
            options={
                "ordering": ["order"],
            },
        ),
        migrations.AddField(
            model_name="round",
            name="work_type",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="rounds",
                to="planning.worktype",
            ),
        ),
        migrations.AddField(
            model_name="proposal",
            name="work_type",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="proposals",
                to="planning.worktype",
            ),
        ),
        migrations.AddField(
            model_name="maintenance",
            name="work_type",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="maintenance",
                to="planning.worktype",
            ),
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
                        to="planning.dayroute",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="holds",
                        to="planning.proposal",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=["held_until"],
                        name="hold_runs_out",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("proposal",),
                        name="one_hold_a_proposal",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("held_until__gt", models.F("made_at"))),
                        name="hold_lasts_a_while",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Shift",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("weekday", models.PositiveSmallIntegerField()),
                ("starts", models.TimeField()),
                ("ends", models.TimeField()),
                ("break_starts", models.TimeField(null=True)),
                ("break_minutes", models.PositiveSmallIntegerField(default=0)),
                (
                    "technician",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="shifts",
                        to="planning.technician",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("weekday__range", (1, 7))), name="shift_weekday_exists"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends__gt", models.F("starts"))),
                        name="shift_ends_later",
                    ),
                    models.UniqueConstraint(
                        fields=("technician", "weekday"), name="one_shift_a_day"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("break_minutes", 0), ("break_starts__isnull", True)),
                            models.Q(
                                ("break_minutes__gt", 0),
                                ("break_starts__gt", models.F("starts")),
                                ("break_starts__lt", models.F("ends")),
                            ),
                            _connector="OR",
                        ),
                        name="break_inside_shift",
                    ),
                ],
            },
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
                        to="planning.daypart",
                    ),
                ),
                (
                    "search",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="plans",
                        to="planning.slotsearch",
                    ),
                ),
                (
                    "technician",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ready_plans",
                        to="planning.technician",
                    ),
                ),
            ],
            options={
                "ordering": ["opens_at", "closes_at"],
                "constraints": [
                    models.UniqueConstraint(fields=("search", "on", "part"), name="one_plan_a_slot")
                ],
            },
        ),
        migrations.CreateModel(
            name="Leave",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts_at", models.DateTimeField()),
                (
                    "ends_at",
                    models.DateTimeField(help_text="The first moment at which they are back."),
                ),
                ("note", models.CharField(blank=True, max_length=200)),
                ("made_by", models.CharField(max_length=200)),
                ("made_at", models.DateTimeField()),
                ("withdrawn_by", models.CharField(blank=True, max_length=200)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "technician",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="leave",
                        to="planning.technician",
                    ),
                ),
            ],
            options={
                "ordering": ["starts_at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="leave_ends_later",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        expressions=[
                            ("technician", "="),
                            (houvast.ground.ranges.TimeRange("starts_at", "ends_at"), "&&"),
                        ],
                        name="one_leave_at_a_time",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="dayroute",
            constraint=models.UniqueConstraint(fields=("on", "technician"), name="one_route_a_day"),
        ),
        migrations.AddConstraint(
            model_name="dayroute",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="route_ends_later"
            ),
        ),
        migrations.AddConstraint(
            model_name="dayroute",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("break_ends_at__isnull", True), ("break_starts_at__isnull", True)),
                    ("break_ends_at__gt", models.F("break_starts_at")),
                    _connector="OR",
                ),
                name="break_ends_later",
            ),
        ),
        migrations.AddConstraint(
            model_name="dayroute",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("back_at__isnull", True),
                    ("back_at__gt", models.F("out_from_at")),
                    _connector="OR",
                ),
                name="back_after_being_out",
            ),
        ),
        migrations.AddConstraint(
            model_name="technicianwish",
            constraint=models.UniqueConstraint(
                fields=("customer", "technician"), name="one_wish_each"
            ),
        ),
        migrations.AddIndex(
            model_name="solverrun",
            index=models.Index(fields=["territory", "on", "-id"], name="solver_run_day"),
        ),
        migrations.AddConstraint(
            model_name="capacityrule",
            constraint=models.UniqueConstraint(
                fields=("territory", "promise_class", "days_before"),
                name="one_capacity_rule_a_step",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="slotsearch",
            constraint=models.UniqueConstraint(
                fields=("proposal", "moving"), name="one_search_a_proposal", nulls_distinct=False
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
        migrations.AddIndex(
            model_name="disruption",
            index=models.Index(fields=["on", "-id"], name="disruption_day"),
        ),
        migrations.AddConstraint(
            model_name="disruption",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("applied_at__isnull", True), ("dropped_at__isnull", True), _connector="OR"
                ),
                name="disruption_ends_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="disruption",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("taken_back_at__isnull", True), ("applied_at__isnull", False), _connector="OR"
                ),
                name="only_what_was_used_is_taken_back",
            ),
        ),
        migrations.AddConstraint(
            model_name="disruption",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "out"), ("visit__isnull", True)),
                    models.Q(
                        ("extra_minutes__gt", 0), ("kind", "runs_over"), ("visit__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="disruption_says_what",
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
        migrations.AddConstraint(
            model_name="worktype",
            constraint=models.CheckConstraint(
                condition=models.Q(("minutes__gt", 0)), name="work_takes_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="worktype",
            constraint=models.CheckConstraint(
                condition=models.Q(("crew__gt", 0)), name="somebody_comes"
            ),
        ),
        migrations.AddConstraint(
            model_name="worktype",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("narrow_to_minutes__isnull", True),
                    ("narrow_to_minutes__gte", 30),
                    _connector="OR",
                ),
                name="narrowed_to_half_an_hour",
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
                        ("unplaced_by__isnull", True),
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
            model_name="seriesstep",
            constraint=models.UniqueConstraint(
                fields=("series", "order"), name="one_step_a_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="seriesstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("least_days_after__gte", 1),
                    ("most_days_after__gte", models.F("least_days_after")),
                ),
                name="step_comes_a_day_later",
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
    ]
