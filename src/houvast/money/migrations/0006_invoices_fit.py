from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [("money", "0005_invoices")]
    operations = [run_files(__file__, "invoices_fit")]
