from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("outages", "0002_outages_kept"),
        ("promises", "0038_owed_about_outages"),
    ]

    operations = [
        migrations.AddField(
            model_name="outageword",
            name="by_itself",
            field=models.BooleanField(
                default=False,
                help_text="Nobody said more in time: it may take longer than was told.",
            ),
        ),
        migrations.AddConstraint(
            model_name="outageword",
            constraint=models.CheckConstraint(
                condition=models.Q(("by_itself", False), ("is_news", True), _connector="OR"),
                name="outage_word_by_itself_is_news",
            ),
        ),
    ]
