"""Stories 4 and 5, walked from the start page of the fibre provider on the phone of a customer, at
the desk and on the road: each step is ticked off by what really happened, at its own moment. Half
of it is lived in Dutch, half by a customer whose language is English."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connections
from playwright.sync_api import Page, expect
from procrastinate.contrib.django import app

from browser import DESK, LARGER_PHONE, PHONE, chromium, trouble_on, visitor
from demo.companies.conftest import Make
from demo.companies.first_looks import trouble_at_first
from demo.companies.passing import Lived, Queue, is_for_everybody, presses
from demo.companies.truths import untruths_of
from houvast.appointments.front import finish, needs_another_visit
from houvast.appointments.front_sweeps import look_who_runs_late
from houvast.appointments.models import Visit
from houvast.conversations.letters.letter import said_in
from houvast.conversations.models import Delivery
from houvast.demo.companies.fibre.company import FIBRE
from houvast.demo.companies.fibre.customers import ANNELIES, KARIN, STREET
from houvast.demo.making import acting
from houvast.demo.walks.record import newest_case
from houvast.ground.page_addresses import page as address_of
from houvast.journeys.queries.running import steps_of
from houvast.partners.front import say_done
from houvast.partners.models import PartnerJob
from houvast.people.models import Absence, Customer
from houvast.promises.models import Case, Promise, Question

FRIDAY = datetime(2026, 11, 27, 20, 5, tzinfo=UTC)
"""21:05 in Amsterdam: the desk has closed."""
CABLE_IN = datetime(2026, 12, 15, 10, tzinfo=UTC)
THANKS = "If anything falters, write to us on this page"
DUTCH = re.compile(r"\b(uiterlijk|tussen|hebt|wordt|kiest)\b")
SATURDAY = datetime(2026, 11, 28, 8, 5, tzinfo=UTC)
MONDAY = datetime(2026, 11, 30, 9, 15, tzinfo=UTC)


@pytest.fixture
def lived(make: Make, monkeypatch: pytest.MonkeyPatch) -> Iterator[Lived]:
    monkeypatch.setattr("django.utils.timezone.now", lambda: FRIDAY)
    assert (make(FIBRE, FRIDAY), untruths_of(FIBRE.slug, FRIDAY)) == ([], [])
    queued = Queue()
    with app.replace_connector(queued):
        yield Lived(monkeypatch, queued, since=FRIDAY - timedelta(days=6))


def test_stories_four_and_five_are_walked(lived: Lived, served: str) -> None:
    lived.is_now(FRIDAY)
    assert Absence.objects.filter(Absence.RUNS).count() == 1
    with chromium() as browser:
        assert trouble_at_first(browser, served, FIBRE) == []
        with visitor(browser, base_url=served, viewport=PHONE) as page:
            _dead_on_friday_evening(page, lived)
        with visitor(browser, base_url=served, viewport=LARGER_PHONE) as page:
            visit = _mended(page, lived)
        with visitor(browser, base_url=served, viewport=DESK, locale="en-GB") as page:
            _many_are_answered(page, lived)
            _the_date_moves(page, lived)
            _everybody_reads_how_it_goes(page, lived)
            _it_comes_to_its_end(page, lived)
        connections.close_all()

    karin, annelies = (newest_case(one.mail) for one in (KARIN, ANNELIES))
    assert karin is not None
    assert annelies is not None
    assert (karin.is_open, annelies.is_open) == (False, False)
    assert (visit.is_finished, Question.objects.open().count()) == (True, 0)
    # He came after the window, which she had read before it was over. Nothing else was broken.
    broken = Promise.objects.filter(case__in=(karin, annelies), outcome="broken")
    assert [(one.kind, hasattr(one, "forewarning")) for one in broken] == [("arrival", True)]


def _dead_on_friday_evening(page: Page, lived: Lived) -> None:
    presses(page, "storing", "bekend")
    expect(
        page.get_by_text("Er is een tweede kabel geraakt, die dieper ligt.").first
    ).to_be_visible()
    presses(page, "storing", "melden")
    subject, text = (page.locator(f"[name={one}]").input_value() for one in ("subject", "text"))
    karin = Customer.objects.get(name=KARIN.name)
    case = acting.write_mail(karin, subject, text, now=lived.now)
    lived.post()
    assert lived.ticked("storing") == ["melden", "lezen"]

    presses(page, "storing", "lezen")
    presses(page, "storing", "vragen")
    page.get_by_role("link", name="Beantwoord de vragen").first.click()
    page.get_by_role("button", name="Beginnen").click()
    for name in ("Nee", "Niets doet het", "Een rood lampje"):
        page.get_by_label(name, exact=True).check()
        page.get_by_role("button", name="Verder").click()
    page.get_by_role("button", name="Kies een dag en een tijd").click()
    page.locator("details.week").last.evaluate("week => { week.open = true }")
    page.locator("input[name=slot]").last.check()
    page.get_by_role("button", name="Maak deze afspraak").click()
    expect(page.get_by_role("status")).to_contain_text("De afspraak staat.")
    is_for_everybody(page)

    presses(page, "storing", "eerder")
    page.get_by_label("Uw telefoonnummer").fill("06 12345678")
    page.get_by_label("Ja, ik zit zonder tot u geweest bent").check()
    page.get_by_role("button", name="Zet mij op de lijst").click()
    assert lived.ticked("storing") == ["melden", "lezen", "vragen", "kiezen", "eerder"]

    lived.is_now(SATURDAY)
    presses(page, "storing", "vragen")
    page.locator(".next-word a.button").click()
    page.locator("button[name=slot]").first.click()
    is_for_everybody(page)
    assert "aangeboden" in lived.ticked("storing")
    sooner = Visit.objects.standing().get(case=case)
    assert sooner.closes_at < SATURDAY + timedelta(days=3)
    assert sooner.minutes == 90
    acting.answer(case, "Wij komen het maken, en bellen niet eerst.", now=lived.now)


def _mended(page: Page, lived: Lived) -> Visit:
    _reads_english(KARIN.name)
    _nobody_home_after_a_late_start(page, lived)
    _chosen_at_the_door(page, lived)
    visit = _standing(KARIN.mail)
    _arrives(lived, visit)
    by = visit.technician.staff.as_actor()
    lived.is_now(lived.now + timedelta(hours=1))
    finish(visit=visit, found="Draad gelast.", by=by, now=lived.now)
    lived.post()
    _was_told_in_english(KARIN.name, since=SATURDAY)
    presses(page, "storing", "weer")
    page.get_by_role("link", name="Yes, it is solved").first.click()
    page.locator("main form button").first.click()
    is_for_everybody(page)
    assert {"maken", "weer"} <= set(lived.ticked("storing"))
    visit.refresh_from_db()
    return visit


def _nobody_home_after_a_late_start(page: Page, lived: Lived) -> None:
    """She reads that it gets later before the window is over; then nobody opens, which is said in
    fair words, and she chooses again."""
    visit = _standing(KARIN.mail)
    lived.is_now(visit.planned_start_at - timedelta(minutes=20))
    presses(page, "storing", "telefoon")
    expect(page.get_by_text("Een rood lampje").first).to_be_visible()
    expect(page.get_by_text("Glasvezelkabel").first).to_be_visible()
    for minutes in (14, 8):
        lived.is_now(visit.closes_at - timedelta(minutes=minutes))
        look_who_runs_late(now=lived.now)
    lived.post()
    presses(page, "storing", "vragen")
    expect(page.get_by_text("We are running late").first).to_be_visible()
    lived.is_now(lived.now + timedelta(minutes=10))
    acting.ring_the_bell(visit, now=lived.now)
    lived.is_now(lived.now + timedelta(minutes=11))
    presses(page, "storing", "telefoon")
    at_the_door = [address_of(f"road:{one}", visit.pk) for one in ("visit", "nobody_home")]
    assert trouble_on(page, at_the_door, sizes=(PHONE, DESK)) == []
    page.locator("[name=tried]").fill("Gebeld en aangebeld.")
    with page.expect_navigation():
        page.locator("main form button").last.click()
    lived.post()
    presses(page, "storing", "vragen")
    page.locator(".next-word a.button").first.click()
    page.locator("input[name=slot]").first.check()
    page.locator("form.slots button.button:not(.quiet):not([name])").last.click()
    expect(page.get_by_role("status")).to_contain_text("It is agreed.")


def _chosen_at_the_door(page: Page, lived: Lived) -> None:
    """It is not done in one visit: she chooses the next one on the phone of who is there (G11)."""
    visit = _standing(KARIN.mail)
    _arrives(lived, visit)
    by = visit.technician.staff.as_actor()
    needs_another_visit(visit=visit, found="Buis verstopt.", by=by, now=lived.now)
    presses(page, "storing", "telefoon")
    page.goto(address_of("road:next_visit", visit.pk))
    is_for_everybody(page)
    with page.expect_navigation():
        page.locator("button[name=slot]").first.click()
    lived.post()
    assert _standing(KARIN.mail).opens_at > lived.now


def _standing(mail: str) -> Visit:
    visits = Visit.objects.upcoming().select_related("technician__staff")
    return visits.get(case=newest_case(mail))


def _arrives(lived: Lived, visit: Visit) -> None:
    lived.is_now(visit.planned_start_at - timedelta(minutes=20))
    acting.set_off(visit, now=lived.now)
    lived.is_now(max(visit.planned_start_at, visit.opens_at) + timedelta(minutes=1))
    acting.ring_the_bell(visit, now=lived.now)


def _reads_english(name: str) -> None:
    Customer.objects.filter(name=name).update(language="en")


def _was_told_in_english(name: str, *, since: datetime) -> None:
    """No letter of ours since then has a word of another language."""
    letters = Delivery.objects.filter(case__customer__name=name, queued_at__gt=since)
    said = [" ".join(said_in(one.letter)) for one in letters]
    assert (bool(said), [one for one in said if DUTCH.search(one)]) == (True, [])


def _many_are_answered(page: Page, lived: Lived) -> None:
    lived.is_now(max(MONDAY, lived.now + timedelta(hours=1)))
    presses(page, "vragen", "samen")
    page.get_by_role("link", name="Vinkenlaan").first.click()
    for box in page.locator("input[type=checkbox]").all():
        box.check()
    page.locator("textarea").first.fill(
        "The cable comes to the Vinkenlaan in the week of 7 December."
    )
    page.locator("main form button").first.click()
    lived.post()
    assert "samen" in lived.ticked("vragen")
    presses(page, "vragen", "gelezen")
    assert Case.objects.filter(customer__name__in=[one.name for one in STREET]).count() == len(
        STREET
    )


def _the_date_moves(page: Page, lived: Lived) -> None:
    assert lived.ticked("kabel") == ["gevraagd", "stand", "verzet"]
    _reads_english(ANNELIES.name)
    presses(page, "kabel", "nogmaals")
    _writes_down(page, on="2026-12-15", why="Frost in the ground.")
    lived.post()
    presses(page, "kabel", "brief")
    letter = page.frame_locator("iframe.letter")
    expect(letter.get_by_text("Frost in the ground.")).to_be_visible()
    expect(letter.get_by_text("Choose another time for our visit")).to_be_visible()
    presses(page, "kabel", "kiezen")
    expect(page.locator(".next-word .also")).not_to_contain_text("We come to you on")
    is_for_everybody(page)
    presses(page, "kabel", "ruud")
    _calls(page, lived)
    assert {"nogmaals", "ruud"} <= set(lived.ticked("kabel"))

    presses(page, "kabel", "bellen")
    page.locator("input[name=window]").first.check()
    page.locator("input[name=number]").fill("06 12345678")
    page.locator("main form button").first.click()
    call = Promise.objects.calls().get(case=newest_case(ANNELIES.mail))
    lived.is_now((call.opens_at or call.due_at) + timedelta(minutes=5))
    presses(page, "kabel", "gebeld")
    _calls(page, lived)
    assert {"bellen", "gebeld"} <= set(lived.ticked("kabel"))

    presses(page, "kabel", "deurmat")
    page.locator("textarea[name=words]").fill("A new doormat, said the digger.")
    page.locator("main form button").first.click()
    presses(page, "kabel", "klopt")
    page.locator("input[name=verdict][value=confirmed]").check()
    page.locator("select[name=next_by]").select_option(index=1)
    page.locator("main form button").last.click()
    presses(page, "kabel", "gebracht")
    page.locator("[name=happened]").fill("Brought by Niels, photo in the case.")
    page.locator("main form button").last.click()
    assert lived.ticked("kabel")[-3:] == ["deurmat", "klopt", "gebracht"]
    presses(page, "kabel", "alles")
    expect(page.get_by_text("A new doormat").first).to_be_attached()


def _everybody_reads_how_it_goes(page: Page, lived: Lived) -> None:
    """What whoever leads looks at, on a phone and at a desk."""
    presses(page, "kabel", "ruud")
    names = ("calibration", "absences", "new_absence", "board", "calls", "surge", "outages")
    pages = [address_of(f"desk:{name}") for name in names]
    assert trouble_on(page, [*pages, address_of("portal:outages"), "/"], sizes=(PHONE, DESK)) == []


def _it_comes_to_its_end(page: Page, lived: Lived) -> None:
    """She chooses, hears how it stands meanwhile, and has the last word."""
    case = newest_case(ANNELIES.mail)
    assert case
    presses(page, "kabel", "kiezen")
    page.locator(".next-word a.button").first.click()
    page.locator("input[name=slot]").first.check()
    page.locator("form.slots button.button:not(.quiet):not([name])").last.click()
    is_for_everybody(page)
    assert "kiezen" in lived.ticked("kabel")

    update = case.promises.open().get(of_journey__step="")
    lived.is_now(update.due_at - timedelta(minutes=20))
    update.refresh_from_db()
    assert update.outcome == "kept"
    crew = PartnerJob.objects.select_related("case__owner").get(case=case)
    lived.is_now(CABLE_IN)
    say_done(job=crew, said="De kabel ligt.", by=crew.case.owner.as_actor(), now=lived.now)
    visit = Visit.objects.standing().select_related("technician__staff").get(case=case)
    # She chose ahead of the cable: nobody asks her to choose once more.
    asked = [one.step.key for one in steps_of(case.journeys.get()) if one.is_running]
    assert asked == ["connecting"]
    _arrives(lived, visit)
    lived.is_now(lived.now + timedelta(hours=1))
    by = visit.technician.staff.as_actor()
    finish(visit=visit, found="Het werkt.", by=by, now=lived.now)
    lived.post()
    _was_told_in_english(ANNELIES.name, since=MONDAY)
    presses(page, "kabel", "alles")
    page.locator("a[href$='/opgelost/']").first.click()
    page.locator("main form button").first.click()
    expect(page.locator(".settled")).to_contain_text(THANKS)
    is_for_everybody(page)


def _writes_down(page: Page, *, on: str, why: str) -> None:
    page.locator("[name=on]").fill(on)
    page.locator("[name=why]").fill(why)
    page.locator("main form button").last.click()
    is_for_everybody(page)


def _calls(page: Page, lived: Lived) -> None:
    call = Promise.objects.calls().get(case=newest_case(ANNELIES.mail))
    page.goto(address_of("desk:called", call.pk))
    page.locator("input[name=spoke][value=yes]").check()
    page.locator("[name=text]").fill("We spoke, and chose together.")
    page.locator("main form button").last.click()
    lived.post()
