"""Files from mail. A browser saves them; it never opens them as a page of ours."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from houvast.conversations.mime.parts import file_bytes
from houvast.desk.access import attachment_for, raw_mail_for
from houvast.people.entrance import DESK, StaffRequest, staff_only

UNKNOWN = "application/octet-stream"


@require_safe
@staff_only(*DESK)
def attachment(request: StaffRequest, pk: int) -> HttpResponse:  # noqa: ARG001
    """A file that came with a message."""
    found = attachment_for(pk)
    raw = found.message.raw
    content = file_bytes(bytes(raw.content), found.part) if raw else b""
    return _saved(content, found.name)


@require_safe
@staff_only(*DESK)
def raw_mail(request: StaffRequest, pk: int) -> HttpResponse:  # noqa: ARG001
    """A mail exactly as it arrived."""
    return _saved(bytes(raw_mail_for(pk).content), f"{pk}.eml")


def _saved(content: bytes, name: str) -> HttpResponse:
    disposition = content_disposition_header(as_attachment=True, filename=name or "file")
    headers = {"Content-Disposition": disposition, "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=UNKNOWN, headers=headers)
