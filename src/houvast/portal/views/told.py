"""What the payment provider says to us: only that something happened. What, is asked of it.

It has no page of ours open before, so what it sends cannot prove that it came from one. It changes
nothing either: a job looks at the payment.
"""

import hashlib
import hmac
import json
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from houvast.money.front import heard_of, heard_of_number


@csrf_exempt
@require_POST
def of_payment(request: HttpRequest, key: UUID) -> HttpResponse:
    """The provider says that something happened with this payment: it is looked at."""
    heard_of(key=key, number=request.POST.get("id", ""))
    return HttpResponse(status=200)


@csrf_exempt
@require_POST
def signed(request: HttpRequest) -> HttpResponse:
    """The next generation of the same: signed, of everything, at one address."""
    if not _is_signed(request.body, request.headers.get("X-Mollie-Signature", "")):
        return HttpResponse(status=400)
    try:
        event = json.loads(request.body)
        number = str(event["entityId"])
    except (ValueError, KeyError, TypeError):
        return HttpResponse(status=400)
    heard_of_number(number=number)
    return HttpResponse(status=200)


def _is_signed(body: bytes, signature: str) -> bool:
    given = signature.removeprefix("sha256=").encode()
    return any(
        hmac.compare_digest(
            hmac.new(one.encode(), body, hashlib.sha256).hexdigest().encode(), given
        )
        for one in settings.HOUVAST.payment_secrets
    )
