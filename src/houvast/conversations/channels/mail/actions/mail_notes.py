"""What we note among ourselves about a mail: doubt of its sender, and how it was read."""

from datetime import datetime

from django.utils.translation import gettext as _

from houvast.conversations.actions.notes import written_down
from houvast.conversations.models import Message, RawMail
from houvast.ground import history
from houvast.ground.history import HOUVAST
from houvast.ground.speaking import speaking
from houvast.people.queries.company import our_company


def warn_of_forgery(message: Message, *, now: datetime) -> None:
    """Tell the desk that a mail may not come from whom it says."""
    with speaking(our_company().language):
        text = _(
            "Our mail server doubts that this mail comes from %(address)s. It is therefore not "
            "linked to a customer with that address, and nobody was answered by itself."
        ) % {"address": message.from_address}
    written_down(case=message.case, text=text, by=None, now=now, channel=Message.Channel.NOTE)
    history.record(
        "message.doubtful",
        about=message,
        by=HOUVAST,
        at=now,
    )


def say_what_was_cut(message: Message) -> None:
    """Tell the desk that a mail is made too intricately to show all of it as it was meant."""
    with speaking(our_company().language):
        text = _(
            "This mail is made so intricately that it is shown in plain text, and perhaps not all "
            "of it. “The mail as it arrived” holds everything."
        )
    written_down(
        case=message.case, text=text, by=None, now=message.at, channel=Message.Channel.NOTE
    )


def point_to_what_was_read(raw: RawMail, message: Message, *, now: datetime) -> None:
    """Say, where a mail stands that could not be read at first, where it is read now."""
    stand_in = Message.objects.select_related("case").get(raw=raw)
    with speaking(our_company().language):
        text = _("This mail could be read after all. It is in case %(number)s.") % {
            "number": message.case.number
        }
    written_down(case=stand_in.case, text=text, by=None, now=now, channel=Message.Channel.NOTE)
