from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [("appointments", "0010_contracts")]
    operations = [run_files(__file__, "renewals_stand")]
