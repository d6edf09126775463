"""Jobs of other firms at the desk: handed over, said on the phone, answered and taken back."""

from django.test import Client

from cast import NOW, Cast
from houvast.conversations.models import Delivery
from houvast.ground.page_addresses import page as address_of
from houvast.partners.front import ask, say_done
from houvast.partners.models import JobFile, JobWord, Partner, PartnerJob
from houvast.promises.actions.about_things import case_is_about
from houvast.promises.actions.only_for import let_only_see
from houvast.things.actions.keeping import add_thing
from houvast.things.models import Document
from making import BY, case_with_promise
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


def test_photo_of_a_firm_is_kept_with_the_thing_once_and_says_who_made_it(
    fatima: Client, cast: Cast
) -> None:
    case = case_with_promise(cast)
    job = job_for(cast, case)
    photo = ("blad.png", b"\x89PNG\r\n\x1a\n" + b"stone")
    say_done(job=job, said="Ligt.", by=job.partner.as_actor(), now=NOW, files=[photo])
    press = address_of("desk:keep_job_file", JobFile.objects.get().pk)
    at = address_of("desk:job", job.pk)

    assert "Note first which of their things" in fatima.post(press, follow=True).content.decode()
    assert press not in fatima.get(at).content.decode()
    worktop = add_thing(customer=cast.alice, kind="kitchen", **BY)
    case_is_about(case=case, thing=worktop, **BY)
    assert f'action="{press}"' in fatima.get(at).content.decode()
    for _twice in range(2):
        assert fatima.post(press)["Location"] == at

    kept = Document.objects.get()
    assert (kept.thing, kept.name, bytes(kept.content)) == (worktop, *photo)
    assert (kept.added_by, kept.source) == ("Fatima Haddad", "Steenwerk: Werkblad plaatsen")
    shown = fatima.get(address_of("desk:thing", worktop.pk)).content.decode()
    assert "From Steenwerk: Werkblad plaatsen" in shown


def test_photo_of_a_closed_case_is_not_kept_where_everybody_sees_it(
    fatima: Client, cast: Cast
) -> None:
    case = case_with_promise(cast)
    case_is_about(case=case, thing=add_thing(customer=cast.alice, kind="kitchen", **BY), **BY)
    job = job_for(cast, case)
    photo = ("blad.png", b"\x89PNG\r\n\x1a\n" + b"stone")
    say_done(job=job, said="Ligt.", by=job.partner.as_actor(), now=NOW, files=[photo])
    let_only_see(case=case, whom=cast.fatima, why="Stil.", by=case.owner, now=NOW)

    answer = fatima.post(address_of("desk:keep_job_file", JobFile.objects.get().pk), follow=True)

    assert "Only some of us see this case" in answer.content.decode()
    assert not Document.objects.exists()


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
