import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [
        ("money", "0024_periods_and_costs_fit"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="invoice",
            name="own_number",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text=(
                    "Of what the accounting program made: its number. Ours is of a payment then."
                ),
                max_length=60,
            ),
        ),
        migrations.AddConstraint(
            model_name="invoice",
            constraint=models.UniqueConstraint(
                condition=models.Q(("own_number", ""), _negated=True),
                fields=("own_number",),
                name="one_invoice_of_a_program",
            ),
        ),
        migrations.CreateModel(
            name="OutsideInvoice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=60, unique=True)),
                (
                    "digest",
                    models.CharField(help_text="SHA-256 of its bytes.", max_length=64, unique=True),
                ),
                ("content", models.BinaryField()),
                ("customization", models.CharField(blank=True, max_length=120)),
                ("issued_on", models.DateField()),
                ("due_on", models.DateField()),
                ("total", models.DecimalField(decimal_places=2, max_digits=14)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("taken_at", models.DateTimeField()),
                (
                    "invoice",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outside",
                        to="money.invoice",
                    ),
                ),
                (
                    "taken_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invoices_taken_in",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("number", ""), _negated=True),
                        name="outside_invoice_numbered",
                    )
                ],
            },
        ),
        run_files(__file__, "from_outside"),
    ]
