"""What a phone needs to keep the pages of the day, and to send what was pressed there."""

import json
from hashlib import sha256
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from houvast.people.entrance import ROAD, StaffRequest, staff_only

WORKER = "road/worker.js"
PARTS = (
    "houvast/sign.svg",
    "houvast/tokens.css",
    "houvast/base.css",
    "houvast/components.css",
    "houvast/promises.css",
    "houvast/forms.css",
    "houvast/road.css",
    "road/visit.css",
    "django_htmx/htmx-2.min.js",
    "road/order.css",
    "road/presses.js",
    "road/coverage.js",
    "road/day.js",
    "road/order.js",
    "road/fault.js",
)
"""What a page of the road is made of, beside its own words and the colours of the company."""


@require_safe
@cache_control(no_cache=True)
def worker(_request: HttpRequest) -> HttpResponse:
    """The service worker of the road. It holds nothing of anybody, and is read by whoever asks.

    It has to stand below the pages that it serves. Any other part or worker makes another release,
    which takes the place of the one that a phone has.
    """
    road = {
        "release": _release(),
        "day": reverse("road:today"),
        "parts": [static(name) for name in PARTS],
        "style": reverse("portal:company_style"),
    }
    said = f"const ROAD = {json.dumps(road)};\n{_source(WORKER).decode()}"
    return HttpResponse(said, content_type="text/javascript; charset=utf-8")


@require_safe
@staff_only(*ROAD)
def door(request: StaffRequest) -> HttpResponse:
    """Who is signed in, and the token with which their phone may send: an old page has an old one.

    Who is not signed in is told so (401), being asked as a part of a page.
    """
    return JsonResponse({"who": str(request.user.pk), "token": get_token(request)})


def _release() -> str:
    made_of = sha256()
    for name in (WORKER, *PARTS):
        made_of.update(_source(name))
    return made_of.hexdigest()[:16]


def _source(name: str) -> bytes:
    found = finders.find(name)
    if found is None:
        raise FileNotFoundError(name)
    return Path(found).read_bytes()
