"""Addresses to which nobody comes: in no territory, while nobody goes everywhere."""

from dataclasses import dataclass

from houvast.people.models import Place
from houvast.workforce.front import OUTSIDE, Area, territory_at
from houvast.workforce.models import Technician, Territory, Where, WorkType


@dataclass(frozen=True)
class Reach:
    """Where we come for work at the customer's, as the country is divided now."""

    areas: list[Area]
    goes_everywhere: bool

    def leaves_out(self, work_type: WorkType, place: Place | None) -> bool:
        """Whether nobody comes to that place for this work; never of work at ours or from afar."""
        if work_type.where != Where.THEIRS or place is None or self.goes_everywhere:
            return False
        return territory_at(place.postcode, self.areas) == OUTSIDE


def reach() -> Reach:
    """Two SQL statements, one where the country is not divided."""
    areas = [territory.area for territory in Territory.objects.order_by("pk")]
    everywhere = Technician.objects.on_the_road().filter(territory=None)
    return Reach(areas, goes_everywhere=not areas or everywhere.exists())
