from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [("appointments", "0030_delays_and_moves")]
    operations = [run_files(__file__, "delays_stand", "moved_by_us", "goes_on")]
