import pytest
from django.test import Client

from conversations.outgoing import MailServer
from desk.conftest import at_work
from houvast.config.mail_out import settings_for
from houvast.people.models import Staff

PASSWORD = "een heel lang wachtwoord"


@pytest.fixture
def fatima_has_a_password(cast):
    cast.fatima.set_password(PASSWORD)
    cast.fatima.save(update_fields=["password"])


def test_signing_in_opens_the_inbox(fatima_has_a_password):
    browser = Client()

    response = browser.post(
        "/bureau/login/", {"login": "fatima@warmhuis.example", "password": PASSWORD}
    )

    assert response["Location"] == "/bureau/"
    page = browser.get("/bureau/").content.decode()
    assert ("Fatima Haddad" in page, 'role="status"' in page) == (True, False)


def test_signing_in_with_a_wrong_password_says_nothing_about_who_exists(fatima_has_a_password):
    def refused(login: str) -> str:
        response = Client().post("/bureau/login/", {"login": login, "password": "nee"})
        return response.content.decode().split("<ul>")[1].split("</ul>")[0]

    assert refused("fatima@warmhuis.example") == refused("niemand@warmhuis.example")


def test_signing_out_asks_first_and_then_closes_the_door(cast, fatima):
    assert (
        "Do you want to sign out?"
        in fatima.get("/bureau/logout/", headers={"Accept-Language": "en"}).content.decode()
    )

    fatima.post("/bureau/logout/")

    assert fatima.get("/bureau/").status_code == 302


def test_new_password_is_asked_by_mail_without_telling_who_exists(cast, mailoutbox):
    def answer(mail: str) -> tuple[int, str]:
        response = Client().post("/bureau/password/reset/", {"email": mail})
        return response.status_code, response["Location"]

    known, unknown = answer("fatima@warmhuis.example"), answer("niemand@warmhuis.example")

    assert known == unknown
    assert "/bureau/password/reset/key/" in mailoutbox[0].body


@pytest.mark.parametrize(
    ("language", "subject"), [("nl", "Een nieuw wachtwoord"), ("en", "A new password")]
)
def test_new_password_is_asked_over_smtp_in_the_language_of_staff(
    cast, settings, language, subject
):
    Staff.objects.update(language=language)
    other = {"nl": "en", "en": "nl"}[language]
    with MailServer().running() as server:
        for name, given in settings_for(server.url).items():
            setattr(settings, name, given)
        Client().post(
            "/bureau/password/reset/",
            {"email": "fatima@warmhuis.example"},
            headers={"Accept-Language": other},
        )

    [mail] = server.mails
    assert (mail["To"], mail["Subject"]) == ("fatima@warmhuis.example", subject)
    assert "/bureau/password/reset/key/" in mail.get_content()


def test_new_password_is_kept(cast, mailoutbox):
    browser = Client()
    browser.post("/bureau/password/reset/", {"email": "fatima@warmhuis.example"})
    [path] = [part for part in mailoutbox[0].body.split() if "/reset/key/" in part]
    form = browser.get(path[path.index("/bureau") :])["Location"]

    browser.post(form, {"password1": PASSWORD, "password2": PASSWORD})

    cast.fatima.refresh_from_db()
    assert cast.fatima.check_password(PASSWORD)


def test_nobody_makes_an_account(cast):
    page = Client().get("/bureau/signup/", headers={"Accept-Language": "en"}).content.decode()

    assert "Accounts are made by the company" in page


@pytest.mark.parametrize(
    "path", ["email/", "password/change/", "password/set/", "reauthenticate/", "confirm-email/"]
)
def test_nothing_else_of_the_sign_in_library_is_there(cast, path):
    assert at_work(cast.fatima).get(f"/bureau/{path}").status_code == 404
