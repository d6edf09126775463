"""A firm that answers our letter by mail: with its job, for us alone, and nobody's case."""

from dataclasses import replace
from datetime import timedelta

from django.conf import LazySettings

from cast import NOW, Cast
from conversations.channels.mail.mails import mail
from conversations.channels.mail.taking import take, taken
from houvast.conversations.models import Delivery, Message, RawMail
from houvast.partners.front import answer_question, jobs_in, say_done
from houvast.partners.models import JobWord, PartnerJob
from houvast.people.models import ContactPoint, Customer
from houvast.promises.models import Case
from making import case_with_promise
from other_firms import comes, job_for

FIRM = "Jan Mol <planning@steenwerk.example>"


def letter_id(job: PartnerJob) -> str:
    job.refresh_from_db()
    assert job.letter
    return job.letter.mail_id


def about(job: PartnerJob, text: str = "Welke kleur wordt het?", **headers: str) -> bytes:
    """Their answer to the letter with the link."""
    return mail(
        text,
        **{"sender": FIRM, "id_": "s@steenwerk.example", "answers": letter_id(job), **headers},
    )


def counts() -> tuple[int, int]:
    return Customer.objects.count(), Case.objects.count()


def test_what_a_firm_mails_back_waits_with_its_job_for_us_alone(cast: Cast) -> None:
    job = job_for(cast)
    before, letters = counts(), Delivery.objects.count()

    message = taken(about(job, "Welke kleur wordt het?\n\n> Kunt u dit doen?"))

    assert (message.case, message.direction) == (job.case, "inside")
    assert message.from_name == "Jan Mol (Steenwerk)"
    assert not Message.objects.between_us(job.case).filter(pk=message.pk).exists()
    [sheet] = jobs_in(job.case)
    assert sheet.question
    assert (sheet.question.text, sheet.question.said_by) == (
        "Welke kleur wordt het?",
        "Steenwerk",
    )
    job.refresh_from_db()
    assert job.promise
    assert job.promise.is_warned
    assert (counts(), Delivery.objects.count()) == (before, letters)


def test_answer_of_the_desk_goes_to_the_firm_and_its_next_mail_is_about_the_same_job(
    cast: Cast,
) -> None:
    job = job_for(cast)
    first = letter_id(job)
    taken(about(job))
    answer_question(job=job, said="Zwart.", by=cast.fatima, now=NOW + timedelta(minutes=5))
    job_for(cast, what="Spoelbak zetten")

    taken(about(job, "Mat of glanzend?", id_="t@steenwerk.example", answers=first), minutes=9)

    said = JobWord.objects.order_by("pk").values_list("job", "kind", "text")
    assert list(said) == [
        (job.pk, "asks", "Welke kleur wordt het?"),
        (job.pk, "answers", "Zwart."),
        (job.pk, "asks", "Mat of glanzend?"),
    ]


def test_colleague_of_the_firm_who_answers_from_another_address_is_known_by_the_letter(
    cast: Cast,
) -> None:
    job = job_for(cast)

    message = taken(about(job, sender="Els Mol <els@steen.example>"))

    assert (message.case, message.from_name) == (job.case, "Els Mol (Steenwerk)")
    assert not ContactPoint.objects.filter(value="els@steen.example").exists()


def test_firm_that_starts_a_mail_is_filed_with_the_only_job_that_it_has(cast: Cast) -> None:
    job = job_for(cast)

    assert taken(about(job, answers="", subject="Vraagje")).case == job.case


def test_firm_with_two_jobs_is_filed_by_the_subject_or_shown_to_a_person(cast: Cast) -> None:
    job, other = job_for(cast), job_for(cast, what="Spoelbak zetten")
    other.refresh_from_db()
    assert other.letter
    before = counts()

    by_subject = taken(about(job, answers="", subject=f"Re: {other.letter.subject}"))
    unclear = take(about(job, answers="", subject="Vraagje", id_="u@steenwerk.example"))

    assert (JobWord.objects.get().job, by_subject.case) == (other, other.case)
    assert (unclear, RawMail.objects.opened_nothing().get().trouble) == (None, "firm")
    assert counts() == before


def test_mail_about_a_job_that_ended_is_shown_to_a_person(cast: Cast) -> None:
    job = job_for(cast)
    comes(job)
    say_done(job=job, said="Ligt.", by=job.partner.as_actor(), now=NOW)
    before = counts()

    assert take(about(job, "Er is toch nog iets.")) is None
    assert RawMail.objects.opened_nothing().get().trouble == "firm"
    assert counts() == before


def test_mail_that_may_be_forged_is_never_theirs_by_itself(
    cast: Cast, settings: LazySettings
) -> None:
    job = job_for(cast)
    settings.HOUVAST = replace(settings.HOUVAST, trusted_authserv_id="mx.warmhuis.example")
    forged = {"Authentication_Results": "mx.warmhuis.example; dmarc=fail"}
    before = counts()

    assert take(about(job, **forged)) is None
    assert take(about(job, answers="", id_="g@steenwerk.example", **forged)) is None

    assert (JobWord.objects.exists(), counts()) == (False, before)
    aside = RawMail.objects.opened_nothing().values_list("trouble", flat=True)
    assert list(aside) == ["firm", "firm"]


def test_mail_without_a_sender_is_nobodys_word_about_the_job(cast: Cast) -> None:
    job = job_for(cast)

    take(about(job).replace(b"From: Jan Mol <planning@steenwerk.example>", b"X-From: niemand", 1))

    assert not JobWord.objects.exists()


def test_thanks_of_a_firm_ask_nothing(cast: Cast) -> None:
    job = job_for(cast)

    message = taken(about(job, "Bedankt!\nJan Mol"))

    job.refresh_from_db()
    assert (message.case, JobWord.objects.exists()) == (job.case, False)
    assert job.promise
    assert not job.promise.is_warned


def test_firm_that_is_a_customer_too_writes_as_one_unless_it_answers_a_letter(cast: Cast) -> None:
    job = job_for(cast, case_with_promise(cast))
    ContactPoint.objects.create(
        customer=cast.bob, kind="mail", value="planning@steenwerk.example", shown="x"
    )

    as_customer = taken(about(job, "Onze ketel lekt.", answers="", subject="Ketel"))
    as_firm = taken(about(job, id_="v@steenwerk.example"))

    assert (as_customer.case.customer, as_customer.direction) == (cast.bob, "in")
    assert (as_firm.case, as_firm.direction) == (job.case, "inside")


def test_customer_who_quotes_a_letter_to_a_firm_stays_a_customer(cast: Cast) -> None:
    job = job_for(cast)

    message = taken(about(job, sender="Alice de Wit <alice@post.example>"))

    assert (message.direction, JobWord.objects.exists()) == ("in", False)
