from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [("conversations", "0008_letters_by_post")]
    operations = [run_files(__file__, "posted_stands")]
