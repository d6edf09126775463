from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0011_merged_by_number")]
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
