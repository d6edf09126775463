"""By which number something goes out, beside whatever else is read of it."""

from django.db.models import OuterRef, Subquery

from houvast.bringing.models import OutsideKey

AT_ONCE = 1000


def key_of(of: str, target: str) -> Subquery:
    """The outside number of what a column leads to."""
    keys = OutsideKey.objects.filter(of=of, target_id=OuterRef(target)).order_by("id")
    return Subquery(keys.values("key")[:1])
