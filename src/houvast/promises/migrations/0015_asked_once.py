from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [("promises", "0014_facts"), ("ground", "0002_guarantees")]
    operations = [run_files(__file__, "asked_once")]
