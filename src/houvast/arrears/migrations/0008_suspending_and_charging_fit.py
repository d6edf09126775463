from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [
        ("arrears", "0007_suspending_and_charging"),
        ("money", "0024_periods_and_costs_fit"),
    ]
    operations = [run_files(__file__, "harm_suspends_and_charges")]
