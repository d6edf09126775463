from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [("promises", "0008_cases_for_some"), ("people", "0009_closed_teams")]
    operations = [run_files(__file__, "only_for_some")]
