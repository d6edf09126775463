"""What every page knows: whose page it is."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from houvast.people.contact import NotAPhoneNumber, shown_phone
from houvast.people.models import Company
from houvast.people.queries.company import our_company


def company(_request: HttpRequest) -> dict[str, Any]:
    """The company for templates, fetched when a template first asks for it."""
    ours = SimpleLazyObject(_company)
    return {"company": ours, "company_phone": SimpleLazyObject(lambda: _phone(ours))}


def _company() -> Company | None:
    try:
        return our_company()
    except Company.DoesNotExist:
        return None


def _phone(ours: Any) -> str:
    """The company's number as people write it, or as it was typed."""
    number = ours.phone if ours else ""
    try:
        return shown_phone(number)
    except NotAPhoneNumber:
        return number
