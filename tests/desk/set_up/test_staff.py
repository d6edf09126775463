from collections.abc import Callable

import pytest
from django.core.mail import EmailMessage
from django.test import Client

from cast import Cast
from conversations.channels.mail.mails import words_of
from desk.conftest import at_work, quiet_case
from houvast.conversations.channels.mail.actions.writing import written
from houvast.conversations.models import Delivery
from houvast.ground.page_addresses import page as address_of
from houvast.people.models import Staff, Team

ANNA = {
    "name": "Anna Smit", "email": "anna@warmhuis.example", "phone": "06 12345678",
    "roles": ["agent", "planner"], "language": "en",
}  # fmt: skip


def test_somebody_new_gets_a_letter_and_signs_in(cast: Cast, linda: Client) -> None:
    response = linda.post(
        address_of("desk:new_staff"), ANNA | {"teams": [cast.desk.pk]}, follow=True
    )

    assert "Anna Smit is on file, and gets a mail to choose a password." in (
        response.content.decode()
    )
    letter = words_of(written(Delivery.objects.get(kind="password")))
    [path] = [part for part in letter.split() if "/reset/key/" in part]
    browser = Client()
    form = browser.get("/" + path.split("/", 3)[3], follow=True)
    word = "een-heel-lang-wachtwoord"
    browser.post(form.request["PATH_INFO"], {"password1": word, "password2": word})
    browser.post(address_of("account_login"), {"login": ANNA["email"], "password": word})
    assert browser.get(address_of("desk:inbox")).context["user"].name == "Anna Smit"
    assert list(Staff.objects.get(name="Anna Smit").teams.all()) == [cast.desk]


@pytest.mark.parametrize(
    ("field", "typed", "status"),
    [
        ("name", "", 422),
        ("email", "anna@", 422),
        ("email", "fatima@warmhuis.example", 409),
        ("phone", "12", 422),
        ("roles", [], 422),
        ("roles", ["king"], 422),
    ],
)
def test_somebody_new_with_something_wrong_is_not_taken_on(
    linda: Client, mailoutbox: list[EmailMessage], field: str, typed: str | list[str], status: int
) -> None:
    response = linda.post(address_of("desk:new_staff"), ANNA | {field: typed})

    assert response.status_code == status
    assert 'id="id_language"' in response.content.decode()
    assert (Staff.objects.count(), mailoutbox) == (4, [])


def test_colleague_is_changed(cast: Cast, linda: Client) -> None:
    page = linda.get(address_of("desk:one_of_staff", cast.fatima.pk)).content.decode()
    linda.post(
        address_of("desk:one_of_staff", cast.fatima.pk),
        {"name": "Fatima Haddad-Bos", "email": cast.fatima.email, "roles": ["lead"],
         "language": "en", "initial-teams": [cast.desk.pk], "teams": [cast.desk.pk]},
    )  # fmt: skip

    fatima = Staff.objects.get(pk=cast.fatima.pk)
    assert 'name="initial-roles"' in page
    assert (fatima.name, fatima.roles, fatima.teams.count()) == ("Fatima Haddad-Bos", ["lead"], 1)


def test_only_owner_stays_owner(cast: Cast, linda: Client) -> None:
    given = {"name": "Linda Vos", "email": cast.linda.email, "language": "en", "roles": ["agent"]}

    response = linda.post(address_of("desk:one_of_staff", cast.linda.pk), given)

    assert response.status_code == 409
    assert "Linda Vos is the only owner." in response.content.decode()
    assert Staff.objects.get(pk=cast.linda.pk).roles == ["owner"]


def test_colleague_leaves_when_the_cases_are_in_other_hands(cast: Cast, linda: Client) -> None:
    quiet_case(cast, owner=cast.fatima)

    refused = linda.post(address_of("desk:leaves", cast.fatima.pk), follow=True)
    linda.post(address_of("desk:leaves", cast.gerrit.pk))

    assert "Fatima Haddad still has open cases: 1." in refused.content.decode()
    assert at_work(cast.fatima).get(address_of("desk:inbox")).status_code == 200
    assert at_work(cast.gerrit).get(address_of("desk:inbox")).status_code == 302
    linda.post(address_of("desk:returns", cast.gerrit.pk))
    assert at_work(cast.gerrit).get(address_of("desk:inbox")).status_code == 200


def test_agent_sends_nobody_away(cast: Cast, fatima: Client) -> None:
    assert fatima.post(address_of("desk:leaves", cast.gerrit.pk)).status_code == 403
    assert Staff.objects.get(pk=cast.gerrit.pk).is_active


def test_team_is_formed_and_changed(cast: Cast, linda: Client) -> None:
    linda.post(
        address_of("desk:new_team"), {"name": "Planning", "mail_address": "", "lead": cast.linda.pk}
    )
    team = Team.objects.get(name="Planning")
    taken = linda.post(address_of("desk:team", team.pk), {"name": "Klantenservice"})
    wrong = linda.post(
        address_of("desk:team", team.pk), {"name": "Planning", "mail_address": "plan"}
    )
    linda.post(
        address_of("desk:team", team.pk),
        {"name": "Planners", "initial-lead": cast.linda.pk, "lead": ""},
    )

    team.refresh_from_db()
    assert (taken.status_code, wrong.status_code) == (409, 422)
    assert (team.name, team.lead) == ("Planners", None)


def test_list_of_staff_costs_the_same_for_everybody(
    cast: Cast, linda: Client, cost: Callable[[Client, str], int]
) -> None:
    few = cost(linda, address_of("desk:staff"))
    for number in range(5):
        one = Staff.objects.create(name=f"N {number}", email=f"n{number}@x.example", roles=["lead"])
        one.teams.set([cast.desk])
        Team.objects.create(name=f"T {number}", lead=one)

    assert cost(linda, address_of("desk:staff")) == few
