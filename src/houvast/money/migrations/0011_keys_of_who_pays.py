from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [("money", "0010_disputes_stand"), ("promises", "0040_links_to_invoices")]
    operations = [run_files(__file__, "keys_of_who_pays")]
