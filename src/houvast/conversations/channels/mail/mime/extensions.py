"""How the names of files end, by their content type: computers open a file by that."""

import mimetypes
import re

USUAL = {
    "message/rfc822": ".eml",
    "message/global": ".eml",
    "message/delivery-status": ".txt",
    "message/disposition-notification": ".txt",
    "text/plain": ".txt",
    "text/html": ".html",
    "text/calendar": ".ics",
    "application/ics": ".ics",
    "text/vcard": ".vcf",
    "text/x-vcard": ".vcf",
    "text/csv": ".csv",
    "image/jpeg": ".jpg",
    "image/jpg": ".jpg",
    "image/pjpeg": ".jpg",
    "image/heic": ".heic",
    "image/heif": ".heif",
    "image/webp": ".webp",
    "image/tiff": ".tif",
    "audio/mpeg": ".mp3",
    "audio/amr": ".amr",
    "audio/mp4": ".m4a",
    "video/mp4": ".mp4",
    "video/3gpp": ".3gp",
    "video/quicktime": ".mov",
    "application/pdf": ".pdf",
    "application/x-pdf": ".pdf",
    "application/msword": ".doc",
    "application/vnd.ms-excel": ".xls",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/zip": ".zip",
    "application/x-zip-compressed": ".zip",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "application/json": ".json",
    "application/rtf": ".rtf",
    "text/rtf": ".rtf",
    "application/ms-tnef": ".dat",
    "application/octet-stream": "",
}
# The computer's own list of types is not asked: it differs from one machine to the next.
OTHERS = mimetypes.MimeTypes(filenames=())
EXTENSION = re.compile(r"[^.\s]\.(?=[0-9]{0,7}[A-Za-z])[A-Za-z0-9]{1,8}$")


def of(content_type: str) -> str:
    """The extension for a content type, with its dot, or "" where none is usual."""
    kind = content_type.lower()
    return USUAL[kind] if kind in USUAL else OTHERS.guess_extension(kind) or ""


def ends_in_one(name: str) -> bool:
    """Whether a name has an extension already."""
    return EXTENSION.search(name) is not None
