"""Fields for files that people give us to keep."""

from collections.abc import Callable, Iterator
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from houvast.ground.kept_files import LARGEST, TAKEN
from houvast.ground.refusals import Refused

MOST_AT_ONCE = 10


_NO_FILE = {
    "required": _("Choose a file first."),
    "empty": _("There is nothing in this file."),
}


class FileToRead(forms.FileField):
    """A file that is read as a whole, of the kinds that it `accepts` (".xml,.txt").

    `refuse_too_large` raises Refused for so many bytes, before they are read into memory.
    """

    def __init__(
        self, *, accepts: str, refuse_too_large: Callable[[int], None], **options: Any
    ) -> None:
        widget = forms.FileInput(attrs={"accept": accepts})
        super().__init__(widget=widget, max_length=200, error_messages=_NO_FILE, **options)
        self._refuse_too_large = refuse_too_large

    def clean(self, data: Any, initial: Any = None) -> UploadedFile:
        file: UploadedFile = super().clean(data, initial)
        try:
            self._refuse_too_large(file.size or 0)
        except Refused as refusal:
            raise forms.ValidationError(refusal.sentence) from refusal
        return file


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
        error_messages=_NO_FILE,
    )

    def read(self) -> Iterator[tuple[str, bytes]]:
        """Name and content of each; of one that is too large no more than shows that it is."""
        for file in self.cleaned_data["documents"]:
            yield file.name or "", file.read(LARGEST + 1)
