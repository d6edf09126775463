from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [("promises", "0005_who_is_who"), ("people", "0006_merged_on_record")]
    operations = [run_files(__file__, "held_by_right", "case_on_record_when_merged")]
