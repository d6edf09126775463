from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [("money", "0027_direct_debits")]
    operations = [run_files(__file__, "matches_planned_once")]
