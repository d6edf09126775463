from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("promises", "0035_joined_of_the_same_hearers"),
    ]

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
                ],
                max_length=12,
            ),
        ),
    ]
