"""Whether what the bank told is whole, and from which accounts an invoice was paid."""

from django.db.models import Exists, OuterRef, Q

from houvast.money.models import BankEntry, BankMatch, BankStatement, Invoice

MOST_SAID = 5


def gaps() -> list[BankStatement]:
    """The statements before which something is missing, the newest first; one SQL statement.

    Such a one begins with what its account held at no moment that we know. The first of an account
    begins somewhere.
    """
    others = BankStatement.objects.filter(account=OuterRef("account")).exclude(pk=OuterRef("pk"))
    same_day = Q(closed_on=OuterRef("closed_on"), pk__lt=OuterRef("pk"))
    before = others.filter(Q(closed_on__lt=OuterRef("closed_on")) | same_day)
    joins = others.filter(Q(closed=OuterRef("opened")) | Q(opened=OuterRef("opened")))
    within = BankEntry.objects.filter(
        account=OuterRef("account"),
        balance=OuterRef("opened"),
        booked_on__lte=OuterRef("closed_on"),
    ).exclude(statement=OuterRef("pk"))
    found = BankStatement.objects.filter(Exists(before), ~Exists(joins), ~Exists(within))
    return list(found.select_related("account").order_by("-closed_on", "-pk")[:MOST_SAID])


def came_from(invoice: Invoice) -> list[BankEntry]:
    """The entries by which it was paid, the newest first: each says from which account."""
    matches = BankMatch.objects.came_in().filter(invoice=invoice).select_related("entry")
    return [one.entry for one in matches.order_by("-pk")[:MOST_SAID]]
