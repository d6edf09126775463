"""What staff fill in about customers who may be on file twice."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from houvast.desk.frame.finding import FoundField, OneFoundForm, with_address
from houvast.people.models import Customer


def _told_apart(customer: Customer) -> str:
    """A customer with what tells them from another of the same name."""
    points = [point.shown for point in customer.contact_points.all()]
    return " · ".join((with_address(customer), *points))


class OtherForm(OneFoundForm):
    """Which of those on file who look like a customer."""

    other = FoundField(label=_("Which other customer?"), shown=_told_apart)

    def __init__(self, *given: Any, found: Sequence[Customer], **options: Any) -> None:
        super().__init__(*given, found=found, **options)
        other: Any = self.fields["other"]
        other.queryset = other.queryset.prefetch_related("contact_points")
        if len(found) == 1:
            other.initial = found[0].pk
