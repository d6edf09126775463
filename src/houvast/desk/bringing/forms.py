"""Which file is brought."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.bringing.front import MB, MOST_BYTES


class WorkbookForm(forms.Form):
    """A workbook, a CSV, or an archive of CSVs."""

    file = forms.FileField(
        label=_("The file"),
        help_text=_("An Excel workbook (.xlsx), a CSV, or a zip with a CSV for each sheet."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt,.zip"}),
        max_length=200,
        error_messages={
            "required": _("Choose a file first."),
            "empty": _("There is nothing in this file."),
        },
    )

    def clean_file(self) -> Any:
        """Refuses a file that is too large before it is read into memory."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(
                _("This file is larger than %(most)s MB. Cut it in parts, and bring in each."),
                params={"most": MOST_BYTES // MB},
            )
        return file
