from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("workforce", "0003_branches"),
    ]

    operations = [
        migrations.AddField(
            model_name="worktype",
            name="form",
            field=models.CharField(
                blank=True,
                db_default="",
                help_text="What is filled in at the work: the name of the file of a form.",
                max_length=40,
            ),
        ),
    ]
