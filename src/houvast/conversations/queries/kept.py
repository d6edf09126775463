"""How far a mailbox was emptied, told by what was kept."""

from houvast.conversations.models import RawMail


def highest_kept(prefix: str) -> int:
    """The highest number of a mail that was kept under this `via` prefix, or 0.

    Mails of one mailbox are kept in the order of their numbers, so the newest row tells.
    """
    kept = RawMail.objects.filter(via__startswith=prefix).order_by("-id")
    newest = kept.values_list("via", flat=True).first()
    number = (newest or "").removeprefix(prefix)
    return int(number) if number.isdigit() else 0
