from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Event",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("verb", models.CharField(max_length=60)),
                ("at", models.DateTimeField()),
                (
                    "by_kind",
                    models.CharField(
                        choices=[
                            ("customer", "customer"),
                            ("staff", "staff"),
                            ("system", "system"),
                        ],
                        max_length=10,
                    ),
                ),
                ("by_id", models.BigIntegerField(null=True)),
                ("by_name", models.CharField(max_length=200)),
                ("about_kind", models.CharField(max_length=40)),
                ("about_id", models.CharField(max_length=40)),
                ("case_id", models.BigIntegerField(null=True)),
                ("customer_id", models.BigIntegerField(null=True)),
                ("facts", models.JSONField(default=dict)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["case_id", "-id"], name="event_case"),
                    models.Index(fields=["customer_id", "-id"], name="event_customer"),
                    models.Index(fields=["verb", "-id"], name="event_verb"),
                ],
            },
        ),
    ]
