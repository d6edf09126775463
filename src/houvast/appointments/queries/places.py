"""Where a household is, as far as we know."""

from django.utils.translation import gettext_lazy as _

from houvast.ground.refusals import Refused
from houvast.people.models import Household
from houvast.people.postcodes import place_of
from houvast.routes.shapes import Place


class AddressUnknown(Refused):
    says = _("We do not know yet where you live. Fill in your postcode and house number first.")


def place_of_household(household: Household) -> Place:
    """Latitude and longitude of the address, or of the middle of its postcode area.

    Raises AddressUnknown.
    """
    if household.lat is not None and household.lon is not None:
        return household.lat, household.lon
    middle = place_of(household.postcode)
    if middle is None:
        raise AddressUnknown
    return middle.lat, middle.lon
