"""Which file is brought."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.bringing.front import refuse_too_large
from houvast.ground.refusals import Refused


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
        try:
            refuse_too_large(file.size)
        except Refused as refusal:
            raise forms.ValidationError(refusal.sentence) from refusal
        return file
