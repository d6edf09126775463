import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("promises", "0041_what_customers_promise")]

    operations = [
        migrations.AlterField(
            model_name="promise",
            name="kind",
            field=models.CharField(
                choices=[
                    ("reply", "Answer"),
                    ("arrival", "Visit"),
                    ("follow_up", "You hear from us"),
                    ("check_in", "We ask whether it is solved"),
                    ("closing", "Asked twice, silent: decide"),
                    ("partner", "Another firm comes"),
                    ("call", "We call you"),
                    ("outage", "It works again"),
                    ("parts", "The parts are here"),
                    ("other", "Promise"),
                ],
                max_length=10,
            ),
        ),
        migrations.RemoveConstraint(
            model_name="internalpromise", name="internal_question_of_a_case"
        ),
        migrations.AlterField(
            model_name="internalpromise",
            name="case",
            field=models.ForeignKey(
                help_text="Beside which it was asked, or about whose customer somebody rings.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="internal_questions",
                to="promises.case",
            ),
        ),
        migrations.AddConstraint(
            model_name="internalpromise",
            constraint=models.CheckConstraint(
                condition=Q(kind="question", case__isnull=False, asked_by__isnull=False)
                | Q(kind="ring", asked_by__isnull=True)
                | ~Q(kind__in=["question", "ring"]) & Q(case__isnull=True, asked_by__isnull=True),
                name="internal_question_of_a_case",
            ),
        ),
    ]
