"""Why a mail opened no case, in words for the desk."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from houvast.conversations.channels.mail.actions.setting_aside import (
    FROM_FIRM,
    FROM_STAFF,
    UNKNOWN_REPORT,
)
from houvast.conversations.channels.mail.mime import Automatic
from houvast.conversations.models import RawMail

WORDS = {
    FROM_STAFF: gettext_lazy("From a colleague, about no case that we know"),
    FROM_FIRM: gettext_lazy(
        "From another firm that works for us: it is not plain about which job, or that it is they"
    ),
    UNKNOWN_REPORT: gettext_lazy("A report about a mail that we do not know"),
    Automatic.BOUNCE: gettext_lazy("A report about a mail that we do not know"),
    Automatic.REPORT: gettext_lazy("A report about a mail that we do not know"),
    Automatic.OWN: gettext_lazy("A mail of ours that came back to us"),
    Automatic.CALENDAR_ANSWER: gettext_lazy("A calendar that says yes"),
    Automatic.AUTO_SUBMITTED: gettext_lazy("Sent by a program"),
    Automatic.NO_RETURN_PATH: gettext_lazy("Sent by a program"),
    Automatic.MACHINE_SENDER: gettext_lazy("From an address that nobody reads"),
    Automatic.MAILING_LIST: gettext_lazy("From a mailing list"),
    Automatic.BULK: gettext_lazy("Sent to many people at once"),
    Automatic.AWAY: gettext_lazy("Somebody is away"),
}


def why_aside(raw: RawMail) -> str:
    """The reason in words; one that we have no words for is a program's."""
    reason = raw.trouble.removeprefix("automatic: ")
    return str(WORDS[reason]) if reason in WORDS else _("Sent by a program")
