from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [("appointments", "0006_visits_at_ours")]
    operations = [run_files(__file__, "resource_held")]
