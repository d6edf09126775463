from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [("people", "0003_who_is_who"), ("ground", "0002_guarantees")]
    operations = [run_files(__file__, "household_on_record", "acting_stands")]
