"""Files that people give us to keep: which sorts we take, and how large one may be."""

from pathlib import PurePosixPath

from django.utils.translation import gettext_lazy as _

from houvast.ground.refusals import Refused

LARGEST_MB = 10
LARGEST = LARGEST_MB * 1024 * 1024
LONGEST_NAME = 200
SORTS = (
    (b"%PDF-", "application/pdf"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
)
TAKEN = ("application/pdf", "image/jpeg", "image/png", "image/webp")


class FileEmpty(Refused):
    says = _("There is nothing in %(name)s.")


class FileTooLarge(Refused):
    says = _("%(name)s is too large: at most %(most)s MB.")


class SortNotTaken(Refused):
    says = _(
        "%(name)s is of a sort that we do not keep. Choose a PDF, or a photo as JPEG, PNG or WebP."
    )


def sort_of(name: str, content: bytes) -> str:
    """The type of a file, told by its first bytes whatever it is called.

    Raises FileEmpty, FileTooLarge or SortNotTaken.
    """
    if not content:
        raise FileEmpty(name=name)
    if len(content) > LARGEST:
        raise FileTooLarge(name=name, most=LARGEST_MB)
    found = told_by_bytes(content)
    if found is None:
        raise SortNotTaken(name=name)
    return found


def told_by_bytes(content: bytes) -> str | None:
    """The type of a file as its first bytes say, of those that we take."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    return next((sort for start, sort in SORTS if content.startswith(start)), None)


def plain_name(name: str) -> str:
    """The name of a file without folders, and without what no name should have."""
    last = PurePosixPath(name.replace("\\", "/")).name
    return "".join(sign for sign in last if sign.isprintable()).strip(". ")[-LONGEST_NAME:]
