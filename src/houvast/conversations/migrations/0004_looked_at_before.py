"""What was dealt with before is so still, and mail that was set aside tells what it is."""

from email import policy
from email.parser import BytesHeaderParser

from django.db import migrations

DEALT_WITH = """
UPDATE {table} mail SET dealt_with_at = event.at, dealt_with_by_id = event.by_id
FROM (
    SELECT DISTINCT ON (about_id) about_id, at, by_id FROM ground_event
    WHERE verb = 'mail.dealt_with' AND about_kind = '{label}' AND by_kind = 'staff'
    ORDER BY about_id, id
) event
WHERE event.about_id = mail.id::text
"""
TABLES = {
    "conversations_delivery": "conversations.delivery",
    "conversations_rawmail": "conversations.rawmail",
}


def tell_what_was_set_aside(apps, _schema_editor):
    RawMail = apps.get_model("conversations", "RawMail")
    aside = RawMail.objects.exclude(trouble="").filter(message=None, taken_in_at__isnull=False)
    for mail in aside.filter(dealt_with_at=None).iterator(chunk_size=100):
        try:
            head = BytesHeaderParser(policy=policy.compat32).parsebytes(
                bytes(mail.content)[:60_000]
            )
            written_by, subject = (str(head.get(name, "")) for name in ("From", "Subject"))
        except Exception:
            written_by = subject = ""
        mail.written_by = _plain(written_by)[:320] or mail.mail_from.strip("<>")
        mail.subject = _plain(subject)[:300]
        mail.save(update_fields=["written_by", "subject"])


def _plain(text):
    from houvast.conversations.mime.headers import text as readable

    return readable(text)


class Migration(migrations.Migration):
    dependencies = [
        ("conversations", "0003_kept_by_letters_and_looked_at"),
        ("ground", "0002_history_is_append_only"),
    ]
    operations = [
        *(
            migrations.RunSQL(DEALT_WITH.format(table=table, label=label), migrations.RunSQL.noop)
            for table, label in TABLES.items()
        ),
        migrations.RunPython(tell_what_was_set_aside, migrations.RunPython.noop),
    ]
