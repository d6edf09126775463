"""Messages in and out, exactly as they came and went. The guarantees are in `guarantees/`."""

from houvast.conversations.models.answering import Answering
from houvast.conversations.models.calls import MOST_TRIES, CallBack, CallTry
from houvast.conversations.models.claims import Claim
from houvast.conversations.models.delivery import Delivery
from houvast.conversations.models.messages import Attachment, Message, NoAnswer, SpamSender
from houvast.conversations.models.raw_mail import RawMail

__all__ = [
    "MOST_TRIES",
    "Answering",
    "Attachment",
    "CallBack",
    "CallTry",
    "Claim",
    "Delivery",
    "Message",
    "NoAnswer",
    "RawMail",
    "SpamSender",
]
