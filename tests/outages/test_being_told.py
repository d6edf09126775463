"""Who asks to be told of an outage, or reports, on the public page, and presses twice at once."""

from cast import NOW, Cast
from concurrency import at_once
from houvast.conversations.actions.from_anybody import report_from_page
from houvast.outages.front import be_told
from houvast.people.models import Customer
from houvast.people.newcomers import Newcomer
from houvast.promises.models import Promise
from outages_known import outage_known


def test_the_same_at_once_is_one_case(committed: Cast) -> None:
    outage = outage_known(committed)
    kees = Newcomer("Kees", mail="kees@post.example")

    def presses(number: int) -> int:
        if number % 2:
            return be_told(outage=outage, writer=kees, now=NOW).case_id
        return report_from_page(said="Geen tv.", writer=kees, now=NOW, form_id="1").case_id

    cases = at_once(presses, range(6))

    assert len(set(cases)) == 2
    assert Customer.objects.filter(name="Kees").count() == 1
    assert Promise.objects.filter(case__customer__name="Kees", kind="outage").count() == 1
