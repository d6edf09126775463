from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [("things", "0005_stickers"), ("ground", "0003_stands_until_it_ends")]
    operations = [run_files(__file__, "stickers_stand")]
