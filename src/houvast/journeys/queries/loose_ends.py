"""What is still to be done in a case, with what is promised about it."""

from django.db.models import Prefetch, QuerySet

from houvast.journeys.models import LooseEnd, LooseEndPhoto, LooseEndPromise
from houvast.promises.models import Case

LARGEST_PHOTO = 8 * 1024 * 1024
"""Of what is kept as a photo, in bytes."""


def loose_ends_of(case: Case) -> list[LooseEnd]:
    """All of them, done or not, with their promises and photos. One SQL statement, three where
    there are any.
    """
    return list(_whole().filter(case=case))


def loose_ends_for_customer(case: Case) -> list[LooseEnd]:
    """Those that were noted since the case is theirs, in as many statements."""
    theirs = _whole().filter(case=case)
    return list(theirs.filter(noted_at__gte=case.given_at) if case.given_at else theirs)


def open_loose_ends(case_id: int) -> list[LooseEnd]:
    """What is not done yet. One SQL statement."""
    return list(LooseEnd.objects.open().filter(case=case_id).select_related("case"))


def _whole() -> QuerySet[LooseEnd]:
    promised = LooseEndPromise.objects.select_related("promise")
    photos = LooseEndPhoto.objects.only("loose_end_id", "at")
    return LooseEnd.objects.select_related("done").prefetch_related(
        Prefetch("promised", promised), Prefetch("photos", photos)
    )
