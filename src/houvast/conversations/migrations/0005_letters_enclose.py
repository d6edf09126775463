from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("conversations", "0004_messages_from_stickers"),
    ]

    operations = [
        migrations.AddField(
            model_name="delivery",
            name="encloses",
            field=models.CharField(
                blank=True,
                db_default="",
                help_text="The file that goes along, by its name.",
                max_length=80,
            ),
        ),
    ]
