"""Addresses of our pages are made here, from their names: never by putting texts together."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import quote, urlencode

from django.conf import settings
from django.urls import reverse


def page(name: str, *parts: object, at: str = "", **asked: object) -> str:
    """The address of a page: what it is about, what is `asked` of it, and the spot `at` which.

    What is asked with nothing in it is left out; a day is written as 2026-11-25.
    """
    said = _said(asked)
    return reverse(name, args=parts) + (f"?{said}" if said else "") + (f"#{at}" if at else "")


def question(**asked: object) -> str:
    """This very page, with something else asked of it."""
    return f"?{_said(asked)}"


def full_address(path: str) -> str:
    """The full web address of one of our pages, as it stands in a letter."""
    return str(settings.HOUVAST.base_url).rstrip("/") + path


def _said(asked: Mapping[str, Any]) -> str:
    there = {name: value for name, value in asked.items() if value not in (None, "")}
    return urlencode(
        {n: value.isoformat() if isinstance(value, date) else value for n, value in there.items()},
        quote_via=quote,
    )
