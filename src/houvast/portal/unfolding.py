"""The page of times on which nothing is folded away, and how one stays on it."""

from django.http import HttpRequest

ALL_TIMES = "alle-tijden"


def all_times(request: HttpRequest) -> str:
    """Its address, for the page that is asked for."""
    return f"{request.path}?{ALL_TIMES}"


def shows_all(request: HttpRequest) -> bool:
    """Whether it is what is asked for."""
    return ALL_TIMES in request.GET


def same_page(request: HttpRequest) -> str:
    """Where what was posted came from: who saw all times sees them again."""
    return all_times(request) if shows_all(request) else request.path
