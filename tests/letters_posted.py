"""A company that posts letters, a customer whom no mail reaches, and the letters that result."""

from datetime import date, datetime

from cast import NOW, Cast
from houvast.conversations.actions.by_post import CODE
from houvast.conversations.actions.printing import post_batch, print_letters
from houvast.conversations.actions.transmitting import transmit_due
from houvast.conversations.models import PaperLetter, PostSetUp, TransitDays
from houvast.ground import short_codes
from houvast.people.models import ContactPoint, Customer


def posts_letters(*, working_days: int = 2) -> None:
    """Letters are set up: the window is on the left, and the post takes two working days."""
    PostSetUp.objects.create(window="left")
    TransitDays.objects.create(from_on=date(2026, 1, 1), working_days=working_days)


def has_no_mail(customer: Customer) -> None:
    ContactPoint.objects.filter(customer=customer, kind="mail").delete()


def goes_to_the_post(cast: Cast, *, at: datetime = NOW) -> PaperLetter:
    """What waits is printed and posted; returns the latest."""
    batch = print_letters(by=cast.fatima, now=at)
    assert batch is not None
    return post_batch(batch=batch, by=cast.fatima, now=at)[-1]


def is_delivered(paper: PaperLetter) -> datetime:
    """The post has had its days, and the outbox looks. Returns when."""
    paper.refresh_from_db()
    assert paper.arrives_at is not None
    transmit_due(now=paper.arrives_at)
    return paper.arrives_at


def code_of(paper: PaperLetter) -> str:
    code = short_codes.code_again(paper.code_id, purpose=CODE, stored=paper.code_digest)
    assert code is not None
    return code
