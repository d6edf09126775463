"""What a walk reads of the record, and the pages to which it leads."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from houvast.conversations.models import Message
from houvast.demo import mailbox
from houvast.ground.page_addresses import page
from houvast.promises.actions.links import standing_link, token_of
from houvast.promises.models import Case, Link

To = Callable[[datetime], str]


def newest_case(mail: str, **is_so: object) -> Case | None:
    """The case of what somebody wrote last, of those where something `is_so`. One SQL statement."""
    about = {f"case__{name}": value for name, value in is_so.items()}
    written = Message.objects.filter(from_address=mail, direction=Message.Direction.IN, **about)
    last = written.select_related("case__owner", "case__customer").order_by("-id").first()
    return last.case if last else None


def newest_mail(mail: str) -> To | None:
    """To the newest mail to somebody; None while there is none."""
    found = mailbox.mails(to=mail, limit=1)
    return at("demo:mail", found[0].key) if found else None


def mail_since(mail: str, moment: datetime) -> To | None:
    """To the first mail that somebody got from that moment on; None while there is none."""
    since = moment.replace(microsecond=0)
    found = [one for one in mailbox.mails(to=mail) if one.envelope.sent_at >= since]
    return at("demo:mail", found[-1].key) if found else None


def at(name: str, *parts: object, **asked: str) -> To:
    """To a page of staff, or of the demo."""
    address = page(name, *parts, **asked)
    return lambda _now: address


def own_page(case: Case | None, name: str = "home", *parts: int) -> To | None:
    """To a page that the customer has of their case, by the key that their letters have."""
    return partial(_own, case, name, parts) if case else None


def _own(case: Case, name: str, parts: tuple[int, ...], now: datetime) -> str:
    link = standing_link(case=case, purpose=Link.Purpose.CASE, now=now)
    return page(f"portal:{name}", token_of(link), *parts)
