import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("appointments", "0008_maintenance_of_a_thing"),
        ("workforce", "0004_form_of_work"),
    ]

    operations = [
        migrations.CreateModel(
            name="InvoiceExport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("made_by", models.CharField(max_length=200)),
                ("made_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Article",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=40)),
                ("text", models.CharField(max_length=200)),
                ("unit", models.CharField(blank=True, max_length=20)),
                (
                    "price",
                    models.DecimalField(
                        decimal_places=2,
                        help_text="Euros for one unit, without VAT.",
                        max_digits=10,
                    ),
                ),
                ("vat_percent", models.DecimalField(decimal_places=1, max_digits=4)),
                ("is_active", models.BooleanField(default=True)),
            ],
            options={
                "ordering": ["text", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Upper("number"), name="one_article_a_number"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("price__gte", 0)), name="article_price_is_no_debt"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("vat_percent__gte", 0), ("vat_percent__lte", 100)),
                        name="article_vat_is_a_percentage",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WorkOrder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "form",
                    models.CharField(blank=True, help_text="The name of a file.", max_length=40),
                ),
                ("made_at", models.DateTimeField()),
                (
                    "visit",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="work_order",
                        to="appointments.visit",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OrderPhoto",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("said_by", models.CharField(max_length=200)),
                ("said_at", models.DateTimeField()),
                (
                    "key",
                    models.CharField(
                        help_text="before, after, or a question of its form.", max_length=40
                    ),
                ),
                ("content", models.BinaryField()),
                ("content_type", models.CharField(max_length=20)),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="photos",
                        to="workorders.workorder",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="OrderPaper",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("nl", "Nederlands"), ("en", "English")], max_length=2
                    ),
                ),
                ("content", models.BinaryField()),
                ("made_at", models.DateTimeField()),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="workorders.workorder",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="ExportedOrder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "export",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="orders",
                        to="workorders.invoiceexport",
                    ),
                ),
                (
                    "order",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exported",
                        to="workorders.workorder",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="WorkedDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                ("began_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField()),
                ("break_minutes", models.PositiveSmallIntegerField()),
                ("why", models.CharField(blank=True, max_length=300)),
                ("said_by", models.CharField(max_length=200)),
                ("said_at", models.DateTimeField()),
                (
                    "technician",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="worked_days",
                        to="workforce.technician",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "indexes": [models.Index(fields=["on", "technician", "-id"], name="worked_day")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ended_at__gt", models.F("began_at"))),
                        name="worked_day_ends_later",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("said_by", models.CharField(max_length=200)),
                ("said_at", models.DateTimeField()),
                ("name", models.CharField(max_length=160)),
                (
                    "drawing",
                    models.TextField(
                        blank=True,
                        help_text="The path of an SVG.",
                        validators=[
                            django.core.validators.RegexValidator(
                                "^(M\\d{1,4} \\d{1,4}( ?L\\d{1,4} \\d{1,4})* ?)+$"
                            )
                        ],
                    ),
                ),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatures",
                        to="workorders.workorder",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="signed_by_somebody"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("drawing", ""),
                            ("drawing__regex", "^(M\\d{1,4} \\d{1,4}( ?L\\d{1,4} \\d{1,4})* ?)+$"),
                            _connector="OR",
                        ),
                        name="signature_is_strokes",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OrderLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("said_by", models.CharField(max_length=200)),
                ("said_at", models.DateTimeField()),
                ("number", models.CharField(blank=True, max_length=40)),
                ("text", models.CharField(max_length=200)),
                ("quantity", models.DecimalField(decimal_places=2, max_digits=9)),
                ("unit", models.CharField(blank=True, max_length=20)),
                (
                    "price",
                    models.DecimalField(
                        decimal_places=2,
                        help_text="Euros for one unit, without VAT.",
                        max_digits=10,
                    ),
                ),
                ("vat_percent", models.DecimalField(decimal_places=1, max_digits=4)),
                (
                    "article",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="workorders.article",
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="workorders.orderline",
                    ),
                ),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="workorders.workorder",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="line_says_what"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("quantity__gt", 0),
                            models.Q(("quantity", 0), ("replaces__isnull", False)),
                            _connector="OR",
                        ),
                        name="line_of_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("vat_percent__gte", 0), ("vat_percent__lte", 100)),
                        name="line_vat_is_a_percentage",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OrderHours",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("said_by", models.CharField(max_length=200)),
                ("said_at", models.DateTimeField()),
                ("began_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField()),
                ("why", models.CharField(max_length=300)),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hours",
                        to="workorders.workorder",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ended_at__gt", models.F("began_at"))),
                        name="worked_a_while",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("why", ""), _negated=True), name="hours_with_a_reason"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OrderAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("said_by", models.CharField(max_length=200)),
                ("said_at", models.DateTimeField()),
                ("key", models.CharField(max_length=40)),
                (
                    "kept",
                    models.TextField(blank=True, help_text="In the one form of its question."),
                ),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="workorders.workorder",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "abstract": False,
                "indexes": [models.Index(fields=["order", "key", "-id"], name="answer_of_order")],
            },
        ),
    ]
