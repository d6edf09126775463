import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import houvast.ground.ranges


class Migration(migrations.Migration):
    initial = True

    dependencies = [
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
                        to="workforce.territory",
                    ),
                ),
            ],
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
                    models.ManyToManyField(related_name="work_types", to="workforce.daypart"),
                ),
                (
                    "promise_class",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="work_types",
                        to="workforce.promiseclass",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "id"],
            },
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
                        to="workforce.worktype",
                    ),
                ),
                (
                    "work_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="step_of",
                        to="workforce.worktype",
                    ),
                ),
            ],
            options={
                "ordering": ["order"],
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
                        to="workforce.technician",
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
                        to="workforce.technician",
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
                        to="workforce.promiseclass",
                    ),
                ),
                (
                    "territory",
                    models.ForeignKey(
                        help_text="None: in every territory.",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="capacity_rules",
                        to="workforce.territory",
                    ),
                ),
            ],
            options={
                "ordering": ["territory", "promise_class", "-days_before"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("territory", "promise_class", "days_before"),
                        name="one_capacity_rule_a_step",
                        nulls_distinct=False,
                    )
                ],
            },
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
    ]
