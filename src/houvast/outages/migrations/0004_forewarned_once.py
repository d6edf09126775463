from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [("outages", "0003_forewarned_by_itself"), ("ground", "0002_guarantees")]
    operations = [run_files(__file__, "forewarned_once")]
