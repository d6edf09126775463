"""What somebody sees who opens the address of a button: a sentence, where Django shows nothing."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template import loader

NOT_ALLOWED = 405


class SaysThatItIsAButton:
    """Gives an empty 405 words, for whoever reads pages; what it allows stays in its headers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == NOT_ALLOWED and request.accepts("text/html"):
            response.content = loader.render_to_string("405.html", request=request)
        return response
