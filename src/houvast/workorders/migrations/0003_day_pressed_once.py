from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workorders", "0002_only_added")]
    operations = [
        migrations.AlterModelOptions(name="workedday", options={"ordering": ["said_at", "id"]}),
        migrations.AddField(
            model_name="workedday",
            name="press_key",
            field=models.UUIDField(
                null=True,
                help_text="By which a phone knows what it sends, until it has an answer.",
            ),
        ),
        migrations.AlterField(
            model_name="workedday",
            name="said_at",
            field=models.DateTimeField(help_text="Of what waited on a phone: when it was said."),
        ),
        migrations.AddConstraint(
            model_name="workedday",
            constraint=models.UniqueConstraint(
                fields=("technician", "press_key"), name="worked_day_pressed_once"
            ),
        ),
    ]
