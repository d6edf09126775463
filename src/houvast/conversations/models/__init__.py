"""Messages in and out, exactly as they came and went. The guarantees are in `guarantees/`."""

from houvast.conversations.models.answering import Answering
from houvast.conversations.models.delivery import Delivery
from houvast.conversations.models.messages import Attachment, Message, NoAnswer, SpamSender
from houvast.conversations.models.raw_mail import RawMail

__all__ = [
    "Answering",
    "Attachment",
    "Delivery",
    "Message",
    "NoAnswer",
    "RawMail",
    "SpamSender",
]
