"""The company's colour as a stylesheet, since no page may carry style of its own."""

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from houvast.ground.colours import Palette, by_day, by_night
from houvast.portal.context import company


@require_safe
@cache_control(public=True, max_age=300)
def company_style(request: HttpRequest) -> HttpResponse:
    """The properties that override the accent of tokens.css; none if the colour is no colour."""
    ours = company(request)["company"]
    return HttpResponse(_sheet(ours.accent if ours else ""), content_type="text/css; charset=utf-8")


def _sheet(accent: str) -> str:
    try:
        rules = [*_properties(by_day(accent), ""), *_properties(by_night(accent), "-at-night")]
    except ValueError:
        rules = []
    return ":root {\n" + "".join(f"  {rule}\n" for rule in rules) + "}\n"


def _properties(palette: Palette, suffix: str) -> list[str]:
    names = {"accent": "accent", "on_accent": "on-accent"}
    return [
        f"--{names.get(name, f'accent-{name}')}{suffix}: {tone};"
        for name, tone in asdict(palette).items()
    ]
