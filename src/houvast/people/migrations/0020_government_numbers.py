from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0016_who_the_company_is_on_paper")]

    operations = [
        migrations.AddField(
            model_name="customer",
            name="oin",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="Number of a government organisation, for programs.",
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="customer",
            constraint=models.CheckConstraint(
                condition=models.Q(("oin", ""))
                | models.Q(("kind", "organisation"), ("oin__regex", "^0000000[1-9][0-9]{12}$")),
                name="only_organisations_have_an_oin",
            ),
        ),
    ]
