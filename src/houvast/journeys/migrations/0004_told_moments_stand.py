from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [("journeys", "0003_how_long_steps_take")]
    operations = [run_files(__file__, "told_moments_stand")]
