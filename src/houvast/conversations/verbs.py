"""What can happen to messages and letters, and to a case by what is said in it."""

from django.utils.translation import gettext_lazy as _

from houvast.ground.facts import GIVEN, NUMBER, NUMBERS, TEXT, TRUTH, optional
from houvast.ground.verbs import declare, declare_bad_news

SAID = {"channel": TEXT, "text": TEXT}
CAME_IN = {"subject": TEXT, **SAID}
LETTER = {"kind": TEXT, "to": TEXT, "subject": TEXT}
LEFT = {"channel": TEXT, "delivery": NUMBER, "to": TEXT}

declare("case.noted", _("Note: %(text)s"), text=TEXT, channel=optional(TEXT))
declare("case.spoken", _("Spoken on the phone: %(text)s"), **SAID)
declare("promise.forewarned", _("Told before it broke: %(words)s"), words=TEXT, reason=GIVEN)
declare("promise.answered", _("The customer chose: %(answer)s"), words=TEXT, answer=TEXT)
declare("promise.claimed", _("The customer says that we promised: %(words)s"), words=TEXT)
declare("promise.confirmed", _("It was promised: %(words)s"), words=TEXT)
declare("promise.corrected", _("It was otherwise than claimed: %(words)s"), words=TEXT)
declare("call.asked", _("Asks to be called: %(about)s"), about=TEXT)
declare("case.not_reached", _("Phoned, nobody answered: %(text)s"), **SAID)
declare("case.asking", _("Asks the customer whether it is solved"))
declare(
    "case.asked",
    _("Asked the customer whether it is solved"),
    channel=TEXT,
    delivery=optional(NUMBER),
    to=optional(TEXT),
)
declare_bad_news(
    "case.not_asked",
    _("The question whether it is solved did not arrive"),
    **LEFT,
)
declare(
    "case.given",
    _("Given to %(after)s, before it was of %(before)s: %(reason)s"),
    before=TEXT,
    after=TEXT,
    reason=GIVEN,
)
declare(
    "case.given_away", _("Given to %(after)s: %(reason)s"), before=TEXT, after=TEXT, reason=GIVEN
)

declare(
    "message.received",
    _("Message from the customer: %(subject)s"),
    is_first=TRUTH,
    **CAME_IN,
)
declare("message.sent", _("Answer sent"), **SAID)
declare_bad_news(
    "message.not_answered",
    _("Our answer did not arrive at %(to)s: it waits for an answer again"),
    asked=optional(NUMBERS),
    **LEFT,
)
declare(
    "message.goes_with",
    _("Message belongs to number %(number)s, %(subject)s"),
    number=NUMBER,
    subject=TEXT,
)
declare(
    "message.split_off",
    _("Message got a case of its own: number %(number)s, %(subject)s"),
    number=NUMBER,
    subject=TEXT,
)
declare(
    "message.automatic",
    _("Automatic mail, nobody needs to answer"),
    reason=TEXT,
    **CAME_IN,
)
declare("message.no_answer", _("Needs no answer: %(why)s"), why=GIVEN, **CAME_IN)
declare("message.spam", _("Spam: %(why)s"), why=GIVEN, **CAME_IN)
declare("message.thanks", _("Thanks of the customer, nothing to answer"), **CAME_IN)
declare("message.unreadable", _("Mail that could not be read"), reason=TEXT)
declare("message.doubtful", _("Mail of which the sender is doubtful"))

declare("delivery.sent", _("Sent to %(to)s: %(subject)s"), **LETTER)
declare(
    "delivery.delayed",
    _("Not delivered yet to %(to)s: %(reason)s"),
    reason=GIVEN,
    **LETTER,
)
declare_bad_news(
    "delivery.failed",
    _("Could not be delivered to %(to)s: %(reason)s"),
    reason=GIVEN,
    **LETTER,
)
declare_bad_news(
    "delivery.bounced",
    _("Came back from %(to)s: %(reason)s"),
    reason=GIVEN,
    status=TEXT,
    **LETTER,
)
declare(
    "company.posts",
    _("Letters take %(days)s working days from %(since)s on"),
    days=NUMBER,
    since=TEXT,
)
declare("delivery.on_paper", _("Letter to print, for %(to)s: %(subject)s"), **LETTER)
declare("delivery.posted", _("Posted to %(to)s: %(subject)s"), **LETTER)
declare("delivery.not_posted", _("Not posted after all: %(subject)s"), **LETTER)
declare("delivery.arrived", _("Counts as delivered at %(to)s: %(subject)s"), **LETTER)
declare("delivery.left_out", _("Not posted to %(to)s: %(reason)s"), reason=GIVEN, **LETTER)
declare("delivery.opened", _("Opened with the code on the letter: %(subject)s"), **LETTER)
declare("delivery.home_is_right", _("The address is right: %(to)s"), **LETTER)
declare("delivery.tried_again", _("Tried to send again: %(subject)s"), subject=TEXT)
declare("mail.tried_again", _("Mail that could not be read, tried again"))
declare("mail.dealt_with", _("Mail in trouble, dealt with: %(subject)s"), subject=TEXT)
declare("customer.not_written", _("Could not be written to: %(reason)s"), kind=TEXT, reason=GIVEN)
