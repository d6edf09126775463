"""A job on the page of another firm: said there, in each state, and nothing else by its link."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import URLPattern, get_resolver

from cast import NOW
from houvast.ground.page_addresses import page as address_of
from houvast.partners.front import say_cannot, take_back
from houvast.partners.models import JobFile, JobWord, PartnerJob
from houvast.people.actions.customers import add_contact_point
from houvast.people.models import Place
from houvast.promises.actions.links import make_link, token_of
from houvast.promises.models import Link
from on_the_road import Road
from other_firms import comes, job_for, key_to
from portal.conftest import LinkTo
from portal.reading import said

PNG = b"\x89PNG\r\n\x1a\n" + b"stone"
WHEN = {"on": "2026-11-26", "opens": "09:00", "closes": "12:00"}


@pytest.fixture
def job(road: Road) -> PartnerJob:
    alice = road.cast.alice
    Place.objects.filter(pk=alice.household.place_id).update(code="4711", dog="Bello bijt")
    add_contact_point(
        customer=alice, kind="phone", typed="0612345678", by=alice.as_actor(), now=NOW
    )
    return job_for(road.cast, details="Let op de kraan.")


def page(job: PartnerJob, name: str = "job") -> str:
    return address_of(f"portal:{name}", key_to(job))


def test_firm_sees_what_where_and_how_to_get_in(alice: Client, job: PartnerJob) -> None:
    words = said(alice.get(page(job)))

    wanted = ("Werkblad plaatsen", "Let op de kraan.", "Alice de Wit", "Lindelaan 12",
              "06 12345678", "4711", "Bello bijt", "When do you come?")  # fmt: skip
    assert [word for word in wanted if word not in words] == []
    assert [word for word in ("alice@post.example", "Ketel lekt") if word in words] == []


def test_what_the_desk_keeps_from_them_is_not_there(alice: Client, road: Road) -> None:
    Place.objects.update(code="4711")
    job = job_for(road.cast, shows_phone=False, shows_way_in=False)

    words = said(alice.get(page(job)))

    assert [word for word in ("06 12345678", "4711") if word in words] == []


def test_firm_says_when_and_then_that_it_is_done_with_a_photo(
    alice: Client, job: PartnerJob
) -> None:
    when = alice.post(page(job, "job_when"), WHEN, follow=True)
    photo = SimpleUploadedFile("blad.png", PNG)
    sent = {"said": "Ligt er.", "photos": [photo], "form_id": "f"}
    done = alice.post(page(job, "job_done"), sent, follow=True)

    assert (
        "You come Thursday 26 November 2026 between 9:00 and 12:00. We tell the customer."
        in said(when)
    )
    assert "This job is done" in said(done)
    assert "Lindelaan" not in said(done)
    file = JobFile.objects.get()
    saved = alice.get(address_of("portal:job_file", key_to(job), file.pk))
    assert (bytes(saved.content), saved.headers["Content-Type"]) == (PNG, "image/png")


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ({}, "Choose the day on which you come."),
        ({**WHEN, "on": "2026-11-29"}, "Sunday 29 November 2026 is a Sunday."),
        ({**WHEN, "on": "2026-11-20"}, "This moment has passed already."),
        ({**WHEN, "closes": "08:00"}, "has to be after"),
    ],
)
def test_date_that_cannot_be_says_why(
    alice: Client, job: PartnerJob, sent: dict[str, str], why: str
) -> None:
    page_again = alice.post(page(job, "job_when"), sent)

    assert page_again.status_code in (409, 422)
    assert why in said(page_again)
    assert not JobWord.objects.exists()


def test_colleague_who_did_not_see_the_date_is_told_of_it(alice: Client, job: PartnerJob) -> None:
    comes(job)

    again = alice.post(page(job, "job_when"), {**WHEN, "on": "2026-11-27", "why": "Liever."})

    assert "A moment ago somebody said that you come Thursday 26 November 2026" in said(again)


def test_refused_job_shows_nothing_of_the_customer_any_more(alice: Client, job: PartnerJob) -> None:
    say_cannot(job=job, said="Zaag stuk.", by=job.partner.as_actor(), now=NOW)

    words = said(alice.get(page(job)))

    assert "You cannot do this job" in words
    assert [word for word in ("Alice", "Lindelaan", "06 12345678", "4711") if word in words] == []
    assert alice.post(page(job, "job_when"), WHEN).status_code == 302
    assert not JobWord.objects.filter(kind="comes").exists()


def test_job_that_was_taken_back_opens_nothing_at_once(alice: Client, job: PartnerJob) -> None:
    address = page(job)
    take_back(job=job, why="Gedaan.", by=job.partner.as_actor(), now=NOW)

    closed = alice.get(address)

    assert closed.status_code == 410
    assert "The job was taken back" in said(closed)
    assert "Werkblad" not in said(closed)


def test_key_of_a_firm_opens_no_page_of_the_customer_nor_the_other_way_round(
    alice: Client, job: PartnerJob, link_to: LinkTo
) -> None:
    customers = link_to(job.case).split("/")[-2]
    theirs = [name for name, pattern in patterns().items() if pattern.startswith("k/<str:token>/")]
    opened = {
        name: alice.get(address_of(f"portal:{name}", token, *_rest(name))).status_code
        for name in theirs
        for token in [customers if name.startswith("job") else key_to(job)]
    }

    assert {name: code for name, code in opened.items() if code not in (404, 405)} == {}
    assert len([name for name in theirs if name.startswith("job")]) == 6


def test_key_made_for_another_case_opens_no_job(alice: Client, job: PartnerJob, road: Road) -> None:
    case = road.proposal(road.cast.bob).case
    lost = make_link(case=case, purpose=Link.Purpose.JOB, target_id=job.pk, now=NOW)

    assert alice.get(address_of("portal:job", token_of(lost))).status_code == 410


def patterns() -> dict[str, str]:
    """Each address of the portal, by its name."""
    urls = get_resolver("houvast.portal.urls").url_patterns
    return {str(one.name): str(one.pattern) for one in urls if isinstance(one, URLPattern)}


def _rest(name: str) -> list[int]:
    """What else stands in an address under a key."""
    return [1] * (patterns()[name].count("<") - 1)
