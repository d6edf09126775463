from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [("ground", "0001_initial")]
    operations = [run_files(__file__, "kept_for_ever", "recorded_now", "another_version")]
