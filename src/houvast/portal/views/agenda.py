"""The calendar of a colleague or a room, read by calendar programs: nobody signs in there."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import override
from django.views.decorators.http import require_safe

from houvast.appointments.front import agenda_as_file
from houvast.ground.downloads import download
from houvast.people.queries.company import company_stays, our_company
from houvast.workforce.front import CalendarClosed, CalendarUnknown, calendar_at

CLOSED = {CalendarUnknown: 404, CalendarClosed: 410}


@require_safe
def agenda(request: HttpRequest, token: str) -> HttpResponse:
    """All of it, or a 304 where nothing changed; reading changes nothing.

    An address that opens nothing says so in plain words, in the language of the company: a
    calendar program shows them, or its owner does who opens it.
    """
    with company_stays():
        try:
            found = agenda_as_file(calendar_at(token), now=timezone.now())
        except (CalendarUnknown, CalendarClosed) as refusal:
            return _private(_sentence(refusal))
    tag = quote_etag(found.stamp)
    page = download(found.text.encode(), "agenda.ics", "text/calendar; charset=utf-8")
    page.headers["ETag"] = tag
    answer = get_conditional_response(request, etag=tag, response=page) or page
    return _private(answer)


def _sentence(refusal: CalendarUnknown | CalendarClosed) -> HttpResponse:
    language = our_company().language
    with override(language):
        words = refusal.sentence
    page = HttpResponse(f"{words}\n", content_type="text/plain; charset=utf-8")
    page.status_code = CLOSED[type(refusal)]
    page.headers["Content-Language"] = language
    return page


def _private(page: HttpResponse) -> HttpResponse:
    """Kept by nobody on the way, found by no search machine, told to no other site."""
    page.headers["Cache-Control"] = "private, no-cache"
    page.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    page.headers["Referrer-Policy"] = "no-referrer"
    return page
