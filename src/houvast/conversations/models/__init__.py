"""Messages in and out, exactly as they came and went. The guarantees are in `guarantees/`."""

from houvast.conversations.models.answering import Answering
from houvast.conversations.models.calls import MOST_TRIES, CallBack, CallTry
from houvast.conversations.models.claims import Claim
from houvast.conversations.models.delivery import Delivery
from houvast.conversations.models.messages import Attachment, Message, NoAnswer, SpamSender
from houvast.conversations.models.paper import (
    CODE_LIVES,
    CodeTry,
    LostHome,
    PaperLetter,
    PostSetUp,
    PrintBatch,
    TransitDays,
)
from houvast.conversations.models.raw_mail import RawMail

__all__ = [
    "CODE_LIVES",
    "MOST_TRIES",
    "Answering",
    "Attachment",
    "CallBack",
    "CallTry",
    "Claim",
    "CodeTry",
    "Delivery",
    "LostHome",
    "Message",
    "NoAnswer",
    "PaperLetter",
    "PostSetUp",
    "PrintBatch",
    "RawMail",
    "SpamSender",
    "TransitDays",
]
