from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [("promises", "0025_what_promises_are_worth")]
    operations = [run_files(__file__, "against_odds_stands")]
