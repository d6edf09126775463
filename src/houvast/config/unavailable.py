"""What a page says while the database is away: that it passes, and when to come back."""

import sys

import psycopg
from django.conf import settings
from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.views.defaults import server_error

PAGE_WAITS = 0.4
"""Seconds that a page waits for a connection. A few pages ask twice before they give up, and
whoever looks at one hears within a second."""
COME_BACK_SECONDS = 5
PASSES = ("08", "53", "57P")
"""Classes of SQLSTATE that are about the server and not about a statement: the connection, what
the machine runs short of, and a server that stops or starts."""


def pages_wait_shortly() -> None:
    """For a process that serves pages; jobs have the time to wait for a database longer."""
    options = settings.DATABASES["default"]["OPTIONS"]
    options["pool"] = {**options["pool"], "timeout": PAGE_WAITS}


def is_database_away(trouble: BaseException | None) -> bool:
    """Whether this is the database that does not answer, rather than a fault of ours."""
    while trouble is not None:
        if isinstance(trouble, psycopg.OperationalError | psycopg.InterfaceError):
            return trouble.sqlstate is None or trouble.sqlstate.startswith(PASSES)
        trouble = trouble.__cause__ if isinstance(trouble, Error) else trouble.__context__
    return False


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
