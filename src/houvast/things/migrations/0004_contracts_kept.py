from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [("things", "0003_contracts"), ("people", "0006_merged_on_record")]
    operations = [run_files(__file__, "contracts_kept")]
