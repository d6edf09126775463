from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [("money", "0003_offers_and_agreed_lines")]
    operations = [run_files(__file__, "offers_stand", "agreed_lines_fit")]
