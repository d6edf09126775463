"""One shared file: who is away is covered by name, colleagues ask each other, and two mails about
one thing go on as one.
"""

from playwright.sync_api import expect

from browser import barriers, overflows
from cast import Cast
from houvast.ground.page_addresses import page as address_of
from houvast.promises.models import CaseJoin, InternalPromise, Promise
from screens.conftest import AtWork, a_case


def test_who_is_away_is_covered_and_two_mails_go_on_as_one(
    committed: Cast, at_work: AtWork
) -> None:
    first, second = a_case(committed), a_case(committed, subject="De ketel nog eens", hours=8)
    with at_work(committed.gerrit) as page:
        page.goto(address_of("desk:new_absence"))
        page.get_by_label("Wie is er niet?").select_option(label="Fatima Haddad")
        page.get_by_label("Wie neemt waar?").select_option(label="Gerrit Bos")
        assert (barriers(page), overflows(page)) == ([], False)
        page.get_by_role("button", name="Bewaar dit").click()
        expect(page.get_by_text("Gerrit Bos neemt nu waar voor Fatima Haddad.")).to_be_visible()
        assert (barriers(page), overflows(page)) == ([], False)
        assert set(Promise.objects.values_list("owner__name", flat=True)) == {"Gerrit Bos"}

        page.goto(address_of("desk:ask_colleague", first.pk))
        page.get_by_label("Wat wilt u weten?").fill("Valt dit onder de garantie?")
        page.get_by_label("Aan wie vraagt u het?").select_option(label="Linda Vos")
        assert (barriers(page), overflows(page)) == ([], False)
        page.get_by_role("button", name="Vraag dit").click()
        expect(page.get_by_text("Valt dit onder de garantie?").first).to_be_visible()

        page.goto(address_of("desk:join", second.pk))
        page.get_by_label(f"{first.number} {first.subject}").check()
        page.get_by_label("Waarom").fill("Dezelfde ketel")
        assert (barriers(page), overflows(page)) == ([], False)
        page.get_by_role("button", name="Als één zaak verder").click()
        expect(page.get_by_text(f"Nummer {second.number} gaat hier verder").first).to_be_visible()
        assert (barriers(page), overflows(page)) == ([], False)
    question = InternalPromise.objects.get()
    with at_work(committed.linda) as page:
        page.goto(address_of("desk:answer_colleague", question.pk))
        page.get_by_label("Uw antwoord").fill("Ja, tot volgend jaar.")
        assert (barriers(page), overflows(page)) == ([], False)
        page.get_by_role("button", name="Antwoord", exact=True).click()
        expect(page.get_by_text("Linda Vos: Ja, tot volgend jaar.").first).to_be_visible()
    assert CaseJoin.objects.standing().get().into == first
