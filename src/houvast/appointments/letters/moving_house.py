"""Letters about a visit that goes to another address."""

from django.utils.translation import gettext as _

from houvast.appointments.letters.paper import agreed, button, letter, window_of
from houvast.appointments.models import Visit
from houvast.conversations.letters import Letter, Note, Paragraph
from houvast.ground import spoken
from houvast.promises.models import Link


def we_come_there(visit: Visit, link: Link, *, has_moved: bool) -> Letter:
    """The visit stands, and goes to the other address: their new one, if the customer moved."""
    where = {"address": str(visit.place), "window": window_of(visit)}
    if has_moved:
        subject = _("We come to your new address: %(address)s")
        news = _("We have your new address. The appointment stays: %(window)s.")
    else:
        subject = _("We come to another address: %(address)s")
        news = _("We come to this address now. The appointment stays: %(window)s.")
    return letter(
        visit.case,
        subject % where,
        Paragraph(news % where),
        agreed(visit),
        button(_("See your appointment"), link),
        Note(_("The calendar file in this mail brings your calendar up to date."), own=True),
    )


def does_not_fit(visit: Visit, link: Link, words: str, *, has_moved: bool) -> Letter:
    """At the other address nobody can come in the window that was agreed."""
    said = {
        "address": str(visit.place),
        "window": spoken.window(visit.opens_at, visit.closes_at),
    }
    if has_moved:
        subject = _("Your new address does not fit our appointment: %(window)s")
        news = _("We have your new address: %(address)s.")
    else:
        subject = _("The other address does not fit our appointment: %(window)s")
        news = _("We know that we should come to another address: %(address)s.")
    return letter(
        visit.case,
        subject % said,
        Paragraph(news % said),
        Paragraph(
            _("There we cannot be with you on %(window)s, and we are sorry. So nobody comes then.")
            % said
        ),
        Paragraph(_("Choose another time that suits you, on the page of your appointment.")),
        button(_("Choose another moment"), link),
        Note(words),
    )
