"""Which file is brought."""

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.bringing.front import refuse_too_large
from houvast.ground.upload_fields import FileToRead


class WorkbookForm(forms.Form):
    """A workbook, a CSV, or an archive of CSVs."""

    file = FileToRead(
        label=_("The file"),
        help_text=_("An Excel workbook (.xlsx), a CSV, or a zip with a CSV for each sheet."),
        accepts=".xlsx,.csv,.txt,.zip",
        refuse_too_large=refuse_too_large,
    )
