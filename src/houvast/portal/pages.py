"""Serving a customer by their link: opened once, in their language, kept out of every cache."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation

from houvast.ground import posting
from houvast.ground.speaking import speaking
from houvast.partners.front import job_of
from houvast.people.queries.company import company_stays
from houvast.portal.access import Holder, holder_of
from houvast.promises.access import LinkExpired, LinkRevoked, LinkUnknown
from houvast.things.access import StickerUnknown, thing_of_sticker

CLOSED = {LinkUnknown: 404, LinkExpired: 410, LinkRevoked: 410}


def for_holder(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Turn `view(request, holder, ...)` into a view that takes the token of a link.

    A link that opens nothing gives a page that says what to do, and tells nothing else.
    """

    @wraps(view)
    def opened(request: HttpRequest, token: str, **parts: Any) -> HttpResponse:
        try:
            holder = holder_of(token, now=timezone.now())
        except (LinkUnknown, LinkExpired, LinkRevoked) as refusal:
            page = render(request, "portal/closed_link.html", {"refusal": refusal})
            page.status_code = CLOSED[type(refusal)]
            return _private(page)
        with speaking(_language(request, holder), zone=holder.reader.zone), company_stays():
            page = _private(view(request, holder, **parts))
            page.headers["Content-Language"] = translation.get_language()
            return page

    return opened


def for_sticker(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Turn `view(request, thing, token)` into a view that takes the code of a sticker.

    A code that opens nothing gives one page, whether a sticker ever had it or not.
    """

    @wraps(view)
    def opened(request: HttpRequest, token: str) -> HttpResponse:
        with company_stays(), speaking(_language_of_stranger(request)):
            try:
                page = view(request, thing_of_sticker(token), token)
            except StickerUnknown as refusal:
                page = render(request, "portal/no_sticker.html", {"refusal": refusal}, status=404)
            page.headers["Content-Language"] = translation.get_language()
            return _private(page)

    return opened


def for_meeting(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Serve `view(request, key)` to whoever has the way to a meeting: it names nobody."""

    @wraps(view)
    def opened(request: HttpRequest, key: UUID) -> HttpResponse:
        with speaking(_language_of_stranger(request)), company_stays():
            page = _private(view(request, key))
            page.headers["Content-Language"] = translation.get_language()
            return page

    return opened


def for_anybody(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Serve `view(request, ...)` to whoever asks, in the language that they switched to or that of
    their browser.
    """

    @wraps(view)
    def opened(request: HttpRequest, **parts: Any) -> HttpResponse:
        with speaking(_language_of_stranger(request)), company_stays():
            page = _private(view(request, **parts))
            page.headers["Content-Language"] = translation.get_language()
            return page

    return opened


def for_payer(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Serve `view(request, key)` to whoever pays, wherever they come from: it names nobody."""
    return for_meeting(view)


def for_firm(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Turn `view(request, job, token)` into a view that takes the token of another firm's link.

    A link that opens no job, be it one of a customer, gives a page that tells nothing else.
    """

    @wraps(view)
    def opened(request: HttpRequest, token: str, **parts: Any) -> HttpResponse:
        try:
            job = job_of(token, now=timezone.now())
        except (LinkUnknown, LinkExpired, LinkRevoked) as refusal:
            with speaking(_language_of_stranger(request)):
                page = render(request, "portal/closed_job.html", {"refusal": refusal})
            page.status_code = CLOSED[type(refusal)]
            return _private(page)
        language = _switched(request) or job.partner.language
        with speaking(language), company_stays():
            page = _private(view(request, job, token, **parts))
            page.headers["Content-Language"] = translation.get_language()
            return page

    return opened


def show(
    request: HttpRequest,
    holder: Holder,
    template: str,
    *,
    refused_as: int = posting.WRONG,
    **context: Any,
) -> HttpResponse:
    """A page of the customer's, with its form or with why what they asked cannot be done."""
    context |= {"holder": holder, "refused_as": refused_as}
    return posting.show(request, f"portal/{template}.html", **context)


def show_stranger(request: HttpRequest, template: str, **context: Any) -> HttpResponse:
    """A page with its form for somebody of whom we do not know yet who they are."""
    return posting.show(request, f"portal/{template}.html", refused_as=posting.WRONG, **context)


def _language(request: HttpRequest, holder: Holder) -> str:
    """The language that the visitor switched to, or else their own."""
    return _switched(request) or str(holder.reader.language)


def _language_of_stranger(request: HttpRequest) -> str:
    """The language that the visitor switched to, or else that of their browser or the company."""
    return _switched(request) or translation.get_language_from_request(request)


def _switched(request: HttpRequest) -> str:
    switched = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return switched if switched in dict(settings.LANGUAGES) else ""


def _private(page: HttpResponse) -> HttpResponse:
    page.headers["Cache-Control"] = "no-store, private"
    page.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return page
