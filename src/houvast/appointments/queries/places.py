"""Where a place is, as far as we know."""

from django.utils.translation import gettext_lazy as _

from houvast.ground.refusals import Refused
from houvast.people import models
from houvast.people.postcodes import place_of
from houvast.routes.shapes import Place


class AddressUnknown(Refused):
    says = _("We do not know yet where you live. Fill in your postcode and house number first.")


def point_of(place: models.Place) -> Place:
    """Latitude and longitude of the address, or of the middle of its postcode area.

    Raises AddressUnknown.
    """
    if place.lat is not None and place.lon is not None:
        return place.lat, place.lon
    middle = place_of(place.postcode)
    if middle is None:
        raise AddressUnknown
    return middle.lat, middle.lon
