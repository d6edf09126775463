"""Files from mail. A browser saves them; it never opens them as a page of ours."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from houvast.conversations.actions.keeping_files import keep_with_thing
from houvast.conversations.queries.files import content_of
from houvast.desk.frame.access import attachment_for, raw_mail_for
from houvast.desk.frame.pages import one_press
from houvast.ground.downloads import download
from houvast.people.entrance import DESK, StaffRequest, staff_only


@require_safe
@staff_only(*DESK)
def attachment(request: StaffRequest, pk: int) -> HttpResponse:
    """A file that came with a message."""
    found = attachment_for(request.user, pk)
    return download(content_of(found), found.name)


@require_safe
@staff_only(*DESK)
def raw_mail(request: StaffRequest, pk: int) -> HttpResponse:
    """A mail exactly as it arrived."""
    return download(bytes(raw_mail_for(request.user, pk).content), f"{pk}.eml")


@require_POST
@staff_only(*DESK)
def keep(request: StaffRequest, pk: int) -> HttpResponse:
    """Keep a file of a message with the thing that its case is about."""
    now, found = timezone.now(), attachment_for(request.user, pk)
    return one_press(
        request,
        lambda: keep_with_thing(attachment=found, by=request.user.as_actor(), now=now),
        otherwise=("desk:case", found.message.case_id),
    )
