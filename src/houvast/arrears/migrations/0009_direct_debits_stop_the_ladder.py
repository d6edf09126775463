from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [
        ("arrears", "0008_suspending_and_charging_fit"),
        ("money", "0027_direct_debits"),
    ]
    operations = [run_files(__file__, "direct_debits_stop_the_ladder")]
