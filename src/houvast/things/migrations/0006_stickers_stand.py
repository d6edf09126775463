from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [("things", "0005_stickers"), ("ground", "0002_guarantees")]
    operations = [run_files(__file__, "stickers_stand")]
