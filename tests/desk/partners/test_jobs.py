"""Jobs of other firms at the desk: handed over, said on the phone, answered and taken back."""

from django.test import Client

from cast import NOW, Cast
from houvast.conversations.models import Delivery
from houvast.ground.page_addresses import page as address_of
from houvast.partners.front import ask
from houvast.partners.models import JobWord, Partner, PartnerJob
from making import case_with_promise
from other_firms import comes, job_for, stonework

ASKED = {"what": "Werkblad plaatsen.", "shows_phone": "on"}


def test_job_goes_to_a_firm_of_the_list_or_to_a_new_one(fatima: Client, cast: Cast) -> None:
    case, known = case_with_promise(cast), stonework()
    at = address_of("desk:hand_job", case.pk)

    nobody = fatima.post(at, ASKED)
    fatima.post(at, {**ASKED, "partner": known.pk})
    fatima.post(at, {**ASKED, "name": "Elektra", "mail": "info@elektra.example"})

    assert nobody.status_code == 422
    jobs = PartnerJob.objects.order_by("pk")
    assert [(job.partner.name, job.what, job.shows_phone, job.shows_way_in) for job in jobs] == [
        ("Steenwerk", "Werkblad plaatsen", True, False),
        ("Elektra", "Werkblad plaatsen", True, False),
    ]


def test_what_a_firm_says_on_the_phone_is_written_down(fatima: Client, cast: Cast) -> None:
    job = job_for(cast)
    when = {"on": "2026-11-26", "opens": "09:00", "closes": "12:00"}
    ask(job=job, said="Welke kleur?", by=job.partner.as_actor(), now=NOW)

    for page, said in (
        ("job_when", when),
        ("job_answer", {"said": "Zwart."}),
        ("job_done", {"said": "Ligt er."}),
    ):
        assert fatima.post(address_of(f"desk:{page}", job.pk), said).status_code == 302

    words = JobWord.objects.order_by("pk")
    assert [(word.kind, word.said_by) for word in words] == [
        ("asks", "Steenwerk"),
        ("comes", "Fatima Haddad"),
        ("answers", "Fatima Haddad"),
        ("done", "Fatima Haddad"),
    ]
    assert fatima.post(address_of("desk:job_cannot", job.pk), {"said": "x"}).status_code == 409


def test_new_link_goes_to_the_address_that_was_put_right(fatima: Client, cast: Cast) -> None:
    job = job_for(cast)
    right = {"name": "Steenwerk", "mail": "werk@steenwerk.example", "language": "nl"}

    fatima.post(address_of("desk:partner", Partner.objects.get().pk), right)
    fatima.post(address_of("desk:job_link", job.pk))
    fatima.post(address_of("desk:take_job_back", job.pk), {"why": "Gedaan."})

    sent = Delivery.objects.filter(case=None).order_by("pk").values_list("to_address", "kind")
    assert list(sent) == [
        ("planning@steenwerk.example", "job"),
        ("werk@steenwerk.example", "job"),
        ("werk@steenwerk.example", "job_over"),
    ]


def test_case_shows_its_jobs_and_when_they_come(fatima: Client, cast: Cast) -> None:
    job = job_for(cast)
    comes(job)

    page = fatima.get(address_of("desk:case", job.case_id)).content.decode()

    assert "Thursday 26 November 2026 between 9:00 and 12:00" in page
    assert address_of("desk:job", job.pk) in page
