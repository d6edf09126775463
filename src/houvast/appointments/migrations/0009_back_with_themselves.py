from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [
        ("appointments", "0008_maintenance_of_a_thing"),
        ("people", "0006_merged_on_record"),
    ]
    operations = [run_files(__file__, "stays_with_household_or_themselves")]
