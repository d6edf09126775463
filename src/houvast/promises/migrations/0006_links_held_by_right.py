from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [("promises", "0005_who_is_who"), ("people", "0004_households_on_record")]
    operations = [run_files(__file__, "held_by_right")]
