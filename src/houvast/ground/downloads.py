"""Files that a browser saves. It never opens them as a page of ours."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

UNKNOWN = "application/octet-stream"
HARMLESS = {"application/pdf", "image/jpeg", "image/png", "image/webp", "text/calendar"}


def download(content: bytes, name: str, content_type: str = UNKNOWN) -> HttpResponse:
    """The content as a file to save; of a type that could do harm the browser is not told."""
    disposition = content_disposition_header(as_attachment=True, filename=name or "file")
    headers = {"Content-Disposition": disposition, "X-Content-Type-Options": "nosniff"}
    known = content_type if content_type.partition(";")[0] in HARMLESS else UNKNOWN
    return HttpResponse(content, content_type=known, headers=headers)
