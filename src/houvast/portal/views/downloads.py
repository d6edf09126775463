"""What customers save: the appointment for their calendar, and the files of their matter."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from houvast.appointments.front import file_to_save
from houvast.conversations.queries.files import content_of
from houvast.ground.downloads import download
from houvast.portal.access import (
    Holder,
    attachment_for,
    needs_case,
    order_photo_for,
    shows_order,
    visit_for,
)
from houvast.portal.access_to_the_rest import loose_end_photo_for
from houvast.portal.pages import for_holder
from houvast.workorders.front import latest_paper


@require_safe
@for_holder
def calendar(request: HttpRequest, holder: Holder, visit_id: int) -> HttpResponse:  # noqa: ARG001
    """The appointment as it stands; of a cancelled one, the file that takes it out again."""
    content = file_to_save(visit_for(holder, visit_id), now=holder.now)
    return download(content.encode(), _("appointment.ics"), "text/calendar")


@require_safe
@for_holder
@needs_case
def attachment(request: HttpRequest, holder: Holder, attachment_id: int) -> HttpResponse:  # noqa: ARG001
    """A file that came with a message."""
    found = attachment_for(holder, attachment_id)
    return download(content_of(found), found.name, found.content_type)


@require_safe
@for_holder
def order_paper(request: HttpRequest, holder: Holder, visit_id: int) -> HttpResponse:  # noqa: ARG001
    """The work order of a visit as a PDF, as it was written up last."""
    visit = visit_for(holder, visit_id)
    paper = latest_paper(visit, get_language() or "nl") if shows_order(holder, visit) else None
    if paper is None:
        raise Http404
    return download(paper.content, paper.name, paper.content_type)


@require_safe
@for_holder
def order_photo(
    request: HttpRequest,  # noqa: ARG001
    holder: Holder,
    visit_id: int,
    photo_id: int,
) -> HttpResponse:
    """A photo of the work."""
    photo = order_photo_for(holder, visit_for(holder, visit_id), photo_id)
    return download(bytes(photo.content), f"{photo.key}-{photo.pk}", photo.content_type)


@require_safe
@for_holder
@needs_case
def loose_end_photo(request: HttpRequest, holder: Holder, photo_id: int) -> HttpResponse:  # noqa: ARG001
    """A photo of what is still to be done."""
    photo = loose_end_photo_for(holder, photo_id)
    return download(bytes(photo.content), f"{photo.loose_end_id}-{photo.pk}", photo.content_type)
