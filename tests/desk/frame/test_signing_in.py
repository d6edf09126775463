from email.message import EmailMessage

import pytest
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from answers import Statements
from cast import Cast
from conversations.channels.mail.mails import words_of
from desk.conftest import at_work
from houvast.conversations.channels.mail.actions.writing import written
from houvast.conversations.models import Delivery
from houvast.conversations.tasks import forgotten_password
from houvast.ground.page_addresses import page as address_of
from houvast.people.models import Staff

PASSWORD = "een heel lang wachtwoord"


@pytest.fixture
def fatima_has_a_password(cast: Cast) -> None:
    cast.fatima.set_password(PASSWORD)
    cast.fatima.save(update_fields=["password"])


def test_signing_in_opens_the_inbox(fatima_has_a_password: None) -> None:
    browser = Client()

    response = browser.post(
        address_of("account_login"), {"login": "fatima@warmhuis.example", "password": PASSWORD}
    )

    assert response["Location"] == address_of("desk:inbox")
    page = browser.get(address_of("desk:inbox")).content.decode()
    assert ("Fatima Haddad" in page, 'role="status"' in page) == (True, False)


def test_signing_in_with_a_wrong_password_says_nothing_about_who_exists(
    fatima_has_a_password: None,
) -> None:
    def refused(login: str) -> str:
        response = Client().post(address_of("account_login"), {"login": login, "password": "nee"})
        return response.content.decode().split("<ul>")[1].split("</ul>")[0]

    assert refused("fatima@warmhuis.example") == refused("niemand@warmhuis.example")


def test_signing_out_asks_first_and_then_closes_the_door(cast: Cast, fatima: Client) -> None:
    assert (
        "Do you want to sign out?"
        in fatima.get(
            address_of("account_logout"), headers={"Accept-Language": "en"}
        ).content.decode()
    )

    fatima.post(address_of("account_logout"))

    assert fatima.get(address_of("desk:inbox")).status_code == 302


def asks_for_a_password(mail: str, **headers: str) -> tuple[int, str]:
    response = Client().post(address_of("account_reset_password"), {"email": mail}, headers=headers)
    return response.status_code, response["Location"]


def letters_about_passwords() -> list[EmailMessage]:
    """What the jobs that were left behind put in the outbox, as it leaves."""
    for job in ProcrastinateJob.objects.filter(task_name="conversations.forgotten_password"):
        forgotten_password(**job.args)
    return [written(letter) for letter in Delivery.objects.filter(kind="password").order_by("id")]


def key_page(mail: EmailMessage) -> str:
    [path] = [word for word in words_of(mail).split() if "/key/" in word]
    return path[path.index("/bureau") :]


def test_new_password_is_asked_without_telling_who_exists(
    cast: Cast, statements: Statements
) -> None:
    with statements() as for_known:
        known = asks_for_a_password("fatima@warmhuis.example")
    with statements() as for_unknown:
        unknown = asks_for_a_password("niemand@warmhuis.example")

    assert (known, len(for_known)) == (unknown, len(for_unknown))
    assert [mail["To"] for mail in letters_about_passwords()] == [
        "Fatima Haddad <fatima@warmhuis.example>"
    ]


def test_new_password_is_not_for_somebody_who_left(cast: Cast) -> None:
    Staff.objects.filter(pk=cast.fatima.pk).update(is_active=False)
    asks_for_a_password("fatima@warmhuis.example")

    assert letters_about_passwords() == []


def test_asking_for_a_password_waits_for_no_mail_server(cast: Cast, settings: Settings) -> None:
    """The page leaves a job behind and nothing else: no mail is sent while it answers."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    assert asks_for_a_password("fatima@warmhuis.example")[0] == 302


@pytest.mark.parametrize(
    ("language", "subject"), [("nl", "Een nieuw wachtwoord"), ("en", "A new password")]
)
def test_new_password_is_written_in_the_language_of_staff(
    cast: Cast, language: str, subject: str
) -> None:
    Staff.objects.update(language=language)
    other = {"nl": "en", "en": "nl"}[language]
    asks_for_a_password("fatima@warmhuis.example", **{"Accept-Language": other})

    [mail] = letters_about_passwords()
    assert mail["Subject"] == subject


def test_outbox_holds_no_key_to_a_password(cast: Cast) -> None:
    asks_for_a_password("fatima@warmhuis.example")

    [mail] = letters_about_passwords()
    assert key_page(mail).rpartition("/key/")[2] not in str(Delivery.objects.get().letter)


def test_new_password_is_kept(cast: Cast) -> None:
    asks_for_a_password("fatima@warmhuis.example")
    [mail] = letters_about_passwords()
    browser = Client()
    form = browser.get(key_page(mail))["Location"]

    browser.post(form, {"password1": PASSWORD, "password2": PASSWORD})

    cast.fatima.refresh_from_db()
    assert cast.fatima.check_password(PASSWORD)


def test_somebody_new_chooses_a_password_by_the_letter_that_welcomes(
    cast: Cast, linda: Client
) -> None:
    linda.post(
        address_of("desk:new_staff"),
        {"name": "Anna Smit", "email": "anna@warmhuis.example", "roles": ["agent"],
         "language": "nl"},
    )  # fmt: skip

    [mail] = letters_about_passwords()
    assert (mail["To"], mail["Subject"]) == (
        "Anna Smit <anna@warmhuis.example>", "Kies uw wachtwoord",
    )  # fmt: skip
    assert Client().get(key_page(mail), follow=True).status_code == 200


def test_nobody_makes_an_account(cast: Cast) -> None:
    page = (
        Client()
        .get(address_of("account_signup"), headers={"Accept-Language": "en"})
        .content.decode()
    )

    assert "Accounts are made by the company" in page


@pytest.mark.parametrize(
    "path", ["email/", "password/change/", "password/set/", "reauthenticate/", "confirm-email/"]
)
def test_nothing_else_of_the_sign_in_library_is_there(cast: Cast, path: str) -> None:
    assert at_work(cast.fatima).get(f"/bureau/{path}").status_code == 404
