from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [("appointments", "0015_agreed_before_us")]
    operations = [run_files(__file__, "agreed_before_us")]
