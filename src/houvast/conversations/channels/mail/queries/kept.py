"""How far a mailbox was emptied, told by what was kept."""

from houvast.conversations.models import RawMail

LATEST = 200
"""More than are kept in one go: within that, rows are in no order of number."""


def highest_kept(prefix: str) -> int:
    """The highest number of a mail that was kept under this `via` prefix, or 0."""
    kept = RawMail.objects.filter(via__startswith=prefix).order_by("-id")
    numbers = (via.removeprefix(prefix) for via in kept.values_list("via", flat=True)[:LATEST])
    return max((int(number) for number in numbers if number.isdigit()), default=0)
