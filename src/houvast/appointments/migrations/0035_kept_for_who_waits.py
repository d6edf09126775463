from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [("appointments", "0034_sooner_stands")]
    operations = [run_files(__file__, "kept_for_who_waits")]
