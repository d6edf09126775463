from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0009_closed_teams")]
    operations = [
        migrations.AddField(
            model_name="company",
            name="home_may_move",
            field=models.BooleanField(
                db_default=True,
                default=True,
                help_text=(
                    "Who lives where a visit is, and is not its customer, may move it by themselves."
                ),
            ),
        ),
    ]
