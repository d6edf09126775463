from django.db import migrations

from houvast.ground.sql_files import run_files

# Invoices that were made out before are looked at too, at once.
LOOK_AT = """
INSERT INTO arrears_dunning (invoice_id, rung, next_at, waits_for_a_person)
SELECT bill.id, '', now(), false FROM money_invoice bill
WHERE bill.issued_at IS NOT NULL AND bill.credits_id IS NULL AND bill.total > 0
"""


class Migration(migrations.Migration):
    dependencies = [("arrears", "0001_initial"), ("ground", "0002_guarantees")]
    operations = [
        run_files(__file__, "no_harm"),
        migrations.RunSQL(LOOK_AT, migrations.RunSQL.noop),
    ]
