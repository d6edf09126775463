from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("routes", "0004_busy_days")]

    operations = [
        migrations.AddField(
            model_name="solverrun",
            name="at_risk_before",
            field=models.FloatField(
                db_default=0.0,
                default=0.0,
                help_text="How many promised windows were expected to be broken.",
            ),
        ),
        migrations.AddField(
            model_name="solverrun",
            name="at_risk_after",
            field=models.FloatField(db_default=0.0, default=0.0),
        ),
    ]
