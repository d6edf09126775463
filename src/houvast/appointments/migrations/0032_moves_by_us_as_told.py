from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [("appointments", "0031_delays_and_moves_stand")]
    operations = [run_files(__file__, "moved_by_us_as_told")]
