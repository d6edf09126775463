from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [("people", "0012_absences")]
    operations = [run_files(__file__, "away_as_noted")]
