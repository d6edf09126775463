from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [("money", "0012_papers_of_invoices")]
    operations = [run_files(__file__, "invoice_papers")]
