"""Response headers that neither Django nor its content policy sets."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from houvast.ground.scanning import NO_CAMERA


class PermissionsPolicy:
    """Tells browsers which of their powers our pages never use; where one scans, the camera."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", NO_CAMERA)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response
