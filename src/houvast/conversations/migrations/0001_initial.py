import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0001_initial"),
        ("promises", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Message",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("mail", "E-mail"),
                            ("page", "Case page"),
                            ("phone", "Phone"),
                            ("note", "Note"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "direction",
                    models.CharField(
                        choices=[
                            ("in", "From the customer"),
                            ("out", "To the customer"),
                            ("inside", "Among ourselves"),
                        ],
                        max_length=8,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("from_name", models.CharField(blank=True, max_length=320)),
                ("from_address", models.CharField(blank=True, max_length=320)),
                (
                    "copied_to",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=530),
                        default=list,
                        help_text="Who else it went to, as in a header: a name and an address.",
                        size=None,
                    ),
                ),
                (
                    "answer_to",
                    models.CharField(
                        blank=True,
                        help_text="Where its writer wants the answer, if elsewhere.",
                        max_length=320,
                    ),
                ),
                ("subject", models.CharField(blank=True, max_length=300)),
                ("text", models.TextField(blank=True)),
                ("html", models.TextField(blank=True, help_text="Sanitised.")),
                ("mail_id", models.CharField(blank=True, max_length=998)),
                (
                    "refers_to",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=998), default=list, size=None
                    ),
                ),
                ("fingerprint", models.BinaryField(null=True, unique=True)),
                (
                    "automatic",
                    models.CharField(
                        blank=True, help_text="Why we take it for automatic.", max_length=60
                    ),
                ),
                ("needs_answer", models.BooleanField(default=False)),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "answered_in",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="conversations.message",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="messages",
                        to="promises.case",
                    ),
                ),
                (
                    "customer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="messages",
                        to="people.customer",
                    ),
                ),
                (
                    "reply_promise",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="messages",
                        to="promises.promise",
                    ),
                ),
                (
                    "split_from",
                    models.OneToOneField(
                        help_text="The same words in the case in which they came, and which they were not about.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="split_into",
                        to="conversations.message",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="messages",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RawMail",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("received_at", models.DateTimeField()),
                ("via", models.CharField(help_text="smtp, lmtp or imap:mailbox.", max_length=120)),
                ("mail_from", models.CharField(blank=True, max_length=320)),
                (
                    "rcpt_tos",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=320), default=list, size=None
                    ),
                ),
                ("content", models.BinaryField()),
                ("sha256", models.BinaryField(unique=True)),
                ("taken_in_at", models.DateTimeField(null=True)),
                (
                    "attempts",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="How often it was taken in hand; counted before that is done.",
                    ),
                ),
                (
                    "trouble",
                    models.TextField(
                        blank=True,
                        help_text="Why it could not be read or taken in, or opened nothing.",
                    ),
                ),
                (
                    "written_by",
                    models.CharField(
                        blank=True, help_text="For mail set aside: From.", max_length=320
                    ),
                ),
                (
                    "subject",
                    models.CharField(blank=True, help_text="For mail set aside.", max_length=300),
                ),
                (
                    "passed_on_for",
                    models.CharField(
                        blank=True,
                        help_text="Who wrote what one of us passed on: an address.",
                        max_length=320,
                    ),
                ),
                ("dealt_with_at", models.DateTimeField(null=True)),
                (
                    "copy_of",
                    models.ForeignKey(
                        help_text="The message that says the same, where this was a second copy.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="copies",
                        to="conversations.message",
                    ),
                ),
                (
                    "dealt_with_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="message",
            name="raw",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="message",
                to="conversations.rawmail",
            ),
        ),
        migrations.AddField(
            model_name="message",
            name="read_from",
            field=models.ForeignKey(
                help_text="The raw mail, where another message says that it could not be read at first.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="read_later",
                to="conversations.rawmail",
            ),
        ),
        migrations.CreateModel(
            name="SpamSender",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("address", models.CharField(max_length=320, unique=True)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Answering",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("seen_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answering",
                        to="promises.case",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answering",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("case", "staff"), name="answering_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        help_text="acknowledgement, answer, invitation, …", max_length=40
                    ),
                ),
                ("to_address", models.EmailField(max_length=320)),
                ("to_name", models.CharField(blank=True, max_length=160)),
                (
                    "copied_to",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=530), default=list, size=None
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("nl", "Nederlands"), ("en", "English")], max_length=2
                    ),
                ),
                ("subject", models.CharField(max_length=300)),
                ("letter", models.JSONField()),
                ("calendar", models.TextField(blank=True)),
                ("calendar_method", models.CharField(blank=True, max_length=10)),
                ("mail_id", models.CharField(max_length=998, unique=True)),
                ("in_reply_to", models.CharField(blank=True, max_length=998)),
                (
                    "references",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=998), default=list, size=None
                    ),
                ),
                ("auto_submitted", models.BooleanField(default=True)),
                ("queued_at", models.DateTimeField()),
                ("next_attempt_at", models.DateTimeField(null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("transmitting_at", models.DateTimeField(null=True)),
                ("sent_at", models.DateTimeField(null=True)),
                ("failed_at", models.DateTimeField(null=True)),
                ("bounced_at", models.DateTimeField(null=True)),
                ("trouble", models.TextField(blank=True)),
                ("dealt_with_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deliveries",
                        to="promises.case",
                    ),
                ),
                (
                    "copy_of",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="copies",
                        to="conversations.delivery",
                    ),
                ),
                (
                    "dealt_with_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "keeps",
                    models.ManyToManyField(
                        help_text="What is kept once it has left.",
                        related_name="kept_by",
                        to="promises.promise",
                    ),
                ),
                ("tells", models.ManyToManyField(related_name="told_by", to="promises.promise")),
                (
                    "message",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delivery",
                        to="conversations.message",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "deliveries",
                "indexes": [
                    models.Index(
                        condition=models.Q(("failed_at__isnull", True), ("sent_at__isnull", True)),
                        fields=["next_attempt_at", "id"],
                        name="delivery_due",
                    ),
                    models.Index(fields=["case", "id"], name="delivery_case"),
                    models.Index(
                        condition=models.Q(
                            models.Q(
                                ("failed_at__isnull", False),
                                ("bounced_at__isnull", False),
                                _connector="OR",
                            ),
                            ("dealt_with_at__isnull", True),
                        ),
                        fields=["-id"],
                        name="delivery_to_look_at",
                    ),
                    models.Index(
                        condition=models.Q(("failed_at__isnull", True), ("sent_at__isnull", True)),
                        fields=["queued_at"],
                        name="delivery_waiting",
                    ),
                    models.Index(fields=["to_address", "-queued_at"], name="delivery_to"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sent_at__isnull", True), ("failed_at__isnull", True), _connector="OR"
                        ),
                        name="delivery_sent_or_failed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("dealt_with_at__isnull", True), ("dealt_with_by__isnull", True)
                            ),
                            models.Q(
                                ("dealt_with_at__isnull", False), ("dealt_with_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="delivery_dealt_with_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("part", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=255)),
                ("content_type", models.CharField(max_length=120)),
                ("size", models.PositiveIntegerField()),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attachments",
                        to="conversations.message",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("message", "part"), name="attachment_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="NoAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("by", models.CharField(max_length=200)),
                ("why", models.TextField()),
                ("at", models.DateTimeField()),
                ("is_spam", models.BooleanField(default=False)),
                (
                    "message",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="no_answer",
                        to="conversations.message",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("by", ""), _negated=True),
                            models.Q(("why", ""), _negated=True),
                        ),
                        name="no_answer_says_who_and_why",
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="rawmail",
            index=models.Index(
                condition=models.Q(("taken_in_at__isnull", True)),
                fields=["id"],
                name="raw_mail_waiting",
            ),
        ),
        migrations.AddIndex(
            model_name="rawmail",
            index=models.Index(
                condition=models.Q(
                    models.Q(("trouble", ""), _negated=True), ("dealt_with_at__isnull", True)
                ),
                fields=["-id"],
                name="raw_mail_to_look_at",
            ),
        ),
        migrations.AddConstraint(
            model_name="rawmail",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("dealt_with_at__isnull", True), ("dealt_with_by__isnull", True)),
                    models.Q(("dealt_with_at__isnull", False), ("dealt_with_by__isnull", False)),
                    _connector="OR",
                ),
                name="raw_mail_dealt_with_by_somebody",
            ),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(fields=["case", "id"], name="message_case"),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                condition=models.Q(("mail_id", ""), _negated=True),
                fields=["mail_id"],
                name="message_mail_id",
            ),
        ),
        migrations.AddIndex(
            model_name="message",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["refers_to"], name="message_refers_to"
            ),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                condition=models.Q(("answered_at__isnull", True), ("needs_answer", True)),
                fields=["case"],
                name="message_unanswered",
            ),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(fields=["from_address", "-at"], name="message_sender"),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("needs_answer", False),
                    models.Q(("direction", "in"), ("reply_promise__isnull", False)),
                    _connector="OR",
                ),
                name="answer_by_is_promised",
            ),
        ),
    ]
