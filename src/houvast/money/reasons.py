"""Why something happens because of an offer, where nobody at the desk says it."""

from django.utils.translation import gettext_noop as _

from houvast.ground.reasons import because

ACCEPTED_AN_OFFER = because(_("The customer said yes to an offer."))
WITH_ANOTHER_CUSTOMER = because(_("The case is with another customer."))
AS_THE_INVOICE = because(_("It is about an invoice in a case that is for the same people."))
REPLACED = because(_("Another offer took its place."))
SEND_THE_DRAFT = because(_("Send the invoice of %(name)s: it could not go out by itself."))
SENT_AFTER_ALL = because(_("The invoice went out."))
DRAFT_THROWN_AWAY = because(_("The draft of the invoice was thrown away."))
