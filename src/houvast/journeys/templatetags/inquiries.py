"""What the questions about a fault led to, in words, on every face."""

from dataclasses import dataclass

from django import template
from django.utils.translation import get_language

from houvast.promises.models import Inquiry

register = template.Library()


@dataclass(frozen=True)
class NumberToCall:
    """Whom to call: the number as it is written, and as a phone dials it."""

    name: str
    number: str

    @property
    def digits(self) -> str:
        return "".join(sign for sign in self.number if sign.isdigit())


@register.filter
def do_now(inquiry: Inquiry) -> list[str]:
    """`{{ inquiry|do_now }}`: what to do in danger, in order, as it was said then."""
    return [step[_language()] for step in inquiry.needs.get("do_now", [])]


@register.filter
def whom_to_call(inquiry: Inquiry) -> list[NumberToCall]:
    """`{{ inquiry|whom_to_call }}`: the numbers, as they were given then."""
    called = inquiry.needs.get("call", [])
    return [NumberToCall(one["name"][_language()], one["number"]) for one in called]


@register.filter
def told(inquiry: Inquiry) -> str:
    """`{{ inquiry|told }}`: what the customer reads of what it probably is."""
    return str(inquiry.needs.get("told", {}).get(_language(), ""))


def _language() -> str:
    return "en" if (get_language() or "nl").startswith("en") else "nl"
