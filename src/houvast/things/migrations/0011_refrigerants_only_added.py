from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [("things", "0010_refrigerants_logged"), ("ground", "0002_guarantees")]
    operations = [run_files(__file__, "refrigerants_logged")]
