from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [("people", "0005_customers_merged")]
    operations = [run_files(__file__, "merged_on_record")]
