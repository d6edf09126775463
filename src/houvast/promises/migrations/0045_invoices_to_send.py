from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("promises", "0044_parts_and_who_rings")]

    operations = [
        migrations.AlterField(
            model_name="internalpromise",
            name="kind",
            field=models.CharField(
                choices=[
                    ("certificate", "Certificate"),
                    ("report", "To report"),
                    ("leak_check", "Leak check"),
                    ("danger", "Danger at a customer’s"),
                    ("answering", "Answering in time"),
                    ("question", "Question"),
                    ("ring", "To ring"),
                    ("outage", "Known outage"),
                    ("bill", "Invoice to send"),
                ],
                max_length=12,
            ),
        )
    ]
