from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [("money", "0023_periods_and_costs"), ("things", "0014_suspended_contracts")]
    operations = [run_files(__file__, "periods_and_costs", "who_is_meant")]
