import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("money", "0017_plans_stand"),
        ("appointments", "0038_planned_to_its_end"),
        ("promises", "0040_links_to_invoices"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="agreedline",
            name="agreed_from_somewhere",
        ),
        migrations.RemoveConstraint(
            model_name="offerpart",
            name="one_offer_part_a_moment",
        ),
        migrations.AddField(
            model_name="agreedline",
            name="part",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="agreed",
                to="money.offerpart",
            ),
        ),
        migrations.AddField(
            model_name="offer",
            name="on_top",
            field=models.CharField(
                blank=True,
                db_default="",
                help_text="Why it is offered, where they did not ask for it; they read this.",
                max_length=200,
            ),
        ),
        migrations.AddField(
            model_name="offerpart",
            name="step",
            field=models.CharField(
                blank=True, db_default="", help_text="Of its journey.", max_length=40
            ),
        ),
        migrations.AddField(
            model_name="offerpart",
            name="words",
            field=models.CharField(
                blank=True,
                db_default="",
                help_text="That step, as the customer reads it.",
                max_length=200,
            ),
        ),
        migrations.AlterField(
            model_name="agreedline",
            name="basis",
            field=models.CharField(
                choices=[
                    ("offer", "An offer that was accepted"),
                    ("price", "A price that was read before choosing"),
                    ("part", "A part of an offer, paid as the work goes"),
                ],
                max_length=6,
            ),
        ),
        migrations.AlterField(
            model_name="offerpart",
            name="when",
            field=models.CharField(
                choices=[
                    ("accepted", "Paid when they say yes"),
                    ("before", "Paid before we start"),
                    ("step", "Paid when a step is done"),
                    ("done", "Paid when it is handed over"),
                ],
                max_length=8,
            ),
        ),
        migrations.AddConstraint(
            model_name="agreedline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("basis", "offer"),
                        ("offer_line__isnull", False),
                        ("part__isnull", True),
                        ("quantity__gt", 0),
                        ("seen__isnull", True),
                        ("visit__isnull", True),
                    ),
                    models.Q(
                        ("basis", "part"),
                        ("offer_line__isnull", True),
                        ("part__isnull", False),
                        ("quantity", 1),
                        ("seen__isnull", True),
                        ("visit__isnull", True),
                    ),
                    models.Q(
                        ("basis", "price"),
                        ("offer_line__isnull", True),
                        ("part__isnull", True),
                        ("quantity__isnull", True),
                        ("seen__isnull", False),
                        ("visit__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="agreed_from_somewhere",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreedline",
            constraint=models.UniqueConstraint(
                fields=("part", "vat", "percent"), name="part_agreed_once_a_rate"
            ),
        ),
        migrations.AddConstraint(
            model_name="offerpart",
            constraint=models.UniqueConstraint(
                fields=("offer", "when", "step"), name="one_offer_part_a_moment"
            ),
        ),
        migrations.AddConstraint(
            model_name="offerpart",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("when", "step"),
                        models.Q(("step", ""), _negated=True),
                        models.Q(("words", ""), _negated=True),
                    ),
                    models.Q(
                        models.Q(("when", "step"), _negated=True), ("step", ""), ("words", "")
                    ),
                    _connector="OR",
                ),
                name="offer_part_names_its_step",
            ),
        ),
    ]
