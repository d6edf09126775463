import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        TrigramExtension(),
        BtreeGistExtension(),
        migrations.CreateModel(
            name="Staff",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                ("email", models.EmailField(max_length=254, unique=True)),
                ("name", models.CharField(max_length=120)),
                ("phone", models.CharField(blank=True, max_length=20)),
                (
                    "roles",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("owner", "Owner"),
                                ("lead", "Team lead"),
                                ("agent", "Customer service"),
                                ("planner", "Planner"),
                                ("technician", "Technician"),
                            ],
                            max_length=20,
                        ),
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("nl", "Nederlands"), ("en", "English")],
                        default="nl",
                        max_length=2,
                    ),
                ),
                ("is_active", models.BooleanField(default=True)),
            ],
            options={
                "verbose_name_plural": "staff",
            },
        ),
        migrations.CreateModel(
            name="DayOff",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField(unique=True)),
                ("name", models.CharField(max_length=80)),
            ],
            options={
                "ordering": ["on"],
            },
        ),
        migrations.CreateModel(
            name="AddressPlace",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("postcode", models.CharField(max_length=10)),
                ("house_number", models.PositiveIntegerField()),
                ("addition", models.CharField(blank=True, max_length=20)),
                ("lat", models.FloatField(null=True)),
                ("lon", models.FloatField(null=True)),
                ("source", models.CharField(max_length=20)),
                ("asked_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("postcode", "house_number", "addition"), name="one_place_an_address"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Company",
            fields=[
                ("id", models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=120)),
                ("mail_address", models.EmailField(max_length=254)),
                ("phone", models.CharField(blank=True, max_length=20)),
                ("address", models.CharField(blank=True, max_length=200)),
                ("accent", models.CharField(default="#0b6b5d", max_length=7)),
                (
                    "language",
                    models.CharField(
                        choices=[("nl", "Nederlands"), ("en", "English")],
                        default="nl",
                        max_length=2,
                    ),
                ),
                ("informal", models.BooleanField(default=False, help_text="Says je instead of u.")),
                (
                    "counted_holidays",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), default=list, size=None
                    ),
                ),
                (
                    "reply_hours",
                    models.PositiveSmallIntegerField(
                        default=8, help_text="Business hours in which a message is answered."
                    ),
                ),
                (
                    "warning_hours",
                    models.PositiveSmallIntegerField(
                        default=2,
                        help_text="Business hours before a due moment that its owner is warned.",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("id", 1)), name="one_company")
                ],
            },
        ),
        migrations.CreateModel(
            name="Household",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("street", models.CharField(blank=True, max_length=120)),
                ("house_number", models.PositiveIntegerField(null=True)),
                ("house_letter", models.CharField(blank=True, max_length=1)),
                ("house_addition", models.CharField(blank=True, max_length=10)),
                ("postcode", models.CharField(blank=True, max_length=7)),
                ("town", models.CharField(blank=True, max_length=80)),
                ("lat", models.FloatField(null=True)),
                ("lon", models.FloatField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["postcode", "house_number"], name="household_address")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("lat__isnull", True), ("lon__isnull", True)),
                            models.Q(("lat__range", (-90, 90)), ("lon__range", (-180, 180))),
                            _connector="OR",
                        ),
                        name="place_is_on_earth",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Customer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=160)),
                (
                    "title",
                    models.CharField(
                        blank=True, help_text="mevrouw, meneer, or empty.", max_length=20
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("nl", "Nederlands"), ("en", "English")],
                        default="nl",
                        max_length=2,
                    ),
                ),
                ("quiet_from", models.TimeField(null=True)),
                ("quiet_until", models.TimeField(null=True)),
                (
                    "never_weekdays",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(),
                        blank=True,
                        default=list,
                        help_text="Days of the week on which nobody is at home: 1 Monday to 7 Sunday.",
                        size=None,
                    ),
                ),
                (
                    "search_text",
                    models.TextField(
                        default="",
                        help_text="Name, contact points and address, folded by names.plain.",
                    ),
                ),
                ("made_at", models.DateTimeField()),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="customers",
                        to="people.household",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OpeningHours",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("weekday", models.PositiveSmallIntegerField()),
                ("opens", models.TimeField()),
                ("closes", models.TimeField()),
            ],
            options={
                "ordering": ["weekday", "opens"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("weekday__range", (1, 7))), name="weekday_exists"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("closes__gt", models.F("opens"))),
                        name="closes_after_opening",
                    ),
                    models.UniqueConstraint(
                        fields=("weekday", "opens"), name="one_opening_at_a_time"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Team",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80, unique=True)),
                ("mail_address", models.EmailField(blank=True, max_length=254)),
                (
                    "lead",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="leads",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="staff",
            name="teams",
            field=models.ManyToManyField(related_name="members", to="people.team"),
        ),
        migrations.CreateModel(
            name="ContactPoint",
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
                        choices=[("mail", "E-mail"), ("phone", "Phone"), ("post", "Post")],
                        max_length=10,
                    ),
                ),
                ("value", models.CharField(max_length=320)),
                ("shown", models.CharField(max_length=320)),
                ("verified_at", models.DateTimeField(null=True)),
                ("preferred", models.BooleanField(default=False)),
                ("undeliverable_at", models.DateTimeField(null=True)),
                (
                    "customer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contact_points",
                        to="people.customer",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["kind", "value"], name="contact_point_value")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("customer", "kind", "value"), name="contact_point_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("preferred", True)),
                        fields=("customer",),
                        name="one_preferred_channel",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "form",
                    models.CharField(
                        help_text="The address that the form is sent to.", max_length=200
                    ),
                ),
                ("fields", models.JSONField()),
                ("kept_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(help_text="Nothing waits any more.", null=True)),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="drafts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("staff", "form"), name="one_draft_a_form")
                ],
            },
        ),
        migrations.AddIndex(
            model_name="customer",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search_text"], name="customer_search", opclasses=["gin_trgm_ops"]
            ),
        ),
        migrations.AddConstraint(
            model_name="customer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("quiet_from__isnull", True), ("quiet_until__isnull", True)),
                    models.Q(("quiet_from__isnull", False), ("quiet_until__isnull", False)),
                    _connector="OR",
                ),
                name="quiet_hours_have_two_ends",
            ),
        ),
        migrations.AddConstraint(
            model_name="team",
            constraint=models.UniqueConstraint(
                condition=models.Q(("mail_address", ""), _negated=True),
                fields=("mail_address",),
                name="one_team_an_address",
            ),
        ),
    ]
