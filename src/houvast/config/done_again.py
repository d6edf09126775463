"""What a page was asked to do is done again where the database could not do it at that moment."""

from collections.abc import Callable
from itertools import count
from typing import Any

from django.http import HttpRequest, HttpResponse

from houvast.ground.once_more import once_more

ONLY_LOOKS = ("GET", "HEAD", "OPTIONS")
OURS = "houvast."
SECONDS = 5
"""After which nothing is begun again: somebody looks at an empty page meanwhile, and has a thread
that others wait for."""


class DoneAgain:
    """Calls a view of ours once more that waited in a circle with somebody else, where nothing of
    it stayed; its form and files are read again from their beginning.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], given: Any, named: Any
    ) -> HttpResponse | None:
        """Answer a request that may change something; the others are answered by Django."""
        if request.method in ONLY_LOOKS or not view.__module__.startswith(OURS):
            return None

        tries = count()

        def answered() -> HttpResponse:
            if next(tries):
                _rewind(request)
            return view(request, *given, **named)

        return once_more(answered, seconds=SECONDS)()


def _rewind(request: HttpRequest) -> None:
    """Not before the first try: who sends a form to a view that reads the whole of what was sent
    would have it read in vain.
    """
    for _field, files in request.FILES.lists():
        for file in files:
            file.seek(0)
