"""Files from mail. A browser saves them; it never opens them as a page of ours."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from houvast.conversations.queries.files import content_of
from houvast.desk.frame.access import attachment_for, raw_mail_for
from houvast.ground.downloads import saved
from houvast.people.entrance import DESK, StaffRequest, staff_only


@require_safe
@staff_only(*DESK)
def attachment(request: StaffRequest, pk: int) -> HttpResponse:  # noqa: ARG001
    """A file that came with a message."""
    found = attachment_for(pk)
    return saved(content_of(found), found.name)


@require_safe
@staff_only(*DESK)
def raw_mail(request: StaffRequest, pk: int) -> HttpResponse:  # noqa: ARG001
    """A mail exactly as it arrived."""
    return saved(bytes(raw_mail_for(pk).content), f"{pk}.eml")
