from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [
        ("promises", "0033_who_is_rung"),
        ("people", "0014_their_own_clock"),
    ]
    operations = [run_files(__file__, "stops_at_the_lead")]
