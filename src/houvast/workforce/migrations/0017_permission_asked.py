import django.db.models.deletion
from django.db import migrations, models

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [
        ("workforce", "0016_part_of_a_treatment"),
        ("promises", "0040_links_to_invoices"),
        ("ground", "0002_guarantees"),
    ]

    operations = [
        migrations.AddField(
            model_name="worktype",
            name="needs_permission",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.CreateModel(
            name="PermissionAsked",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("agreed", "Agreed"),
                            ("refused", "Refused"),
                            ("not_needed", "Not needed any more"),
                        ],
                        max_length=12,
                    ),
                ),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_by", models.CharField(blank=True, max_length=200)),
                (
                    "asking",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="permissions",
                        to="promises.case",
                    ),
                ),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="permission_for",
                        to="promises.case",
                    ),
                ),
                (
                    "work_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="permissions",
                        to="workforce.worktype",
                    ),
                ),
            ],
            options={"ordering": ["id"]},
        ),
        migrations.AddConstraint(
            model_name="permissionasked",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("asking", "work_type"),
                name="permission_asked_once_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="permissionasked",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("ended_by", ""), ("outcome", "")),
                    models.Q(
                        ("ended_at__isnull", False),
                        models.Q(("outcome", ""), _negated=True),
                        models.Q(("ended_by", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="permission_ended_by_somebody",
            ),
        ),
        run_files(__file__, "permission_asked_apart"),
    ]
