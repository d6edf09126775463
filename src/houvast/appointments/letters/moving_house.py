"""Letters about a visit whose customer has another address."""

from django.utils.translation import gettext as _

from houvast.appointments.letters.paper import agreed, button, letter, window_of
from houvast.appointments.models import Visit
from houvast.conversations.letters import Letter, Note, Paragraph
from houvast.ground import spoken
from houvast.promises.models import Link


def we_come_there(visit: Visit, link: Link) -> Letter:
    """The visit stands, and goes to the new address."""
    where = {"address": str(visit.place), "window": window_of(visit)}
    return letter(
        visit.case,
        _("We come to your new address: %(address)s") % where,
        Paragraph(_("We have your new address. The appointment stays: %(window)s.") % where),
        agreed(visit),
        button(_("See your appointment"), link),
        Note(_("The calendar file in this mail brings your calendar up to date.")),
    )


def does_not_fit(visit: Visit, link: Link, words: str) -> Letter:
    """From where they live now, nobody can come in the window that was agreed."""
    said = {
        "address": str(visit.place),
        "window": spoken.window(visit.opens_at, visit.closes_at),
    }
    return letter(
        visit.case,
        _("Your new address does not fit our appointment: %(window)s") % said,
        Paragraph(_("We have your new address: %(address)s.") % said),
        Paragraph(
            _("There we cannot be with you on %(window)s, and we are sorry. So nobody comes then.")
            % said
        ),
        Paragraph(_("Choose another time that suits you, on the page of your appointment.")),
        button(_("Choose another moment"), link),
        Note(words),
    )
