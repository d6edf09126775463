from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [("workforce", "0005_certificates"), ("ground", "0002_guarantees")]
    operations = [run_files(__file__, "certificates_count")]
