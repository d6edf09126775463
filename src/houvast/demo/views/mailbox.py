"""Everything that went out: the mailbox of every invented customer at once."""

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp_replace, csp_update
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from houvast.demo import mailbox
from houvast.demo.access import refuse_outside_the_demo
from houvast.demo.opened import OpenedMail

OPEN_LINKS_OUTSIDE = b'<base target="_top">'


@require_safe
@never_cache
def inbox(request: HttpRequest) -> HttpResponse:
    """The newest mails, of everybody or of one address."""
    return render(request, "demo/mailbox.html", _listed(request))


@require_safe
@never_cache
def rows(request: HttpRequest) -> HttpResponse:
    """The list alone, for the page that is open; nothing when no mail came."""
    refuse_outside_the_demo()
    newest = mailbox.newest()
    if newest and request.GET.get("version") == newest:
        return HttpResponse(status=204)
    return render(request, "demo/mailbox_rows.html", _listed(request))


@require_safe
@csp_update({"frame-src": [SELF]})  # type: ignore[arg-type]
def mail(request: HttpRequest, key: str) -> HttpResponse:
    """One mail with all its parts."""
    return render(request, "demo/mail.html", {"key": key, "mail": _opened(key)})


@require_safe
@xframe_options_sameorigin
@csp_replace(  # type: ignore[arg-type]
    {
        "default-src": [NONE],
        "style-src": [UNSAFE_INLINE],
        "img-src": ["data:"],
        "frame-ancestors": [SELF],
        "sandbox": ["allow-top-navigation-by-user-activation"],
    }
)
def markup(request: HttpRequest, key: str) -> HttpResponse:  # noqa: ARG001
    """The HTML of one mail, in a frame in which nothing of it can run."""
    return HttpResponse(OPEN_LINKS_OUTSIDE + _opened(key).html.encode())


@require_safe
def source(request: HttpRequest, key: str) -> HttpResponse:  # noqa: ARG001
    """The mail as it went over the line."""
    return HttpResponse(_raw(key), content_type="text/plain; charset=utf-8")


@require_safe
def calendar(request: HttpRequest, key: str) -> HttpResponse:  # noqa: ARG001
    """The calendar file of one mail, to open in a calendar."""
    content = _opened(key).calendar
    if not content:
        raise Http404
    return HttpResponse(
        content,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="afspraak.ics"'},
    )


def _listed(request: HttpRequest) -> dict[str, object]:
    refuse_outside_the_demo()
    to = request.GET.get("voor", "")
    return {
        "mails": mailbox.mails(to=to),
        "to": to,
        "version": mailbox.newest(),
        "now": timezone.now(),
    }


def _opened(key: str) -> OpenedMail:
    refuse_outside_the_demo()
    try:
        return mailbox.mail(key)
    except mailbox.NoSuchMail as missing:
        raise Http404 from missing


def _raw(key: str) -> bytes:
    refuse_outside_the_demo()
    try:
        return mailbox.raw(key)
    except mailbox.NoSuchMail as missing:
        raise Http404 from missing
