import django.db.models.deletion
from django.db import migrations, models

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [
        ("journeys", "0012_others_are_asked"),
        ("promises", "0040_links_to_invoices"),
    ]

    operations = [
        migrations.CreateModel(
            name="LooseEnd",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.CharField(max_length=300)),
                (
                    "said",
                    models.TextField(
                        blank=True, help_text="How the customer agreed to that, as they said."
                    ),
                ),
                ("noted_at", models.DateTimeField()),
                ("noted_by", models.CharField(max_length=200)),
                ("form_id", models.CharField(blank=True, max_length=40)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="loose_ends",
                        to="promises.case",
                    ),
                ),
                (
                    "detail",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="left_for_later",
                        to="journeys.agreeddetail",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="LooseEndDone",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.TextField(help_text="How one can see it.")),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=200)),
                (
                    "loose_end",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="done",
                        to="journeys.looseend",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LooseEndPhoto",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("content", models.BinaryField()),
                ("content_type", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                (
                    "loose_end",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="photos",
                        to="journeys.looseend",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="LooseEndPromise",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "loose_end",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="promised",
                        to="journeys.looseend",
                    ),
                ),
                (
                    "promise",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="of_loose_end",
                        to="promises.promise",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="looseend",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("words", ""), _negated=True),
                    models.Q(("noted_by", ""), _negated=True),
                ),
                name="loose_end_in_words",
            ),
        ),
        migrations.AddConstraint(
            model_name="looseend",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("detail__isnull", True), models.Q(("said", ""), _negated=True), _connector="OR"
                ),
                name="detail_left_as_they_agreed",
            ),
        ),
        migrations.AddConstraint(
            model_name="looseend",
            constraint=models.UniqueConstraint(
                condition=models.Q(("form_id", ""), _negated=True),
                fields=("case", "form_id", "words"),
                name="loose_end_pressed_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="looseenddone",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("words", ""), _negated=True), models.Q(("by", ""), _negated=True)
                ),
                name="loose_end_done_as_seen",
            ),
        ),
        run_files(__file__, "rest_is_promised"),
    ]
