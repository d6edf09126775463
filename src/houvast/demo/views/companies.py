"""The other companies: asking for one, and waiting until it is open."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from houvast.demo.companies.opening import open_other, other_called


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def company(request: HttpRequest, slug: str) -> HttpResponse:
    """How it stands with a company; the button has it made and opened."""
    if request.method == "POST":
        open_other(slug)
        return redirect("demo:company", slug)
    return render(request, "demo/opening.html", {"other": other_called(slug)})


@require_safe
@never_cache
def standing(request: HttpRequest, slug: str) -> HttpResponse:
    """That alone, for the page that is open; nothing when it has not changed."""
    other = other_called(slug)
    if request.GET.get("version") == other.standing.version:
        return HttpResponse(status=204)
    return render(request, "demo/standing.html", {"other": other})
