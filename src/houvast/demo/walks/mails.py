"""Story 4: many ask the same in one week; each is answered in time, by one good answer."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from houvast.conversations.models import Message
from houvast.demo.companies.fibre import words
from houvast.demo.companies.fibre.customers import STREET
from houvast.demo.walks.record import at, newest_mail, own_page
from houvast.demo.walks.shape import StoryWalk, WalkStep

ADDRESSES = [one.mail for one in STREET]


def _steps() -> Sequence[WalkStep]:
    """In two SQL statements."""
    asked = Message.objects.filter(from_address__in=ADDRESSES, direction=Message.Direction.IN)
    first = {one.from_address: one for one in asked.select_related("case").order_by("-pk")}
    waiting = asked.waiting().count()
    left = ngettext("%d of them waits.", "%d of them wait.", waiting) % waiting
    mine = first.get(ADDRESSES[0])
    return [
        WalkStep(
            key="vragen",
            title=_("Five neighbours ask when the cable comes"),
            words=_(
                "Each read within seconds who answers, and by when. Nothing that they wrote is "
                "ever thrown away."
            ),
            button=_("Read it as the first of them"),
            is_done=len(first) == len(ADDRESSES),
            to=newest_mail(ADDRESSES[0]),
        ),
        WalkStep(
            key="samen",
            title=_("Answer what is alike at once"),
            words=_(
                "They stand together, with the words that they share. You read each one, tick whom "
                "your answer is for, and each gets it by name."
            ),
            button=_("Be Khadija, at the busy inbox"),
            is_done=bool(first) and waiting == 0,
            happened=left if first and waiting else "",
            to=at("desk:surge"),
            part="bureau",
        ),
        WalkStep(
            key="gelezen",
            title=_("Read the answer, and say whether it was enough"),
            words=_("It is the customer who closes it; who writes back is heard again."),
            button=_("Be the first of them, on his own page"),
            is_done=bool(mine and not mine.case.is_open),
            to=own_page(mine.case) if mine else None,
        ),
    ]


MAILS = StoryWalk(
    slug="vragen",
    title=gettext_lazy("Many ask the same, and each is answered"),
    lead=gettext_lazy(
        "Once a shop left the mail of three weeks unanswered and then deleted it, since most of it "
        "would have solved itself. Here five people of one street ask the same."
    ),
    customer=STREET[0],
    mail=(words.STREET_MAILS[0].subject, words.STREET_MAILS[0].text),
    steps=_steps,
)
