"""What a page says while the database is away: that it passes, and when to come back."""

import sys

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.views.defaults import server_error

from houvast.config.database_away import is_database_away

PAGE_WAITS = 0.4
"""Seconds that a page waits for a connection. A few pages ask twice before they give up, and
whoever looks at one hears within a second."""
COME_BACK_SECONDS = 5


def pages_wait_shortly() -> None:
    """For a process that serves pages; jobs have the time to wait for a database longer."""
    options = settings.DATABASES["default"]["OPTIONS"]
    options["pool"] = {**options["pool"], "timeout": PAGE_WAITS}


def error_page(request: HttpRequest) -> HttpResponse:
    """Django's handler500: 503 with Retry-After while the database is away, else our 500."""
    if not is_database_away(sys.exc_info()[1]):
        return server_error(request)
    said = loader.render_to_string("503.html")
    return come_back(HttpResponse(said))


def come_back(response: HttpResponse) -> HttpResponse:
    """The same as a 503 that says when to try again."""
    response.status_code = 503
    response.headers["Retry-After"] = str(COME_BACK_SECONDS)
    response.headers["Cache-Control"] = "no-store"
    return response
