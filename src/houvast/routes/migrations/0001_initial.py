import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("workforce", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
                (
                    "stop_id",
                    models.BigIntegerField(
                        help_text="The number of the visit whose work runs over.", null=True
                    ),
                ),
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
                        to="workforce.technician",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LostPlace",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("stop_id", models.BigIntegerField(help_text="The number of the visit.")),
                ("at", models.DateTimeField()),
                (
                    "disruption",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lost",
                        to="routes.disruption",
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
                        to="workforce.territory",
                    ),
                ),
            ],
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
                        to="workforce.technician",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("on", "technician"), name="one_route_a_day"),
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="route_ends_later",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("break_ends_at__isnull", True), ("break_starts_at__isnull", True)
                            ),
                            ("break_ends_at__gt", models.F("break_starts_at")),
                            _connector="OR",
                        ),
                        name="break_ends_later",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("back_at__isnull", True),
                            ("back_at__gt", models.F("out_from_at")),
                            _connector="OR",
                        ),
                        name="back_after_being_out",
                    ),
                ],
            },
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
                    models.Q(("kind", "out"), ("stop_id__isnull", True)),
                    models.Q(
                        ("extra_minutes__gt", 0), ("kind", "runs_over"), ("stop_id__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="disruption_says_what",
            ),
        ),
        migrations.AddIndex(
            model_name="lostplace",
            index=models.Index(fields=["stop_id", "at"], name="lost_place_stop"),
        ),
        migrations.AddConstraint(
            model_name="lostplace",
            constraint=models.UniqueConstraint(
                fields=("disruption", "stop_id", "at"), name="one_place_lost_once"
            ),
        ),
        migrations.AddIndex(
            model_name="solverrun",
            index=models.Index(fields=["territory", "on", "-id"], name="solver_run_day"),
        ),
    ]
