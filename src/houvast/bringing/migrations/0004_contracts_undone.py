from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [
        ("bringing", "0003_contracts_in_workbooks"),
        ("things", "0012_quiet_contracts"),
        ("appointments", "0014_maintenance_that_ended"),
    ]
    operations = [run_files(__file__, "contracts_undone")]
