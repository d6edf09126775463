"""What was dealt with before is so still, and mail that was set aside tells what it is."""

from email import policy
from email.header import decode_header, make_header
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
LONGEST_HEAD = 60_000


def tell_what_was_set_aside(apps, _schema_editor):
    RawMail = apps.get_model("conversations", "RawMail")
    aside = RawMail.objects.exclude(trouble="").filter(message=None, taken_in_at__isnull=False)
    for mail in aside.filter(dealt_with_at=None).iterator(chunk_size=100):
        head = bytes(mail.content)[:LONGEST_HEAD]
        mail.written_by = _said(head, "From")[:320] or mail.mail_from.strip("<>")
        mail.subject = _said(head, "Subject")[:300]
        mail.save(update_fields=["written_by", "subject"])


def _said(head, name):
    """A header in words, or nothing where it cannot be read."""
    try:
        written = BytesHeaderParser(policy=policy.compat32).parsebytes(head).get(name, "")
        said = str(make_header(decode_header(str(written))))
    except Exception:
        return ""
    storable = said.encode("utf-8", errors="replace").decode("utf-8")
    return " ".join(storable.replace("\0", "").split())


class Migration(migrations.Migration):
    dependencies = [
        ("conversations", "0008_kept_by_letters_and_looked_at"),
        ("ground", "0002_history_is_append_only"),
    ]
    operations = [
        *(
            migrations.RunSQL(DEALT_WITH.format(table=table, label=label), migrations.RunSQL.noop)
            for table, label in TABLES.items()
        ),
        migrations.RunPython(tell_what_was_set_aside, migrations.RunPython.noop),
    ]
