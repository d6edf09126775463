"""What every page knows: whose page it is."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from houvast.people.models import Company
from houvast.people.queries.company import our_company


def company(_request: HttpRequest) -> dict[str, Any]:
    """The company for templates, fetched when a template first asks for it."""
    return {"company": SimpleLazyObject(_company)}


def _company() -> Company | None:
    try:
        return our_company()
    except Company.DoesNotExist:
        return None
