"""What is said after something was done with many."""

from django.contrib import messages
from django.utils.translation import gettext as _

from houvast.outages.front import NotDone
from houvast.people.entrance import StaffRequest
from houvast.promises.models import Case

MOST = 5


def say_what_was_not_done(request: StaffRequest, failed: list[NotDone]) -> None:
    """One line for each with whom it could not be done, the first of them."""
    for one in failed[:MOST]:
        number = Case.FIRST_NUMBER + one.case_id
        said = _("Case %(number)s: %(why)s") % {"number": number, "why": one.why}
        messages.warning(request, said)
    if len(failed) > MOST:
        messages.warning(request, _("And %d more.") % (len(failed) - MOST))
