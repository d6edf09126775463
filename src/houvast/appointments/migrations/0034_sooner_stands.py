from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [("appointments", "0033_who_waits_has_no_visit_yet")]
    operations = [run_files(__file__, "sooner_stands")]
