import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [
        ("money", "0019_parts_follow_the_work"),
        ("journeys", "0013_what_comes_later"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="detailticked",
            name="staff",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="details_ticked",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.CreateModel(
            name="DetailMade",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="details_made",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "detail",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="made",
                        to="journeys.agreeddetail",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SecondEyes",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("wanted", models.BooleanField()),
                ("from_at", models.DateTimeField()),
                ("set_by", models.CharField(max_length=200)),
            ],
            options={
                "verbose_name_plural": "second eyes",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("set_by", ""), _negated=True),
                        name="second_eyes_set_by_somebody",
                    )
                ],
            },
        ),
        run_files(__file__, "second_eyes", "paid_as_it_is_done"),
    ]
