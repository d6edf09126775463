"""What is still to be done, as far as a customer's link shows it."""

from django.shortcuts import get_object_or_404

from houvast.journeys.models import LooseEndPhoto
from houvast.portal.access import Holder


def loose_end_photo_for(holder: Holder, photo_id: int) -> LooseEndPhoto:
    """A photo of what is still to be done, since the matter is theirs. Raises Http404 for any
    other.
    """
    photos = LooseEndPhoto.objects.select_related("loose_end").filter(loose_end__case=holder.case)
    if holder.case.given_at:
        photos = photos.filter(loose_end__noted_at__gte=holder.case.given_at)
    return get_object_or_404(photos, pk=photo_id)
