from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [
        ("things", "0008_documents_kept"),
        ("people", "0002_before_households_at_places"),
    ]
    operations = [run_files(__file__, "finding_serial_numbers")]
