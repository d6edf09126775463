"""What an owner sees before it is put into use: the week of a chair, the paper of a form."""

from playwright.sync_api import expect

from at_ours import make_practice
from browser import barriers, overflows, trouble_on
from cast import Cast
from houvast.ground.page_addresses import page as address_of
from houvast.people.models import Staff
from houvast.workforce.models import Resource
from houvast.workorders.front import forms_of_work
from screens.conftest import AtWork


def test_week_of_a_chair_and_paper_of_a_form_are_seen_first(
    committed: Cast, at_work: AtWork
) -> None:
    practice = make_practice(committed)
    Staff.objects.filter(pk=committed.linda.pk).update(roles=["owner"])
    form = address_of("desk:description", "forms", sorted(forms_of_work())[0])
    with at_work(committed.linda) as page:
        page.goto(address_of("desk:new_resource", practice.branch.pk))
        page.get_by_label("Naam").fill("Stoel 3")
        page.get_by_label("Soort").fill("stoel")
        page.get_by_role("button", name="Bekijk eerst de week").click()
        week = page.get_by_role("region", name="De week, zoals u het invulde")
        expect(week).to_contain_text("Controle beugel: hoogstens 22")
        trouble = [*barriers(page), *["overflows"] * overflows(page)]
        page.get_by_role("button", name="Bewaar dit").click()
        page.wait_for_url("**/ruimtes/")

        page.goto(form)
        with page.expect_download() as saved:
            page.get_by_role("link", name="Bewaar het papier dat klanten nu krijgen").click()
        trouble += trouble_on(page, [form])

    assert trouble == []
    assert saved.value.path().read_bytes()[:5] == b"%PDF-"
    assert Resource.objects.filter(name="Stoel 3").exists()
