from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [("things", "0007_documents"), ("ground", "0002_guarantees")]
    operations = [run_files(__file__, "documents_kept")]
