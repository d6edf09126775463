import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_before_households_at_places"),
        ("promises", "0002_guarantees"),
    ]

    operations = [
        migrations.AddField(
            model_name="case",
            name="place",
            field=models.ForeignKey(
                help_text="What it is about, where that is not simply where the customer lives.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="cases",
                to="people.place",
            ),
        ),
    ]
