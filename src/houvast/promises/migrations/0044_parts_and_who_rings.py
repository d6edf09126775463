from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("promises", "0040_links_to_invoices")]

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
    ]
