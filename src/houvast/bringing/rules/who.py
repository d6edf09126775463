"""What a row of people says of who somebody is, and who acts for them."""

import re
from collections.abc import Callable, Mapping
from datetime import date

from houvast.ground.refusals import Refused
from houvast.people import ages
from houvast.people.trade_register import trade_number


def read_who(fields: dict[str, str], say: Callable[[str, str, str], None], today: date) -> None:
    """An organisation, a child, or anybody: the day of birth is kept of who is under age alone."""
    if kvk := fields.get("kvk"):
        try:
            fields["kvk"], fields["organisation"] = trade_number(kvk), "yes"
        except Refused:
            say("kvk", "kvk", kvk[:80])
    if born := fields.pop("born_on", ""):
        born_on = date.fromisoformat(born)
        if born_on > today:
            say("born_later", "born_on", born)
        elif fields.get("organisation") != "yes" and not ages.is_of_age(born_on, on=today):
            fields["born_on"] = born


def acted_by(fields: Mapping[str, str]) -> list[str]:
    """The numbers of those who act for the customer of a row."""
    return [key for key in re.split(r"\s*[;,]\s*", fields.get("acted_by", "").strip()) if key]
