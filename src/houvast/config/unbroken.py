"""Pages on which no line ends in a postcode."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from houvast.ground.unbroken import unbroken_page


class KeepsPostcodesWhole:
    """Rewrites pages that are read here; a file that is kept is handed over as it is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        if is_page and not response.streaming and "Content-Disposition" not in response.headers:
            response.content = unbroken_page(response.content)
        return response
