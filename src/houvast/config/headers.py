"""Response headers that neither Django nor its content policy sets."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

UNUSED = "camera=(), microphone=(), payment=(), usb=(), browsing-topics=()"


class PermissionsPolicy:
    """Tells browsers which of their powers our pages never use."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", UNUSED)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response
