"""From a letter on paper to the page that it is about."""

import ipaddress

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from houvast.conversations.actions.codes import TooManyTries, open_letter
from houvast.ground.posting import posted, tried
from houvast.portal.forms_of_letters import CodeForm
from houvast.portal.pages import for_anybody, show_stranger
from houvast.promises.actions.links import token_of

TOO_MANY = 429
NEIGHBOURS = 64
"""Bits of an IPv6 address that one connection has in common."""


@require_http_methods(["GET", "HEAD", "POST"])
@for_anybody
def letter(request: HttpRequest) -> HttpResponse:
    """Ask for the code in a letter and for its postcode; both together open its page."""
    form = CodeForm(posted(request), initial={"code": request.GET.get("code", "")[:40]})
    link = tried(
        form,
        lambda: open_letter(**form.cleaned_data, by=where_from(request), now=timezone.now()),
    )
    if link is not None:
        return redirect("portal:home", token_of(link))
    page = show_stranger(request, "letter", form=form)
    if isinstance(getattr(form, "refusal", None), TooManyTries):
        page.status_code = TOO_MANY
    return page


def where_from(request: HttpRequest) -> str:
    """One connection to the internet, whichever of its addresses it uses."""
    address = ipaddress.ip_address(get_adapter().get_client_ip(request))
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((int(address), NEIGHBOURS), strict=False))
