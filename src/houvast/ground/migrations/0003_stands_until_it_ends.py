from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [("ground", "0002_guarantees")]
    operations = [run_files(__file__, "stands_until_it_ends")]
