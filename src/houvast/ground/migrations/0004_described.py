from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [("ground", "0003_descriptions")]
    operations = [run_files(__file__, "described")]
