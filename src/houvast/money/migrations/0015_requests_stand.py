from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [("money", "0014_payment_requests")]
    operations = [run_files(__file__, "requests_stand")]
