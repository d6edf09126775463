from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [("ground", "0040_descriptions")]
    operations = [run_files(__file__, "described")]
