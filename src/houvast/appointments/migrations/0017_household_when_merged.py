from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [("appointments", "0016_agreed_before_begins")]
    operations = [run_files(__file__, "stays_with_household_when_merged")]
