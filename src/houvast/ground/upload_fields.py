"""Fields for files that people give us to keep."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from houvast.ground.kept_files import LARGEST, TAKEN

MOST_AT_ONCE = 10


class SeveralFiles(forms.ClearableFileInput):
    """Takes several files in one go."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Some files, at most MOST_AT_ONCE; what is in them is checked by whoever keeps them."""

    def __init__(self, **options: Any) -> None:
        accepted = {"accept": ",".join(TAKEN)}
        super().__init__(widget=SeveralFiles(attrs=accepted), **options)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        files = [super(FilesField, self).clean(one, initial) for one in data or [None]]
        if len(files) > MOST_AT_ONCE:
            raise forms.ValidationError(_("Choose at most ten at once."), code="max_files")
        return files


class DocumentsForm(forms.Form):
    """Photos and papers."""

    documents = FilesField(
        label=_("Photos or papers"),
        help_text=_("PDF, JPEG, PNG or WebP, of at most 10 MB each; several at once is fine."),
        error_messages={
            "required": _("Choose a file first."),
            "empty": _("There is nothing in this file."),
        },
    )

    def read(self) -> Iterator[tuple[str, bytes]]:
        """Name and content of each; of one that is too large no more than shows that it is."""
        for file in self.cleaned_data["documents"]:
            yield file.name or "", file.read(LARGEST + 1)
