"""Who the company is on paper, on a day."""

from datetime import datetime

from django.utils.translation import gettext as _

from houvast.ground import spoken
from houvast.people.models import CompanyIdentity
from houvast.people.queries.company import our_company, read_once


def identity_at(at: datetime) -> CompanyIdentity | None:
    """As it counted at that moment, also when it was changed since; None before there was any."""
    begun = CompanyIdentity.objects.filter(from_on__lte=spoken.today(at), made_at__lte=at)
    return begun.last()


def identities_after(at: datetime) -> list[CompanyIdentity]:
    """What comes in its place on later days, the soonest first."""
    return list(CompanyIdentity.objects.filter(from_on__gt=spoken.today(at)))


def address_for_post(at: datetime) -> str:
    """Where somebody writes to us, on one line; what stands with the company before there is more.

    One SQL statement, and none again while the company stays as it is.
    """
    known = read_once("identity", lambda: identity_at(at))
    return known.post_address if known else our_company().address


def sender_in_words(known: CompanyIdentity) -> list[str]:
    """Name, where it is, where letters go and its numbers, line by line."""
    post = _("Letters to: %(address)s") % {"address": known.post_address}
    return [
        known.registered_name,
        known.visiting_address,
        *([post] if known.post_street else []),
        *([_("KvK %(number)s") % {"number": known.kvk}] if known.kvk else []),
        *([_("VAT number %(number)s") % {"number": known.vat_number}] if known.vat_number else []),
    ]
