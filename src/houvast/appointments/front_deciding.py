"""What is decided against a customer about a visit, for the layer that knows what comes first."""

from houvast.appointments.actions.deciding_against import cancel_as_decided, offer_again
from houvast.appointments.actions.once import end_of_contract

__all__ = ["cancel_as_decided", "end_of_contract", "offer_again"]
