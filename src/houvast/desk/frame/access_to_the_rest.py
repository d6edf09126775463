"""What is still to be done for a customer, as the desk fetches it."""

from django.shortcuts import get_object_or_404

from houvast.journeys.models import LooseEnd
from houvast.people.models import Staff
from houvast.promises.models import seen_by


def loose_end_for(staff: Staff, pk: int) -> LooseEnd:
    """Something that is still to be done for a customer, with its case, in one SQL statement."""
    found = LooseEnd.objects.select_related("done", "case__customer")
    return get_object_or_404(found, seen_by(staff, "case"), pk=pk)
