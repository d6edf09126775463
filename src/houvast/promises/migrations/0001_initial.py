import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Case",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject", models.CharField(max_length=200)),
                ("opened_at", models.DateTimeField()),
                ("next_due_at", models.DateTimeField(editable=False, null=True)),
                ("settled_at", models.DateTimeField(null=True)),
                (
                    "settled_word",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("customer", "The customer said so"),
                            ("silence", "Silent after being asked twice"),
                            ("spam", "Spam: this was no customer's matter"),
                        ],
                        max_length=10,
                    ),
                ),
                ("settled_by", models.CharField(blank=True, max_length=200)),
                (
                    "settled_why",
                    models.TextField(blank=True, help_text="How we know, or why it was decided."),
                ),
                (
                    "given_at",
                    models.DateTimeField(
                        help_text="Since when it is this customer's, where it was another's before.",
                        null=True,
                    ),
                ),
                (
                    "customer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="people.customer",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="people.team",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("case", "Case"),
                            ("choose", "Choose"),
                            ("appointment", "Appointment"),
                            ("reply", "Reply"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "target_id",
                    models.BigIntegerField(
                        help_text="The proposal or visit that it opens.", null=True
                    ),
                ),
                ("digest", models.BinaryField(unique=True)),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links",
                        to="promises.case",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Promise",
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
                        choices=[
                            ("reply", "Answer"),
                            ("arrival", "Visit"),
                            ("follow_up", "You hear from us"),
                            ("check_in", "We ask whether it is solved"),
                            ("closing", "Asked twice, silent: decide"),
                            ("other", "Promise"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "words",
                    models.TextField(
                        help_text="What was promised, in the customer's words and language."
                    ),
                ),
                (
                    "opens_at",
                    models.DateTimeField(
                        help_text="Start of the window, where there is one.", null=True
                    ),
                ),
                ("due_at", models.DateTimeField()),
                ("warn_at", models.DateTimeField()),
                ("first_due_at", models.DateTimeField(editable=False)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=200)),
                ("told_at", models.DateTimeField(null=True)),
                (
                    "told_in",
                    models.CharField(
                        blank=True, help_text="The message that told the customer.", max_length=200
                    ),
                ),
                ("warned_at", models.DateTimeField(null=True)),
                (
                    "escalated_at",
                    models.DateTimeField(
                        help_text="It broke again after our apology: its owner must act.", null=True
                    ),
                ),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("kept", "Kept"),
                            ("broken", "Broken"),
                            ("renegotiated", "Agreed anew"),
                            ("released", "No longer needed"),
                        ],
                        max_length=12,
                    ),
                ),
                ("ended_by", models.CharField(blank=True, max_length=200)),
                (
                    "proof",
                    models.TextField(
                        blank=True, help_text="How one can see that it ended this way."
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="promises",
                        to="promises.case",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="promises",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "renews",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="renewed_by",
                        to="promises.promise",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Sweep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.CharField(
                        help_text="The worker: its machine and process.", max_length=200
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("id", 1)), name="one_last_sweep")
                ],
            },
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("settled_at__isnull", True)),
                fields=["next_due_at", "id"],
                name="case_inbox",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("settled_at__isnull", True)),
                fields=["owner", "next_due_at", "id"],
                name="case_inbox_owner",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["customer", "-id"], name="case_customer"),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("settled_at__isnull", True), ("settled_word", "")),
                    models.Q(
                        ("settled_at__isnull", False), models.Q(("settled_word", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="settled_on_somebodys_word",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(("settled_word__in", ["", "customer", "silence", "spam"])),
                name="settled_on_a_word_we_know",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("settled_word__in", ["silence", "spam"]), _negated=True),
                    models.Q(
                        models.Q(("settled_by", ""), _negated=True),
                        models.Q(("settled_why", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="settled_without_them_says_who_and_why",
            ),
        ),
        migrations.AddIndex(
            model_name="link",
            index=models.Index(fields=["case", "purpose"], name="link_case"),
        ),
        migrations.AddIndex(
            model_name="promise",
            index=models.Index(
                condition=models.Q(("ended_at__isnull", True), ("escalated_at__isnull", False)),
                fields=["due_at", "id"],
                name="promise_escalated",
            ),
        ),
        migrations.AddIndex(
            model_name="promise",
            index=models.Index(
                condition=models.Q(("ended_at__isnull", True)),
                fields=["due_at", "id"],
                name="promise_due",
            ),
        ),
        migrations.AddIndex(
            model_name="promise",
            index=models.Index(
                condition=models.Q(("ended_at__isnull", True), ("warned_at__isnull", True)),
                fields=["warn_at", "id"],
                name="promise_warn",
            ),
        ),
        migrations.AddIndex(
            model_name="promise",
            index=models.Index(
                condition=models.Q(("ended_at__isnull", False)),
                fields=["outcome", "-ended_at"],
                name="promise_ended",
            ),
        ),
        migrations.AddIndex(
            model_name="promise",
            index=models.Index(fields=["case", "due_at"], name="promise_case"),
        ),
        migrations.AddIndex(
            model_name="promise",
            index=models.Index(
                condition=models.Q(("ended_at__isnull", True), ("told_at__isnull", True)),
                fields=["due_at", "id"],
                name="promise_untold",
            ),
        ),
        migrations.AddConstraint(
            model_name="promise",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("outcome", "")),
                    models.Q(
                        ("ended_at__isnull", False),
                        models.Q(("outcome", ""), _negated=True),
                        models.Q(("proof", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="ended_with_outcome_and_proof",
            ),
        ),
        migrations.AddConstraint(
            model_name="promise",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome__in", ["kept", "renegotiated"]), _negated=True),
                    ("ended_at__lte", models.F("due_at")),
                    _connector="OR",
                ),
                name="kept_or_renewed_in_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="promise",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("opens_at__isnull", True),
                    ("opens_at__lt", models.F("due_at")),
                    _connector="OR",
                ),
                name="window_opens_before_due",
            ),
        ),
        migrations.AddConstraint(
            model_name="promise",
            constraint=models.CheckConstraint(
                condition=models.Q(("warn_at__lte", models.F("due_at"))), name="warned_before_due"
            ),
        ),
        migrations.AddConstraint(
            model_name="promise",
            constraint=models.CheckConstraint(
                condition=models.Q(("words", ""), _negated=True), name="promised_in_words"
            ),
        ),
        migrations.AddConstraint(
            model_name="promise",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True), ("kind", "reply")),
                fields=("case",),
                name="one_open_reply_promise",
            ),
        ),
    ]
