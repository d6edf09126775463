from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [("money", "0007_bank_statements")]
    operations = [run_files(__file__, "entries_stand")]
