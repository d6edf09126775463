from django.db import migrations, models

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [("things", "0012_quiet_contracts")]
    operations = [
        migrations.AddField(
            model_name="document",
            name="source",
            field=models.CharField(
                max_length=200,
                blank=True,
                db_default="",
                help_text="Who made it, where that is somebody else than who kept it here.",
            ),
        ),
        run_files(__file__, "documents_kept_with_their_source"),
    ]
