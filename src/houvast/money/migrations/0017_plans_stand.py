from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [("money", "0016_payment_plans")]
    operations = [run_files(__file__, "plans_stand")]
