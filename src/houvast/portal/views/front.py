"""The bare address of an installation, where nobody has a link to follow."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Whose pages these are, and how a customer or a colleague goes on from here."""
    return render(request, "portal/front.html")
