import django.db.models.deletion
from django.db import migrations, models

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [
        ("appointments", "0039_work_waits_for_parts"),
        ("conversations", "0009_posted_stands"),
        ("workforce", "0017_permission_asked"),
    ]

    operations = [
        migrations.CreateModel(
            name="PermissionReminder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[("letter", "A letter"), ("person", "One of us")], max_length=8
                    ),
                ),
                ("due_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(null=True)),
                ("left_out_at", models.DateTimeField(null=True)),
                (
                    "delivery",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="conversations.delivery",
                    ),
                ),
                (
                    "permission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reminders",
                        to="workforce.permissionasked",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(
                            ("done_at__isnull", True), ("left_out_at__isnull", True)
                        ),
                        fields=["due_at", "id"],
                        name="permission_reminder_due",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("permission", "way"), name="permission_reminded_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("done_at__isnull", True),
                            ("left_out_at__isnull", True),
                            _connector="OR",
                        ),
                        name="permission_reminded_or_left_out",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("delivery__isnull", True),
                            models.Q(("done_at__isnull", False), ("way", "letter")),
                            _connector="OR",
                        ),
                        name="permission_reminded_in_a_letter",
                    ),
                ],
            },
        ),
        run_files(__file__, "permission_reminded"),
    ]
