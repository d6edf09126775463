"""The page that a load balancer asks whether this process is well."""

from collections.abc import Callable

from django.db import Error, connection
from django.http import HttpRequest, HttpResponse

from houvast.config.unavailable import come_back

PATH = "/gezond"


class Health:
    """Answers before everything else: whatever name it is asked by, encrypted or not."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return _answer(request) if request.path_info == PATH else self.get_response(request)


def _answer(request: HttpRequest) -> HttpResponse:
    """200 when this process reaches the database, 503 when not; it can only be read."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return come_back(HttpResponse("The database does not answer.", "text/plain"))
    return HttpResponse("ok", "text/plain")
