from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0013_away_as_noted")]
    operations = [
        migrations.AddField(
            model_name="customer",
            name="zone",
            field=models.CharField(
                blank=True,
                db_default="",
                help_text="IANA name of the clock by which they live; empty is ours.",
                max_length=40,
            ),
        ),
    ]
