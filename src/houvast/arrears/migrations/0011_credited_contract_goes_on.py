from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [("arrears", "0010_matter_of_what_is_left")]
    operations = [run_files(__file__, "credited_contract_goes_on")]
